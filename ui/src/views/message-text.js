/*
 * The text of one message: the writer's own with long parts folded, a reply as blocks.
 * Separate from the row because it keeps what is drawn and what is unfolded, so that only what changed is drawn again.
 */
/** @import { Block, Message } from "../../shapes" */
/** @import { Scripts } from "./scripts.js" */
import { h } from "../dom.js";
import { t } from "../i18n/index.js";
import { patchBlocks } from "./blocks.js";
import { folded, isFolded, ownBlocks, ownNode } from "./own.js";
import { createSheetBar } from "./sheet-bar.js";

/**
 * @typedef {object} Does
 * @property {(id: string, index: number) => void} openLink
 * @property {(text: string) => void} ask
 * @property {() => void} changed is called when it changes its height by itself
 */

/**
 * @param {Scripts} scripts
 * @param {Does} does
 */
export function createMessageText(scripts, { openLink, ask, changed }) {
  const element = h("div", { class: "body" });
  /** The version that is drawn; null if none is. @type {Message | null} */
  let shown = null;
  /** The blocks of a reply that are drawn. @type {Block[]} */
  let drawn = [];
  /** The bars of the sheets that are drawn. @type {ReturnType<typeof createSheetBar>[]} */
  let bars = [];
  /** Whether all of a long text of the writer is wanted. */
  let whole = false;
  /** Whether only the beginning of the writer's text is drawn. */
  let isCut = false;

  const shownId = () => shown?.id ?? "";

  /** @param {() => Node} sheet */
  function sheetBar(sheet) {
    const bar = createSheetBar(scripts, shownId(), sheet);
    bars.push(bar);
    return bar.nodes;
  }

  /** Sheets that were drawn or have other lines show their size. */
  function measure() {
    for (const bar of bars) bar.measure(shown?.state !== "streaming");
  }

  function unfolded() {
    measure();
    changed();
  }

  /** @param {boolean} [isUnfolded] whether what is attached is unfolded */
  function showAll(isUnfolded) {
    if (!shown) return;
    whole = true;
    drawOwn(shown, isUnfolded);
    changed();
  }

  /** @param {Message} message @param {boolean} [isUnfolded] */
  function drawOwn(message, isUnfolded = false) {
    const own = whole ? { blocks: ownBlocks(message), isFolded: false } : folded(ownBlocks(message));
    isCut = own.isFolded;
    bars = [];
    const bar = isCut ? undefined : sheetBar;
    element.replaceChildren(...own.blocks.map((block) => ownNode(block, scripts.sizes, unfolded, bar, isUnfolded)));
    measure();
    if (!isCut) return;
    const all = t("message.show_all", { n: message.content.length });
    element.append(h("button", { class: "quiet", type: "button", on: { click: () => showAll() } }, all));
  }

  /** @param {Message} message */
  function drawReply({ blocks }) {
    patchBlocks(element, drawn, blocks, { openLink: (index) => openLink(shownId(), index), sheetBar, ask });
    drawn = blocks;
    measure();
  }

  /** Whether some of the writer's text is folded. */
  const hasFold = () => shown?.role === "user" && (isCut || Array.from(element.children).some(isFolded));

  function clear() {
    shown = null;
    drawn = [];
    bars = [];
    element.replaceChildren();
  }

  return {
    element,

    /** @param {Message} next */
    draw(next) {
      const before = shown;
      if (next === before) return;
      shown = next;
      if (next.role === "assistant") drawReply(next);
      else if (before?.id !== next.id || before?.content !== next.content) drawOwn(next);
    },

    clear,
    /** Another version is drawn from its beginning. */
    forget() {
      clear();
      whole = false;
    },

    /** All of the text where some of it is folded, else empty. */
    folded: () => (hasFold() ? (shown?.content ?? "") : ""),
    /** Shows all of the text. */
    unfold() {
      if (hasFold()) showAll(true);
    },
  };
}
