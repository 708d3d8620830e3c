/*
 * The notice under the composer: when messages are deleted, and when the oldest is, or that they are kept.
 * Separate because it is always visible and changes with the clock, not only with the conversation.
 */
/** @import { State } from "../state.js" */
import { h, say, set } from "../dom.js";
import { lifeOf, ownSession } from "../state.js";
import { retention } from "../time.js";
import { keptWords } from "./store-words.js";

/** @param {() => number} now */
export function createNotice(now) {
  const rule = h("span", {});
  const oldest = h("span", { class: "oldest" });
  return {
    element: h("p", { class: "notice", testid: "retention" }, rule, " ", oldest),
    /** @param {State} state */
    reads: ({ settings, sessions, conversation, messages, store }) => [
      settings,
      sessions,
      conversation,
      messages.length === 0,
      store.storage,
      store.clock_offset_ms,
      store.sooner,
    ],

    /** @param {State} state */
    update(state) {
      if (!state.settings) return;
      const own = ownSession(state);
      const shown = state.messages.length > 0 ? own : null;
      const said = shown?.kept
        ? { rule: keptWords(state.store), oldest: "", tone: "calm" }
        : retention(lifeOf(state), shown?.first_expires_at ?? null, now());
      say(rule, said.rule);
      say(oldest, said.oldest);
      set(oldest, "data-tone", said.tone);
    },
  };
}
