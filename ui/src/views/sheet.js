/*
 * The sheet: a passage of screenplay, set as a page.
 * Separate because a sheet is patched line by line while it arrives, and because what is copied from it is Fountain.
 */
/** @import { ScreenplayLine } from "../../shapes" */
import { directionOf } from "../bidi.js";
import { fill, h, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { wordsOf } from "./line-words.js";

/** @typedef {{ dual: ScreenplayLine[] }} Dual two speeches beside each other, with what stands between them */
/** @typedef {ScreenplayLine | Dual} Row */

/** Lines without a word of their own on the page. */
const UNNAMED = new Set(["blank", "page_break", "title_entry", "boneyard"]);

/** What may stand between the two speeches of a dual dialogue. */
const BETWEEN = new Set(["blank", "note", "boneyard"]);

/** @type {WeakMap<Node, ScreenplayLine>} */
const written = new WeakMap();

/** @type {WeakMap<Node, readonly ScreenplayLine[]>} */
const shown = new WeakMap();

/** The line that an element of a sheet shows. @param {Node} node */
export const lineOf = (node) => written.get(node);

/** The lines of a sheet, as they are shown now. @param {Node} sheet */
export const linesOf = (sheet) => shown.get(sheet) ?? [];

/** Lines as Fountain. @param {readonly ScreenplayLine[]} lines */
export const fountain = (lines) => lines.map((line) => line.fountain ?? line.text).join("\n");

/** Creates the buttons of a sheet. @typedef {(sheet: () => Node) => Node[]} SheetBar */

/**
 * @param {readonly ScreenplayLine[]} lines
 * @param {SheetBar} [bar]
 */
export function sheetNode(lines, bar) {
  // Its own direction, whatever the window's: each line has that of its letters.
  const page = h("div", { class: "screenplay", dir: "ltr" }, rowsOf(lines).map(rowNode));
  /** @type {HTMLElement} */
  const sheet = h(
    "section",
    {
      class: "sheet",
      testid: "sheet",
      role: "group",
      "data-lines": lines.length,
      "aria-label": t("message.screenplay"),
    },
    page,
    bar?.(() => sheet),
  );
  shown.set(sheet, lines);
  return sheet;
}

/**
 * Updates a sheet. Lines that stay are not touched.
 * @param {HTMLElement} sheet
 * @param {readonly ScreenplayLine[]} before
 * @param {readonly ScreenplayLine[]} lines
 * @param {(one: unknown, other: unknown) => boolean} same
 */
export function patchSheet(sheet, before, lines, same) {
  const page = /** @type {HTMLElement} */ (sheet.firstElementChild);
  const nodes = Array.from(page.children);
  const [drawn, rows] = [rowsOf(before), rowsOf(lines)];
  rows.forEach((row, at) => {
    const node = nodes[at];
    if (!node) page.append(rowNode(row));
    else if (!same(drawn[at], row)) node.replaceWith(rowNode(row));
  });
  for (const node of nodes.slice(rows.length)) node.remove();
  set(sheet, "data-lines", lines.length);
  shown.set(sheet, lines);
}

/** @param {readonly ScreenplayLine[]} lines @returns {Row[]} */
function rowsOf(lines) {
  /** @type {Row[]} */
  const rows = [];
  for (let at = 0; at < lines.length; ) {
    const end = lines[at]?.side ? dualEnd(lines, at) : at + 1;
    const line = /** @type {ScreenplayLine} */ (lines[at]);
    rows.push(line.side ? { dual: lines.slice(at, end) } : line);
    at = end;
  }
  return rows;
}

/** Where the dual dialogue ends that begins at `from`. @param {readonly ScreenplayLine[]} lines @param {number} from */
function dualEnd(lines, from) {
  let end = from + 1;
  let isRight = false;
  for (let at = from; at < lines.length; at += 1) {
    const line = /** @type {ScreenplayLine} */ (lines[at]);
    if (line.side ? line.side === "left" && isRight : !BETWEEN.has(line.kind)) break;
    isRight ||= line.side === "right";
    if (line.side) end = at + 1;
  }
  return end;
}

/** @param {Row} row */
function rowNode(row) {
  if (!("dual" in row)) return lineNode(row);
  const second = row.dual.findIndex((line) => line.side === "right");
  const columns = second < 0 ? [row.dual] : [row.dual.slice(0, second), row.dual.slice(second)];
  return h(
    "div",
    { class: "dual", dir: directionOf(row.dual.map((line) => line.text).join(" ")) },
    columns.map((column) => h("div", { class: "speech" }, column.map(lineNode))),
  );
}

/** @param {ScreenplayLine} line */
function lineNode(line) {
  const p = h("p", {
    class: [line.kind, line.is_right && "right", line.rows && "in-rows"].filter(Boolean).join(" "),
    "data-element": UNNAMED.has(line.kind) ? null : line.kind,
    "data-dual": line.side ?? null,
    "data-number": line.number ?? null,
    dir: directionOf(line.text),
  });
  fill(p, line.text === "" ? [h("br")] : wordsOf(line));
  written.set(p, line);
  if (!line.notes) return p;
  const notes = line.notes.map((note) => {
    return h("p", { class: "note", "data-element": "note", dir: directionOf(note) }, note);
  });
  return h("div", {}, p, notes);
}
