/*
 * Runs a command, and shows a refusal above the composer.
 * Separate because both actions.js and leaving.js need it.
 */
/** @import { Store } from "./store.js" */
import { asProblem } from "./backend.js";

/** @param {Store} store */
export function createAttempt(store) {
  /**
   * @param {() => Promise<unknown>} command
   * @param {() => void} [again] what "Try again" does; not offered if omitted
   * @returns {Promise<boolean>} whether it succeeded
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
