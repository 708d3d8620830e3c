/*
 * The Settings dialog.
 * A change is saved as soon as its field is left, so that closing loses nothing and no button can be forgotten.
 * Separate from its pages because this file decides when to save and how to handle a refusal.
 */
/** @import { Settings, SettingsChange } from "../../shapes" */
/** @import { Actions } from "../actions.js" */
/** @import { AppearanceOfWindow } from "../appearance.js" */
/** @import { Backend } from "../backend.js" */
/** @import { LanguageSwitch } from "../language.js" */
/** @import { Leaving } from "../leaving.js" */
/** @import { State } from "../state.js" */
/** @import { Store } from "../store.js" */
/** @import { DialogEvent } from "./settings/state.js" */
import { asProblem } from "../backend.js";
import { h, icon, say } from "../dom.js";
import { t } from "../i18n/index.js";
import { isChanged } from "../store.js";
import { createDialog, showDialog } from "./dialog.js";
import { tellProblem } from "./problem.js";
import { createApiSection } from "./settings/api.js";
import { changeToSave, isUntouched, partText } from "./settings/change.js";
import { createChannelsPage } from "./settings/channels.js";
import { page } from "./settings/fields.js";
import { createGeneralPage } from "./settings/general.js";
import { createHistoryPage } from "./settings/history.js";
import { createModelPages } from "./settings/model.js";
import { createOwnActionsPage } from "./settings/own-actions.js";
import { createPages } from "./settings/pages.js";
import { createRefusals } from "./settings/refusals.js";
import { createSharedSection } from "./settings/shared.js";
import { CLOSED, reduce } from "./settings/state.js";
import { createWritingPage } from "./settings/writing.js";
import { createShortcutTable } from "./shortcut-table.js";

/**
 * The parts Settings can be opened at.
 * @typedef {"key" | "model" | "models" | "length" | "language" | "shared" | "api" | null} Part
 */

const SAVED_MS = 2000;

/** What changes as texts go, those of other sessions too. @param {State} state */
const goingOf = ({ sessions, cleared, gone }) => [sessions, cleared, gone];

/**
 * @typedef {object} Around
 * @property {Actions} actions
 * @property {AppearanceOfWindow} appearance
 * @property {LanguageSwitch} languages
 * @property {Leaving} leaving
 * @property {Backend} backend
 * @property {Store} store
 * @property {() => void} openImport
 */

