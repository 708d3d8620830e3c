/*
 * What a selection with a sheet in it is on the clipboard: Fountain as plain text, and the page as it is set as HTML.
 * Separate because the web view's own copy loses the empty lines that make a script one.
 */
/** @import { ScreenplayLine } from "../../shapes" */
import { fountain, lineOf } from "./sheet.js";

/** The indent of each kind on paper, in inches from the left edge of action. */
const INDENTS = { character: 2, parenthetical: 1.5, dialogue: 1, lyric: 1 };

/** @typedef {{ text: string, html: string }} Copied */

/** Answers a copy event where a sheet is selected. @param {ClipboardEvent} event */
export function copySheets(event) {
  const selection = document.getSelection();
  if (!event.clipboardData || !selection || selection.rangeCount === 0 || selection.isCollapsed) return;
  const copied = copiedFrom(selection.getRangeAt(0));
  if (!copied) return;
  event.clipboardData.setData("text/plain", copied.text);
  event.clipboardData.setData("text/html", copied.html);
  event.preventDefault();
}

/** @param {Range} range @returns {Copied | null} */
function copiedFrom(range) {
  const common = range.commonAncestorContainer;
  const root = /** @type {Element} */ (common instanceof Element ? common : common.parentElement);
  const around = root.closest(".sheet");
  const blocks = around ? [around] : Array.from(root.querySelectorAll(".body > *"));
  const selected = blocks.filter((block) => range.intersectsNode(block));
  if (!selected.some((block) => block.matches(".sheet"))) return null;
  const parts = selected.map((block) => (block.matches(".sheet") ? ofSheet(block, range) : ofProse(block, range)));
  const words = parts.filter(({ text }) => text !== "");
  return { text: words.map(({ text }) => text).join("\n\n"), html: words.map(({ html }) => html).join("") };
}

/** @param {Element} block @param {Range} range @returns {Copied} */
function ofProse(block, range) {
  const text = cut(block, range).toString();
  return { text, html: `<p>${escaped(text)}</p>` };
}

/** @param {Element} sheet @param {Range} range @returns {Copied} */
function ofSheet(sheet, range) {
  /** @type {ScreenplayLine[]} */
  const lines = [];
  for (const element of sheet.querySelectorAll("p")) {
    const line = lineOf(element);
    if (!line || !range.intersectsNode(element)) continue;
    const words = cut(element, range).toString();
    if (words === element.textContent) lines.push(line);
    else if (words !== "") lines.push({ kind: line.kind, text: words });
  }
  const [first, last] = [lines.findIndex(hasWords), lines.findLastIndex(hasWords)];
  const selected = first < 0 ? [] : lines.slice(first, last + 1);
  return { text: fountain(selected), html: page(selected) };
}

/** @param {ScreenplayLine} line */
const hasWords = (line) => line.kind !== "blank";

/** What of an element is selected. @param {Element} element @param {Range} range */
function cut(element, range) {
  const part = document.createRange();
  part.selectNodeContents(element);
  if (part.compareBoundaryPoints(Range.START_TO_START, range) < 0)
    part.setStart(range.startContainer, range.startOffset);
  if (part.compareBoundaryPoints(Range.END_TO_END, range) > 0) part.setEnd(range.endContainer, range.endOffset);
  return part;
}

/** Lines as they are set. @param {readonly ScreenplayLine[]} lines */
function page(lines) {
  const printed = lines.filter((line) => line.kind !== "boneyard");
  return `<div style="font-family:'Courier Prime',Courier,monospace">${printed.map(paragraph).join("")}</div>`;
}

/** @param {ScreenplayLine} line */
function paragraph(line) {
  const indent = INDENTS[/** @type {keyof typeof INDENTS} */ (line.kind)] ?? 0;
  const side = line.kind === "transition" || line.is_right ? "right" : line.kind === "centered" ? "center" : "left";
  const runs = line.runs ?? [{ text: line.text, bold: false, italic: false, underlined: false }];
  const words = runs.map(({ text, bold, italic, underlined }) => {
    let html = escaped(text);
    if (underlined) html = `<u>${html}</u>`;
    if (italic) html = `<i>${html}</i>`;
    return bold || line.kind === "scene_heading" ? `<b>${html}</b>` : html;
  });
  const style = `margin:0 0 0 ${indent}in;text-align:${side};white-space:pre-wrap`;
  return `<p style="${style}">${words.join("") || "<br>"}</p>`;
}

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** @param {string} text */
const escaped = (text) => text.replaceAll(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
