/* The table of all shortcuts. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { SHORTCUTS, shortcut } from "../src/keys.js";
import { keyNames } from "../src/views/shortcut-keys.js";
import { createShortcutTable } from "../src/views/shortcut-table.js";

test("the table has every shortcut once", () => {
  const [body] = createShortcutTable().children;
  const rows = body.children.map((row) => row.getAttribute("data-does"));
  assert.deepEqual(rows.toSorted(), [...new Set(SHORTCUTS.map(({ does }) => does))].toSorted());
  const redo = body.children.find((row) => row.getAttribute("data-does") === "redo");
  assert.equal(redo.textContent, "RedoCtrlShiftZCtrlY");
});

test("keys are named as on the keyboard", () => {
  const [one, two] = ["new-session", "new-window"].map((does) => SHORTCUTS.find((shown) => shown.does === does));
  assert.deepEqual(keyNames(one, false), ["Ctrl", "N"]);
  assert.deepEqual(keyNames(two, true), ["⌘", "⇧", "N"]);
  assert.deepEqual(keyNames({ does: "stop", key: "Escape" }, true), ["Esc"]);
});

test("no two shortcuts are the same keys", () => {
  const keys = SHORTCUTS.map(({ key, command, shift }) => JSON.stringify([key, Boolean(command), Boolean(shift)]));
  assert.equal(new Set(keys).size, keys.length);
});

test("a listed shortcut is what its press does", () => {
  const rest = { keyCode: 0, isComposing: false, altKey: false, metaKey: false };
  for (const { does, key, command = false, shift = false } of SHORTCUTS.filter((one) => !one.local))
    assert.equal(shortcut({ ...rest, key, ctrlKey: command, shiftKey: shift }, false), does);
});
