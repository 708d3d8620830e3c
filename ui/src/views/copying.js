/*
 * What is selected, as text: sheets as Fountain. On the clipboard a selection with a sheet in it is also HTML, as the
 * page is set.
 * Separate because the web view's own copy loses the empty lines that make a script one.
 */
/** @import { ScreenplayLine } from "../../shapes" */
import { textOf } from "../selection.js";
import { fountain, lineOf } from "./sheet.js";

/** The indent of each kind on paper, in inches from the left edge of action. */
const INDENTS = { character: 2, parenthetical: 1.5, dialogue: 1, lyric: 1 };

/** What a speech is after its cue. */
const SPOKEN = new Set(["parenthetical", "dialogue", "lyric"]);

/** What may stand in it. */
const IN_SPEECH = new Set([...SPOKEN, "note", "boneyard"]);

/**
 * `spoken`: the text, with the cue where it begins in a speech.
 * @typedef {{ text: string, spoken: string, html: string }} Copied
 */

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

/**
 * What is selected: all of it, what of it is in sheets, and all of it with the cue of each speech that it begins in.
 * @param {Range} range
 * @returns {{ text: string, fountain: string, spoken: string }}
 */
export function selectedIn(range) {
  const parts = partsIn(range);
  return {
    text: together(parts),
    fountain: together(parts.filter(({ isSheet }) => isSheet)),
    spoken: parts.map(({ spoken }) => spoken).join("\n\n"),
  };
}

/** @param {Range} range @returns {Pick<Copied, "text" | "html"> | null} */
function copiedFrom(range) {
  const parts = partsIn(range);
  if (!parts.some(({ isSheet }) => isSheet)) return null;
  return { text: together(parts), html: parts.map(({ html }) => html).join("") };
}

/** @param {readonly Pick<Copied, "text">[]} parts */
const together = (parts) => parts.map(({ text }) => text).join("\n\n");

/** The selected part of each block. @param {Range} range */
function partsIn(range) {
  const common = range.commonAncestorContainer;
  const root = /** @type {Element} */ (common instanceof Element ? common : common.parentElement);
  const around = root.closest(".sheet, .body > *");
  const blocks = around ? [around] : Array.from(root.querySelectorAll(".body > :not(button)"));
  return blocks
    .flatMap(splitAtSheets)
    .filter((block) => range.intersectsNode(block))
    .map((block) => {
      const isSheet = block.matches(".sheet");
      return { isSheet, ...(isSheet ? ofSheet(block, range) : ofProse(block, range)) };
    })
    .filter(({ text }) => text !== "");
}

/**
 * The parts of a block with sheets in it, such as an attachment that is open.
 * @param {Element} block
 * @returns {Element[]}
 */
function splitAtSheets(block) {
  if (block.matches(".sheet") || !block.querySelector(".sheet")) return [block];
  return Array.from(block.children).flatMap(splitAtSheets);
}

/** @param {Element} block @param {Range} range @returns {Copied} */
function ofProse(block, range) {
  const text = textOf(cut(block, range).cloneContents().childNodes);
  return { text, spoken: text, html: `<p>${escaped(text).replaceAll("\n", "<br>")}</p>` };
}

/** @param {Element} sheet @param {Range} range @returns {Copied} */
function ofSheet(sheet, range) {
  /** @type {ScreenplayLine[]} */
  const lines = [];
  /** The lines up to the first one that is selected. @type {ScreenplayLine[]} */
  const before = [];
  for (const element of sheet.querySelectorAll("p")) {
    const line = lineOf(element);
    if (!line) continue;
    if (!lines.some(hasWords)) before.push(line);
    if (!range.intersectsNode(element)) continue;
    const words = cut(element, range).toString();
    if (words === element.textContent) lines.push(line);
    else if (words !== "") lines.push({ kind: line.kind, text: words });
  }
  const [first, last] = [lines.findIndex(hasWords), lines.findLastIndex(hasWords)];
  const selected = first < 0 ? [] : lines.slice(first, last + 1);
  return { text: fountain(selected), spoken: fountain(withCue(selected, before)), html: page(selected) };
}

/**
 * Lines that begin in a speech, with who says it.
 * @param {readonly ScreenplayLine[]} selected
 * @param {readonly ScreenplayLine[]} before the lines up to the first of them
 */
function withCue(selected, before) {
  const [first] = selected;
  const isCue = first?.kind === "character";
  if (!first || !(isCue || SPOKEN.has(first.kind))) return selected;
  const cue = before.findLast(({ kind }) => !IN_SPEECH.has(kind));
  // Of a cue a part may be selected.
  return cue?.kind === "character" ? [{ kind: cue.kind, text: cue.text }, ...selected.slice(isCue ? 1 : 0)] : selected;
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
