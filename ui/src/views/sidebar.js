/*
 * The assistants, and the sessions with their remaining time.
 * Separate because it is about all conversations, while the rest of the window is about one. In a narrow window it is a
 * drawer over the page.
 */
/** @import { SessionKey, SessionSummary } from "../../shapes" */
/** @import { Actions } from "../actions.js" */
/** @import { Leaving } from "../leaving.js" */
/** @import { State } from "../state.js" */
/** @import { DoesToSessions } from "./session-entries.js" */
import { h, icon, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { isSame, isUnsent } from "../sessions.js";
import { ASSISTANTS, lineOf, nameOf } from "./assistants.js";
import { sessionEntries } from "./session-entries.js";
import { createSessionList } from "./session-list.js";
import { createSessionMenu } from "./session-menu.js";
import { keysText } from "./shortcut-keys.js";

/** The entries that are found by another name than their id. @type {Record<string, string>} */
const TESTIDS = { unpin: "pin", export: "session-menu-export" };

/** Where the sidebar is a drawer, as in workspace.css. */
const NARROW = "(max-width: 760px)";

/**
 * @typedef {object} Around
 * @property {(isCovered: boolean) => void} cover is called when the drawer covers the conversation, and when it leaves
 * @property {() => void} toggleSidebar shows the sidebar beside the conversation, or hides it
 * @property {HTMLElement} search opens the palette
 * @property {(tag: string) => void} find searches for a tag
 * @property {(session: SessionSummary) => void} clear asks, and then clears a session
 * @property {Omit<DoesToSessions, "rename">} does
 */

/**
 * @param {Actions} actions
 * @param {Leaving} leaving
 * @param {() => number} now
 * @param {Around} around
 */
export function createSidebar(actions, leaving, now, around) {
  let current = "";

  const assistants = ASSISTANTS.map((id) =>
    h(
      "button",
      {
        class: "assistant",
        type: "button",
        testid: `assistant-${id}`,
        "data-assistant": id,
        title: lineOf(id),
        on: {
          click() {
            close();
            leaving.switchTo(id);
          },
        },
      },
      h("span", { class: "assistant-name" }, nameOf(id)),
    ),
  );
  const newSession = h(
    "button",
    {
      class: "new-session",
      type: "button",
      testid: "new-session",
      title: t("sidebar.new_session_long", { keys: keysText("new-session") }),
      on: {
        click() {
          close();
          void leaving.newSession(current);
        },
      },
    },
    icon("plus"),
    t("sidebar.new_session"),
  );
  const none = h("p", { class: "none" }, t("sidebar.none"));
  const list = createSessionList(
    { open: openSession, openInWindow, menu, rename: actions.renameSession, find: around.find },
    now,
  );
  const sessionMenu = createSessionMenu(
    "session-menu",
    [
      { id: "open", text: t("session_menu.open"), run: openSession },
      { id: "window", text: t("session_menu.window"), run: openInWindow },
      ...sessionEntries({ ...around.does, rename: (one) => list.rename(one) }, (id) => TESTIDS[id] ?? id),
      { id: "clear", text: t("session_menu.clear"), isDanger: true, run: around.clear },
    ],
    (key) => void (list.focusSession(key) || newSession.focus()),
  );
  // It would stay where its session was.
  list.element.addEventListener("wheel", sessionMenu.close, { passive: true });
  const shut = h(
    "button",
    {
      class: "quiet bare drawer-only",
      type: "button",
      "aria-label": t("sidebar.close"),
      on: {
        click() {
          close();
          toggle.focus();
        },
      },
    },
    icon("close"),
  );
  const element = h(
    "nav",
    { class: "sidebar", id: "sidebar", "aria-label": t("sidebar.label") },
    h("div", { class: "brand" }, h("span", {}, t("app.name")), shut),
    around.search,
    h("div", { class: "assistants", role: "group", "aria-label": t("sidebar.assistants") }, ...assistants),
    newSession,
    h("h2", { class: "unseen" }, t("sidebar.sessions")),
    none,
    list.element,
    sessionMenu.element,
  );
  const scrim = h("div", { class: "scrim", on: { click: close } });
  const toggle = h(
    "button",
    {
      class: "quiet bare sidebar-toggle",
      type: "button",
      testid: "sidebar-open",
      "aria-label": t("sidebar.open"),
      "aria-controls": "sidebar",
      "aria-expanded": "false",
      on: { click: open },
    },
    icon("sidebar"),
  );

  const isOpen = () => document.documentElement.dataset.drawer === "open";

  /** On a narrow window as a drawer; else beside the conversation again. */
  function open() {
    if (!matchMedia(NARROW).matches) return around.toggleSidebar();
    document.documentElement.dataset.drawer = "open";
    set(toggle, "aria-expanded", "true");
    around.cover(true);
    shut.focus();
  }

  function close() {
    if (!isOpen()) return;
    delete document.documentElement.dataset.drawer;
    set(toggle, "aria-expanded", "false");
    around.cover(false);
  }

  /** Closes the drawer. @returns {boolean} whether it was open */
  function leave() {
    if (!isOpen()) return false;
    close();
    toggle.focus();
    return true;
  }

  /** @param {SessionKey} key */
  function openSession(key) {
    close();
    void leaving.show(key);
  }

  /** @type {import("./session-item.js").Does["menu"]} */
  function menu(...at) {
    sessionMenu.open(...at);
  }

  /** @param {SessionKey} key */
  function openInWindow(key) {
    close();
    void actions.newWindow(key.assistant, key.session_id);
  }

  // Beside the conversation it covers nothing.
  matchMedia(NARROW).addEventListener("change", ({ matches }) => {
    // That the window is narrow now may be heard after it was opened there.
    if (!matches) close();
  });

  return {
    element,
    scrim,
    toggle,

    /** Focuses the drawer if it is open, since nothing under it can take the focus. @returns {boolean} whether it is */
    focusDrawer() {
      if (isOpen()) shut.focus();
      return isOpen();
    },

    /** Focuses the session that Tab goes to; without sessions, what begins one. */
    focus() {
      if (!list.focus()) newSession.focus();
    },

    /** Shows or hides it, as a drawer on a narrow window. In focus mode, which ends then, it is shown. */
    toggleSidebar() {
      const root = document.documentElement;
      const isFocusMode = root.hasAttribute("data-focus-mode");
      root.removeAttribute("data-focus-mode");
      const isBeside = !matchMedia(NARROW).matches && root.getAttribute("data-sidebar") !== "hidden";
      if (!(isFocusMode && isBeside) && !leave()) open();
    },

    leave,
    /** Whether a name is being typed in the list. */
    isRenaming: list.isRenaming,

    /** @param {State} state */
    reads: ({ sessions, conversation, store }) => [
      sessions,
      conversation,
      store.storage,
      store.clock_offset_ms,
      store.sooner,
    ],

    /** @param {State} state */
    update({ sessions: all, conversation, store }) {
      // The unsent draft in the composer is listed only in other windows, or once it is left.
      const sessions = all.filter((session) => !(conversation && isUnsent(session) && isSame(session, conversation)));
      current = conversation?.assistant ?? "";
      ASSISTANTS.forEach((id, at) => {
        const button = assistants[at];
        if (button) set(button, "aria-pressed", id === current ? "true" : "false");
      });
      none.hidden = sessions.length > 0;
      list.update(sessions, conversation, store);
      sessionMenu.update(all);
    },
  };
}
