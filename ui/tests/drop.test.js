/* Files that are dropped on the window. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { createDrop } from "../src/views/drop.js";

/** A target, and what happens to an event: whether the engine goes on with it. */
function target(takes = true) {
  const listeners = {};
  document.addEventListener = (type, listener) => (listeners[type] = listener);
  const attached = [];
  const element = createDrop(
    () => takes,
    (files) => attached.push(...files),
  );
  const tell = (type, types = ["Files"], files = []) => {
    let goesOn = true;
    listeners[type]({ dataTransfer: { types, files }, preventDefault: () => (goesOn = false) });
    return goesOn;
  };
  return { element, attached, tell };
}

test("files over the window are shown where they go", () => {
  const { element, attached, tell } = target();
  assert.equal(element.hidden, true);
  tell("dragenter");
  tell("dragenter");
  tell("dragleave");
  assert.equal(element.hidden, false);
  assert.equal(tell("dragover"), false);
  assert.equal(tell("drop", ["Files"], ["a", "b"]), false);
  assert.deepEqual([element.hidden, attached], [true, ["a", "b"]]);
  tell("dragenter");
  tell("dragleave");
  assert.equal(element.hidden, true);
});

test("dropped text goes where it is dropped", () => {
  const { element, tell } = target();
  tell("dragenter", ["text/plain"]);
  assert.equal(element.hidden, true);
  assert.equal(tell("dragover", ["text/plain"]), true);
  assert.equal(tell("drop", ["text/plain"]), true);
});

test("a file that nothing takes is not opened", () => {
  const { element, attached, tell } = target(false);
  tell("dragenter");
  assert.equal(element.hidden, true);
  assert.equal(tell("drop", ["Files"], ["a"]), false);
  assert.deepEqual(attached, []);
});
