/*
 * Creates nodes for a reply's blocks, and patches a growing reply.
 * Separate because only here does model text enter the page: each kind of block is built from plain text, so that model
 * text stays text.
 */
/** @import { Block, Inline } from "../../shapes" */
/** @import { SheetBar } from "./sheet.js" */
import { directionOf, hasMarks, ownDirection, withoutMarks } from "../bidi.js";
import { fill, h, label, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { copyButton } from "./clipboard.js";
import { seeAlsoNode, seeAlsoText } from "./see-also.js";
import { patchSheet, sheetNode } from "./sheet.js";

/**
 * What the nodes of blocks do: open a link, what stands above a sheet, and ask for a related entry.
 * @typedef {object} Hooks
 * @property {(index: number) => void} openLink
 * @property {SheetBar} [sheetBar]
 * @property {(text: string) => void} [ask]
 */

/** The deepest nesting that is drawn; deeper content is shown as plain text. Rust has a lower limit. */
const DEEPEST = 32;

/**
 * The plain text of blocks or inlines. A loop, because it handles content that is too deep for recursion.
 * @param {unknown} content
 */
export function plainText(content) {
  let words = "";
  const waiting = [content];
  while (waiting.length > 0) {
    const next = /** @type {any} */ (waiting.pop());
    if (Array.isArray(next)) for (let at = next.length - 1; at >= 0; at -= 1) waiting.push(next[at]);
    else if (next.kind === "break") words += "\n";
    else if (next.kind === "see_also") words += seeAlsoText(next.terms);
    else if (typeof next.text === "string") words += next.text;
    else {
      if (next.kind === "paragraph" && words !== "" && !words.endsWith("\n")) words += "\n";
      for (const part of [next.lines, next.rows, next.head, next.items, next.blocks, next.inlines])
        if (part) waiting.push(part);
    }
  }
  return words;
}

/**
 * The direction of a block. Without a letter, as of a number, it is that of the list or quote around it.
 * @param {unknown} content
 * @param {number} depth
 */
const direction = (content, depth) => (depth === 0 ? directionOf : ownDirection)(plainText(content));

/**
 * @param {Inline[]} inlines
 * @param {Hooks} hooks
 * @param {number} [depth]
 * @returns {(Node | string)[]}
 */
export function inlineNodes(inlines, hooks, depth = 0) {
  return inlines.map((inline) => inlineNode(inline, hooks, depth));
}

/**
 * @param {Inline} inline
 * @param {Hooks} hooks
 * @param {number} depth
 */
function inlineNode(inline, hooks, depth) {
  if (depth >= DEEPEST && inline.kind !== "break") return isolated(plainText(inline));
  switch (inline.kind) {
    case "text":
      return isolated(inline.text);
    case "emphasis":
      return h("em", {}, inlineNodes(inline.inlines, hooks, depth + 1));
    case "strong":
      return h("strong", {}, inlineNodes(inline.inlines, hooks, depth + 1));
    case "strike":
      return h("s", {}, inlineNodes(inline.inlines, hooks, depth + 1));
    case "code":
      return h("code", {}, isolated(inline.text));
    case "break":
      return h("br");
    case "task": {
      const name = inline.is_done ? t("message.task_done") : t("message.task_open");
      return h("span", { class: "task", role: "img", "aria-label": name }, inline.is_done ? "☑ " : "☐ ");
    }
    case "link": {
      const text = inlineNodes(inline.inlines, hooks, depth + 1);
      if (inline.host === "") return h("span", {}, text);
      const open = () => hooks.openLink(inline.index);
      // A span, because a button cannot break across lines and a link's address is never in the page.
      const link = h(
        "span",
        {
          class: "link",
          role: "link",
          tabindex: 0,
          on: { click: open, keydown: (event) => event.key === "Enter" && open() },
        },
        text,
      );
      // The host is left to right and follows its link, whatever the direction of the text around them.
      return h(
        "span",
        { class: "linked" },
        link,
        " ",
        h("bdi", { class: "host", dir: "ltr" }, `(${withoutMarks(inline.host)})`),
      );
    }
  }
}

/** A text whose direction marks do not affect the text after it. @param {string} text */
const isolated = (text) => (hasMarks(text) ? h("bdi", { dir: directionOf(text) }, text) : text);

/**
 * @param {Block} block
 * @param {Hooks} hooks
 * @param {number} [depth]
 * @returns {HTMLElement}
 */
export function blockNode(block, hooks, depth = 0) {
  if (depth >= DEEPEST) {
    const words = plainText(block);
    return h("p", { dir: ownDirection(words) }, words);
  }
  switch (block.kind) {
    case "paragraph":
      return h("p", { dir: direction(block.inlines, depth) }, inlineNodes(block.inlines, hooks));
    case "heading":
      // The window itself uses the first two levels. Many replies begin with the second of theirs, so the first two
      // differ in look alone: no level may be left out.
      return h(
        HEADINGS[Math.min(Math.max(block.level, 1), 6) - 1] ?? "h6",
        { class: block.level <= 1 ? "first-level" : null, dir: direction(block.inlines, depth) },
        inlineNodes(block.inlines, hooks),
      );
    case "code":
      return codeNode(block.language, block.text);
    case "screenplay":
      return sheetNode(block.lines, hooks.sheetBar);
    case "attachment":
      return blockNode(block.content, hooks, depth + 1);
    case "list": {
      const items = block.items.map((item) => itemNode(item, hooks, depth));
      const dir = direction(block.items, depth);
      return block.start === null ? h("ul", { dir }, items) : h("ol", { dir, start: block.start }, items);
    }
    case "quote":
      return h(
        "blockquote",
        { dir: direction(block.blocks, depth) },
        block.blocks.map((inner) => blockNode(inner, hooks, depth + 1)),
      );
    case "table":
      return tableNode(block, hooks, depth);
    case "rule":
      return h("hr");
    case "see_also":
      return seeAlsoNode(block.terms, hooks.ask);
  }
}

/** @type {("h3" | "h4" | "h5" | "h6")[]} */
const HEADINGS = ["h3", "h3", "h4", "h5", "h6", "h6"];

/**
 * @param {Block[]} item
 * @param {Hooks} hooks
 * @param {number} depth of its list
 */
function itemNode(item, hooks, depth) {
  return h(
    "li",
    {},
    item.map((inner) => blockNode(inner, hooks, depth + 1)),
  );
}

/** @param {string} language @param {string} text */
function codeNode(language, text) {
  const code = h("code", {}, text);
  const copy = copyButton("code-copy", () => code.textContent ?? "", undefined, label);
  return h(
    "div",
    { class: "code" },
    h("pre", { tabindex: 0, dir: "ltr", "aria-label": language || t("message.code"), role: "group" }, code),
    h("div", { class: "code-bar" }, language && h("span", { "data-label": language }), copy),
  );
}

/** @typedef {Extract<Block, { kind: "table" }>} Table */

/** @param {Table} table @param {Hooks} hooks @param {number} depth */
function tableNode({ align, head, rows }, hooks, depth) {
  return h(
    "div",
    { class: "table", tabindex: 0, role: "group", "aria-label": t("message.table") },
    h(
      "table",
      { dir: direction([head, rows], depth) },
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          head.map((cell, at) => h("th", { scope: "col", ...aligned(cell, align[at]) }, inlineNodes(cell, hooks))),
        ),
      ),
      h(
        "tbody",
        {},
        rows.map((row) => tableRow(row, align, hooks)),
      ),
    ),
  );
}

