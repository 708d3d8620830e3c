/*
 * The line under the composer: when messages delete themselves, and when the oldest goes.
 * Separate because it is always in view and changes with the clock, not with the conversation alone.
 */
/** @import { State } from "../state.js" */
import { h, say, set } from "../dom.js";
import { ownSession } from "../state.js";
import { retention } from "../time.js";

/** @param {() => number} now */
export function createNotice(now) {
  const rule = h("span", {});
  const oldest = h("span", { class: "oldest" });
  return {
    element: h("p", { class: "notice", testid: "retention" }, rule, " ", oldest),
    /** @param {State} state */
    update(state) {
      const own = ownSession(state);
      const said = retention(
        state.settings?.retention_hours ?? 24,
        own && state.messages.length > 0 ? own.first_expires_at : null,
        now(),
      );
      say(rule, said.rule);
      say(oldest, said.oldest);
      set(oldest, "data-tone", said.tone);
    },
  };
}
