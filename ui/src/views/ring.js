/*
 * The dial of a session: the life of its messages, and how much of it is left.
 * Separate because a shape has its own arithmetic; the words for it stand beside it.
 */
import { set } from "../dom.js";

const SVG = "http://www.w3.org/2000/svg";
const RADIUS = 6;
const AROUND = 2 * Math.PI * RADIUS;
/** The least of it that is seen: the last hour of 24 is 1.6 px. */
const LEAST = 1 / 8;

/** @param {string} name */
function circle(name) {
  const element = document.createElementNS(SVG, "circle");
  for (const [key, value] of Object.entries({ class: name, cx: 8, cy: 8, r: RADIUS }))
    element.setAttribute(key, String(value));
  return element;
}

export function createRing() {
  const element = document.createElementNS(SVG, "svg");
  const left = circle("ring-left");
  for (const [key, value] of Object.entries({ class: "ring", viewBox: "0 0 16 16", "aria-hidden": "true" }))
    element.setAttribute(key, value);
  element.append(circle("ring-whole"), left);
  return {
    element,
    /** @param {number} share of its life, from 0 to 1 @param {"calm" | "soon" | "kept"} tone */
    draw(share, tone) {
      const drawn = share > 0 ? Math.min(Math.max(share, LEAST), 1) : 0;
      set(left, "stroke-dasharray", `${(drawn * AROUND).toFixed(1)} ${AROUND.toFixed(1)}`);
      set(element, "data-tone", tone);
    },
  };
}
