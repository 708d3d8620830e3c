/*
 * The assistants, and the sessions with their remaining time.
 * Separate because it is about all conversations, while the rest of the window is about one. In a narrow window it is a
 * drawer over the page.
 */
/** @import { SessionKey } from "../../shapes" */
/** @import { Actions } from "../actions.js" */
/** @import { Leaving } from "../leaving.js" */
/** @import { State } from "../state.js" */
import { h, icon, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { isSame, isUnsent } from "../sessions.js";
import { ASSISTANTS, lineOf, nameOf } from "./assistants.js";
import { createSessionList } from "./session-list.js";

/**
 * @param {Actions} actions
 * @param {Leaving} leaving
 * @param {() => number} now
 */
export function createSidebar(actions, leaving, now) {
  let current = "";
  /** @type {SessionKey | null} */
  let shown = null;

  const assistants = ASSISTANTS.map((id) =>
    h(
      "button",
      {
        class: "assistant",
        type: "button",
        testid: `assistant-${id}`,
        on: {
          click() {
            close();
            leaving.switchTo(id);
          },
        },
      },
      h("span", { class: "assistant-name" }, nameOf(id)),
      h("span", { class: "assistant-line" }, lineOf(id)),
    ),
  );
  const newSession = h(
    "button",
    {
      class: "new-session",
      type: "button",
      testid: "new-session",
      title: t("sidebar.new_session_long"),
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
  const list = createSessionList({ open: openSession, openInWindow }, now);
  const shut = h(
    "button",
    { class: "quiet bare drawer-only", type: "button", "aria-label": t("sidebar.close"), on: { click: close } },
    icon("close"),
  );
  const element = h(
    "nav",
    { class: "sidebar", id: "sidebar", "aria-label": t("sidebar.label") },
    h("div", { class: "brand" }, h("span", {}, t("app.name")), shut),
    h("div", { class: "assistants", role: "group", "aria-label": t("sidebar.assistants") }, ...assistants),
    newSession,
    h("h2", { class: "caps" }, t("sidebar.sessions")),
    none,
    list.element,
  );
  const scrim = h("div", { class: "scrim", on: { click: close } });
  const toggle = h(
    "button",
    {
      class: "bare drawer-only",
      type: "button",
      testid: "sidebar-open",
      "aria-label": t("sidebar.open"),
      "aria-controls": "sidebar",
      "aria-expanded": "false",
      on: { click: open },
    },
    icon("menu"),
  );

  const isOpen = () => document.documentElement.dataset.drawer === "open";

  function open() {
    document.documentElement.dataset.drawer = "open";
    set(toggle, "aria-expanded", "true");
    shut.focus();
  }

  function close() {
    delete document.documentElement.dataset.drawer;
    set(toggle, "aria-expanded", "false");
  }

  /** @param {SessionKey} key */
  function openSession(key) {
    close();
    if (!shown || !isSame(key, shown)) void leaving.openSession(key.assistant, key.session_id);
  }

  /** @param {SessionKey} key */
  function openInWindow(key) {
    close();
    void actions.newWindow(key.assistant, key.session_id);
  }

  return {
    element,
    scrim,
    toggle,

    /** Closes the drawer. @returns {boolean} whether it was open */
    leave() {
      if (!isOpen()) return false;
      close();
      toggle.focus();
      return true;
    },

    /** @param {State} state */
    reads: ({ sessions, talk, store }) => [sessions, talk, store.clock_offset_ms],

    /** @param {State} state */
    update({ sessions: all, talk }) {
      // The unsent draft in the composer is listed only in other windows, or once it is left.
      const sessions = all.filter((session) => !(talk && isUnsent(session) && isSame(session, talk)));
      current = talk?.assistant ?? "";
      shown = talk;
      ASSISTANTS.forEach((id, at) => {
        const button = assistants[at];
        if (button) set(button, "aria-pressed", id === current ? "true" : "false");
      });
      none.hidden = sessions.length > 0;
      list.update(sessions, talk);
    },
  };
}
