/*
 * Reads typed numbers.
 * Separate and pure: which texts are numbers ("4,096", "1,28,000", "0,7", "٤") is a rule to test.
 */

/** The zeros of Arabic, Persian and Devanagari digits, which keyboards for these languages type. */
const ZEROS = [0x660, 0x6f0, 0x966];

/** A text with the digits and signs of English numbers. @param {string} text */
const plain = (text) =>
  text
    .trim()
    .replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g, (digit) => {
      const code = digit.charCodeAt(0);
      return String(code - (ZEROS.findLast((zero) => zero <= code) ?? code));
    })
    .replaceAll("\u066b", ".")
    .replaceAll("\u066c", ",");

/** Groups of three digits; or of two before the last, as in India. */
const GROUPED = /^(\d{1,3}([.,\s'’]\d{3})+|\d{1,2}(,\d{2})+,\d{3})$/;

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
  const typed = plain(text);
  if (typed === "") return null;
  const digits = GROUPED.test(typed) ? typed.replace(/\D/g, "") : typed;
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
  const typed = plain(text).replace(",", ".");
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
