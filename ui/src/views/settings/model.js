/*
 * Who answers: the provider, its address, the model, and whether they can be reached.
 * Separate because it is the one part of the settings that leads out of this computer.
 */
/** @import { LocalServer, Settings, SettingsChange } from "../../../shapes" */
/** @import { Backend } from "../../backend.js" */
import { asProblem } from "../../backend.js";
import { h, say, set } from "../../dom.js";
import { problemText, t } from "../../i18n/index.js";
import { input, labelled, section, select } from "./fields.js";
import { SERVICES, sameAddress, serviceAt } from "./services.js";

const OTHER = "other";

/**
 * @param {Backend} backend
 * @param {{ element: HTMLElement, typed: () => string | null }} key
 * @param {{ apply: () => Promise<boolean>, change: () => SettingsChange }} does
 */
export function createModelSection(backend, key, does) {
  const provider = labelled(t("settings.provider"), select("provider", [["reference", t("settings.provider.reference")], ["openai", t("settings.provider.openai")]]));
  const service = labelled(t("settings.service"), select("service", [...SERVICES.map(({ name, url }) => /** @type {[string, string]} */ ([url, name])), [OTHER, t("settings.service.other")]]));
  const baseUrl = labelled(t("settings.base_url"), input("base-url", { inputmode: "url", placeholder: "https://" }), { hint: t("settings.base_url_hint") });
  const models = h("datalist", { id: "models" });
  const model = labelled(t("settings.model_name"), input("model", { list: models.id }), { hint: t("settings.model_hint") });
  const found = h("ul", { class: "found", hidden: true });
  const referenceNote = h("p", { class: "note" }, t("settings.reference_note"));
  const report = h("p", { class: "report", testid: "connection-report", role: "status", hidden: true });
  const test = h("button", { type: "button", testid: "connection-test", title: t("settings.test_hint"), on: { click: () => void testConnection() } }, t("settings.test"));
  const remote = h("div", { class: "remote" }, service.row, baseUrl.row, model.row, models, key.element, h("div", { class: "test" }, test, report));
  /** @type {LocalServer[]} */
  let servers = [];

  provider.field.addEventListener("change", () => {
    changed();
    void does.apply();
  });
  service.field.addEventListener("change", () => {
    if (service.field.value === OTHER) return baseUrl.field.focus();
    baseUrl.field.value = service.field.value;
    changed();
    void does.apply();
  });
  baseUrl.field.addEventListener("input", changed);
  baseUrl.field.addEventListener("change", () => void does.apply());
  model.field.addEventListener("input", changed);
  model.field.addEventListener("change", () => void does.apply());

  /** Whether the address in the field is this server's. @param {LocalServer} server */
  const isAt = (server) => sameAddress(server.base_url, baseUrl.field.value);

  function draw() {
    const isModel = provider.field.value !== "reference";
    remote.hidden = !isModel;
    referenceNote.hidden = isModel;
    service.field.value = serviceAt(baseUrl.field.value)?.url ?? OTHER;
    models.replaceChildren(...(servers.find(isAt)?.models ?? []).map((name) => h("option", { value: name })));
  }

  /** What a test found was found with other values. */
  function forgetReport() {
    report.hidden = true;
  }

  /** The writer changed a field. */
  function changed() {
    forgetReport();
    draw();
  }

  /** @param {LocalServer} server */
  function use(server) {
    provider.field.value = "openai";
    baseUrl.field.value = server.base_url;
    model.field.value = server.models.includes(model.field.value) ? model.field.value : (server.models[0] ?? "");
    changed();
    void does.apply();
  }

  async function testConnection() {
    test.disabled = true;
    report.hidden = false;
    report.removeAttribute("data-finding");
    set(report, "data-ok", null);
    say(report, t("settings.testing"));
    await does.apply();
    try {
      const result = await backend.testConnection(does.change(), key.typed());
      set(report, "data-finding", result.finding);
      set(report, "data-ok", result.ok ? "true" : "false");
      say(report, result.message);
    } catch (refusal) {
      set(report, "data-ok", "false");
      say(report, problemText(asProblem(refusal)));
    }
    test.disabled = false;
  }

  return {
    element: section(t("settings.model"), "settings-model", found, provider.row, referenceNote, remote),
    provider: provider.field,
    baseUrl: baseUrl.field,
    model: model.field,
    forgetReport,

    /** Looks for servers on this computer, and offers them first. */
    async look() {
      servers = await backend.findLocalServers().catch(() => []);
      found.replaceChildren(...servers.filter((server) => !isAt(server) || provider.field.value === "reference").map((server) => h("li", {},
        h("span", {}, h("strong", {}, t("settings.found", { name: server.name })), h("span", { class: "note" }, t("settings.found_models", { n: server.models.length }))),
        h("button", { type: "button", testid: "local-server", on: { click: () => use(server) } }, t("settings.use")))));
      found.hidden = found.childElementCount === 0;
      draw();
    },

    /** Drops what was typed and never saved. @param {Settings} settings */
    reset(settings) {
      provider.reset(settings.provider);
      baseUrl.reset(settings.base_url);
      model.reset(settings.model);
      service.field.value = serviceAt(settings.base_url)?.url ?? OTHER;
    },

    /** @param {Settings} settings */
    show(settings) {
      provider.show(settings.provider);
      baseUrl.show(settings.base_url);
      model.show(settings.model);
      provider.lock(settings.overridden.includes("provider"));
      baseUrl.lock(settings.overridden.includes("base_url"));
      service.lock(settings.overridden.includes("base_url"));
      model.lock(settings.overridden.includes("model"));
      draw();
    },
  };
}
