/*
 * The rows of the conversation that are in the document, between the spaces that the others would take.
 * Separate from the arithmetic in rows.js, because it draws and measures, and from the rows, because these know nothing
 * of each other.
 */
/** @import { Message, Scroll } from "../../shapes" */
/** @import { Around, Row as Drawn } from "./message.js" */
/** @import { Row } from "../versions.js" */
import { h } from "../dom.js";
import { guessHeight, rowAt, sliceOf, spacesOf, topOf } from "./rows.js";

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
  /** The places of the rows in the document. @type {number[]} */
  let places = [];
  let width = 0;

  const before = h("div", { class: "spacer" });
  const rows = h("div", { class: "rows" });
  const after = h("div", { class: "spacer" });
  /** Between the others and a row apart from them. */
  const gap = h("div", { class: "spacer" });

  /** @param {string} id of a row's message */
  const indexOf = (id) => listed.findIndex(({ message }) => message.id === id);

  /** The place of the row that is typed in, whose field would lose the focus outside the document; -1 if none is. */
  const typedIn = () => indexOf([...drawn].find(([, row]) => row.isTyped())?.[0] ?? "");

  /** Takes rows out of the document. @param {ReadonlySet<string>} wanted those that stay, by their messages */
  function keepOnly(wanted) {
    for (const [id, row] of drawn) {
      if (wanted.has(id)) continue;
      row.leave();
      sizes.unobserve(row.element);
      row.element.remove();
      drawn.delete(id);
    }
  }

  /** @param {Look} look */
  function put(look) {
    const wanted = places.flatMap((place) => listed[place] ?? []);
    keepOnly(new Set(wanted.map(({ message }) => message.id)));
    gap.remove();
    /** @type {Element | null} */
    let next = rows.firstElementChild;
    const inOrder = new Map();
    for (const [at, one] of wanted.entries()) {
      const place = places[at] ?? 0;
      if (at > 0 && places[at - 1] !== place - 1) rows.insertBefore(gap, next);
      let row = drawn.get(one.message.id);
      if (!row) {
        row = make(one.message);
        sizes.observe(row.element);
      }
      const { version, around } = look(one, listed[place - 1]);
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
     * Draws the rows between two distances from the top of the list, in pixels, and of the others only the one that is
     * typed in.
     * @param {number} from
     * @param {number} to
     * @param {Look} look
     */
    draw(from, to, look) {
      const slice = sliceOf(heights, from, to);
      const near = Array.from({ length: slice.last - slice.first }, (_, at) => slice.first + at);
      const apart = typedIn();
      const isApart = apart >= 0 && !near.includes(apart);
      places = isApart ? [...near, apart].sort((one, other) => one - other) : near;
      const spaces = isApart ? spacesOf(heights, slice, apart) : { ...slice, between: 0 };
      put(look);
      before.style.height = `${spaces.before}px`;
      gap.style.height = `${spaces.between}px`;
      after.style.height = `${spaces.after}px`;
    },

    /** Takes all rows out of the document. */
    drawNone: () => keepOnly(new Set()),

    /** Measures the rows in the document. @returns {boolean} whether a height differs from its guess */
    measure() {
      let changed = false;
      for (const [at, [id, row]] of [...drawn].entries()) {
        const index = places[at] ?? 0;
        const height = row.element.getBoundingClientRect().height;
        if (Math.abs((heights[index] ?? 0) - height) > 0.5) changed = true;
        heights[index] = height;
        measured.set(id, height);
      }
      return changed;
    },

    /** Whether a row is typed in. */
    isTypedIn: () => typedIn() >= 0,

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
