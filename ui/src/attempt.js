/*
 * Runs a command, and shows a refusal above the composer.
 * Separate because both actions.js and leaving.js need it.
 */
/** @import { Store } from "./store.js" */
import { asProblem } from "./backend.js";
import { isLeftOrCleared } from "./state.js";

/** @param {Store} store */
export function createAttempt(store) {
  /**
   * @param {() => Promise<unknown>} command
   * @param {() => void} [again] what "Try again" does; not offered if omitted
   * @returns {Promise<boolean>} whether it succeeded
   */
  return async function attempt(command, again) {
    const before = store.state;
    try {
      await command();
      // What was refused meanwhile is still to be read.
      if (store.state.failure === before.failure) store.tell({ event: "problem_dismissed" });
      return true;
    } catch (refusal) {
      // It would be tried in another conversation, or without the text that was cleared.
      const isHere = !isLeftOrCleared(store.state, before);
      store.tell({ event: "failed", problem: asProblem(refusal), again: (isHere && again) || null });
      return false;
    }
  };
}
