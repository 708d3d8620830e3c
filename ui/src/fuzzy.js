/*
 * How well a text fits what was typed to find it.
 * Separate and pure: it runs for every title at every key, so its rules and its cost are tested apart from what is
 * drawn.
 */

/** What is compared of a text, in characters; no title is longer. */
const LONGEST = 200;
/** The fewest letters that are found apart. */
const FEWEST = 3;
/** Letters in order are no match any more if they stand this many times as far apart as they are many. */
const SPREAD = 4;

/** Accents and points that may be left out, and never a vowel sign of Devanagari. */
const MARKS = /[\u0300-\u036f\u0591-\u05c7\u064b-\u065f]/g;
const IN_WORD = /[\p{L}\p{N}\p{M}]/u;

/**
 * A text as it is compared: without case and accents. Unlike where the store searches (found-words.js), letters are
 * taken apart, so that a syllable of Hangul or a kana fits while it is half typed.
 * @param {string} text
 */
export const fold = (text) => text.slice(0, LONGEST).normalize("NFKD").replace(MARKS, "").toLowerCase();

/** The words of what was typed. @param {string} typed */
export const wordsOf = (typed) => fold(typed).split(/\s+/).filter(Boolean);

/**
 * How far a folded text is from the words, which may stand in any order: 0 is closest, null is no match.
 * @param {readonly string[]} words
 * @param {string} text
 * @returns {number | null}
 */
export function distance(words, text) {
  let sum = 0;
  for (const word of words) {
    const one = distanceOf(word, text);
    if (one === null) return null;
    sum += one;
  }
  return sum;
}

/** @param {string} word @param {string} text */
function distanceOf(word, text) {
  const first = text.indexOf(word);
  if (first === 0) return 0;
  for (let at = first; at > 0; at = text.indexOf(word, at + 1)) if (isStart(text, at)) return 1;
  return first > 0 ? 2 : spread(word, text);
}

/** Whether a word begins there. @param {string} text @param {number} at */
const isStart = (text, at) => at === 0 || !IN_WORD.test(text[at - 1] ?? "");

/**
 * 3 and more for a word whose letters stand in their order, from the beginning of a word on; closer where they stand
 * closer together.
 * @param {string} word
 * @param {string} text
 */
function spread(word, text) {
  let least = SPREAD * word.length;
  if (word.length < FEWEST) return null;
  for (let start = text.indexOf(word[0] ?? ""); start >= 0; start = text.indexOf(word[0] ?? "", start + 1)) {
    if (!isStart(text, start)) continue;
    let at = start;
    for (let letter = 1; letter < word.length && at >= 0; letter += 1) at = text.indexOf(word[letter] ?? "", at + 1);
    if (at >= 0) least = Math.min(least, at - start);
  }
  return least < SPREAD * word.length ? 3 + least / LONGEST : null;
}

/**
 * The items that fit, the best first; equally good ones stay in their order.
 * @template T
 * @param {readonly T[]} items
 * @param {readonly string[]} words none for all items
 * @param {(item: T) => string} folded
 */
export function fitting(items, words, folded) {
  if (words.length === 0) return items.slice();
  /** @type {{ item: T, far: number }[]} */
  const found = [];
  for (const item of items) {
    const far = distance(words, folded(item));
    if (far !== null) found.push({ item, far });
  }
  return found.sort((one, other) => one.far - other.far).map(({ item }) => item);
}
