/* A field runs the way its text runs. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { directionOf } from "../src/bidi.js";

test("the first letter decides the direction, whatever signs come before it", () => {
  assert.equal(directionOf("A wide shot"), "ltr");
  assert.equal(directionOf("שלום world"), "rtl");
  assert.equal(directionOf("1. «سلام»"), "rtl");
  assert.equal(directionOf("広い画"), "ltr");
  assert.equal(directionOf("दृश्य"), "ltr");
  assert.equal(directionOf("… 12"), "ltr");
  assert.equal(directionOf(""), "ltr");
});
