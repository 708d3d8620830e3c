/*
 * The words in a text that are found, and what is typed to find them, by the rules of history/src/search/query.rs,
 * words.rs and fold.rs.
 * Pure, and separate because Rust knows which messages are found, and only the page knows what it shows of them. Two
 * things differ: engines have the letters of their own version of Unicode, and `tag:` and `assistant:` are bounds with
 * any value, where Rust searches for a value that it does not know.
 */

/** How many words are searched for; further ones are not read. */
const MOST_WORDS = 32;

/** A number of letters without marks, or one letter with all that belongs to it. */
const LETTERS = /[a-zA-Z0-9]+(?![\p{M}\u1160-\u11ff\uff9e\uff9f])|.[\p{M}\u1160-\u11ff\uff9e\uff9f]*/gsu;
const PLAIN = /^[a-zA-Z0-9]+$/;

/** What makes no difference, in the order of fold.rs. */
const LEFT_OUT = new RegExp(
  [
    "[\\u0300-\\u036f]",
    "[\\u00ad\\u061c\\u200c-\\u200f\\u202a-\\u202e\\u2060-\\u206f]",
    "[\\ufe00-\\ufe0f\\ufeff\\u{e0000}-\\u{e0fff}\\u{1f3fb}-\\u{1f3ff}]",
    "[\\u0591-\\u05bd\\u05bf\\u05c1\\u05c2\\u05c4\\u05c5\\u05c7]",
    "[\\u0610-\\u061a\\u0640\\u064b-\\u065f\\u0670\\u06d6-\\u06dc\\u06df-\\u06e4\\u06e7\\u06e8\\u06ea-\\u06ed]",
    "[\\u093c\\u09bc\\u0a3c\\u0abc\\u0b3c\\u0cbc]",
  ].join("|"),
  "gu",
);

/** What no text has that is only ASCII. */
const NOT_ASCII = /[^\n\t\r -~]/;

const MARK = /^\p{M}/u;
const LETTER = /^[\p{Alphabetic}\p{N}]/u;
/** Scripts that are written without spaces between words. */
const UNSPACED = new RegExp(
  "^[\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u2e80-\\u4dbf\\u4e00-\\ua4cf" +
    "\\uac00-\\ud7a3\\uf900-\\ufaff\\u{20000}-\\u{3ffff}]",
  "u",
);
const PICTURED = /^[\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\u{1f000}-\u{1fbff}]/u;

/** The values with which a word is a bound; none while it is still being typed. */
const BOUNDS = new Map([
  ["assistant", /^/],
  ["role", /^(u|us|use|user|a|as|ass|assi|assis|assist|assista|assistan|assistant)?$/i],
  ["tag", /^/],
  ["kept", /^(yes|true|no|false)?$/i],
  ["before", /^(\d+-\d+-\d+|\d+:\d+)?$/],
  ["after", /^(\d+-\d+-\d+|\d+:\d+)?$/],
]);

/** A quoted text with the sign after it, a bound with a quoted value, or a text without spaces. */
const PIECES = new RegExp(
  `["“”]([^"“”]*)(["“”]?)|(?:${[...BOUNDS.keys()].join("|")})[:：]["“”][^"“”]*["“”]|\\S+`,
  "giu",
);

/**
 * Words that stand together.
 * @typedef {object} Term
 * @property {string[]} words folded
 * @property {boolean} isOpen whether the last word may be the beginning of one
 */

/**
 * A word of a text, folded, and where it is.
 * @typedef {object} Word
 * @property {string} folded
 * @property {boolean} isSign whether it is one sign, with its marks
 * @property {number} start
 * @property {number} end
 */

/**
 * What is searched for, without its bounds.
 * @param {string} typed
 * @returns {Term[]}
 */
export function termsOf(typed) {
  /** @type {Term[]} */
  const terms = [];
  let left = MOST_WORDS;
  for (const { text, isOpen, bound } of piecesOf(typed)) {
    if (bound) continue;
    const words = wordsOf(text)
      .slice(0, left)
      .map(({ folded }) => folded);
    const term = { words, isOpen };
    if (words.length === 0 || terms.some((other) => JSON.stringify(other) === JSON.stringify(term))) continue;
    left -= words.length;
    terms.push(term);
  }
  return terms;
}

