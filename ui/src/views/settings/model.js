/*
 * Who answers: whose model, where it is, its key, its name, and whether it can be reached.
 * Separate because it is the one part of the settings that leads out of this computer; its parts only show and read.
 */
/** @import { ConnectionReport, LocalServer, ModelSetting, Settings, SettingsChange } from "../../../shapes" */
/** @import { Backend } from "../../backend.js" */
/** @import { Store } from "../../store.js" */
/** @import { Part } from "../settings.js" */
/** @import { Question } from "./models.js" */
/** @import { DialogEvent } from "./state.js" */
import { h } from "../../dom.js";
import { t } from "../../i18n/index.js";
import { BOTH, settingOf } from "./change.js";
import { createConnectionTest } from "./connection.js";
import { section } from "./fields.js";
import { createKeyField } from "./key.js";
import { createLocalServers } from "./local.js";
import { createModelField } from "./models.js";
import { createMore } from "./more.js";
import { createPlace } from "./place.js";
import { originOf, sameAddress } from "./services.js";
import { createWhose } from "./whose.js";

/**
 * @typedef {object} Around
 * @property {Backend} backend
 * @property {Store} store
 * @property {(event: DialogEvent) => void} tell
 * @property {(command: () => Promise<Settings>) => Promise<boolean>} run
 * @property {() => Promise<boolean>} apply saves what is typed
 * @property {() => SettingsChange} current what is typed
 * @property {(change: SettingsChange, key: string | null) => Promise<ConnectionReport>} testConnection
 */

