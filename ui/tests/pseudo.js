/*
 * A pseudo-locale made from English, to find text that is not in the catalogue: every letter has an accent, every
 * sentence is 40 % longer and in brackets. Import it before any module with sentences, because it replaces English.
 */
import en from "../src/i18n/en.js";

const ACCENTED = Object.fromEntries(
  ["AÅ", "BƁ", "CÇ", "DÐ", "EÉ", "FƑ", "GĜ", "HĤ", "IÎ", "JĴ", "KĶ", "LĻ", "MṀ", "NÑ", "OÖ", "PÞ", "QǪ", "RŔ", "SŠ"]
    .concat([
      "TŢ",
      "UÛ",
      "VṼ",
      "WŴ",
      "XẊ",
      "YÝ",
      "ZŽ",
      "aå",
      "bƀ",
      "cç",
      "dð",
      "eé",
      "fƒ",
      "gĝ",
      "hĥ",
      "iî",
      "jĵ",
      "kķ",
    ])
    .concat(["lļ", "mɱ", "nñ", "oö", "pþ", "qǫ", "rŕ", "sš", "tţ", "uû", "vṽ", "wŵ", "xẋ", "yý", "zž"])
    .map(([plain, accented]) => [plain, accented]),
);

/** A sentence as this language says it, with its placeholders as they are. @param {string} sentence */
export function pseudo(sentence) {
  if (sentence === "") return "";
  const words = sentence.replace(/\{\w+\}|[A-Za-z]/g, (found) => ACCENTED[found] ?? found);
  return `[${words}${"~".repeat(Math.ceil(sentence.length * 0.4))}]`;
}

/** The keys that were asked for so far. @type {Set<string>} */
export const shown = new Set();

/** @param {string | { [form: string]: string }} entry */
const translated = (entry) =>
  typeof entry === "string"
    ? pseudo(entry)
    : Object.fromEntries(Object.entries(entry).map(([form, sentence]) => [form, pseudo(sentence)]));

for (const [key, entry] of Object.entries(en)) {
  const sentence = translated(entry);
  Object.defineProperty(en, key, {
    enumerable: true,
    get() {
      shown.add(key);
      return sentence;
    },
  });
}

/**
 * The first untranslated part of a text: Latin words, or letters outside brackets, that are not data.
 * @param {string} text
 * @param {readonly (string | RegExp)[]} data text that may stay as it is
 */
export function foreign(text, data) {
  let rest = text;
  for (const words of data) rest = rest.replaceAll(words, "");
  const unknown = rest.match(/[A-Za-z]+(?:[^[\]]*[A-Za-z])?|\{\w+\}/)?.[0];
  // From the inside out, because a sentence may contain another.
  for (let before = ""; before !== rest; ) {
    before = rest;
    rest = rest.replace(/\[[^[\]]*\]/g, "");
  }
  return unknown ?? rest.match(/\p{L}.*/u)?.[0] ?? null;
}

/** The words of an element, and of its attributes that are shown or read out. @param {any} element */
export function wordsOf(element) {
  const found = [];
  for (const node of element.nodes) {
    if (node.tagName) found.push(...wordsOf(node));
    else found.push({ at: element, text: node.textContent });
  }
  for (const name of ["title", "aria-label", "placeholder", "label", "alt", "aria-valuetext", "aria-roledescription"]) {
    const text = element.attributes[name] ?? (name in element ? element[name] : undefined);
    if (typeof text === "string") found.push({ at: element, text, name });
  }
  return found;
}
