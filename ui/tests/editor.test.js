/* An edit is unsent once it differs from its message. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { message } from "./samples.js";
import { createEditor, unsentEdit } from "../src/views/editor.js";

const messages = [message("a", { content: "one" }), message("b", { content: "two" })];

test("an unchanged edit is not unsent", () => {
  assert.equal(unsentEdit(new Map(), messages), null);
  assert.equal(unsentEdit(new Map([["a", "one"]]), messages), null);
});

test("a changed or emptied edit is unsent", () => {
  assert.equal(
    unsentEdit(
      new Map([
        ["a", "one"],
        ["b", "two and a half"],
      ]),
      messages,
    ).id,
    "b",
  );
  assert.equal(unsentEdit(new Map([["a", ""]]), messages).id, "a");
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
