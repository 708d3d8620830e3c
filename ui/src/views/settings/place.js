/*
 * Where the model is: the service, its API type and its address.
 * Separate because the three are one choice: a known service sets the other two, and a typed address selects its
 * service.
 */
/** @import { ModelSetting } from "../../../shapes" */
/** @import { PROVIDERS } from "../../services.js" */
/** @import { Key } from "../../i18n/index.js" */
import { h } from "../../dom.js";
import { t } from "../../i18n/index.js";
import { input, labelled, optionsOf, select } from "./fields.js";
import { LOCAL_SERVICES, ONLINE_SERVICES, addressFor, serviceAt, serviceNamed } from "./services.js";

const REFERENCE = "reference";
const OTHER = "other";

/**
 * The API type of each provider, in the order of the list.
 * @satisfies {{ [provider in "reference" | typeof PROVIDERS[number]]: Key }}
 */
const FORMATS = {
  [REFERENCE]: "settings.speaks.reference",
  openai: "settings.speaks.openai",
  anthropic: "settings.speaks.anthropic",
  gemini: "settings.speaks.gemini",
  ollama: "settings.speaks.ollama",
};

/**
 * @param {{ moved: () => void, typed: () => void, apply: () => void }} does `moved` when another address was chosen,
 *   `typed` when it was edited
 */
export function createPlace(does) {
  const service = h(
    "select",
    { testid: "service" },
    ...optionsOf([[REFERENCE, t("settings.provider.reference")]]),
    group(t("settings.service.online"), ONLINE_SERVICES),
    group(t("settings.service.here"), LOCAL_SERVICES),
    ...optionsOf([[OTHER, t("settings.service.other")]]),
  );
  const provider = select(
    "provider",
    /** @type {(keyof typeof FORMATS)[]} */ (Object.keys(FORMATS)).map((id) => [id, t(FORMATS[id])]),
  );
  provider.setAttribute("aria-label", t("settings.speaks"));
  provider.setAttribute("title", t("settings.speaks"));
  const who = labelled(t("settings.provider"), service, { beside: [provider] });
  const address = labelled(
    t("settings.base_url"),
    input("base-url", { inputmode: "url", dir: "ltr", placeholder: "https://" }),
    {
      hint: t("settings.base_url_hint"),
    },
  );
  /** A chosen service that has no address yet. */
  let wanted = "";
  /** The provider last shown: any other was chosen by the writer. */
  let chosen = REFERENCE;

  service.addEventListener("change", () => {
    wanted = service.value;
    const known = serviceNamed(service.value);
    if (known) {
      provider.value = known.provider;
      address.field.value = known.url;
    } else if (service.value === REFERENCE) provider.value = REFERENCE;
    else {
      if (serviceAt(provider.value, address.field.value)) address.field.value = "";
      if (provider.value === REFERENCE) provider.value = "openai";
    }
    go();
  });
  provider.addEventListener("change", () => {
    wanted = "";
    address.field.value = addressFor(provider.value, address.field.value);
    go();
  });
  address.field.addEventListener("input", () => {
    draw();
    does.typed();
  });
  address.field.addEventListener("change", does.apply);

  function go() {
    draw();
    does.moved();
    does.apply();
  }

  function draw() {
    const isModel = provider.value !== REFERENCE;
    const known = knownService();
    service.value = isModel ? (known?.id ?? OTHER) : REFERENCE;
    address.row.hidden = !isModel;
    address.field.placeholder = known?.example ?? "https://";
    address.say(known?.example ? t("settings.base_url_azure") : t("settings.base_url_hint"));
  }

  /** The service that is chosen, unless it is one of which only the address is known. */
  function knownService() {
    const url = address.field.value;
    const waits = url.trim() === "" ? serviceNamed(wanted) : null;
    return serviceAt(provider.value, url) ?? (waits?.provider === provider.value ? waits : null);
  }

  return {
    who: who.row,
    address: address.row,
    service,
    provider,
    baseUrl: address.field,
    isModel: () => provider.value !== REFERENCE,
    known: knownService,

    /** @param {string} to @param {string} url */
    set(to, url) {
      provider.value = to;
      address.field.value = url;
      draw();
    },

    /** @param {ModelSetting} model */
    reset(model) {
      wanted = "";
      chosen = provider.value = model.provider;
      address.reset(model.base_url);
      draw();
    },

    /** @param {ModelSetting} model @param {string[]} overridden */
    show(model, overridden) {
      if (provider.value === chosen) provider.value = model.provider;
      chosen = model.provider;
      address.show(model.base_url);
      provider.disabled = overridden.includes("provider");
      address.lock(overridden.includes("base_url"));
      who.lock(overridden.includes("provider") || overridden.includes("base_url"));
      draw();
    },
  };
}

/** @param {string} label @param {readonly import("./services.js").Service[]} services */
const group = (label, services) => h("optgroup", { label }, ...optionsOf(services.map(({ id, name }) => [id, name])));
