/*
 * Which way text runs, and the marks that could turn it round.
 * Separate because text from outside may hold such marks: one before a host makes it read as another host. `dir="auto"`
 * is no help, for it obeys them.
 */

const MARKS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
/** The scripts that run from right to left, by their codes of ISO 15924. */
const SCRIPTS = ["Hebr", "Arab", "Syrc", "Thaa", "Nkoo", "Adlm"];
const RIGHT_TO_LEFT = new RegExp(SCRIPTS.map((script) => `\\p{Script=${script}}`).join("|"), "u");

/** Which way a text runs, by its first letter. @param {string} text */
export const directionOf = (text) => (RIGHT_TO_LEFT.test(text.match(/\p{L}/u)?.[0] ?? "") ? "rtl" : "ltr");

/** Which way a language runs. @param {string} tag of BCP 47 */
export const directionOfLanguage = (tag) =>
  SCRIPTS.includes(new Intl.Locale(tag).maximize().script ?? "") ? "rtl" : "ltr";

/**
 * A value for the middle of a sentence: isolated where it runs the other way or holds marks, so that the words after
 * it stay where they are. A value that runs as the sentence does stays as it is: it may be a command to copy.
 * @param {string} value
 * @param {"ltr" | "rtl"} sentence which way the sentence runs
 */
export function isolated(value, sentence) {
  const turns = sentence === "ltr" ? RIGHT_TO_LEFT.test(value) : !RIGHT_TO_LEFT.test(value);
  return turns || hasMarks(value) ? `\u2068${withoutMarks(value)}\u2069` : value;
}

/** Whether a text holds a mark that acts on what stands beside it. @param {string} text */
export const hasMarks = (text) => text.search(MARKS) >= 0;

/** A text for a place where it cannot be isolated: a title, a name, an attribute. @param {string} text */
export const withoutMarks = (text) => text.replace(MARKS, "");
