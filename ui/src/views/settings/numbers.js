/*
 * Reads typed numbers.
 * Separate and pure: which texts are numbers ("4,096", "0,7") is a rule to test.
 */

/**
 * A number, null for an empty field, or undefined if it is invalid or out of bounds.
 * @typedef {number | null | undefined} Typed
 */

/**
 * A whole number from `least` to `most`, with or without thousands separators.
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
 * A number from `least` to `most`, with a decimal point or comma.
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
 * A number as a field shows it: no thousands separators, and rounded because Rust stores 32-bit floats.
 * @param {number | null} value
 */
export const shownNumber = (value) => (value === null ? "" : String(Number(value.toPrecision(7))));
