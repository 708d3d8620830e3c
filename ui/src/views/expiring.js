/*
 * The bar above the composer in the last hour of a conversation: what can be done before its oldest message goes.
 * Separate because it comes with the clock, and because it has no figure in it: what changes each minute would be read
 * out each minute. The time stands in the notice under the composer.
 */
/** @import { SessionSummary } from "../../shapes" */
/** @import { State } from "../state.js" */
import { h, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { isPassing, keyOf } from "../sessions.js";
import { lifeOf, ownSession } from "../state.js";
import { isLastHour } from "../time.js";

/**
 * What can be done with a conversation that expires.
 * @typedef {object} Does
 * @property {(session: SessionSummary) => void} keep
 * @property {() => void} save opens the export of the conversation
 */

/**
 * @param {() => number} now
 * @param {Does} does
 */
export function createExpiring(now, does) {
  /** The sessions that the writer lets go in their last hour, as far as this window knows. @type {Set<string>} */
  const left = new Set();
  /** @type {SessionSummary | null} */
  let shown = null;

  /** @param {string} testid @param {string} text @param {(session: SessionSummary) => void} go */
  const button = (testid, text, go) =>
    h("button", { type: "button", testid, on: { click: () => shown && go(shown) } }, text);

  const element = h(
    "div",
    { class: "expiring", role: "status", testid: "expiring", hidden: true },
    h("span", { class: "expiring-text" }, t("expiring.text")),
    h(
      "div",
      { class: "expiring-steps" },
      button("expiring-keep", t("session_menu.keep"), does.keep),
      button("expiring-save", t("expiring.save"), does.save),
      button("expiring-let-go", t("expiring.let_go"), (session) => {
        left.add(keyOf(session));
        draw(null);
      }),
    ),
  );

  /** @param {SessionSummary | null} session the one that expires; null for none */
  function draw(session) {
    shown = session;
    set(element, "hidden", session === null);
  }

  return {
    element,
    /** @param {State} state */
    reads: ({ sessions, conversation, messages, store }) => [
      sessions,
      conversation,
      messages.length === 0,
      store.clock_offset_ms,
      store.sooner,
    ],

    /** @param {State} state */
    update(state) {
      const own = state.messages.length > 0 ? ownSession(state) : null;
      const expires = own && isPassing(own) && isLastHour(own.first_expires_at, now(), lifeOf(state));
      // It may have another last hour.
      if (own && !expires) left.delete(keyOf(own));
      draw(expires && !left.has(keyOf(own)) ? own : null);
    },
  };
}
