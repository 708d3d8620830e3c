/*
 * The page's sentences in the writer's language.
 * Separate so that a new language is one file beside en.js (CONTRIBUTING.md says where else it is named). English is
 * part of the page, and any other catalogue is loaded when it is chosen: a test checks that each is complete, so none
 * needs English as a fallback.
 */
/** @import { Language } from "../../shapes" */
import { directionOfLanguage, isolated } from "../bidi.js";
import english from "./en.js";

/** A sentence, or one for each plural form. @typedef {string | { [form: string]: string }} Entry */

/** A key of the English catalogue. @typedef {keyof typeof import("./en.js").default} Key */

/** @typedef {{ [key in Key]: Entry }} Catalogue */

/**
 * Every catalogue by its BCP 47 tag (`hi`, `hi-Latn`, `zh-Hant`).
 * @type {{ [tag: string]: () => Promise<{ default: Catalogue }> }}
 */
export const CATALOGUES = {
  en: async () => ({ default: english }),
  hi: () => import("./hi.js"),
  "hi-Latn": () => import("./hi-Latn.js"),
  ar: () => import("./ar.js"),
};

/**
 * The languages of the catalogues, as they call themselves.
 * @type {{ [tag in Exclude<Language, "system">]: string }}
 */
export const NAMES = { en: "English", hi: "हिन्दी", "hi-Latn": "Hinglish", ar: "العربية" };

/**
 * The tags of catalogues suitable for `tag`, closest first: the whole tag, language and script, language. The language
 * alone is omitted if it implies another script: a reader of `hi-Latn` may not read Devanagari, nor one of `zh-TW`
 * simplified Chinese.
 * @param {string} tag
 */
function tagsFor(tag) {
  try {
    const locale = new Intl.Locale(tag);
    const { language: spoken, script } = locale.maximize();
    const alone = new Intl.Locale(spoken).maximize().script === script ? [spoken] : [];
    return [locale.baseName, `${spoken}-${script}`, ...alone];
  } catch {
    // A desktop may report an invalid tag.
    return [];
  }
}

/**
 * The tag of the catalogue for the first wanted language that has one; otherwise English.
 * @param {readonly string[]} wanted
 * @param {readonly string[]} available
 */
export function pickLanguage(wanted, available) {
  return wanted.flatMap(tagsFor).find((tag) => available.includes(tag)) ?? "en";
}

/**
 * The language of the window for a choice: `system`, or a tag.
 * @param {string} choice
 */
export const languageFor = (choice) =>
  pickLanguage(choice === "system" ? (globalThis.navigator?.languages ?? []) : [choice], Object.keys(CATALOGUES));

// The address names it, because the page must have its words before the shell answers.
export const language = languageFor(new URLSearchParams(globalThis.location?.search).get("language") ?? "system");
const { default: catalogue } = await CATALOGUES[language]();
/** The direction of the sentences. */
export const direction = directionOfLanguage(language);

/**
 * Makes a formatter when it is first used: making all of them would delay the first frame.
 * @template T
 * @param {() => T} make
 */
function lazily(make) {
  /** @type {T | undefined} */
  let made;
  return () => {
    made ??= make();
    return made;
  };
}

const plurals = lazily(() => new Intl.PluralRules(language));
// The first formatter takes 7 ms of the first frame, and English needs none for what stands there.
const isEnglish = language === "en";
/** @param {number} value */
const formOf = (value) => (isEnglish ? (Math.abs(value) === 1 ? "one" : "other") : plurals().select(value));
/** @param {number} value */
const isPlain = (value) => isEnglish && Number.isInteger(value) && value >= 0 && value < 1_000;
const numbers = lazily(() => new Intl.NumberFormat(language));
const CLOCK = { hour: /** @type {const} */ ("numeric"), minute: /** @type {const} */ ("2-digit") };
// The clock follows the desktop's format (14:30 or 2:30 pm), in every language.
/** @param {string} tag @returns {{ language: string, script?: string | undefined }} */
const writtenAs = (tag) => new Intl.Locale(tag).maximize();
const times = lazily(() => {
  const usual = new Intl.DateTimeFormat(undefined, CLOCK);
  const { hourCycle, locale } = usual.resolvedOptions();
  // A second one would take milliseconds of the first frame.
  const [wanted, given] = [language, locale].map(writtenAs);
  if (wanted?.language === given?.language && wanted?.script === given?.script) return usual;
  return new Intl.DateTimeFormat(language, { ...CLOCK, hourCycle });
});

/**
 * A value that was made here, in the language of the sentences, such as a date: the marks in it put it in order.
 * @typedef {{ own: string }} Own
 */

/** @param {Own} value */
const inOwnDirection = ({ own }) => (direction === "rtl" ? `\u2067${own}\u2069` : own);

/**
 * The sentence for `key` with its `{names}` filled in. A plural entry chooses its form by `n`. A value of the other
 * direction is isolated, so that the words beside it keep their order.
 * @param {Key} key
 * @param {{ [name: string]: string | number | Own }} [values]
 */
export function t(key, values = {}) {
  const entry = catalogue[key] ?? key;
  const form = () => formOf(Number(values.n));
  const sentence = typeof entry === "string" ? entry : (entry[form()] ?? entry.other ?? key);
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    if (value === undefined) return whole;
    if (typeof value === "number") return formatNumber(value);
    return typeof value === "string" ? isolated(value, direction) : inOwnDirection(value);
  });
}

/** @param {number} value */
export const formatNumber = (value) => (isPlain(value) ? String(value) : numbers().format(value));

const pairsOfDigits = lazily(() => new Intl.NumberFormat(language, { minimumIntegerDigits: 2 }));

/** A number below 100 with two digits, as the seconds of a time have. @param {number} value */
export const formatTwoDigits = (value) => pairsOfDigits().format(value);

const DOLLARS = { style: /** @type {const} */ ("currency"), currency: "USD" };
const dollars = lazily(() => new Intl.NumberFormat(language, DOLLARS));
const cents = lazily(() => new Intl.NumberFormat(language, { ...DOLLARS, maximumSignificantDigits: 2 }));

/** A cost in US dollars, with two significant digits below a dime. @param {number} value */
export const formatCost = (value) => (value > 0 && value < 0.1 ? cents : dollars)().format(value);

const percents = lazily(() => new Intl.NumberFormat(language, { style: /** @type {const} */ ("percent") }));

/** A share in percent: 1 is 100%. @param {number} value */
export const formatPercent = (value) => percents().format(value);

const tenths = lazily(() => new Intl.NumberFormat(language, { maximumFractionDigits: 1 }));

/** A number with at most one decimal. @param {number} value */
export const formatTenths = (value) => tenths().format(value);

const lists = lazily(() => new Intl.ListFormat(language, { type: "unit" }));

/** Values joined as a list. @param {readonly string[]} values */
export const formatList = (values) => lists().format(values);

/** @param {Date} value */
export const formatTime = (value) => times().format(value);

const days = lazily(() => new Intl.DateTimeFormat(language, { dateStyle: "medium" }));

/** @param {Date} value */
export const formatDay = (value) => days().format(value);
