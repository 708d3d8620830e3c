/*
 * The rows of the conversation that are in the document, between the spaces that the others would take.
 * Separate from the arithmetic in rows.js, because it draws and measures, and from the rows, because these know nothing
 * of each other.
 */
/** @import { Message, Scroll } from "../../shapes" */
/** @import { Around, Row as Drawn } from "./message.js" */
/** @import { Row } from "../versions.js" */
import { h } from "../dom.js";
import { guessHeight, rowAt, sliceOf, topOf } from "./rows.js";

/**
 * Which version a row shows, and what it needs beside that.
 * @typedef {(row: Row, above: Row | undefined) => { version: Message, around: Around }} Look
 */

/**
 * @param {(message: Message) => Drawn} make
 * @param {ResizeObserver} sizes observes every row in the document
 */
export function createRowList(make, sizes) {
  /** @type {Map<string, Drawn>} */
  const drawn = new Map();
  /** @type {Map<string, number>} */
  const measured = new Map();
  /** @type {readonly Row[]} */
  let listed = [];
  /** Of all that is listed, guessed until a row is drawn. @type {number[]} */
  let heights = [];
  /** The first row in the document. */
  let first = 0;
  let width = 0;

  const before = h("div", { class: "spacer" });
  const rows = h("div", { class: "rows" });
  const after = h("div", { class: "spacer" });

  /** @param {string} id of a row's message */
  const indexOf = (id) => listed.findIndex(({ message }) => message.id === id);

  /** Takes rows out of the document. @param {ReadonlySet<string>} wanted those that stay, by their messages */
  function keepOnly(wanted) {
    for (const [id, row] of drawn) {
      if (wanted.has(id)) continue;
      sizes.unobserve(row.element);
      row.element.remove();
      drawn.delete(id);
    }
  }

  /** @param {readonly Row[]} wanted @param {Look} look */
  function put(wanted, look) {
    keepOnly(new Set(wanted.map(({ message }) => message.id)));
    /** @type {Element | null} */
    let next = rows.firstElementChild;
    const inOrder = new Map();
    for (const [at, one] of wanted.entries()) {
      let row = drawn.get(one.message.id);
      if (!row) {
        row = make(one.message);
        sizes.observe(row.element);
      }
      const { version, around } = look(one, listed[first + at - 1]);
      row.update(version, around);
      if (row.element === next) next = next.nextElementSibling;
      else rows.insertBefore(row.element, next);
      inOrder.set(one.message.id, row);
    }
    drawn.clear();
    for (const [id, row] of inOrder) drawn.set(id, row);
  }

  return {
    nodes: [before, rows, after],

    /**
     * What is listed from now on; it is drawn next.
     * @param {readonly Row[]} now
     * @param {(row: Row) => Message} shown
     */
    list(now, shown) {
      const here = new Set(now.map(({ message }) => message.id));
      for (const id of measured.keys()) if (!here.has(id)) measured.delete(id);
      listed = now;
      heights = now.map((row) => measured.get(row.message.id) ?? guessHeight(shown(row)));
    },

    /** In another width lines break elsewhere. @param {number} to */
    fit(to) {
      if (to === width) return;
      width = to;
      measured.clear();
    },

    /**
     * Draws the rows between two distances from the top of the list, in pixels, and no others.
     * @param {number} from
     * @param {number} to
     * @param {Look} look
     */
    draw(from, to, look) {
      const slice = sliceOf(heights, from, to);
      first = slice.first;
      put(listed.slice(first, slice.last), look);
      before.style.height = `${slice.before}px`;
      after.style.height = `${slice.after}px`;
    },

    /** Takes all rows out of the document. */
    drawNone: () => keepOnly(new Set()),

    /** Measures the rows in the document. @returns {boolean} whether a height differs from its guess */
    measure() {
      let changed = false;
      let index = first;
      for (const [id, row] of drawn) {
        const height = row.element.getBoundingClientRect().height;
        if (Math.abs((heights[index] ?? 0) - height) > 0.5) changed = true;
        heights[index] = height;
        measured.set(id, height);
        index += 1;
      }
      return changed;
    },

    /** Forgets every height. */
    forget: () => measured.clear(),

    /**
     * The position of what stands at the top of the view: from the rows in the document, or by arithmetic after the
     * scroll bar was dragged far away.
     * @param {number} top of the view, as the engine measures rows
     * @param {number} height of the view
     * @returns {Scroll | null}
     */
    placeAt(top, height) {
      const bottom = top + height;
      for (const [id, row] of drawn) {
        const box = row.element.getBoundingClientRect();
        if (box.bottom > top + 1 && box.top < bottom) return { message_id: id, offset: box.top - top };
      }
      const start = before.getBoundingClientRect().top - top;
      const { index, top: rowTop } = rowAt(heights, -start);
      const row = listed[index];
      return row ? { message_id: row.message.id, offset: start + rowTop } : null;
    },

    indexOf,
    /** The rows in the document. */
    drawn: () => [...drawn.values()],
    /** The row, if it is in the document. @param {string} id */
    get: (id) => drawn.get(id),
    /** As it was measured; 0 if it never was. @param {string} id */
    heightOf: (id) => measured.get(id) ?? 0,
    /** From the top of the list to a row; null if it is not listed. @param {string} id */
    topOf(id) {
      const index = indexOf(id);
      return index < 0 ? null : topOf(heights, index);
    },
    /** Of the whole list. */
    height: () => topOf(heights, heights.length),
  };
}
