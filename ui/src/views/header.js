/*
 * The header: the conversation, where it is stored, whether other programs can use it, and its actions.
 * Separate because it is always visible: the writer always knows where the text is stored.
 */
/** @import { SessionKey, SessionSummary } from "../../shapes" */
/** @import { State, OpenConversation } from "../state.js" */
/** @import { DoesToSessions } from "./session-entries.js" */
/** @import { Part } from "./settings.js" */
import { directionOf, withoutMarks } from "../bidi.js";
import { h, icon, say, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { ownSession } from "../state.js";
import { isSame } from "../sessions.js";
import { createApiIndicator } from "./api-indicator.js";
import { nameOf } from "./assistants.js";
import { createFacts } from "./facts.js";
import { createRenameField } from "./rename-field.js";
import { sessionEntries } from "./session-entries.js";
import { createSessionMenu } from "./session-menu.js";
import { keysText } from "./shortcut-keys.js";
import { keptWords } from "./store-words.js";

/**
 * What the header does.
 * @typedef {object} Does
 * @property {() => void} exports opens the export of the conversation
 * @property {() => void} clear asks, and then clears the conversation
 * @property {() => void} newWindow
 * @property {() => void} inWindow opens the conversation in another window
 * @property {(key: SessionKey, title: string) => Promise<boolean>} rename whether it is saved
 * @property {Omit<DoesToSessions, "rename">} session
 * @property {() => void} model opens the choice of the model
 * @property {(part: Part) => void} settings
 */

/**
 * @param {HTMLElement} toggle opens the sidebar on a narrow window
 * @param {() => number} now
 * @param {Does} does
 */
export function createHeader(toggle, now, does) {
  const assistant = h("span", { class: "title-assistant" });
  const name = h("button", {
    class: "title-name",
    type: "button",
    testid: "title",
    on: { click: beginRename },
  });
  const title = h("h1", {}, name);
  const rename = createRenameField(
    does.rename,
    (key) => {
      const isHere = shown !== null && isSame(key, shown);
      title.hidden = isHere;
      return isHere;
    },
    (isByKey) => {
      title.hidden = false;
      if (isByKey) name.focus();
    },
  );
  /** @type {OpenConversation | null} */
  let shown = null;

  function beginRename() {
    if (!shown || name.disabled) return;
    rename.open(shown, withoutMarks(shown.title));
  }
  const facts = createFacts(now, does);
  const kept = h(
    "span",
    { class: "fact fact-kept", testid: "kept", hidden: true },
    h("span", { class: "fact-icon", "aria-hidden": "true" }, icon("bookmark")),
    h("span", { class: "fact-text" }, t("header.kept")),
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
  /** @type {SessionSummary | null} */
  let own = null;
  const more = h(
    "button",
    {
      class: "quiet bare header-menu",
      type: "button",
      testid: "talk-menu",
      title: t("header.more"),
      "aria-label": t("header.more"),
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      "aria-controls": "talk-menu",
      on: {
        // An open menu would lose the focus, close, and be opened again.
        mousedown: (event) => event.preventDefault(),
        click: turnMenu,
      },
    },
    icon("more"),
  );
  const menu = createSessionMenu(
    "talk-menu",
    [
      ...sessionEntries({ ...does.session, rename: beginRename }, (id) => `talk-menu-${id}`),
      { id: "window", text: t("session_menu.window"), run: does.inWindow },
      { id: "clear", text: t("session_menu.clear"), isDanger: true, run: does.clear },
    ],
    () => more.focus(),
  );

  function turnMenu() {
    if (!menu.element.hidden) menu.leave();
    else if (own) menu.open(own, more, more.getBoundingClientRect());
  }

  return {
    element: h(
      "header",
      { class: "header" },
      toggle,
      h("div", { class: "title-line" }, assistant, title, rename.element),
      h("div", { class: "facts" }, facts.element, kept, programs.element),
      h("div", { class: "header-actions" }, clear, exports, newWindow, settings, more),
      menu.element,
    ),

    focus: facts.focus,
    /** Shows the time that is left now. */
    tick: facts.tick,
    /** Lets the writer name the session, in the place of its title. */
    rename: beginRename,
    /** Whether its name is being typed. */
    isRenaming: rename.isOpen,

    /** @param {State} state */
    reads: (state) => [
      state.conversation,
      state.store,
      state.settings,
      state.api,
      state.messages.length === 0,
      state.sessions,
    ],

    /** @param {State} state */
    update(state) {
      const { conversation } = state;
      set(assistant, "title", nameOf(conversation?.assistant ?? ""));
      if (rename.isOpen() && !(conversation && shown && isSame(conversation, shown) && conversation.title !== ""))
        rename.drop();
      shown = conversation;
      const named = withoutMarks(conversation?.title ?? "");
      say(name, named || t("header.untitled"));
      set(name, "dir", directionOf(named));
      name.disabled = state.messages.length === 0;
      set(name, "title", name.disabled ? null : t("rename.open"));
      facts.update(state);
      own = state.messages.length > 0 ? ownSession(state) : null;
      kept.hidden = !own?.kept;
      set(kept, "title", keptWords(state.store));
      programs.show(state.api);
      clear.disabled = exports.disabled = state.messages.length === 0;
      more.disabled = own === null;
      menu.update(state.sessions);
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
