/*
 * A reply's blocks as nodes, and how a reply that grows is patched.
 * Separate because it is the only place where model text becomes part of the page: each kind of block is made by hand
 * from plain text, so whatever a model writes stays text.
 */
/** @import { Block, Inline, ScreenplayLine } from "../../shapes" */
import { h } from "../dom.js";
import { t } from "../i18n/index.js";

/** @typedef {(index: number) => void} OpenLink */

/**
 * @param {Inline[]} inlines
 * @param {OpenLink} openLink
 * @returns {(Node | string)[]}
 */
export function inlineNodes(inlines, openLink) {
  return inlines.map((inline) => inlineNode(inline, openLink));
}

/**
 * @param {Inline} inline
 * @param {OpenLink} openLink
 */
function inlineNode(inline, openLink) {
  switch (inline.kind) {
    case "text":
      return inline.text;
    case "emphasis":
      return h("em", {}, ...inlineNodes(inline.inlines, openLink));
    case "strong":
      return h("strong", {}, ...inlineNodes(inline.inlines, openLink));
    case "strike":
      return h("s", {}, ...inlineNodes(inline.inlines, openLink));
    case "code":
      return h("code", {}, inline.text);
    case "break":
      return h("br");
    case "link": {
      const text = inlineNodes(inline.inlines, openLink);
      if (inline.host === "") return h("span", {}, ...text);
      const open = () => openLink(inline.index);
      // A span, because a button cannot break across lines and a link's address is never in the page.
      const link = h("span", { class: "link", role: "link", tabindex: 0, on: { click: open, keydown: (event) => event.key === "Enter" && open() } }, ...text);
      return h("span", {}, link, h("span", { class: "host" }, ` (${inline.host})`));
    }
  }
}

/**
 * @param {Block} block
 * @param {OpenLink} openLink
 * @returns {HTMLElement}
 */
export function blockNode(block, openLink) {
  switch (block.kind) {
    case "paragraph":
      return h("p", { dir: "auto" }, ...inlineNodes(block.inlines, openLink));
    case "heading":
      // The window has its own first two levels.
      return h(HEADINGS[Math.min(Math.max(block.level, 1), 6) - 1] ?? "h6", { dir: "auto" }, ...inlineNodes(block.inlines, openLink));
    case "code":
      return h("pre", { tabindex: 0, "aria-label": block.language || t("message.code"), role: "group" }, h("code", {}, block.text));
    case "screenplay":
      return h("section", { class: "screenplay", "aria-label": t("message.screenplay") }, ...block.lines.map(screenplayLine));
    case "list": {
      const items = block.items.map((item) => h("li", { dir: "auto" }, ...item.map((inner) => blockNode(inner, openLink))));
      return block.start === null ? h("ul", {}, ...items) : h("ol", { start: block.start }, ...items);
    }
    case "quote":
      return h("blockquote", {}, ...block.blocks.map((inner) => blockNode(inner, openLink)));
    case "table":
      return tableNode(block.head, block.rows, openLink);
    case "rule":
      return h("hr");
  }
}

/** @type {("h3" | "h4" | "h5" | "h6")[]} */
const HEADINGS = ["h3", "h3", "h4", "h5", "h6", "h6"];

/** @param {ScreenplayLine} line */
function screenplayLine(line) {
  return h("p", { class: line.kind, dir: "auto" }, line.text);
}

/**
 * @param {Inline[][]} head
 * @param {Inline[][][]} rows
 * @param {OpenLink} openLink
 */
function tableNode(head, rows, openLink) {
  return h("div", { class: "table", tabindex: 0, role: "group", "aria-label": t("message.table") },
    h("table", {},
      h("thead", {}, h("tr", {}, ...head.map((cell) => h("th", { scope: "col", dir: "auto" }, ...inlineNodes(cell, openLink))))),
      h("tbody", {}, ...rows.map((row) => h("tr", {}, ...row.map((cell) => h("td", { dir: "auto" }, ...inlineNodes(cell, openLink))))))));
}

/**
 * Makes the children of `parent`, which show `drawn`, show `blocks`: what is the same is not touched, so a selection
 * in what has arrived survives, and a long reply costs no more per frame than its open end.
 * @param {HTMLElement} parent
 * @param {readonly Block[]} drawn
 * @param {readonly Block[]} blocks
 * @param {OpenLink} openLink
 */
export function patchBlocks(parent, drawn, blocks, openLink) {
  const nodes = /** @type {HTMLElement[]} */ (Array.from(parent.children));
  blocks.forEach((block, at) => {
    const before = drawn[at];
    const node = nodes[at];
    if (!before || !node) parent.append(blockNode(block, openLink));
    else if (!same(before, block) && !grow(node, before, block, openLink)) node.replaceWith(blockNode(block, openLink));
  });
  for (const node of nodes.slice(blocks.length)) node.remove();
}

/**
 * Blocks keep their identity while a reply grows; when it ends they all arrive once more.
 * @param {unknown} a
 * @param {unknown} b
 */
const same = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b);

/**
 * Changes `node` in place where the block is of the same kind.
 * @param {HTMLElement} node
 * @param {Block} before
 * @param {Block} block
 * @param {OpenLink} openLink
 * @returns {boolean} false when it has to be made anew
 */
function grow(node, before, block, openLink) {
  if (before.kind === "paragraph" && block.kind === "paragraph") {
    node.replaceChildren(...inlineNodes(block.inlines, openLink));
    return true;
  }
  if (before.kind === "quote" && block.kind === "quote") {
    patchBlocks(node, before.blocks, block.blocks, openLink);
    return true;
  }
  if (before.kind === "list" && block.kind === "list" && before.start === block.start) {
    patchEach(node, before.items, block.items,
      (item) => h("li", { dir: "auto" }, ...item.map((inner) => blockNode(inner, openLink))),
      (li, from, to) => patchBlocks(li, from, to, openLink));
    return true;
  }
  if (before.kind === "screenplay" && block.kind === "screenplay") {
    patchEach(node, before.lines, block.lines, screenplayLine, (p, _, line) => p.replaceWith(screenplayLine(line)));
    return true;
  }
  return false;
}

/**
 * @template T
 * @param {HTMLElement} parent
 * @param {readonly T[]} drawn
 * @param {readonly T[]} wanted
 * @param {(item: T) => HTMLElement} make
 * @param {(node: HTMLElement, from: T, to: T) => void} patch
 */
function patchEach(parent, drawn, wanted, make, patch) {
  const nodes = /** @type {HTMLElement[]} */ (Array.from(parent.children));
  wanted.forEach((item, at) => {
    const before = drawn[at];
    const node = nodes[at];
    if (before === undefined || !node) parent.append(make(item));
    else if (!same(before, item)) patch(node, before, item);
  });
  for (const node of nodes.slice(wanted.length)) node.remove();
}
