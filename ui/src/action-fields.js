/*
 * The fields of an action: `{{…}}` in its text, to be filled in.
 * Separate and pure: which of them is next is a rule to test.
 */

/** A field in a text: where it begins and ends. @typedef {{ start: number, end: number, words: string }} Field */

/** On one line, and of at least one character. */
const FIELD = /\{\{[^{}\n]+\}\}/g;

/** @param {string} text @returns {Field[]} */
export const fieldsIn = (text) =>
  Array.from(text.matchAll(FIELD), ({ index, 0: words }) => ({ start: index, end: index + words.length, words }));

/** @param {string} text */
const hasWords = (text) => /[\p{L}\p{N}]/u.test(text);

/**
 * The fields of an action that stand in a text beside words of the action. On one side is enough: what is on the other
 * may be changed.
 * @param {string} text
 * @param {string} action
 */
export function fieldsLeft(text, action) {
  const around = action.split(FIELD);
  return fieldsIn(action).filter(({ words }, at) => {
    const [before = "", after = ""] = around.slice(at, at + 2);
    return (hasWords(before) && text.includes(before + words)) || (hasWords(after) && text.includes(words + after));
  });
}

/**
 * The next of these fields behind what is selected, or else the first one; none but the selected one is none.
 * @param {string} text
 * @param {ReadonlySet<string>} wanted the fields to fill in
 * @param {{ start: number, end: number }} selected
 * @returns {Field | null}
 */
export function nextField(text, wanted, { start, end }) {
  const others = fieldsIn(text).filter(
    (field) => wanted.has(field.words) && !(field.start === start && field.end === end),
  );
  return others.find((field) => field.start >= end) ?? others[0] ?? null;
}
