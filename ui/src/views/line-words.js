/*
 * The words of a line on a sheet, in their styles, so that the engine breaks the line where paper does.
 * Separate because engines break lines at other places than the layout in Rust does, and set some scripts in other
 * widths.
 */
/** @import { ScreenplayLine, ScreenplayRun } from "../../shapes" */
/** @import { Child } from "../dom.js" */
import { h } from "../dom.js";

/** Where engines may break a word, and paper does not, unless between letters. */
const BREAKS = /\S[–—]|[–—]\S|(?<!\p{L})-\S|-[^\s\p{L}]|[/?!…|)\]}%>]\S/u;

/** Where both may: after a dash between letters. */
const AFTER_DASH = /(?<=\p{L}[-–—])(?=\p{L})/u;

/** A longer part of a word may be wider than its line, and then has to be broken. */
const LONGEST_UNBROKEN = 19;

/** A text, in which lines break where they do in layout/wrap.rs. @param {string} text */
function wordNodes(text) {
  if (!BREAKS.test(text)) return [text];
  /** @type {(Node | string)[]} */
  const nodes = [];
  let at = 0;
  for (const { 0: word, index } of text.matchAll(/\S+/g)) {
    if (!BREAKS.test(word)) continue;
    const parts = word.split(AFTER_DASH);
    if (parts.some((part) => part.length > LONGEST_UNBROKEN)) continue;
    nodes.push(text.slice(at, index));
    parts.forEach((part, number) => {
      if (number > 0) nodes.push(h("wbr"));
      nodes.push(h("span", { class: "unbroken" }, part));
    });
    at = index + word.length;
  }
  return [...nodes, text.slice(at)].filter((node) => node !== "");
}

/** The places where rows end on some pages, and on which. @param {ScreenplayLine} line */
function rowEnds({ rows = [] }) {
  /** @type {Map<number, string>} */
  const ends = new Map();
  for (const { preset, paper, starts } of rows)
    for (const at of starts) ends.set(at, `${ends.get(at) ?? ""} ${preset}-${paper}`.trim());
  return [...ends].sort(([one], [other]) => one - other);
}

/**
 * A part of a line, with the ends of rows in it. sheet.css shows those of the chosen page.
 * @param {string} text
 * @param {number} begin where it begins in the line
 * @param {[number, string][]} ends
 */
function rowNodes(text, begin, ends) {
  /** @type {(Node | string)[]} */
  const nodes = [];
  let from = 0;
  for (const [place, pages] of ends) {
    const at = place - begin;
    if (at < 0 || at >= text.length) continue;
    nodes.push(text.slice(from, at), h("br", { "data-pages": pages }));
    from = at;
  }
  return [...nodes, text.slice(from)].filter((node) => node !== "");
}

/** @param {ScreenplayLine} line @returns {Child[]} */
export function wordsOf(line) {
  const ends = rowEnds(line);
  const runs = line.runs ?? [{ text: line.text, bold: false, italic: false, underlined: false }];
  let begin = 0;
  return runs.map((run) => {
    const words = line.rows ? rowNodes(run.text, begin, ends) : wordNodes(run.text);
    begin += run.text.length;
    return styled(run, words);
  });
}

/** @param {ScreenplayRun} run @param {Child} words */
function styled({ bold, italic, underlined }, words) {
  let node = words;
  if (underlined) node = h("u", {}, node);
  if (italic) node = h("em", {}, node);
  if (bold) node = h("strong", {}, node);
  return node;
}
