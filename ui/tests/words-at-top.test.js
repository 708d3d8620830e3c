/* The words that are read stay where they are while the conversation becomes narrower or wider. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { keepWordsAtTop } from "../src/views/words-at-top.js";

/** A view from 50 px on over blocks of these heights, which a change may replace. */
function view(heights, scrolled) {
  const scroller = {
    scrollTop: scrolled,
    getBoundingClientRect: () => ({ top: 50 }),
    querySelectorAll: () =>
      heights.map((_, at) => ({
        getBoundingClientRect() {
          const top = 50 - scroller.scrollTop + heights.slice(0, at).reduce((sum, height) => sum + height, 0);
          return { top, height: heights[at], bottom: top + heights[at] };
        },
      })),
  };
  return {
    scroller,
    change: (...next) => {
      heights = next;
    },
  };
}

test("what is above the view may grow", () => {
  const { scroller, change } = view([100, 100, 100], 100);
  keepWordsAtTop(scroller, false, () => change(250, 100, 100));
  assert.equal(scroller.scrollTop, 250);
});

test("of a block that is half read, the same half is above the view", () => {
  const { scroller, change } = view([100, 400, 100], 300);
  keepWordsAtTop(scroller, false, () => change(100, 800, 100));
  assert.equal(scroller.scrollTop, 500);
  keepWordsAtTop(scroller, false, () => change(100, 400, 100));
  assert.equal(scroller.scrollTop, 300);
});

test("what is not drawn says nothing", () => {
  const { scroller, change } = view([0, 100], -10);
  keepWordsAtTop(scroller, false, () => change(20, 100));
  assert.equal(scroller.scrollTop, 10);
});

test("the end is followed by the list itself, and an empty conversation has no place", () => {
  for (const [heights, followsEnd] of [
    [[100, 100], true],
    [[], false],
  ]) {
    const { scroller, change } = view(heights, 40);
    keepWordsAtTop(scroller, followsEnd, () => change(300, 300));
    assert.equal(scroller.scrollTop, 40);
  }
});
