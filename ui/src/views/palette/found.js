/*
 * The messages that hold what is typed, from the store.
 * Separate because they arrive a moment after the key: one search runs at a time, the last text counts, and until its
 * answer the messages before stay, so that nothing flashes. What is gone is not shown, whatever an answer says.
 */
/** @import { FoundMessage } from "../../../shapes" */
/** @import { State } from "../../state.js" */
import { isSame } from "../../sessions.js";

/** A single letter is in nearly every message; a single sign of Chinese is a word. @param {string} text */
const isTooShort = (text) => /^[\x20-\x7f]?$/.test(text);

/**
 * @param {(text: string) => Promise<FoundMessage[]>} search
 * @param {() => void} changed
 */
export function createFound(search, changed) {
  let wanted = "";
  let isRunning = false;
  /** Whether the answer that is waited for may be without a change of the messages. */
  let isOutdated = false;
  /** @type {FoundMessage[]} */
  let found = [];

  async function run() {
    if (isRunning) return;
    isRunning = true;
    for (;;) {
      const text = wanted;
      isOutdated = false;
      // Without an answer there are no messages; everything else is there.
      const answer = isTooShort(text) ? [] : await search(text).catch(() => []);
      if (text !== wanted || isOutdated) continue;
      isRunning = false;
      found = answer;
      return changed();
    }
  }

  return {
    isWaiting: () => isRunning,

    /**
     * Those that are still there.
     * @param {State} state
     * @param {number} now the server's time, milliseconds since 1970
     */
    messages: (state, now) =>
      found.filter(
        (message) => Date.parse(message.expires_at) > now && state.sessions.some((session) => isSame(session, message)),
      ),

    /** @param {string} typed */
    ask(typed) {
      const text = typed.trim();
      if (text === wanted) return;
      wanted = text;
      // Nothing of a session stays here after the palette is closed.
      if (isTooShort(text)) found = [];
      void run();
    },

    /** Searches again, because messages have changed. */
    again() {
      isOutdated = true;
      if (!isTooShort(wanted)) void run();
    },
  };
}
