/* Which rows are in the document, and the height of the others. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { guessHeight, rowAt, sliceOf, spacesOf, topOf } from "../src/views/rows.js";

const ROWS = [100, 50, 200, 25, 125];

test("a slice holds only rows in range", () => {
  assert.deepEqual(sliceOf(ROWS, 120, 340), { first: 1, last: 3, before: 100, after: 150 });
  assert.deepEqual(sliceOf(ROWS, 100, 150), { first: 1, last: 2, before: 100, after: 350 });
});

test("a slice and its gaps fill the list", () => {
  const whole = topOf(ROWS, ROWS.length);
  for (let from = -100; from < 700; from += 7) {
    const { first, last, before, after } = sliceOf(ROWS, from, from + 60);
    assert.equal(before + topOf(ROWS.slice(first, last), last - first) + after, whole);
  }
});

test("a slice, a row apart from it and the spaces around both fill the list", () => {
  assert.deepEqual(spacesOf(ROWS, sliceOf(ROWS, 360, 370), 1), { before: 100, between: 200, after: 125 });
  assert.deepEqual(spacesOf(ROWS, sliceOf(ROWS, 0, 10), 2), { before: 0, between: 50, after: 150 });
  assert.deepEqual(spacesOf(ROWS, sliceOf(ROWS, 900, 950), 4), { before: 0, between: 375, after: 0 });
});

test("a range beyond the list holds no row", () => {
  assert.deepEqual(sliceOf(ROWS, 900, 950), { first: 0, last: 0, before: 0, after: 500 });
  assert.deepEqual(sliceOf([], 0, 100), { first: 0, last: 0, before: 0, after: 0 });
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
