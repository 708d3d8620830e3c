/*
 * The film terms for what is typed, from the Reference desk on this computer.
 * Separate because they arrive a moment after the key: until then the terms before stay, so that nothing flashes.
 */
/** @import { Term } from "../../../shapes" */
import { createLatest } from "../../latest.js";

/** The longest text that is looked up, as in reference/src/look_up.rs. */
const LONGEST = 120;

/** @param {string} text */
const isLookedUp = (text) => text !== "" && [...text].length <= LONGEST;

/**
 * @param {(text: string) => Promise<Term[]>} lookUp
 * @param {() => void} changed
 */
export function createTerms(lookUp, changed) {
  /** @type {Term[]} */
  let found = [];
  const latest = createLatest(
    async (text) => (isLookedUp(text) ? lookUp(text) : []),
    /** @type {Term[]} */ ([]),
    (terms) => {
      found = terms;
      changed();
    },
  );

  return {
    found: () => found,
    isWaiting: () => latest.isRunning() && isLookedUp(latest.text()),

    /** @param {string} typed */
    ask(typed) {
      const text = typed.trim();
      if (!isLookedUp(text)) found = [];
      latest.ask(text);
    },
  };
}
