/*
 * The words of each day as bars: those of the writer below, those of replies above.
 * Separate because a shape has its own arithmetic; the table beneath it says the same in numbers.
 */
import { set } from "../../dom.js";

const SVG = "http://www.w3.org/2000/svg";

/** The width of a bar and the space after it, and the height of the highest, in units of the chart. */
const BAR = 7;
const GAP = 3;
const HIGHEST = 80;

/** @typedef {{ asked: number, replied: number }} Words of a day */

/** @param {string} name @param {{ [attribute: string]: string | number }} attributes */
function shape(name, attributes) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}

export function createWritingChart() {
  const element = shape("svg", { class: "writing-chart", "aria-hidden": "true", preserveAspectRatio: "none" });
  return {
    element,

    /** @param {readonly Words[]} days oldest first */
    draw(days) {
      const most = Math.max(1, ...days.map(({ asked, replied }) => asked + replied));
      const height = (/** @type {number} */ words) => (words / most) * HIGHEST;
      set(element, "viewBox", `0 0 ${days.length * (BAR + GAP)} ${HIGHEST}`);
      element.replaceChildren(
        ...days.flatMap(({ asked, replied }, day) => {
          const [own, theirs] = [height(asked), height(replied)];
          const x = day * (BAR + GAP) + GAP / 2;
          return [
            shape("rect", { class: "chart-asked", x, y: HIGHEST - own, width: BAR, height: own }),
            shape("rect", { class: "chart-replied", x, y: HIGHEST - own - theirs, width: BAR, height: theirs }),
          ];
        }),
      );
    },
  };
}
