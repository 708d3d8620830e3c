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

/** Takes the place of rows that are not in the document. */
const spacer = () => h("div", { class: "spacer" });

/** @param {number} first @param {number} last is not included */
const between = (first, last) => Array.from({ length: last - first }, (_, at) => first + at);

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

  const before = spacer();
  const rows = h("div", { class: "rows" });
  const after = spacer();
  /** Between rows that are apart. @type {HTMLElement[]} */
  const gaps = [];

  /** @param {string} id of a row's message */
  const indexOf = (id) => listed.findIndex(({ message }) => message.id === id);

  /** The place of the row that is typed in, whose field would lose the focus outside the document; -1 if none is. */
  const typedIn = () => indexOf([...drawn].find(([, row]) => row.isTyped())?.[0] ?? "");

  /**
   * The places from the first selected row to the last: a selection loses what is taken out of the document. Where only
   * the cursor is, the row is the beginning of what a click with Shift selects.
   */
  function selected() {
    const selection = document.getSelection();
    const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
    if (!range || !(rows.contains(range.startContainer) || rows.contains(range.endContainer))) return [];
    const touched = [...drawn].filter(([, row]) => range.intersectsNode(row.element)).map(([id]) => indexOf(id));
    const here = touched.filter((place) => place >= 0);
    return between(here[0] ?? 0, (here.at(-1) ?? -1) + 1);
  }

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

  /** @param {Look} look @param {readonly number[]} spaces above each row */
  function put(look, spaces) {
    const wanted = places.flatMap((place) => listed[place] ?? []);
    keepOnly(new Set(wanted.map(({ message }) => message.id)));
    for (const gap of gaps.splice(0)) gap.remove();
    /** @type {Element | null} */
    let next = rows.firstElementChild;
    const inOrder = new Map();
    for (const [at, one] of wanted.entries()) {
      const place = places[at] ?? 0;
      if (at > 0 && places[at - 1] !== place - 1) {
        const gap = spacer();
        gap.style.height = `${spaces[at]}px`;
        gaps.push(gap);
        rows.insertBefore(gap, next);
      }
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
     * Draws the rows between two distances from the top of the list, in pixels, and of the others only those that are
     * typed in or selected.
     * @param {number} from
     * @param {number} to
     * @param {Look} look
     */
    draw(from, to, look) {
      const { first, last } = sliceOf(heights, from, to);
      const apart = [typedIn(), ...selected()].filter((place) => place >= 0);
      places = [...new Set([...between(first, last), ...apart])].sort((one, other) => one - other);
      const spaces = spacesOf(heights, places);
      put(look, spaces);
      before.style.height = `${places.length > 0 ? spaces[0] : 0}px`;
      after.style.height = `${spaces.at(-1)}px`;
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

    /** Whether a row is typed in, or words of it are selected. */
    isInUse: () => typedIn() >= 0 || (document.getSelection()?.isCollapsed === false && selected().length > 0),

    /** Whether a row is selected that is not in the document, between two that are. */
    lacksSelected: () => selected().some((place) => !places.includes(place)),

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
