/*
 * Which way text runs, and the marks that could turn it round.
 * Separate because text from outside may hold such marks: one before a host makes it read as another host. `dir="auto"`
 * is no help, for it obeys them.
 */

const MARKS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** Which way a text runs, by its first letter. @param {string} text */
export const directionOf = (text) => (RIGHT_TO_LEFT.test(text.match(/\p{L}/u)?.[0] ?? "") ? "rtl" : "ltr");

/** Whether a text holds a mark that acts on what stands beside it. @param {string} text */
export const hasMarks = (text) => text.search(MARKS) >= 0;

/** A text for a place where it cannot be isolated: a title, a name, an attribute. @param {string} text */
export const withoutMarks = (text) => text.replace(MARKS, "");
