/*
 * What the writer typed: words as they are, sheets where there is a script among them, and what is attached.
 * Separate from the row because it decides how much of a long text is shown.
 */
/** @import { Block, Message } from "../../shapes" */
/** @import { Sizes } from "./script-sizes.js" */
/** @import { SheetBar } from "./sheet.js" */
import { directionOf, withoutMarks } from "../bidi.js";
import { h, say } from "../dom.js";
import { t } from "../i18n/index.js";
import { shortened } from "../shortened.js";
import { beginning, sizeWords } from "./attachment-facts.js";
import { blockNode } from "./blocks.js";
import { fountain, sheetNode } from "./sheet.js";

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
  // Attachments follow what was typed, and are folded by themselves.
  const attachments = blocks.filter(({ kind }) => kind === "attachment");
  /** @param {Block} last */
  const cut = (last) => ({ blocks: [...shown, last, ...attachments], isFolded: true });
  for (const block of blocks) {
    if (block.kind === "screenplay" && block.lines.length > LONG_SHEET)
      return cut({ ...block, lines: block.lines.slice(0, FIRST_LINES) });
    const words = wordsOf(block);
    length += words.length;
    if (block.kind === "paragraph" && length > LONG) return cut(typed(shortened(words, LONG / 2)));
    shown.push(block);
  }
  return { blocks: shown, isFolded: false };
}

/** @param {Block} block */
const wordsOf = (block) =>
  block.kind === "paragraph" && block.inlines[0]?.kind === "text" ? block.inlines[0].text : "";

/**
 * @param {Block} block
 * @param {Sizes} sizes
 * @param {() => void} changed is called when it changes its height
 * @param {SheetBar} [sheetBar]
 * @param {boolean} [isUnfolded]
 */
export function ownNode(block, sizes, changed, sheetBar, isUnfolded = false) {
  if (block.kind === "attachment") return attachmentNode(block, sizes, changed, sheetBar, isUnfolded);
  if (block.kind === "screenplay") return sheetNode(block.lines, sheetBar);
  const words = wordsOf(block);
  return h("p", { class: "typed", dir: directionOf(words) }, words);
}

/** Whether a part of a message is folded. @param {Element} node */
export const isFolded = (node) => node.nodeName === "DETAILS" && !(/** @type {HTMLDetailsElement} */ (node).open);

/**
 * An attachment; its text is drawn once it is unfolded.
 * @param {Extract<Block, { kind: "attachment" }>} block
 * @param {Sizes} sizes
 * @param {() => void} changed
 * @param {SheetBar | undefined} sheetBar
 * @param {boolean} isUnfolded
 */
function attachmentNode({ name, facts, content }, sizes, changed, sheetBar, isUnfolded) {
  const words = withoutMarks(name);
  const size = h("span", { class: "attachment-size" });
  if (content.kind === "screenplay") {
    const { lines } = content;
    sizes.show(
      size,
      lines,
      () => fountain(lines),
      (found) => say(size, sizeWords(found)),
    );
  } else say(size, t("attachment.plain"));
  const details = h(
    "details",
    { class: "sent-attachment", testid: "sent-attachment" },
    h(
      "summary",
      {},
      h("bdi", { class: "attachment-name" }, words),
      size,
      h("span", { class: "attachment-lines" }, beginning(facts)),
    ),
  );
  function draw() {
    if (details.open && details.children.length === 1) details.append(blockNode(content, { openLink() {}, sheetBar }));
  }
  details.open = isUnfolded;
  draw();
  details.addEventListener("toggle", () => {
    draw();
    changed();
  });
  return details;
}
