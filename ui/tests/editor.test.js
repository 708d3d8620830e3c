/* An edit counts as unsent once it says something else than its message. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { message } from "./samples.js";
import { createEditor, unsentEdit } from "../src/views/editor.js";

const messages = [message("a", { content: "one" }), message("b", { content: "two" })];

test("an edit that was opened and not changed holds nobody back", () => {
  assert.equal(unsentEdit(new Map(), messages), null);
  assert.equal(unsentEdit(new Map([["a", "one"]]), messages), null);
});

test("a changed edit is found, even where it was emptied", () => {
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

test("another wording is weighed while it is typed, and what it leaves out is said beside it", async (t) => {
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
