/* Settings as a window opens them, with a shell that stores what it receives, as the app does. */
import "./document.js";
import { createAppearance } from "../src/appearance.js";
import { http, opened, settings as first, token } from "./samples.js";
import { createStore, isChanged } from "../src/store.js";
import { createActions } from "../src/actions.js";
import { createLanguageSwitch } from "../src/language.js";
import { createLeaving } from "../src/leaving.js";
import { createSettings } from "../src/views/settings.js";

export const turns = async (count = 12) => {
  for (let turn = 0; turn < count; turn += 1) await new Promise(setImmediate);
};

const NOT_HTTP = {
  code: "wrong_model",
  reason: { name: "provider", params: { name: "bad_address", params: { fault: "not_http" } } },
};

const origin = (url) => (URL.canParse(url) ? new URL(url).origin : "");

/**
 * @typedef {object} Given
 * @property {object} [settings]
 * @property {string | null} [part]
 * @property {object} [keys]
 * @property {object[]} [channels]
 * @property {object[]} [actions]
 * @property {object} [picked]
 * @property {object} [api]
 * @property {(test: object | null) => Promise<object | null>} [askConsent]
 */

/**
 * @param {Given & Record<string, any>} given
 */
export async function openSettings(given = {}) {
  const { settings: changed = {}, part = null, keys = {}, channels = [], actions: own = [], picked = null } = given;
  const { api = http(), askConsent, isEditing = false, ...answers } = given;
  const asked = [];
  const choices = { both: { ...first.models[0], ...(changed.models?.[0] ?? {}) } };
  if (changed.separate) for (const one of changed.models) choices[one.assistant] = one;
  let now = { ...first, ...changed };
  const kept = { ...keys };

  /** The settings as Rust would send them, from what is stored. */
  function told() {
    const models = ["scriptwriter", "scene_writer"].map((assistant) => {
      const choice = (now.separate && choices[assistant]) || choices.both;
      const at = choice.provider === "reference" ? "" : origin(choice.base_url);
      return {
        ...choice,
        assistant,
        origin: at,
        host: at && new URL(at).host,
        key: kept[at] ?? "none",
        needs_key: at.startsWith("https://api."),
      };
    });
    now = { ...now, models };
    return now;
  }

  const does = {
    saveSettings({ assistant, provider, base_url, model, window_tokens, price, ...rest }) {
      if (base_url.startsWith("ftp")) throw NOT_HTTP;
      if (rest.user_id.includes(" ")) throw { code: "bad_input", reason: { name: "invalid_user" } };
      choices[assistant] = { provider, base_url: base_url.replace(/\/$/, ""), model, window_tokens, price };
      now = { ...now, ...rest };
      return told();
    },
    saveKey(assistant) {
      kept[origin((choices[assistant] ?? choices.both).base_url)] = "keyring";
      return told();
    },
    removeKey(assistant) {
      delete kept[origin((choices[assistant] ?? choices.both).base_url)];
      return told();
    },
    testConnection: () => ({ model: "m", host: "models.example", problem: null }),
    saveChannel: (channel) => ({ ...channel, id: channel.id || "new" }),
    saveAction: (action) => ({ ...action, id: action.id || "new" }),
    listModels: () => [],
    findLocalServers: () => [],
    numbers: () => [],
    loadWaiting: () => [],
    switchApi: (on, port) => tellApi({ status: on ? "on" : "off", problem: null, port }),
    createToken(name, users) {
      const made = token(`t${store.state.api.tokens.length}`, { name, users });
      return { token: "f".repeat(64), api: tellApi({ tokens: [...store.state.api.tokens, made] }) };
    },
    revokeToken: (id) => tellApi({ tokens: store.state.api.tokens.filter((one) => one.id !== id) }),
  };

  /** Tells every window of the API, as Rust does before it answers. */
  function tellApi(more) {
    const next = { ...store.state.api, ...more };
    store.tell({ event: "api_changed", api: next });
    store.draw();
    return next;
  }

  const backend = new Proxy(
    {},
    {
      get:
        (_, name) =>
        async (...args) => {
          asked.push([name, ...structuredClone(args)]);
          const answer = answers[name] ?? does[name];
          return typeof answer === "function" ? answer(...args) : (answer ?? null);
        },
    },
  );
  document.body.replaceChildren();
  const store = createStore({ frame: () => {}, later: () => {} });
  const actions = createActions(backend, store, askConsent);
  const leaving = createLeaving(backend, store, {
    sent: async () => {},
    leaveSettings: async () => true,
    hasFile: () => false,
    closeDialogs() {},
    moveEdits: async () => {},
    saveDraft: async () => true,
    savePlace: async () => {},
    uncover() {},
    showEdit: () => isEditing,
  });
  const appearance = createAppearance(backend, store, () => {});
  const languages = createLanguageSwitch(store, leaving, appearance, () => false);
  const view = createSettings({ actions, appearance, languages, leaving, backend, store });
  store.watch((state, before) => isChanged(view.reads, state, before) && view.update(state, before));
  store.tell(opened({ settings: told(), channels, actions: own, picked, api }));
  store.draw();
  view.open(part);
  await turns();
  const dialog = document.body.find("settings-dialog");
  const find = (hook) => dialog.find(hook);
  return {
    asked,
    actions,
    store,
    tellApi,
    dialog,
    open: () => view.open(part),
    leave: () => view.leave(),
    find,
    all: (hook) => dialog.findAll(hook),
    of: (name) => asked.filter(([called]) => called === name).map(([, ...args]) => args),
    change: () => asked.findLast(([called]) => called === "saveSettings")?.[1] ?? null,
    async put(hook, value) {
      const field = find(hook);
      field.value = value;
      field.listeners.input?.({});
      field.listeners.change?.({});
      await turns();
      store.draw();
    },
    async type(hook, value) {
      find(hook).value = value;
      find(hook).listeners.input?.({});
    },
    async focus(hook) {
      find(hook).listeners.focus?.({});
      await turns();
    },
    async click(hook) {
      find(hook).click();
      await turns();
      store.draw();
    },
    async check(hook, checked) {
      find(hook).checked = checked;
      find(hook).listeners.change({});
      await turns();
      store.draw();
    },
  };
}
