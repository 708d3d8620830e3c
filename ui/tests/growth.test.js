/* Growth joins drawn blocks and new ones. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { text } from "./samples.js";
import { grown } from "../src/growth.js";

const code = (words) => ({ kind: "code", language: "js", text: words });
const script = (...lines) => ({ kind: "screenplay", lines: lines.map((line) => ({ kind: "action", text: line })) });

test("blocks after an index are replaced", () => {
  const blocks = [text("a"), text("b")];
  assert.deepEqual(grown(blocks, { from_block: 1, from_line: 0, blocks: [text("c"), text("d")] }), [
    text("a"),
    text("c"),
    text("d"),
  ]);
});

test("code keeps its first lines", () => {
  const growth = { from_block: 1, from_line: 2, blocks: [code("thr\nfour"), text("end")] };
  assert.deepEqual(grown([text("a"), code("one\ntwo\nth")], growth), [
    text("a"),
    code("one\ntwo\nthr\nfour"),
    text("end"),
  ]);
});

test("a screenplay keeps its first lines", () => {
  assert.deepEqual(grown([script("a", "b", "c")], { from_block: 0, from_line: 2, blocks: [script("d", "e")] }), [
    script("a", "b", "d", "e"),
  ]);
});

test("empty growth changes nothing", () => {
  assert.deepEqual(grown([text("a"), text("b")], { from_block: 1, from_line: 0, blocks: [] }), [text("a")]);
});
