/*
 * The beginning of a text that is too long to be shown whole.
 * Separate and pure: cut anywhere, it could end with half of a character, which is drawn as a sign of an error.
 */

/**
 * A text of at most so many UTF-16 units, with a sign that it goes on if it does.
 * @param {string} text
 * @param {number} most
 */
export function shortened(text, most) {
  if (text.length <= most) return text;
  return `${text
    .slice(0, most)
    .replace(/[\ud800-\udbff]$/, "")
    .trimEnd()}…`;
}
