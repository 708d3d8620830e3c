/*
 * The header: the conversation, where it is stored, who answers, whether other programs can use it, and its actions.
 * Separate because it is always visible: the writer always knows where the text is stored and who reads it.
 */
/** @import { ModelSetting, SessionKey } from "../../shapes" */
/** @import { Answering, State, Talk } from "../state.js" */
/** @import { Part } from "./settings.js" */
import { directionOf, withoutMarks } from "../bidi.js";
import { h, icon, say, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { ownModel, ownSession } from "../state.js";
import { isSame } from "../sessions.js";
import { createApiIndicator } from "./api-indicator.js";
import { nameOf } from "./assistants.js";
import { createRenameField } from "./rename-field.js";
import { keysText } from "./shortcut-keys.js";
import { storeBriefly, storeLines, storeSentence, storeTroubles } from "./store-words.js";

/** @param {Pick<ModelSetting, "provider" | "model" | "host">} chosen */
export function whoAnswers({ provider, model, host }) {
  if (provider === "reference") return t("header.desk");
  if (model === "") return t("who.no_model");
  return t("who.model", { model: withoutMarks(model), host });
}

/** The same in two parts; only the first may be truncated. @param {Answering} chosen */
function splitWho(chosen) {
  const whole = whoAnswers(chosen);
  if (chosen.provider === "reference") return [whole];
  const at = chosen.host === "" ? -1 : whole.lastIndexOf(chosen.host);
  const cut = at < 0 ? whole.length : whole.slice(0, at).trimEnd().lastIndexOf(" ");
  return [whole.slice(0, cut), whole.slice(cut)];
}

/** Only text that no one else can read has a lock. @type {{ [state: string]: Parameters<typeof icon>[0] }} */
const STORE_ICONS = {
  local: "lock",
  shared: "database",
  offline: "unplugged",
  refused: "warning",
  attention: "warning",
};

/**
 * @param {HTMLElement} toggle opens the sidebar on a narrow window
 * @param {{ exports: () => void, clear: () => void, newWindow: () => void,
 *   rename: (key: SessionKey, title: string) => Promise<boolean>, model: () => void,
 *   settings: (part: Part) => void }} does
 */
export function createHeader(toggle, does) {
  const assistant = h("span", { class: "title-assistant" });
  const name = h("button", {
    class: "title-name",
    type: "button",
    testid: "title",
    on: { click: beginRename },
  });
  const title = h("h1", {}, name);
  const rename = createRenameField(does.rename, (isByKey) => {
    title.hidden = false;
    if (isByKey) name.focus();
  });
  /** @type {Talk | null} */
  let shown = null;

  function beginRename() {
    if (!shown || name.disabled) return;
    title.hidden = true;
    rename.open(shown, withoutMarks(shown.title));
  }
  const place = h("span", { class: "fact-text" });
  const troubles = h("span", { class: "fact-trouble", testid: "store-troubles" });
  const drawing = h("span", { class: "fact-icon" }, icon("lock"));
  const store = h(
    "button",
    { class: "fact", type: "button", testid: "store-state", on: { click: () => does.settings("shared") } },
    drawing,
    place,
    troubles,
  );
  const kept = h(
    "span",
    { class: "fact fact-kept", testid: "kept", hidden: true, title: t("retention.kept") },
    h("span", { class: "fact-icon", "aria-hidden": "true" }, icon("bookmark")),
    t("header.kept"),
  );
  const who = h("span", { class: "fact-text" });
  const host = h("span", { class: "fact-host" });
  const answering = h(
    "button",
    { class: "fact answering", type: "button", testid: "answering", on: { click: does.model } },
    who,
    host,
  );
  const programs = createApiIndicator(() => does.settings("api"));
  const exports = action("export", "export", t("header.export"), t("header.export_long"), does.exports);
  const clear = action("clear", "clear", t("header.clear"), t("header.clear_long"), does.clear);
  const newWindow = action(
    "new-window",
    "windows",
    t("header.new_window"),
    t("header.new_window_long", { keys: keysText("new-window") }),
    does.newWindow,
  );
  const settings = action(
    "settings-open",
    "settings",
    t("header.settings"),
    t("header.settings_long", { keys: keysText("settings") }),
    () => does.settings(null),
  );

  return {
    element: h(
      "header",
      { class: "header" },
      toggle,
      h("div", { class: "title-line" }, assistant, title, rename.element),
      h("div", { class: "facts" }, store, kept, answering, programs.element),
      h("div", { class: "header-actions" }, exports, clear, newWindow, settings),
    ),

    focus: () => store.focus(),
    /** Lets the writer name the session, in the place of its title. */
    rename: beginRename,

    /** @param {State} state */
    reads: (state) => [
      state.talk,
      state.store,
      state.settings,
      state.api,
      state.messages.length === 0,
      ownSession(state)?.kept,
    ],

    /** @param {State} state */
    update(state) {
      const { talk, store: stored } = state;
      const now = ownModel(state);
      set(assistant, "title", nameOf(talk?.assistant ?? ""));
      if (rename.isOpen() && !(talk && shown && isSame(talk, shown) && talk.title !== "")) rename.drop();
      shown = talk;
      const named = withoutMarks(talk?.title ?? "");
      say(name, named || t("header.untitled"));
      set(name, "dir", directionOf(named));
      name.disabled = state.messages.length === 0;
      set(name, "title", name.disabled ? null : t("rename.open"));
      if (store.getAttribute("data-state") !== stored.state)
        drawing.replaceChildren(icon(STORE_ICONS[stored.state] ?? "lock"));
      set(store, "data-state", stored.state);
      set(store, "data-waiting", stored.waiting);
      set(store, "data-kept", stored.kept);
      say(place, storeBriefly(stored));
      say(
        troubles,
        storeTroubles(stored)
          .map((words) => `, ${words}`)
          .join(""),
      );
      set(store, "title", storeLines(stored).join("\n"));
      set(store, "aria-label", t("store.label", { place: storeSentence(stored) }));
      if (now) {
        const [first = "", last = ""] = splitWho(now);
        say(who, first);
        say(host, last);
        const whole = whoAnswers(now);
        const label = talk?.model ? t("header.answers_session", { who: whole }) : t("header.answers", { who: whole });
        set(answering, "aria-label", label);
        set(answering, "title", whole);
      }
      kept.hidden = state.messages.length === 0 || !ownSession(state)?.kept;
      programs.show(state.api);
      clear.disabled = exports.disabled = state.messages.length === 0;
    },
  };
}

/**
 * @param {string} testid
 * @param {Parameters<typeof icon>[0]} drawing
 * @param {string} text
 * @param {string} title
 * @param {() => void} go
 */
function action(testid, drawing, text, title, go) {
  return h(
    "button",
    { class: "quiet header-action", type: "button", testid, title, on: { click: go } },
    icon(drawing),
    h("span", {}, text),
  );
}
