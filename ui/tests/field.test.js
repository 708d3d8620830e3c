/* A field takes the direction of its text; what is put into it goes into no other. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { directionOf } from "../src/bidi.js";
import { append } from "../src/views/field.js";

test("the first letter sets the direction", () => {
  assert.equal(directionOf("A wide shot"), "ltr");
  assert.equal(directionOf("שלום world"), "rtl");
  assert.equal(directionOf("1. «سلام»"), "rtl");
  assert.equal(directionOf("広い画"), "ltr");
  assert.equal(directionOf("दृश्य"), "ltr");
  assert.equal(directionOf("… 12"), "ltr");
  assert.equal(directionOf(""), "ltr");
});

test("what is put into a field below a dialog is not typed into the dialog", () => {
  const typed = [];
  document.execCommand = (_, __, text) => typed.push(text) > 0;
  const put = [];
  const field = {
    value: "a",
    focus() {},
    setSelectionRange: () => assert.fail("the selection is that of the dialog"),
    setRangeText: (...range) => put.push(range),
  };
  append(field, "b");
  assert.deepEqual([put, typed], [[["b", 1, 1, "end"]], []]);
});
