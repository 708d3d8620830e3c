/* The page and the conversation both keep a width that can be read. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { pageLimits } from "../src/views/page-width.js";

test("both have their least width, or one of them is shown", () => {
  for (let space = 200; space <= 2600; space += 1) {
    const limits = pageLimits(space);
    assert.equal(limits !== null, space >= 420 + 340, `${space} px`);
    if (!limits) continue;
    const { least, usual, most } = limits;
    assert.equal(least, 340);
    assert.ok(least <= usual && usual <= most && space - most >= 420, `${space} px`);
  }
});

test("it has at first half of the space, and no more than a whole line needs", () => {
  const usual = (space) => pageLimits(space).usual;
  assert.deepEqual([760, 1000, 1176, 1656, 2296].map(usual), [340, 500, 588, 620, 620]);
});
