/*
 * A selected text: how it is read, how it is quoted, and where the bar beside it stands.
 * Pure, and separate because the engine's own text of a range has no line breaks where the page has them.
 */

/** Elements that begin a line. */
const LINES = new Set("P LI UL OL PRE BLOCKQUOTE TABLE THEAD TBODY TR HR DIV DETAILS SUMMARY H3 H4 H5 H6".split(" "));
const CELLS = new Set(["TD", "TH"]);

/** What a line of a script or of a caption is at most. In characters. */
const SHORT = 280;

/** Between the selected text and the bar. In CSS pixels. */
const GAP = 6;

/** @typedef {{ top: number, bottom: number, left: number, right: number }} Box */

/**
 * The text of nodes, line by line. Buttons are no part of it, nor is what a screen reader does not read.
 * @param {Iterable<Node>} nodes
 */
export function textOf(nodes) {
  let words = "";
  for (const [at, node] of Array.from(nodes).entries()) {
    if (node.nodeName === "BUTTON" || ("ariaHidden" in node && node.ariaHidden === "true")) continue;
    if (CELLS.has(node.nodeName) && at > 0) words += "\t";
    if (node.nodeName === "BR" || (LINES.has(node.nodeName) && words !== "" && !words.endsWith("\n"))) words += "\n";
    words += node.nodeName === "#text" ? (node.textContent ?? "") : textOf(node.childNodes);
  }
  return words;
}

/** A text as a quote, each line with its mark. @param {string} text */
export const quoted = (text) =>
  text
    .replace(/^\s*\n/, "")
    .trimEnd()
    .split("\n")
    .map((line) => (line.trim() === "" ? ">" : `> ${line}`))
    .join("\n");

/** Whether a text can be a line that is said, and not a passage. @param {string} text */
export const isShort = (text) => text.length <= SHORT;

/**
 * Where the bar stands, in the coordinates of the boxes: below the selected text, or above it where there is no space
 * below. A text as high as the view leaves neither, and the bar stands below the view, or above it where the window
 * ends there. Null if nothing of the text is in view.
 * @param {Box} selected
 * @param {{ width: number, height: number }} bar
 * @param {Box} area the view of the text from top to bottom, and its column from left to right
 * @param {number} end of the window, from top to bottom
 * @param {boolean} isRightToLeft
 */
export function placeOf(selected, bar, area, end, isRightToLeft) {
  if (selected.bottom <= area.top || selected.top >= area.bottom) return null;
  const below = selected.bottom + GAP;
  const above = selected.top - GAP - bar.height;
  const outside = area.bottom + bar.height <= end ? area.bottom : area.top - bar.height;
  const elsewhere = above >= area.top ? above : outside;
  const start = isRightToLeft ? selected.right - bar.width : selected.left;
  return {
    top: below + bar.height <= area.bottom ? below : elsewhere,
    left: Math.max(area.left, Math.min(start, area.right - bar.width)),
  };
}
