/* A field takes the direction of its text. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { directionOf } from "../src/bidi.js";

test("the first letter sets the direction", () => {
  assert.equal(directionOf("A wide shot"), "ltr");
  assert.equal(directionOf("שלום world"), "rtl");
  assert.equal(directionOf("1. «سلام»"), "rtl");
  assert.equal(directionOf("広い画"), "ltr");
  assert.equal(directionOf("दृश्य"), "ltr");
  assert.equal(directionOf("… 12"), "ltr");
  assert.equal(directionOf(""), "ltr");
});
