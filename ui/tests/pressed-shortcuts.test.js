/* What a pressed shortcut does, by what the window shows. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./window.js";
import { h } from "../src/dom.js";
import { listenForShortcuts } from "../src/shortcuts.js";

let isShown = true;
let isCovered = false;
/** The commands that were run, and the texts that were undone. */
const done = [];
let listener = (_) => {};
document.addEventListener = (type, handler) => {
  if (type === "keydown") listener = handler;
};
document.execCommand = (name) => done.push(name) > 0;
listenForShortcuts(
  { runKeys: (name) => void done.push(name) },
  () => isShown,
  () => isCovered,
);

/** What a key press does, and whether the engine does what it does by itself. */
function press(key, more = {}) {
  let isTaken = false;
  const held = { isComposing: false, shiftKey: false, ctrlKey: true, altKey: false, metaKey: false };
  listener({ key, keyCode: 0, ...held, defaultPrevented: false, preventDefault: () => (isTaken = true), ...more });
  return [done.splice(0), isTaken];
}

const dialog = h("dialog", {});
document.body.append(dialog);

test("under a dialog and while the store is closed only the size and quitting work", () => {
  const presses = () => [press("k"), press("Escape", { ctrlKey: false }), press("+"), press("q")];
  const few = [
    [[], false],
    [[], false],
    [["larger"], true],
    [["quit"], false],
  ];
  assert.deepEqual(presses(), [[["palette"], true], [["stop"], false], ...few.slice(2)]);
  dialog.open = true;
  assert.deepEqual(presses(), few, "under a dialog");
  dialog.open = false;
  isShown = false;
  assert.deepEqual(presses(), few, "the store is closed");
  isShown = true;
});

test("Escape takes away what covers the conversation, and only then stops the reply", () => {
  isCovered = true;
  assert.deepEqual(press("Escape", { ctrlKey: false }), [[], false]);
  isCovered = false;
  assert.deepEqual(press("Escape", { ctrlKey: false }), [["stop"], false]);
});

test("undo and redo work in a field, and nowhere else", () => {
  document.activeElement = document.body;
  assert.deepEqual(
    [press("z"), press("y")],
    [
      [[], false],
      [[], false],
    ],
  );
  document.activeElement = h("textarea", {});
  assert.deepEqual(
    [press("z"), press("y")],
    [
      [["undo"], true],
      [["redo"], true],
    ],
  );
});

test("a key press that something has taken does nothing more", () => {
  assert.deepEqual(press("k", { defaultPrevented: true }), [[], false]);
});