/** @param {Around} around */
export function createSettings({ actions, appearance, languages, leaving, backend, store, openImport }) {
  let state = CLOSED;
  let savedTimer = 0;
  /** @type {Promise<unknown>} */
  let queue = Promise.resolve();
  const refusals = createRefusals();

  const saved = h("span", { class: "saved", role: "status", testid: "settings-saved" });
  const problem = h("p", { class: "problem", role: "alert", hidden: true });
  const general = createGeneralPage(
    () => void apply(),
    appearance,
    (choice) => languages.choose(choice, leave),
    // Behind the dialog the window says it too.
    () => tell({ event: "refused", problem: asProblem(store.state.failure?.problem) }),
  );
  const model = createModelPages({
    backend,
    store,
    tell,
    run,
    apply,
    current,
    testConnection: actions.testConnection,
  });
  const channels = createChannelsPage(backend, tell);
  const ownActions = createOwnActionsPage(backend, tell);
  const keeping = createHistoryPage(openImport);
  const writing = createWritingPage(backend);
  const shared = createSharedSection({ backend, store, tell, run });
  const programs = createApiSection({ backend, store, tell });
  const pages = createPages([
    general.page,
    model.page,
    channels.page,
    ownActions.page,
    keeping.page,
    writing.page,
    page(t("settings.sharing"), "settings-sharing", shared.element, programs.element),
    page(t("settings.shortcuts"), "settings-shortcuts", createShortcutTable()),
    model.advanced,
  ]);
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
  const dialog = createDialog(
    "settings",
    h("h2", {}, t("settings.title")),
    [saved, close, pages.list, pages.body, problem],
    { escaped: () => void leave() },
  );

  // What was typed in secret must not stay in the document.
  dialog.addEventListener("close", () => {
    // It is heard a moment later, and Settings may be open again.
    if (dialog.open) return;
    shared.close();
    programs.close();
    model.key.forget();
  });

  /** @returns {SettingsChange} */
  function current() {
    return { ...model.typed(), ...general.typed() };
  }

  /** @param {DialogEvent} event */
  function tell(event) {
    const before = state;
    state = reduce(state, event);
    say(saved, state.isSaved ? t("settings.saved") : "");
    if (state.problem === before.problem) return;
    tellProblem(problem, state.problem);
    // It takes its height from the pages above.
    if (state.problem) document.activeElement?.scrollIntoView({ block: "nearest" });
  }

  /** Takes over the settings a command returned. @param {Settings} settings */
  function stored(settings) {
    store.tell({ event: "settings_changed", settings });
    tell({ event: "stored" });
    clearTimeout(savedTimer);
    savedTimer = setTimeout(() => tell({ event: "saved_was_read" }), SAVED_MS);
  }

  /**
   * Runs a change after the previous ones.
   * @param {() => Promise<Settings>} command
   * @param {string} [change] the change to remember if it is refused, as text
   * @returns {Promise<boolean>} whether it succeeded
   */
  function run(command, change) {
    const done = queue.then(async () => {
      try {
        stored(await command());
        return true;
      } catch (refusal) {
        tell({ event: "refused", problem: asProblem(refusal), change });
        return false;
      }
    });
    queue = done;
    return done;
  }

  /**
   * Saves what is typed, but for what was refused and is still typed so.
   * @returns {Promise<boolean>} whether the model is saved
   */
  async function apply() {
    await queue;
    const asked = current();
    const change = changeToSave(asked, store.state.settings, refusals.held(asked));
    if (change && !(await run(() => leaving.saveSettings(change), JSON.stringify(change))))
      return state.refused && refusals.add(asked, state.refused.problem) ? apply() : false;
    const settings = store.state.settings;
    if (change && settings) {
      if (isUntouched("model", current(), change)) model.settle(settings);
      if (isUntouched("user", current(), change)) general.settle(settings);
      // Not in the next frame: the next request must not use numbers of another model.
      show(settings);
    }
    const typed = current();
    const held = refusals.held(typed);
    const why = refusals.problem(typed);
    if (why) tell({ event: "refused", problem: why, change: held.map((part) => partText(part, typed)).join() });
    else tell({ event: "nothing_to_save" });
    return !held.includes("model");
  }

  /**
   * Closes if everything is saved; otherwise warns, and closes when asked again.
   * @returns {Promise<boolean>} whether it is closed
   */
  async function leave() {
    await apply();
    if (!(await programs.apply())) return false;
    const [origin] = model.key.unsaved();
    const key = origin === undefined ? null : { origin, isShown: model.key.isShown(origin) };
    const address = shared.address.typed() !== "";
    const number = model.wrong() || programs.wrong();
    const token = programs.isTokenUnsaved();
    const [channel, action] = [channels.isUnsaved(), ownActions.isUnsaved()];
    tell({ event: "leaving", unsaved: { key, number, channel, action, address, token } });
    if (state.isOpen) return false;
    dialog.close();
    return true;
  }

  /** @param {Settings} settings */
  function show(settings) {
    model.show(settings);
    general.show(settings);
  }

  /** Shows a part of the model's pages; without one, the model: it is what most writers come for. @param {Part} part */
  function reveal(part) {
    if (part === "language") {
      pages.choose(general.page);
      return general.focusLanguage();
    }
    pages.bring(part === "length" ? model.advanced : model.page);
    model.focus(part);
  }

  return {
    /** @param {Part} part the part to show first */
    open(part = null) {
      const settings = store.state.settings;
      if (!settings || dialog.open) return;
      model.open(settings, part);
      general.open(settings);
      refusals.forget();
      tell({ event: "opened" });
      show(settings);
      channels.open();
      ownActions.open();
      void writing.open();
      shared.open(settings, store.state.store);
      programs.open(store.state.api);
      showDialog(dialog);
      if (part === "shared") shared.reveal();
      else if (part === "api") programs.reveal(shared.loaded());
      else if (part !== null || !pages.restore()) reveal(part);
      model.look();
    },

    /** Closes as its button does. @returns {Promise<boolean>} whether it is closed */
    leave: () => (dialog.open ? leave() : Promise.resolve(true)),

    /** @param {State} now */
    reads: (now) => [now.settings, now.channels, now.actions, now.store, now.api, ...goingOf(now)],

    /** @param {State} now @param {State} before */
    update(now, before) {
      const { settings, channels: profiles, actions: own, store: kept, api } = now;
      keeping.showPlace(kept);
      if (!settings) return;
      keeping.showRule(settings.retention_hours);
      if (settings !== before.settings) {
        show(settings);
        shared.show(settings);
      }
      if (profiles !== before.channels) channels.show(profiles);
      if (own !== before.actions) ownActions.show(own);
      if (dialog.open && kept !== before.store) shared.update(kept, before.store);
      if (dialog.open && isChanged(goingOf, now, before)) shared.reload();
      if (dialog.open && api !== before.api) programs.show(api);
    },
  };
}
