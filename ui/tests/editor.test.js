/* An edit counts as unsent once it says something else than its message. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { message } from "./samples.js";
import { unsentEdit } from "../src/views/editor.js";

const messages = [message("a", { content: "one" }), message("b", { content: "two" })];

test("an edit that was opened and not changed holds nobody back", () => {
  assert.equal(unsentEdit(new Map(), messages), null);
  assert.equal(unsentEdit(new Map([["a", "one"]]), messages), null);
});

test("a changed edit is found, even where it was emptied", () => {
  assert.equal(unsentEdit(new Map([["a", "one"], ["b", "two and a half"]]), messages).id, "b");
  assert.equal(unsentEdit(new Map([["a", ""]]), messages).id, "a");
});
