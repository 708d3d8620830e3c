/*
 * The settings.
 * Every change is saved as soon as its field is left, so that closing loses nothing and there is no button to forget.
 * Separate from its sections because this file decides when something is saved and what a refusal means.
 */
/** @import { Problem, Settings, SettingsChange, Theme } from "../../shapes" */
/** @import { Actions } from "../actions.js" */
/** @import { Backend } from "../backend.js" */
/** @import { Leaving } from "../leaving.js" */
/** @import { State } from "../state.js" */
/** @import { Store } from "../store.js" */
import { asProblem } from "../backend.js";
import { h, icon, say } from "../dom.js";
import { t } from "../i18n/index.js";
import { createDialog, showDialog } from "./dialog.js";
import { tellProblem } from "./problem.js";
import { changeToSave, isUntouched } from "./settings/change.js";
import { input, labelled, section, select } from "./settings/fields.js";
import { createChannelsSection } from "./settings/channels.js";
import { createModelSection } from "./settings/model.js";
import { createSharedSection } from "./settings/shared.js";
import { whereKept } from "./store-words.js";

/** What Settings can be opened at. @typedef {"key" | "model" | "models" | "length" | "shared" | null} Part */

const SAVED_MS = 2000;

/** @param {{ actions: Actions, leaving: Leaving, backend: Backend, store: Store }} room */
export function createSettings({ actions, leaving, backend, store }) {
  let refused = "";
  let toldOfKey = false;
  let toldOfAddress = false;
  let toldOfChannel = false;
  let toldOfNumber = "";
  let savedTimer = 0;
  /** @type {Promise<unknown>} */
  let queue = Promise.resolve();

  const saved = h("span", { class: "saved", role: "status", testid: "settings-saved" });
  const problem = h("p", { class: "problem", role: "alert", hidden: true });
  const model = createModelSection(backend, {
    apply,
    change: current,
    run,
    settings: () => store.state.settings,
    assistant: () => store.state.talk?.assistant ?? "",
    test: actions.testConnection,
    typed() {
      toldOfKey = false;
      hideProblem();
    },
  });
  const channels = createChannelsSection(backend, () => {
    toldOfChannel = false;
    hideProblem();
  });
  const shared = createSharedSection(backend, {
    store: () => store.state.store,
    run,
    typed() {
      toldOfAddress = false;
      hideProblem();
    },
  });
  const userId = labelled(t("settings.user_id"), input("user-id"), { hint: t("settings.user_id_hint") });
  const theme = labelled(
    t("settings.theme"),
    select("theme", [
      ["system", t("settings.theme.system")],
      ["light", t("settings.theme.light")],
      ["dark", t("settings.theme.dark")],
    ]),
  );
  const place = h("p", {});
  const rule = h("p", { class: "note" });
  const keeping = section(
    t("settings.keeping"),
    "settings-keeping",
    h(
      "div",
      { class: "field" },
      h("span", { class: "field-name" }, t("settings.stored")),
      h("div", { class: "field-side" }, place, rule, h("p", { class: "note" }, t("settings.clear_hint"))),
    ),
  );
  const close = h(
    "button",
    {
      class: "quiet bare",
      type: "button",
      testid: "settings-close",
      "aria-label": t("dialog.close"),
      on: { click: () => void leave() },
    },
    icon("close"),
  );
  const body = h(
    "div",
    { class: "settings-body" },
    problem,
    model.element,
    channels.element,
    keeping,
    shared.element,
    section(t("settings.appearance"), "settings-appearance", theme.row),
    section(t("settings.you"), "settings-you", userId.row),
  );
  const dialog = createDialog("settings", h("h2", {}, t("settings.title")), [saved, close, body], () => void leave());
  userId.field.addEventListener("change", () => void apply());
  theme.field.addEventListener("change", () => void apply());

  /** @returns {SettingsChange} */
  function current() {
    return {
      ...model.typed(),
      user_id: userId.field.value.trim(),
      theme: /** @type {Theme} */ (theme.field.value),
    };
  }

  const hideProblem = () => tellProblem(problem, null);

  /** @param {Problem} what */
  function showProblem(what) {
    tellProblem(problem, what);
    problem.scrollIntoView({ block: "nearest" });
  }

  /** Runs one change after the other. @param {() => Promise<Settings>} command @returns {Promise<boolean>} */
  function run(command) {
    const done = queue.then(async () => {
      try {
        store.tell({ event: "settings_changed", settings: await command() });
        hideProblem();
        say(saved, t("settings.saved"));
        clearTimeout(savedTimer);
        savedTimer = setTimeout(() => say(saved, ""), SAVED_MS);
        return true;
      } catch (refusal) {
        showProblem(asProblem(refusal));
        return false;
      }
    });
    queue = done;
    return done;
  }

  async function apply() {
    await queue;
    const change = changeToSave(current(), store.state.settings);
    if (!change) {
      // What was refused before is not wanted any more.
      if (refused) hideProblem();
      refused = "";
      return true;
    }
    const done = await run(() => leaving.saveSettings(change));
    refused = done ? "" : JSON.stringify(change);
    const stored = store.state.settings;
    if (!done || !stored) return done;
    if (isUntouched(current(), change)) {
      model.settle(stored);
      userId.reset(stored.user_id);
    }
    // At once, not with the next frame: what is asked for next must not be asked for with numbers of another model.
    show(stored);
    return done;
  }

  /** Leaves at once when all is saved; otherwise says why not, and leaves when asked again. */
  async function leave() {
    const asked = refused;
    const done = await apply();
    if (!done && refused !== asked) return;
    const [unsaved] = model.key.unsaved();
    if (unsaved !== undefined && !toldOfKey) {
      toldOfKey = true;
      return showProblem({
        code: "bad_input",
        message: model.key.isShown(unsaved)
          ? t("settings.key_unsaved")
          : t("settings.key_unsaved_at", { origin: unsaved }),
      });
    }
    const wrong = model.wrong();
    if (wrong !== toldOfNumber && wrong !== "") {
      toldOfNumber = wrong;
      return showProblem({ code: "bad_input", message: t("settings.number_unsaved", { why: wrong }) });
    }
    if (channels.isUnsaved() && !toldOfChannel) {
      toldOfChannel = true;
      return showProblem({ code: "bad_input", message: t("channel.unsaved") });
    }
    if (shared.address.typed() !== "" && !toldOfAddress) {
      toldOfAddress = true;
      return showProblem({ code: "bad_input", message: t("settings.address_unsaved") });
    }
    shared.close();
    model.key.forget();
    dialog.close();
  }

  /** @param {Settings} settings */
  function show(settings) {
    model.show(settings);
    userId.show(settings.user_id);
    userId.lock(settings.overridden.includes("user_id"));
    theme.show(settings.theme);
    theme.lock(settings.overridden.includes("theme"));
  }

  return {
    /** @param {Part} part what to look at first */
    open(part = null) {
      const settings = store.state.settings;
      if (!settings || dialog.open) return;
      model.open(settings);
      userId.reset(settings.user_id);
      theme.reset(settings.theme);
      toldOfKey = toldOfAddress = toldOfChannel = false;
      toldOfNumber = "";
      hideProblem();
      say(saved, "");
      refused = "";
      show(settings);
      channels.open();
      shared.open(settings, store.state.store);
      showDialog(dialog);
      body.scrollTop = 0;
      if (part === "shared") shared.reveal();
      else model.focus(part);
      model.look();
    },

    /** @param {State} state @param {State} before */
    update(state, before) {
      const { settings, store: kept } = state;
      say(place, whereKept(kept.kept));
      if (!settings) return;
      document.documentElement.dataset.theme = settings.theme;
      say(rule, t("retention.rule", { n: settings.retention_hours }));
      if (settings !== before.settings) {
        show(settings);
        shared.show(settings);
      }
      if (state.channels !== before.channels) channels.show(state.channels);
      if (dialog.open && kept !== before.store) shared.update(kept, before.store);
    },
  };
}
