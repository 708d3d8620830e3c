/* An edit is unsent once it differs from its message. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { createEditor, unsentEdits } from "../src/views/editor.js";

const edits = (...list) => new Map(list.map(([id, text, stored]) => [id, { text, stored }]));

test("an unchanged edit is not unsent", () => {
  assert.deepEqual(unsentEdits(edits()), []);
  assert.deepEqual(unsentEdits(edits(["a", "one", "one"])), []);
});

test("a changed or emptied edit is unsent", () => {
  assert.deepEqual(unsentEdits(edits(["a", "one", "one"], ["b", "two and a half", "two"], ["c", "", "three"])), [
    "b",
    "c",
  ]);
});

test("an edit shows its own estimate", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const asked = [];
  const estimate = async (text) => {
    asked.push(text);
    return { tokens: 7900, window: null, left_out: 2, problem: null };
  };
  const editor = createEditor({ keep() {}, estimate, save: async () => {}, cancel() {} });
  const field = editor.element.children[0];
  field.value = "one and more";
  field.listeners.input();
  t.mock.timers.tick(300);
  await new Promise(setImmediate);
  assert.deepEqual(asked, ["one and more"]);
  assert.match(editor.element.find("estimate").textContent, /^The oldest 2 messages/);
});