/** @param {Inline[][]} row @param {Table["align"]} align @param {Hooks} hooks */
const tableRow = (row, align, hooks) =>
  h(
    "tr",
    {},
    row.map((cell, at) => h("td", aligned(cell, align[at]), inlineNodes(cell, hooks))),
  );

/** @param {Inline[]} cell @param {Table["align"][number] | undefined} align */
const aligned = (cell, align) => ({ dir: ownDirection(plainText(cell)), "data-align": align ?? "start" });

/**
 * Updates the children of `parent` from `drawn` to `blocks`. Equal blocks are not touched, so that a selection in them
 * survives, and a frame of a long reply costs only its growing end.
 * @param {HTMLElement} parent
 * @param {readonly Block[]} drawn
 * @param {readonly Block[]} blocks
 * @param {Hooks} hooks
 * @param {number} [depth]
 */
export function patchBlocks(parent, drawn, blocks, hooks, depth = 0) {
  const nodes = /** @type {HTMLElement[]} */ (Array.from(parent.children));
  blocks.forEach((block, at) => {
    const before = drawn[at];
    const node = nodes[at];
    if (!before || !node) parent.append(blockNode(block, hooks, depth));
    else if (!same(before, block) && !grow(node, before, block, hooks, depth))
      node.replaceWith(blockNode(block, hooks, depth));
  });
  for (const node of nodes.slice(blocks.length)) node.remove();
}

