/*
 * The film terms for what is typed, from the Reference desk on this computer.
 * Separate because they arrive a moment after the key: the last text counts, and until then the terms before stay, so
 * that nothing flashes.
 */
/** @import { Term } from "../../../shapes" */

/** The longest text that is looked up, as in Rust. */
const LONGEST = 120;

/**
 * @param {(text: string) => Promise<Term[]>} lookUp
 * @param {() => void} changed
 */
export function createTerms(lookUp, changed) {
  let asked = "";
  let isWaiting = false;
  /** @type {Term[]} */
  let found = [];

  /** @param {string} text @param {Term[]} terms */
  function take(text, terms) {
    if (text !== asked) return;
    isWaiting = false;
    found = terms;
    changed();
  }

  return {
    found: () => found,
    isWaiting: () => isWaiting,

    /** @param {string} typed */
    ask(typed) {
      const text = typed.trim();
      if (text === asked) return;
      asked = text;
      isWaiting = text !== "" && [...text].length <= LONGEST;
      if (!isWaiting) {
        found = [];
        return;
      }
      // Without an answer there are no terms; everything else is there.
      lookUp(text).then(
        (terms) => take(text, terms),
        () => take(text, []),
      );
    },
  };
}
