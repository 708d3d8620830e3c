/*
 * The assistants, and the sessions with their remaining time.
 * Separate because it is about all conversations, while the rest of the window is about one. In a narrow window it is a
 * drawer over the page.
 */
/** @import { SessionKey, SessionSummary, SessionUsage } from "../../shapes" */
/** @import { Actions } from "../actions.js" */
/** @import { Leaving } from "../leaving.js" */
/** @import { State } from "../state.js" */
import { directionOf, withoutMarks } from "../bidi.js";
import { h, icon, say, set } from "../dom.js";
import { formatCost, t } from "../i18n/index.js";
import { isSame, isUnsent, keyOf } from "../sessions.js";
import { timeLeft } from "../time.js";
import { ASSISTANTS, lineOf, nameOf } from "./assistants.js";

/** The tokens and cost of a session's replies, as far as providers reported them. @param {SessionUsage} usage */
export function usageWords({ input_tokens: input, output_tokens: output, cost }) {
  const tokens = t("sidebar.usage", { n: input + output });
  return cost === null ? tokens : `${tokens} · ${formatCost(cost)}`;
}

/**
 * @typedef {object} Item
 * @property {HTMLElement} element
 * @property {(session: SessionSummary, used: SessionUsage | null, now: number) => void} draw
 */

/**
 * @param {Actions} actions
 * @param {Leaving} leaving
 * @param {() => number} now
 */
export function createSidebar(actions, leaving, now) {
  /** @type {Map<string, Item>} */
  const items = new Map();
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
  const list = h("ul", { class: "sessions" });
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
    list,
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

  /** @param {SessionKey} key @returns {Item} */
  function createItem({ assistant, session_id: id }) {
    const title = h("span", { class: "session-title" });
    const left = h("span", { class: "session-left" });
    const usage = h("span", { class: "session-left", testid: "session-usage", hidden: true });
    const main = h(
      "button",
      {
        class: "session",
        type: "button",
        testid: "session-item",
        "data-session": id,
        "data-assistant": assistant,
        on: {
          click(event) {
            close();
            if (event.ctrlKey || event.metaKey) void actions.newWindow(assistant, id);
            else if (shown && isSame({ assistant, session_id: id }, shown)) return;
            else void leaving.openSession(assistant, id);
          },
        },
      },
      title,
      left,
      usage,
    );
    const inWindow = h(
      "button",
      {
        class: "quiet bare in-window",
        type: "button",
        testid: "session-open-window",
        on: { click: () => void actions.newWindow(assistant, id) },
      },
      icon("window"),
    );
    return {
      element: h("li", {}, main, inWindow),
      draw(session, used, at) {
        const name = withoutMarks(session.title) || t("sidebar.untitled");
        const time = timeLeft(session.expires_at, at);
        set(main, "data-unsent", isUnsent(session));
        say(title, name);
        set(title, "dir", directionOf(name));
        say(
          left,
          [
            nameOf(assistant),
            isUnsent(session) && t("sidebar.unsent"),
            session.streaming ? t("sidebar.streaming") : time.text,
          ]
            .filter(Boolean)
            .join(" · "),
        );
        set(left, "data-tone", session.streaming ? "calm" : time.tone);
        usage.hidden = used === null || used.input_tokens + used.output_tokens === 0;
        if (used) {
          say(usage, usageWords(used));
          set(usage, "title", t("sidebar.usage_parts", { input: used.input_tokens, output: used.output_tokens }));
        }
        set(main, "aria-current", used ? "true" : null);
        set(main, "title", name);
        set(inWindow, "aria-label", t("sidebar.open_in_window", { title: name }));
        set(inWindow, "title", t("sidebar.open_in_window", { title: name }));
      },
    };
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
      const wanted = new Set(sessions.map(keyOf));
      for (const [key, item] of items) {
        if (wanted.has(key)) continue;
        item.element.remove();
        items.delete(key);
      }
      /** @type {Element | null} */
      let next = list.firstElementChild;
      for (const session of sessions) {
        const item = items.get(keyOf(session)) ?? createItem(session);
        items.set(keyOf(session), item);
        item.draw(session, talk && isSame(session, talk) ? talk.usage : null, now());
        if (item.element === next) next = next.nextElementSibling;
        else list.insertBefore(item.element, next);
      }
    },
  };
}
