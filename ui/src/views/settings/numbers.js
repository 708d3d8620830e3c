/*
 * Numbers as they are typed.
 * Separate and pure: what counts as a number in a field ("4,096", "0,7") and what does not is a rule to test.
 */

/**
 * A number, none (the field is empty), or something that is no number within bounds.
 * @typedef {number | null | undefined} Typed
 */

/**
 * A whole number from `least` to `most`. Marks between thousands are understood.
 * @param {string} text
 * @param {number} least
 * @param {number} most
 * @returns {Typed}
 */
export function readWhole(text, least, most) {
  const typed = text.trim();
  if (typed === "") return null;
  const digits = /^\d{1,3}([.,\s'’]\d{3})+$/.test(typed) ? typed.replace(/\D/g, "") : typed;
  return /^\d+$/.test(digits) ? within(Number(digits), least, most) : undefined;
}

/**
 * A number from `least` to `most`, its decimals after a point or a comma.
 * @param {string} text
 * @param {number} least
 * @param {number} most
 * @returns {Typed}
 */
export function readDecimal(text, least, most) {
  const typed = text.trim().replace(",", ".");
  if (typed === "") return null;
  return /^(\d+\.?\d*|\.\d+)$/.test(typed) ? within(Number(typed), least, most) : undefined;
}

/** @param {number} value @param {number} least @param {number} most */
const within = (value, least, most) => (value >= least && value <= most ? value : undefined);

/**
 * A number as a field shows it: without marks between thousands, and without the noise of a 32-bit number.
 * @param {number | null} value
 */
export const shownNumber = (value) => (value === null ? "" : String(Number(value.toPrecision(7))));
