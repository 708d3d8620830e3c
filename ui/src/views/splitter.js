/*
 * The line between two columns of the window, which moves by mouse and by keys.
 * Separate because it knows nothing of either side but the width of one.
 */
import { within } from "../appearance.js";
import { h, set } from "../dom.js";

/** How far a key moves it, in CSS pixels. */
const STEP = 16;

/**
 * The column whose width it changes: at the start of the window, or at its end. Widths are in CSS pixels.
 * @typedef {object} Column
 * @property {"start" | "end"} side
 * @property {() => { least: number, most: number, usual: number }} limits
 * @property {() => number} width
 * @property {(width: number) => void} resize is called with a width within the limits
 */

/**
 * @param {string} testid
 * @param {string} name
 * @param {Column} column
 */
export function createSplitter(testid, name, column) {
  const element = h("div", {
    class: "splitter",
    role: "separator",
    testid,
    tabindex: 0,
    "aria-orientation": "vertical",
    "aria-label": name,
    on: { pointerdown: grab, keydown: press, dblclick: () => move(column.limits().usual) },
  });

  /** Whether the column is at the left edge of the window. */
  const isLeft = () => (column.side === "start") === (document.documentElement.dir !== "rtl");

  /** @param {number} width */
  function move(width) {
    column.resize(within(width, column.limits()));
  }

  /** @param {PointerEvent} event */
  function grab(event) {
    event.preventDefault();
    element.setPointerCapture(event.pointerId);
    set(element, "data-dragged", true);
    element.onpointermove = ({ clientX }) => move(isLeft() ? clientX : innerWidth - clientX);
    element.onpointerup = element.onpointercancel = () => {
      element.onpointermove = null;
      set(element, "data-dragged", null);
    };
  }

  /** @param {KeyboardEvent} event */
  function press(event) {
    const width = column.width();
    const { least, most } = column.limits();
    const [narrower, wider] = isLeft() ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
    const to = new Map([
      [narrower, width - STEP],
      [wider, width + STEP],
      ["Home", least],
      ["End", most],
    ]).get(event.key);
    if (to === undefined) return;
    event.preventDefault();
    move(to);
  }

  return {
    element,
    /** Says how wide the column is, and how wide it can be. */
    update() {
      const { least, most } = column.limits();
      set(element, "aria-valuemin", least);
      set(element, "aria-valuemax", most);
      set(element, "aria-valuenow", column.width());
    },
  };
}
