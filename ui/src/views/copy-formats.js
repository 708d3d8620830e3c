/*
 * Sheets and messages as Fountain, as plain text and as Markdown.
 * Separate and pure: what is copied is what is shown, so it is made from the blocks on the screen.
 */
/** @import { Block, CopyFormat, Inline, Message, ScreenplayLine } from "../../shapes" */
import { sheetsIn } from "./beside.js";
import { seeAlsoText } from "./see-also.js";
import { fountain } from "./sheet.js";

/** @param {readonly ScreenplayLine[]} lines @param {CopyFormat} format */
export function sheetAs(lines, format) {
  if (format === "fountain") return fountain(lines);
  if (format === "text") return sheetText(lines);
  const written = fountain(lines);
  const longest = Math.max(2, ...Array.from(written.matchAll(/`+/g), ([marks]) => marks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}fountain\n${written}\n${fence}`;
}

/** @param {Message} message @param {CopyFormat} format */
export function messageAs({ blocks, content }, format) {
  if (format === "markdown" || blocks.length === 0) return content;
  const sheets = sheetsIn(blocks).map(({ lines }) => fountain(lines));
  if (format === "fountain" && sheets.length > 0) return sheets.join("\n\n");
  return blocks.map(blockText).join("\n\n");
}

/** What is printed. @param {readonly ScreenplayLine[]} lines */
function sheetText(lines) {
  const unprinted = new Set(["note", "section", "synopsis", "boneyard"]);
  return lines
    .filter((line) => !unprinted.has(line.kind))
    .map((line) => line.text)
    .join("\n")
    .replaceAll(/\n{3,}/g, "\n\n")
    .trim();
}

/** @param {Block} block @returns {string} */
function blockText(block) {
  switch (block.kind) {
    case "screenplay":
      return sheetText(block.lines);
    case "paragraph":
    case "heading":
      return inlineText(block.inlines);
    case "code":
      return block.text;
    case "attachment":
      return blockText(block.content);
    case "quote":
      return block.blocks.map(blockText).join("\n\n");
    case "list":
      return block.items
        .map((item, at) => itemText(item, block.start === null ? "-" : `${block.start + at}.`))
        .join("\n");
    case "table":
      return [block.head, ...block.rows].map((row) => row.map(inlineText).join("\t")).join("\n");
    case "rule":
      return "* * *";
    case "see_also":
      return seeAlsoText(block.terms);
  }
}

/** @param {Block[]} item @param {string} mark */
function itemText(item, mark) {
  const indent = " ".repeat(mark.length + 1);
  return `${mark} ${item.map(blockText).join("\n").replaceAll("\n", `\n${indent}`)}`;
}

/** @param {Inline[]} inlines @returns {string} */
const inlineText = (inlines) =>
  inlines
    .map((inline) => {
      if (inline.kind === "break") return "\n";
      if (inline.kind === "task") return inline.is_done ? "[x] " : "[ ] ";
      return "text" in inline ? inline.text : inlineText(inline.inlines);
    })
    .join("");
