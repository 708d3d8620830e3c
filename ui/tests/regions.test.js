/* F6 goes round the parts of the window that are shown. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { createRegions } from "../src/regions.js";

function windowOf(hidden = []) {
  let focused = "";
  const regions = ["sessions", "bar", "conversation", "composer"].map((name) => ({
    element: { name, contains: () => focused === name },
    focus: () => (focused = name),
  }));
  const go = createRegions(regions, ({ name }) => !hidden.includes(name));
  return (step) => {
    go(step);
    return focused;
  };
}

test("forward and round", () => {
  const go = windowOf();
  assert.deepEqual(
    [1, 1, 1, 1, 1].map((step) => go(step)),
    ["sessions", "bar", "conversation", "composer", "sessions"],
  );
});

test("backward and round", () => {
  const go = windowOf();
  assert.deepEqual(
    [-1, -1, -1, -1, -1].map((step) => go(step)),
    ["composer", "conversation", "bar", "sessions", "composer"],
  );
});

test("a part of another follows it", () => {
  let focused = "outer";
  const region = (name, ...inside) => ({
    element: { contains: () => [name, ...inside].includes(focused) },
    focus: () => (focused = name),
  });
  const go = createRegions([region("first"), region("outer", "inner"), region("inner")], () => true);
  const walk = (step) => {
    go(step);
    return focused;
  };
  assert.deepEqual([1, 1, 1, 1, -1, -1, -1].map(walk), ["inner", "first", "outer", "inner", "outer", "first", "inner"]);
});

test("a part that is hidden is passed", () => {
  const go = windowOf(["sessions", "conversation"]);
  assert.deepEqual(
    [1, 1, 1].map((step) => go(step)),
    ["bar", "composer", "bar"],
  );
});
