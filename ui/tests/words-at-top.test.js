/* The words that are read stay where they are while the conversation becomes narrower or wider. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createWordsAtTop } from "../src/views/words-at-top.js";

/** A view from 50 px on over blocks of these heights, which another width replaces. */
function view(heights, scrolled, isEnd = false) {
  const blocks = heights.map((_, at) => ({
    isConnected: true,
    getBoundingClientRect() {
      const top = 50 - scroller.scrollTop + heights.slice(0, at).reduce((sum, height) => sum + height, 0);
      return { top, height: heights[at], bottom: top + heights[at] };
    },
  }));
  const scroller = {
    clientWidth: 800,
    scrollTop: scrolled,
    getBoundingClientRect: () => ({ top: 50 }),
  };
  const placeNow = () => (isEnd ? null : { message_id: "m", offset: -scroller.scrollTop });
  let place = placeNow();
  const words = createWordsAtTop(
    scroller,
    () => place,
    () => ({ querySelectorAll: () => blocks }),
  );
  const draw = () => {
    place = placeNow();
    words.look();
  };
  draw();
  return {
    scroller,
    blocks,
    scroll(to) {
      scroller.scrollTop = to;
      draw();
    },
    /** Blocks have other heights, and the position is the same. */
    grow(...next) {
      heights = next;
      draw();
    },
    resize(width, ...next) {
      scroller.clientWidth = width;
      heights = next;
      words.keep(draw);
    },
  };
}

test("what is above the view may grow", () => {
  const { scroller, resize } = view([100, 100, 100], 100);
  resize(400, 250, 100, 100);
  assert.equal(scroller.scrollTop, 250);
});

test("of a block that is half read, the same half is above the view, at each of many widths", () => {
  const { scroller, resize } = view([100, 400, 100], 300);
  resize(400, 100, 800, 100);
  assert.equal(scroller.scrollTop, 500);
  resize(600, 100, 600, 100);
  assert.equal(scroller.scrollTop, 400);
  resize(800, 100, 400, 100);
  assert.equal(scroller.scrollTop, 300);
});

test("what is not drawn says nothing", () => {
  const { scroller, resize } = view([0, 100], -10);
  resize(400, 20, 100);
  assert.equal(scroller.scrollTop, 10);
});

test("words that were scrolled away do not come back", () => {
  const { scroller, scroll, resize } = view([100, 100, 100], 0);
  scroll(150);
  resize(400, 200, 200, 200);
  assert.equal(scroller.scrollTop, 300);
});

test("what grew above the words in the same width does not pull them back", () => {
  const { scroller, grow, resize } = view([100, 100, 100], 50);
  grow(400, 100, 100);
  resize(400, 800, 200, 200);
  assert.equal(scroller.scrollTop, 100);
});

test("a view that only becomes lower stays, and words that are gone have no place", () => {
  const { scroller, blocks, resize } = view([100, 100], 40);
  resize(800, 300, 300);
  assert.equal(scroller.scrollTop, 40);
  blocks[0].isConnected = false;
  resize(400, 300, 300);
  assert.equal(scroller.scrollTop, 40);
});

test("the end is followed by the list itself, and an empty conversation has no place", () => {
  for (const [heights, isEnd] of [
    [[100, 100], true],
    [[], false],
  ]) {
    const { scroller, resize } = view(heights, 40, isEnd);
    resize(400, 300, 300);
    assert.equal(scroller.scrollTop, 40);
  }
});