/**
 * What is typed, split at spaces outside of quotes. `text` is without the quotes around it, and `isOpen` whether it may
 * go on.
 * @param {string} typed
 */
export const piecesOf = (typed) =>
  Array.from(typed.matchAll(PIECES), ([piece, quoted, closing]) => ({
    piece,
    text: quoted ?? piece,
    isOpen: !closing,
    bound: quoted === undefined ? boundOf(piece) : null,
  }));

/** @param {string} piece @returns {{ name: string, value: string } | null} */
function boundOf(piece) {
  const [, written = "", quoted = ""] = /^([^:：]*)[:：](.*)$/su.exec(piece) ?? [];
  const [name, value] = [written.toLowerCase(), quoted.replace(/^["“”]+|["“”]+$/gu, "")];
  return BOUNDS.get(name)?.test(value) ? { name, value } : null;
}

/**
 * Where terms are in a text, whole words each; what overlaps is one.
 * @param {readonly Term[]} terms
 * @param {string} text
 * @returns {[start: number, end: number][]} in order
 */
export function foundIn(terms, text) {
  if (!mayHold(text, terms)) return [];
  const words = wordsOf(text);
  /** @type {[number, number][]} */
  const found = [];
  for (const [at, { start }] of words.entries()) {
    const length = terms.reduce((most, term) => Math.max(most, lengthAt(term, words, at)), 0);
    if (length === 0) continue;
    const end = words[at + length - 1]?.end ?? 0;
    const last = found.at(-1);
    if (last && start < last[1]) last[1] = Math.max(last[1], end);
    else found.push([start, end]);
  }
  return found;
}

/**
 * Whether one of the terms may be in a text: most lines of a long script have none, and need not be read as words.
 * @param {string} text
 * @param {readonly Term[]} terms
 */
function mayHold(text, terms) {
  if (NOT_ASCII.test(text)) return true;
  const lower = text.toLowerCase();
  return terms.some(({ words }) => words.every((word) => lower.includes(word)));
}

/**
 * How many words of a text a term is, from one of them on; 0 if it is not there.
 * @param {Term} term
 * @param {readonly Word[]} words
 * @param {number} at
 */
function lengthAt({ words: wanted, isOpen }, words, at) {
  const fits = wanted.every((word, n) => {
    const folded = words[at + n]?.folded;
    return isOpen && n === wanted.length - 1 ? folded?.startsWith(word) : folded === word;
  });
  return fits ? wanted.length : 0;
}

/** @param {string} text */
function wordsOf(text) {
  /** @type {Word[]} */
  const words = [];
  /** The word that the next letter may belong to. @type {Word | null} */
  let open = null;
  for (const { 0: letters, index: start } of text.matchAll(LETTERS)) {
    const end = start + letters.length;
    for (const folded of PLAIN.test(letters) ? [letters.toLowerCase()] : foldForSearch(letters)) {
      const kind = kindOf(folded);
      if (kind === "other") open = null;
      else if (open && (kind === "mark" || (kind === "letter" && !open.isSign))) {
        open.folded += folded;
        open.end = end;
      } else if (kind !== "mark") {
        open = { folded, isSign: kind === "sign", start, end };
        words.push(open);
      }
    }
  }
  return words;
}

/** A text as the store compares it, in what is searched and in names. @param {string} text */
export const foldForSearch = (text) =>
  NOT_ASCII.test(text)
    ? text.normalize("NFKD").replace(LEFT_OUT, "").toLowerCase().replaceAll("ς", "σ").normalize("NFC")
    : text.toLowerCase();

/** What the first character is: part of a word, a word of its own, part of the letter before it, or between words. */
function kindOf(/** @type {string} */ text) {
  if (MARK.test(text)) return "mark";
  if (LETTER.test(text)) return UNSPACED.test(text) ? "sign" : "letter";
  return PICTURED.test(text) ? "sign" : "other";
}
