/*
 * One session in the sidebar: its title, the time it has left, and what it has used.
 * Separate from the list, which decides which sessions are in the document.
 */
/** @import { SessionKey, SessionSummary, SessionUsage } from "../../shapes" */
import { directionOf, withoutMarks } from "../bidi.js";
import { h, icon, say, set } from "../dom.js";
import { formatCost, t } from "../i18n/index.js";
import { isUnsent } from "../sessions.js";
import { timeLeft } from "../time.js";
import { nameOf } from "./assistants.js";

/** The tokens and cost of a session's replies, as far as providers reported them. @param {SessionUsage} usage */
export function usageWords({ input_tokens: input, output_tokens: output, cost }) {
  const tokens = t("sidebar.usage", { n: input + output });
  return cost === null ? tokens : `${tokens} · ${formatCost(cost)}`;
}

/**
 * What the buttons of an item do.
 * @typedef {{ open: (key: SessionKey) => void, openInWindow: (key: SessionKey) => void }} Does
 */

/** @typedef {ReturnType<typeof createItem>} Item */

/** @param {SessionKey} key @param {Does} does */
export function createItem({ assistant, session_id: id }, does) {
  const key = { assistant, session_id: id };
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
      on: { click: (event) => (event.ctrlKey || event.metaKey ? does.openInWindow(key) : does.open(key)) },
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
      on: { click: () => does.openInWindow(key) },
    },
    icon("window"),
  );
  return {
    element: h("li", {}, main, inWindow),
    hasFocus: () => document.activeElement === main || document.activeElement === inWindow,

    /**
     * @param {SessionSummary} session
     * @param {SessionUsage | null} used null unless the session is shown in this window
     * @param {number} at the server's time, milliseconds since 1970
     */
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
