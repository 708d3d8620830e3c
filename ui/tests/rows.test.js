/* Which rows are in the document, and the height of the others. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { guessHeight, rowAt, sliceOf, spacesOf } from "../src/views/rows.js";

const ROWS = [100, 50, 200, 25, 125];

test("a slice holds only rows in range", () => {
  assert.deepEqual(sliceOf(ROWS, 120, 340), { first: 1, last: 3 });
  assert.deepEqual(sliceOf(ROWS, 100, 150), { first: 1, last: 2 });
});

test("rows and the spaces around them fill the list", () => {
  assert.deepEqual(spacesOf(ROWS, [1, 2]), [100, 0, 150]);
  assert.deepEqual(spacesOf(ROWS, [1, 3]), [100, 200, 125]);
  assert.deepEqual(spacesOf(ROWS, [0, 2, 4]), [0, 50, 25, 0]);
  assert.deepEqual(spacesOf(ROWS, []), [500]);
});

test("a range beyond the list holds no row", () => {
  assert.deepEqual(sliceOf(ROWS, 900, 950), { first: 0, last: 0 });
  assert.deepEqual(sliceOf([], 0, 100), { first: 0, last: 0 });
});

test("the nearest row is found", () => {
  assert.deepEqual(rowAt(ROWS, 0), { index: 0, top: 0 });
  assert.deepEqual(rowAt(ROWS, 149), { index: 1, top: 100 });
  assert.deepEqual(rowAt(ROWS, 150), { index: 2, top: 150 });
  assert.deepEqual(rowAt(ROWS, -5), { index: 0, top: 0 });
  assert.deepEqual(rowAt(ROWS, 9999), { index: 4, top: 375 });
  assert.deepEqual(rowAt([], 0), { index: -1, top: 0 });
});

test("five thousand rows draw a screenful", () => {
  const rows = Array.from({ length: 5000 }, (_, row) => 80 + (row % 7) * 30);
  const { first, last } = sliceOf(rows, 300_000 - 900, 300_000 + 700 + 900);
  assert.ok(last - first < 35, `${last - first} rows`);
});

test("a guessed height is bounded", () => {
  assert.ok(guessHeight({ content: "x".repeat(1_000_000) }) <= 4000);
});
