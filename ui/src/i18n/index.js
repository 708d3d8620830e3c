/*
 * The words of the window, in the writer's language.
 * Separate so that adding a language is adding one file beside en.js and one line to LANGUAGES.
 */
import en from "./en.js";

/** A sentence, or one sentence per plural form. @typedef {string | { [form: string]: string }} Entry */

/** @type {{ [language: string]: { [key: string]: Entry } }} */
const LANGUAGES = { en };

/**
 * The first wanted language there is a catalogue for; English otherwise.
 * @param {readonly string[]} wanted
 * @param {readonly string[]} available
 */
export function pickLanguage(wanted, available) {
  for (const tag of wanted) {
    const base = tag.toLowerCase().split("-")[0] ?? "";
    if (available.includes(base)) return base;
  }
  return "en";
}

export const language = pickLanguage(globalThis.navigator?.languages ?? [], Object.keys(LANGUAGES));
const catalogue = LANGUAGES[language] ?? en;
const plurals = new Intl.PluralRules(language);
const numbers = new Intl.NumberFormat(language);
// The clock follows the desktop's habits (14:30 or 2:30 pm), whatever language the words are in.
const times = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });

/**
 * The sentence for `key`, its `{names}` filled in. A plural entry chooses its form by `n`.
 * @param {string} key
 * @param {{ [name: string]: string | number }} [values]
 */
export function t(key, values = {}) {
  const entry = catalogue[key] ?? /** @type {{ [key: string]: Entry }} */ (en)[key] ?? key;
  const sentence = typeof entry === "string" ? entry : (entry[plurals.select(Number(values.n))] ?? entry.other ?? key);
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === "number" ? numbers.format(value) : value;
  });
}

/**
 * The sentence of a problem: the catalogue's own for this kind, where it has one, else the one Rust wrote.
 * @param {{ code: string, message: string }} problem
 */
export function problemText(problem) {
  const key = `error.${problem.code}`;
  return key in catalogue ? t(key) : problem.message;
}

/** @param {number} value */
export const formatNumber = (value) => numbers.format(value);

const DOLLARS = { style: /** @type {const} */ ("currency"), currency: "USD" };
const dollars = new Intl.NumberFormat(language, DOLLARS);
const cents = new Intl.NumberFormat(language, { ...DOLLARS, maximumSignificantDigits: 2 });

/** A cost in US dollars; what is less than a dime is told by its first two digits. @param {number} value */
export const formatCost = (value) => (value > 0 && value < 0.1 ? cents : dollars).format(value);

/** @param {Date} value */
export const formatTime = (value) => times.format(value);
