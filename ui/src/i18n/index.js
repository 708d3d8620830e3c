/*
 * The words of the window, in the writer's language.
 * Separate so that adding a language is adding one file beside en.js and one line to CATALOGUES. Only one catalogue is
 * loaded: a test demands that each is complete, so English is not needed beside another.
 */

import { directionOfLanguage, isolated } from "../bidi.js";

/** A sentence, or one sentence per plural form. @typedef {string | { [form: string]: string }} Entry */

/** What can be said: every key of the English catalogue. @typedef {keyof typeof import("./en.js").default} Key */

/** @typedef {{ [key in Key]: Entry }} Catalogue */

/**
 * Every catalogue by the tag it is for, in the form of BCP 47 (`hi`, `hi-Latn`, `zh-Hant`).
 * @type {{ [tag: string]: () => Promise<{ default: Catalogue }> }}
 */
export const CATALOGUES = {
  en: () => import("./en.js"),
};

/**
 * The tags a catalogue may have for a reader who wants `tag`, the closest first: the whole tag, its language and
 * script, its language. The last is left out where the language alone means another script: a reader of `hi-Latn` may
 * not read Devanagari, nor one of `zh-TW` simplified Chinese.
 * @param {string} tag
 */
function tagsFor(tag) {
  try {
    const locale = new Intl.Locale(tag);
    const { language: spoken, script } = locale.maximize();
    const alone = new Intl.Locale(spoken).maximize().script === script ? [spoken] : [];
    return [locale.baseName, `${spoken}-${script}`, ...alone];
  } catch {
    // A desktop may name anything as its language.
    return [];
  }
}

/**
 * The catalogue for the first wanted language that has one; English otherwise.
 * @param {readonly string[]} wanted
 * @param {readonly string[]} available
 */
export function pickLanguage(wanted, available) {
  return wanted.flatMap(tagsFor).find((tag) => available.includes(tag)) ?? "en";
}

export const language = pickLanguage(globalThis.navigator?.languages ?? [], Object.keys(CATALOGUES));
const { default: catalogue } = await CATALOGUES[language]();
/** Which way the sentences run. */
const direction = directionOfLanguage(language);
const plurals = new Intl.PluralRules(language);
const numbers = new Intl.NumberFormat(language);
// The clock follows the desktop's habits (14:30 or 2:30 pm), whatever language the words are in.
const times = new Intl.DateTimeFormat(undefined, { hour: "numeric", minute: "2-digit" });

/**
 * The sentence for `key`, its `{names}` filled in. A plural entry chooses its form by `n`. A value that runs the
 * other way is isolated, so that the words beside it stay where they are.
 * @param {Key} key
 * @param {{ [name: string]: string | number }} [values]
 */
export function t(key, values = {}) {
  const entry = catalogue[key] ?? key;
  const sentence = typeof entry === "string" ? entry : (entry[plurals.select(Number(values.n))] ?? entry.other ?? key);
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === "number" ? numbers.format(value) : isolated(value, direction);
  });
}

/** @param {number} value */
export const formatNumber = (value) => numbers.format(value);

const DOLLARS = { style: /** @type {const} */ ("currency"), currency: "USD" };
const dollars = new Intl.NumberFormat(language, DOLLARS);
const cents = new Intl.NumberFormat(language, { ...DOLLARS, maximumSignificantDigits: 2 });

/** A cost in US dollars; what is less than a dime is told by its first two digits. @param {number} value */
export const formatCost = (value) => (value > 0 && value < 0.1 ? cents : dollars).format(value);

const tenths = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });

/** A number with one decimal at most. @param {number} value */
export const formatTenths = (value) => tenths.format(value);

const lists = new Intl.ListFormat(language, { type: "unit" });

/** Facts in a row. @param {readonly string[]} values */
export const formatList = (values) => lists.format(values);

/** @param {Date} value */
export const formatTime = (value) => times.format(value);
