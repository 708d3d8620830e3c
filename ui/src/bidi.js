/*
 * The direction of text, and the marks that can change it.
 * Separate because text from outside may contain such marks: one before a host makes it read as another host.
 * `dir="auto"` does not help, because it obeys them.
 */

const MARKS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
/** Right-to-left scripts, by ISO 15924 code. */
const SCRIPTS = ["Hebr", "Arab", "Syrc", "Thaa", "Nkoo", "Adlm"];
const RIGHT_TO_LEFT = new RegExp(SCRIPTS.map((script) => `\\p{Script=${script}}`).join("|"), "u");

const LETTER = /[A-Za-z]|\p{L}/u;

/** Asked first, because the classes of letters take milliseconds to make: right-to-left letters are among these. */
const LATE = /[^\0-\u058F]/;

/** @param {string} text */
const hasRightToLeft = (text) => LATE.test(text) && RIGHT_TO_LEFT.test(text);

/** The direction of a text, by its first letter. @param {string} text */
export const directionOf = (text) => ownDirection(text) ?? "ltr";

/** The same, or null of a text without a letter. @param {string} text */
export function ownDirection(text) {
  if (!hasRightToLeft(text)) return LETTER.test(text) ? "ltr" : null;
  return RIGHT_TO_LEFT.test(text.match(LETTER)?.[0] ?? "") ? "rtl" : "ltr";
}

/** The direction of a language. @param {string} tag BCP 47 */
export const directionOfLanguage = (tag) =>
  SCRIPTS.includes(new Intl.Locale(tag).maximize().script ?? "") ? "rtl" : "ltr";

/**
 * A value to insert into a sentence. It is isolated if it has the other direction or contains marks, so that the words
 * after it keep their order. Otherwise it is unchanged, because it may be a command to copy.
 * @param {string} value
 * @param {"ltr" | "rtl"} sentence the sentence's direction
 */
export function isolated(value, sentence) {
  const turns = (sentence === "rtl") !== hasRightToLeft(value);
  return turns || hasMarks(value) ? `\u2068${withoutMarks(value)}\u2069` : value;
}

/** Whether a text contains a mark that affects the text beside it. @param {string} text */
export const hasMarks = (text) => text.search(MARKS) >= 0;

/** A text without marks, for titles and attributes, where it cannot be isolated. @param {string} text */
export const withoutMarks = (text) => text.replace(MARKS, "");
