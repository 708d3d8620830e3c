/*
 * The sheet: a passage of screenplay, set as a page.
 * Separate because a sheet is patched line by line while it arrives, and because what is copied from it is Fountain.
 */
/** @import { ScreenplayLine } from "../../shapes" */
import { ownDirection } from "../bidi.js";
import { fill, h, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { wordsOf } from "./line-words.js";

/** @typedef {{ dual: ScreenplayLine[] }} Dual two speeches beside each other, with what stands between them */
/** @typedef {ScreenplayLine | Dual} Row */

/** Lines without a word of their own on the page. */
const UNNAMED = new Set(["blank", "page_break", "title_entry", "boneyard"]);

/** What may stand between the two speeches of a dual dialogue. */
const BETWEEN = new Set(["blank", "note", "boneyard"]);

/** Lines that tell nothing of the direction: they are not printed, or in English in every language. */
const UNTOLD = new Set([...UNNAMED, "note", "section", "synopsis", "transition"]);

/** What scene headings begin with in scripts of every language. */
const PLACE = /^(?:(?:INT|EXT|EST|I\/E)\b[./ ]*)+/i;

/** @typedef {"ltr" | "rtl"} Direction */

/** The direction of a line; null of one without a letter. @param {string} text */
const directionOfLine = (text) => ownDirection(text.replace(PLACE, ""));

/**
 * The direction of a script, by its first letter: where its margins are, whatever its lines are written in.
 * @param {readonly { kind: string, text: string }[]} lines
 * @returns {Direction}
 */
export function directionOfScript(lines) {
  for (const { kind, text } of lines) {
    const found = UNTOLD.has(kind) ? null : directionOfLine(text);
    if (found) return found;
  }
  return "ltr";
}

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
  // Its own direction, whatever the window's.
  const dir = directionOfScript(lines);
  const page = h(
    "div",
    { class: "screenplay", dir },
    rowsOf(lines).map((row) => rowNode(row, dir)),
  );
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
  const dir = directionOfScript(lines);
  // The first letter may come later.
  const isTurned = page.getAttribute("dir") !== dir;
  set(page, "dir", dir);
  rows.forEach((row, at) => {
    const node = nodes[at];
    if (!node) page.append(rowNode(row, dir));
    else if (isTurned || !same(drawn[at], row)) node.replaceWith(rowNode(row, dir));
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

/** @param {Row} row @param {Direction} dir that of the script */
function rowNode(row, dir) {
  if (!("dual" in row)) return lineNode(row, dir);
  const second = row.dual.findIndex((line) => line.side === "right");
  const columns = second < 0 ? [row.dual] : [row.dual.slice(0, second), row.dual.slice(second)];
  return h(
    "div",
    { class: "dual" },
    columns.map((column) =>
      h(
        "div",
        { class: "speech" },
        column.map((line) => lineNode(line, dir)),
      ),
    ),
  );
}

/** @param {ScreenplayLine} line @param {Direction} dir that of the script */
function lineNode(line, dir) {
  const p = h("p", {
    class: [line.kind, line.is_right && "right", line.rows && "in-rows"].filter(Boolean).join(" "),
    "data-element": UNNAMED.has(line.kind) ? null : line.kind,
    "data-dual": line.side ?? null,
    "data-number": line.number ?? null,
  });
  fill(p, line.text === "" ? [h("br")] : turned(line.text, wordsOf(line), dir));
  written.set(p, line);
  if (!line.notes) return p;
  const notes = line.notes.map((note) => h("p", { class: "note", "data-element": "note" }, turned(note, [note], dir)));
  return h("div", {}, p, notes);
}

/**
 * The words of a line in their own direction, where that is not the script's.
 * @param {string} text
 * @param {import("../dom.js").Child[]} words
 * @param {Direction} dir that of the script
 */
function turned(text, words, dir) {
  const own = directionOfLine(text) ?? dir;
  return own === dir ? words : [h("span", { class: "turned", dir: own }, words)];
}
