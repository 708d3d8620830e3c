/*
 * The messages that hold what is typed, from the store.
 * Separate because they arrive a moment after the key: until then the messages before stay, so that nothing flashes.
 * What is gone is not shown, whatever an answer says.
 */
/** @import { FoundMessage } from "../../../shapes" */
/** @import { State } from "../../state.js" */
import { fold } from "../../fuzzy.js";
import { createLatest } from "../../latest.js";
import { isSame } from "../../sessions.js";

/**
 * A single Latin letter begins a word of nearly every message, with an accent too; in other scripts one letter can be a
 * word.
 * @param {string} text
 */
const isTooShort = (text) => /^[\x20-\x7f\p{Script=Latin}]?$/u.test(fold(text));

/** Whether a message has not expired. @param {FoundMessage} message @param {number} now */
const isThere = ({ expires_at: at }, now) => at === null || Date.parse(at) > now;

/**
 * @param {(text: string) => Promise<FoundMessage[]>} search
 * @param {() => void} changed
 */
export function createFound(search, changed) {
  /** @type {FoundMessage[]} */
  let found = [];
  const latest = createLatest(
    async (text) => (isTooShort(text) ? [] : search(text)),
    /** @type {FoundMessage[]} */ ([]),
    (messages) => {
      found = messages;
      changed();
    },
  );

  return {
    isWaiting: latest.isRunning,
    hasFailed: latest.hasFailed,

    /**
     * Those that are still there.
     * @param {State} state
     * @param {number} now the server's time, milliseconds since 1970
     */
    messages: (state, now) =>
      found.filter((message) => isThere(message, now) && state.sessions.some((session) => isSame(session, message))),

    /** @param {string} typed */
    ask(typed) {
      const text = typed.trim();
      // Nothing of a session stays here after the palette is closed.
      if (isTooShort(text)) found = [];
      latest.ask(text);
    },

    /** Searches again, because messages have changed. */
    again() {
      if (!isTooShort(latest.text())) latest.again();
    },
  };
}