/**
 * Whether two blocks are equal. They keep their identity while a reply grows, but all arrive again when it ends. A
 * loop, because blocks may be nested deeper than the engine's stack.
 * @param {unknown} a
 * @param {unknown} b
 */
function same(a, b) {
  /** @type {[any, any][]} */
  const waiting = [[a, b]];
  for (let pair = waiting.pop(); pair; pair = waiting.pop()) {
    const [one, other] = pair;
    if (one === other) continue;
    if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
    const names = Object.keys(one);
    if (names.length !== Object.keys(other).length) return false;
    for (const name of names) waiting.push([one[name], other[name]]);
  }
  return true;
}

/**
 * Changes `node` in place if both blocks are of the same kind.
 * @param {HTMLElement} node
 * @param {Block} before
 * @param {Block} block
 * @param {Hooks} hooks
 * @param {number} depth
 * @returns {boolean} false if it must be replaced
 */
function grow(node, before, block, hooks, depth) {
  if (depth >= DEEPEST) return false;
  if (before.kind === "paragraph" && block.kind === "paragraph") {
    growInlines(node, before.inlines, block.inlines, hooks, depth);
    return true;
  }
  if (before.kind === "heading" && block.kind === "heading" && before.level === block.level) {
    growInlines(node, before.inlines, block.inlines, hooks, depth);
    return true;
  }
  if (before.kind === "quote" && block.kind === "quote") {
    patchBlocks(node, before.blocks, block.blocks, hooks, depth + 1);
    set(node, "dir", direction(block.blocks, depth));
    return true;
  }
  if (before.kind === "list" && block.kind === "list" && before.start === block.start) {
    patchEach(
      node,
      before.items,
      block.items,
      (item) => itemNode(item, hooks, depth),
      (li, from, to) => patchBlocks(li, from, to, hooks, depth + 1),
    );
    set(node, "dir", direction(block.items, depth));
    return true;
  }
  if (
    before.kind === "code" &&
    block.kind === "code" &&
    before.language === block.language &&
    block.text.startsWith(before.text)
  ) {
    node.querySelector("code")?.append(block.text.slice(before.text.length));
    return true;
  }
  if (before.kind === "table" && block.kind === "table") return growTable(node, before, block, hooks, depth);
  if (before.kind === "screenplay" && block.kind === "screenplay") {
    patchSheet(node, before.lines, block.lines, same);
    return true;
  }
  return false;
}

/**
 * Replaces the inlines from the first that differs: a link before that may have the focus.
 * @param {HTMLElement} node
 * @param {readonly Inline[]} before
 * @param {readonly Inline[]} inlines
 * @param {Hooks} hooks
 * @param {number} depth
 */
function growInlines(node, before, inlines, hooks, depth) {
  // The letter that decides the direction may have arrived only now.
  set(node, "dir", direction(inlines, depth));
  const changed = inlines.findIndex((inline, at) => !same(before[at], inline));
  const kept = changed < 0 ? inlines.length : changed;
  fill(node, inlineNodes(inlines.slice(kept), hooks), kept);
}

/**
 * Changes the rows of a table, which keeps the focus and how far it is scrolled.
 * @param {HTMLElement} node
 * @param {Table} before
 * @param {Table} table
 * @param {Hooks} hooks
 * @param {number} depth
 * @returns {boolean} false if it must be replaced
 */
function growTable(node, before, { head, align, rows }, hooks, depth) {
  const body = node.querySelector("tbody");
  const table = node.querySelector("table");
  if (!table || !body || !same([before.head, before.align], [head, align])) return false;
  set(table, "dir", direction([head, rows], depth));
  patchEach(
    body,
    before.rows,
    rows,
    (row) => tableRow(row, align, hooks),
    (tr, _, row) => tr.replaceWith(tableRow(row, align, hooks)),
  );
  return true;
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
