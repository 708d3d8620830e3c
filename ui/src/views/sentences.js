/*
 * The sentences of a text in any script.
 * Separate and pure: the engine knows where sentences end in most languages, and where it does not, their marks do.
 */

/** Up to a line's end, or a mark: of those before the first bar, only before a space, because numbers have them too. */
const MARKED = /[^\n]*?(?:[.!?…]+["'”’»)\]]*(?=\s|$)|[。！？।॥؟۔]+["'”’»)\]]*|(?=\n)|$)\s*/gu;

/**
 * By marks alone, for an engine without a segmenter.
 * @param {string} text
 * @returns {string[]} together the whole text
 */
export const markedSentences = (text) => text.match(MARKED)?.filter((sentence) => sentence !== "") ?? [];

/** @type {Intl.Segmenter | undefined} */
let segmenter;

/**
 * @param {string} text
 * @returns {string[]} together the whole text
 */
export function sentencesOf(text) {
  if (typeof Intl.Segmenter !== "function") return markedSentences(text);
  segmenter ??= new Intl.Segmenter(undefined, { granularity: "sentence" });
  return Array.from(segmenter.segment(text), ({ segment }) => segment);
}
