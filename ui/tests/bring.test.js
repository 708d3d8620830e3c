/* How far a view scrolls to words in it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { scrollWithin, wayTo } from "../src/views/bring.js";

const at = (top) => ({ top, bottom: top + 20 });

test("words in view are not moved, and others come to a third of it", () => {
  const view = { from: 100, to: 700 };
  for (const top of [116, 300, 624]) assert.equal(wayTo(at(top), view), 0, `${top}`);
  for (const top of [-5_000, 0, 90, 115, 625, 690, 5_000]) assert.equal(wayTo(at(top), view), top - 300, `${top}`);
  assert.equal(wayTo(at(0), { from: 100, to: 130 }), -116, "in a low view, below what lies over it");
  assert.equal(wayTo({ top: 90, bottom: 900 }, view), -210, "what is higher than the view is shown from its beginning");
});

test("a long line of code is scrolled to its words", () => {
  const line = (left) => ({
    scrollWidth: 2_000,
    clientWidth: 400,
    clientLeft: 1,
    scrollLeft: left,
    getBoundingClientRect: () => ({ left: 50 }),
  });
  const scrolledTo = (start, from, width = 40) => {
    const scroller = { scrollWidth: 9_000, clientWidth: 400, scrollLeft: 0 };
    const code = { ...line(from), parentElement: { ...line(7), scrollWidth: 400, parentElement: scroller } };
    const getBoundingClientRect = () => ({
      left: 51 + start - code.scrollLeft,
      right: 51 + start + width - code.scrollLeft,
    });
    scrollWithin({ startContainer: { parentElement: code }, getBoundingClientRect }, scroller);
    assert.equal(scroller.scrollLeft, 0);
    assert.equal(code.parentElement.scrollLeft, 7, "what does not scroll is left as it is");
    return code.scrollLeft;
  };
  assert.equal(scrolledTo(100, 0), 0);
  assert.equal(scrolledTo(1_000, 0), 656);
  assert.equal(scrolledTo(100, 656), 84);
  assert.equal(scrolledTo(1_000, 0, 900), 984, "of long words, the beginning");
});
