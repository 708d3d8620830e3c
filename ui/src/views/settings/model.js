/*
 * The pages of the model: the assistants it is for, its key, name and address, the connection test, and its numbers.
 * Separate because only these pages send anything to a provider; their parts only show and read values.
 */
/** @import { ConnectionReport, LocalServer, ModelSetting, Settings, SettingsChange } from "../../../shapes" */
/** @import { Backend } from "../../backend.js" */
/** @import { Store } from "../../store.js" */
/** @import { Part } from "../settings.js" */
/** @import { Question } from "./models.js" */
/** @import { DialogEvent } from "./state.js" */
import { asProblem } from "../../backend.js";
import { h } from "../../dom.js";
import { t } from "../../i18n/index.js";
import { ownModel } from "../../state.js";
import { BOTH, settingOf } from "./change.js";
import { createConnectionTest } from "./connection.js";
import { page } from "./fields.js";
import { createKeyField } from "./key.js";
import { createLocalServers } from "./local.js";
import { createModelField } from "./models.js";
import { createMore } from "./more.js";
import { createPlace } from "./place.js";
import { originOf, sameAddress } from "./services.js";
import { usualModel } from "./usual-model.js";
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
export function createModelPages({ backend, store, tell, run, apply, current, testConnection }) {
  /** The assistant whose model is shown. */
  let whose = BOTH;
  let separate = false;
  /** Model names by address while Settings are open, and the address of the shown name. */
  const names = new Map();
  let at = "";

  const save = () => void apply();
  const whom = createWhose({ separate: (on) => void separateOrShare(on), choose: (assistant) => void turn(assistant) });
  const place = createPlace({ moved, typed: addressTyped, apply: addressGiven });
  const key = createKeyField({
    save: saveKey,
    remove: async () => (await apply()) && run(() => backend.removeKey(whose)),
    typed: keyTyped,
    openPage: () => void openKeyPage(),
  });
  const model = createModelField(backend, {
    question,
    typed: nameTyped,
    apply: save,
    listed: drawKnown,
    usual: (listed) => usualModel(place.known(), listed),
  });
  const test = createConnectionTest(async () => {
    await apply();
    const change = current();
    return testConnection(change, key.typedFor(originOf(change.base_url)));
  });
  const more = createMore(save);
  const found = createLocalServers(backend, { use, isChosen: isAt });
  const referenceNote = h("p", { class: "note" }, t("settings.reference_note"));
  const remote = h("div", { class: "remote" }, key.element, model.element, place.address, test.element, more.element);

  const ownAssistant = () => store.state.conversation?.assistant ?? "";

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
    key.offer(place.known());
    if (settings && setting)
      key.show(setting.key, settings.keyring, place.isModel() && place.baseUrl.value.trim() === "");
  }

  /**
   * Puts the key first where the address is known, and otherwise the address, which the key is saved for. Never while
   * an address is typed: its field would move under the cursor.
   */
  function arrange() {
    const before = place.known()?.url ? test.element : key.element;
    if (place.address.nextElementSibling !== before) remote.insertBefore(place.address, before);
  }

  async function openKeyPage() {
    const service = place.known();
    if (!service) return;
    try {
      await backend.openKeyPage(service.id);
    } catch (refusal) {
      tell({ event: "refused", problem: asProblem(refusal) });
    }
  }

  /** Another address was chosen, with its own model name and list. */
  function moved() {
    key.settle();
    const to = place.baseUrl.value.trim();
    if (place.isModel() && to !== at) {
      names.set(at, model.field.value);
      model.field.value = names.get(to) ?? "";
      at = to;
    }
    arrange();
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

  /** @param {string} text @param {string} origin the one it was typed for */
  async function saveKey(text, origin) {
    // Rust saves the key for the stored address, which may have changed meanwhile.
    const isThere = (await apply()) && stored().setting?.origin === origin;
    const kept = isThere && (await run(() => backend.saveKey(whose, text)));
    if (kept) void model.ask();
    return kept;
  }

  /**
   * The request for the list of models: only to the stored address, and only with its key or if it may need none.
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

  /** Whether the fields already show this server. @param {LocalServer} server */
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

  /** Gives the assistants separate models or a shared one; Rust remembers both choices. @param {boolean} on */
  async function separateOrShare(on) {
    if (await apply()) {
      separate = on;
      if (await apply()) return turn(on ? ownAssistant() : BOTH);
      separate = !on;
    }
    draw();
  }

  /** Shows another assistant's model, after saving this one's. @param {string} to */
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

  /** Shows the stored texts, and drops what was typed. @param {ModelSetting} setting */
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
    arrange();
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
    page: page(t("settings.models"), "settings-models", found.element, whom.element, place.who, referenceNote, remote),
    advanced: page(t("settings.advanced"), "settings-advanced", more.replies),
    key,
    show,
    /** Loads the choices: servers on this computer, and models of a known address. */
    look() {
      void found.look();
      void model.ask();
    },
    wrong: more.wrong,

    /** The typed values of these pages. */
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
     * Shows the saved texts, which may differ slightly from those typed (an address without its last slash).
     * @param {Settings} settings
     */
    settle(settings) {
      const setting = settingOf(settings, whose);
      if (setting) settle(setting);
      draw();
    },

    /**
     * Drops unsaved values when Settings open.
     * @param {Settings} settings
     * @param {Part} part
     */
    open(settings, part) {
      separate = settings.separate;
      // The model chosen for a session may need the key of the other assistant's provider.
      const own = (part === "key" && ownModel(store.state)?.assistant) || ownAssistant();
      whose = separate ? own : BOTH;
      key.forget();
      test.forget();
      reset(settings);
    },

    /** Focuses the field of a part. @param {Part} part */
    focus(part) {
      if (part === "length") more.replyField.focus();
      else if (!place.isModel() || part === null) place.service.focus();
      else if (part === "key") key.field.focus();
      else if (part === "models") model.reveal();
      else model.field.focus();
    },
  };
}
