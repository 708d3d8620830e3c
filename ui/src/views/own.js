/*
 * What the writer typed: words as they are, and sheets where there is a script among them.
 * Separate from the row because it decides how much of a long text is shown.
 */
/** @import { Block, Message } from "../../shapes" */
import { directionOf } from "../bidi.js";
import { h } from "../dom.js";
import { sheetNode } from "./sheet.js";

/** Longer texts of the writer are folded: scrolling past a pasted script of 1 MB must not lay it out. In characters. */
const LONG = 6000;

/** Longer sheets are folded to the lines before. */
const LONG_SHEET = 60;
const FIRST_LINES = 24;

/** @param {Message} message @returns {Block[]} */
export const ownBlocks = ({ blocks, content }) => (blocks.length > 0 ? blocks : [typed(content)]);

/** @param {string} text @returns {Block} */
const typed = (text) => ({ kind: "paragraph", inlines: [{ kind: "text", text }] });

/**
 * The beginning of a long text: up to the first block that is too long, and of that one its first lines.
 * @param {readonly Block[]} blocks
 * @returns {{ blocks: Block[], isFolded: boolean }}
 */
export function folded(blocks) {
  /** @type {Block[]} */
  const shown = [];
  let length = 0;
  for (const block of blocks) {
    if (block.kind === "screenplay" && block.lines.length > LONG_SHEET)
      return { blocks: [...shown, { ...block, lines: block.lines.slice(0, FIRST_LINES) }], isFolded: true };
    const words = wordsOf(block);
    length += words.length;
    if (block.kind === "paragraph" && length > LONG)
      return { blocks: [...shown, typed(`${words.slice(0, LONG / 2)}…`)], isFolded: true };
    shown.push(block);
  }
  return { blocks: shown, isFolded: false };
}

/** @param {Block} block */
const wordsOf = (block) =>
  block.kind === "paragraph" && block.inlines[0]?.kind === "text" ? block.inlines[0].text : "";

/**
 * @param {Block} block
 * @param {(sheet: () => Node) => Node} [sheetBar]
 */
export function ownNode(block, sheetBar) {
  if (block.kind === "screenplay") return sheetNode(block.lines, sheetBar);
  const words = wordsOf(block);
  return h("p", { class: "typed", dir: directionOf(words) }, words);
}
