/* A long text is shown by its beginning, and no character by its half. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { message } from "./samples.js";
import { shortened } from "../src/shortened.js";
import { firstWords } from "../src/views/context-report.js";
import { folded, ownBlocks } from "../src/views/own.js";

test("a text that is short is whole", () => {
  assert.equal(shortened("lamp", 4), "lamp");
  assert.equal(shortened("🎬🎬", 4), "🎬🎬");
});

test("a long one ends with a whole character, and not with a space", () => {
  assert.equal(shortened("lamps", 4), "lamp…");
  assert.equal(shortened("lam ps", 4), "lam…");
  assert.equal(shortened("a🎬🎬", 4), "a🎬…");
});

test("the words of messages are cut so", () => {
  assert.ok(firstWords(`a${"🎬".repeat(99)}`).isWellFormed());
  const { blocks } = folded(ownBlocks(message("u", { content: `a${"🎬".repeat(9999)}` })));
  assert.ok(JSON.stringify(blocks).isWellFormed());
  assert.doesNotMatch(JSON.stringify(blocks), /\\ud83c(?!\\u)/);
});