/** @param {Around} around */
export function createModelSection({ backend, store, tell, run, apply, current, testConnection }) {
  /** Whose model is shown. */
  let whose = BOTH;
  let separate = false;
  /** Which name was typed for which address, while Settings are open; and the address of the one that is shown. */
  const names = new Map();
  let at = "";

  const save = () => void apply();
  const whom = createWhose({ separate: (on) => void separateOrShare(on), choose: (assistant) => void turn(assistant) });
  const place = createPlace({ moved, typed: addressTyped, apply: addressGiven });
  const key = createKeyField({
    save: saveKey,
    remove: async () => (await apply()) && run(() => backend.removeKey(whose)),
    typed: keyTyped,
  });
  const model = createModelField(backend, { question, typed: nameTyped, apply: save, listed: drawKnown });
  const test = createConnectionTest(async () => {
    await apply();
    const change = current();
    return testConnection(change, key.typedFor(originOf(change.base_url)));
  });
  const more = createMore(save);
  const found = createLocalServers(backend, { use, isChosen: isAt });
  const referenceNote = h("p", { class: "note" }, t("settings.reference_note"));
  const remote = h("div", { class: "remote" }, place.address, key.element, model.element, test.element, more.element);

  const ownAssistant = () => store.state.talk?.assistant ?? "";

  function stored() {
    const settings = store.state.settings;
    return { settings, setting: settings && settingOf(settings, whose) };
  }

  function drawKnown() {
    more.known(model.knownWindow());
  }

  function draw() {
    whom.show(separate, whose);
    remote.hidden = !place.isModel();
    referenceNote.hidden = place.isModel();
    found.draw();
    if (place.isModel()) key.goTo(originOf(place.baseUrl.value.trim()));
    const { settings, setting } = stored();
    if (settings && setting)
      key.show(setting.key, settings.keyring, place.isModel() && place.baseUrl.value.trim() === "");
  }

  /** Another place was chosen: a name belongs to its own place, and so does a list. */
  function moved() {
    key.settle();
    const to = place.baseUrl.value.trim();
    if (place.isModel() && to !== at) {
      names.set(at, model.field.value);
      model.field.value = names.get(to) ?? "";
      at = to;
    }
    addressTyped();
  }

  function addressTyped() {
    at = place.isModel() ? place.baseUrl.value.trim() : at;
    model.forget();
    test.forget();
    draw();
  }

  function addressGiven() {
    key.settle();
    void apply().then(model.ask);
  }

  function nameTyped() {
    test.forget();
    drawKnown();
  }

  function keyTyped() {
    test.forget();
    tell({ event: "typed", what: "key" });
  }

  /** @param {string} text @param {string} origin for which it was typed */
  async function saveKey(text, origin) {
    // Rust files it under the stored address, which may be another one by now.
    const isThere = (await apply()) && stored().setting?.origin === origin;
    const kept = isThere && (await run(() => backend.saveKey(whose, text)));
    if (kept) void model.ask();
    return kept;
  }

  /**
   * What to ask for the list of models with: only at the stored address, and where its key is or none may be needed.
   * @returns {Question}
   */
  function question() {
    const change = current();
    if (!place.isModel() || change.base_url === "") return null;
    const { setting } = stored();
    const isStored = setting !== null && setting.base_url === change.base_url;
    const mayAsk = isStored && (setting.key !== "none" || !setting.needs_key);
    return mayAsk ? { place: JSON.stringify([change.provider, change.base_url]), change } : null;
  }

  /** Whether the fields show this server already. @param {LocalServer} server */
  function isAt(server) {
    return place.provider.value === server.provider && sameAddress(server.base_url, place.baseUrl.value);
  }

  /** @param {LocalServer} server */
  function use(server) {
    const name = model.field.value;
    place.set(server.provider, server.base_url);
    moved();
    model.field.value = server.models.includes(name) ? name : (server.models[0] ?? "");
    draw();
    void apply().then(model.ask);
  }

  /** The assistants part, or share again; what either had is remembered. @param {boolean} on */
  async function separateOrShare(on) {
    if (await apply()) {
      separate = on;
      if (await apply()) return turn(on ? ownAssistant() : BOTH);
      separate = !on;
    }
    draw();
  }

  /** Shows another one's model, once what is typed for this one is saved. @param {string} to */
  async function turn(to) {
    const saved = await apply();
    const settings = store.state.settings;
    if (saved && settings) {
      whose = to;
      key.settle();
      test.forget();
      reset(settings);
      show(settings);
    }
    draw();
  }

  /** Shows the texts as they were stored, whatever was typed. @param {ModelSetting} setting */
  function settle(setting) {
    place.reset(setting);
    model.reset(setting.model);
    at = setting.base_url;
  }

  /** @param {Settings} settings */
  function reset(settings) {
    const setting = settingOf(settings, whose);
    if (!setting) return;
    settle(setting);
    more.reset(settings, setting);
    model.forget();
    names.clear();
  }

  /** @param {Settings} settings */
  function show(settings) {
    if (settings.separate !== separate) {
      separate = settings.separate;
      whose = separate ? ownAssistant() : BOTH;
      reset(settings);
    }
    const setting = settingOf(settings, whose);
    if (!setting) return;
    place.show(setting, settings.overridden);
    model.show(setting.model);
    model.lock(settings.overridden.includes("model"));
    more.show(settings, setting);
    at = place.baseUrl.value.trim();
    drawKnown();
    draw();
  }

  return {
    element: section(
      t("settings.model"),
      "settings-model",
      found.element,
      whom.element,
      place.who,
      referenceNote,
      remote,
    ),
    key,
    show,
    /** Looks for what is there to choose from: servers on this computer, and models where the place is known. */
    look() {
      void found.look();
      void model.ask();
    },
    wrong: more.wrong,

    /** What is typed, of what is set for a model or for all of them. */
    typed: () => ({
      assistant: whose,
      provider: place.provider.value,
      base_url: place.baseUrl.value.trim(),
      model: model.field.value.trim(),
      window_tokens: more.windowTokens,
      price: more.price(),
      separate,
      temperature: more.temperature,
      reply_tokens: more.replyTokens,
      context_messages: more.contextMessages,
      patience: more.patience,
    }),

    /**
     * What was saved may read a little differently from what was typed (an address without its last slash).
     * @param {Settings} settings
     */
    settle(settings) {
      const setting = settingOf(settings, whose);
      if (setting) settle(setting);
      draw();
    },

    /** Settings were opened: drops what was typed and never saved. @param {Settings} settings */
    open(settings) {
      separate = settings.separate;
      whose = separate ? ownAssistant() : BOTH;
      key.forget();
      test.forget();
      reset(settings);
    },

    /** Puts the focus where something has to be looked at. @param {Part} part */
    focus(part) {
      if (!place.isModel() || part === null) place.service.focus();
      else if (part === "key") key.field.focus();
      else if (part === "models") model.reveal();
      else if (part === "length") more.reveal();
      else model.field.focus();
    },
  };
}
