/*
 * Runs a command, and says above the composer why it was refused.
 * Separate because everything a writer can do ends this way, in a conversation (actions.js) and on the way out of it
 * (leaving.js).
 */
/** @import { Store } from "./store.js" */
import { asProblem } from "./backend.js";

/** @param {Store} store */
export function createAttempt(store) {
  /**
   * @param {() => Promise<unknown>} command
   * @param {() => void} [again] what "Try again" does; it is not offered where this is left out
   * @returns {Promise<boolean>} whether it was done
   */
  return async function attempt(command, again) {
    try {
      await command();
      store.tell({ event: "problem_dismissed" });
      return true;
    } catch (refusal) {
      store.tell({ event: "failed", problem: asProblem(refusal), again: again ?? null });
      return false;
    }
  };
}
