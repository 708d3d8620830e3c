/* What is said of a reply that ended without its whole text, or without any. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { message } from "./samples.js";
import { createMessageEnding } from "../src/views/message-ending.js";
import { endingText, troubleText } from "../src/views/reply-ending.js";

const TEXT = [{ kind: "paragraph", inlines: [{ kind: "text", text: "A" }] }];
const reply = (blocks, more = {}) => message("r", { blocks, problem: null, ...more });
const why = (name, params) => ({ code: "internal", reason: params ? { name, params } : { name } });

test("a reply without any text says so, one with text says nothing", () => {
  assert.equal(endingText(reply(TEXT)), "");
  assert.match(endingText(reply([])), /^The model ended its reply without any text\./);
  assert.equal(endingText(reply([], { state: "streaming" })), "");
});

test("what was received is kept only where something was", () => {
  assert.match(endingText(reply(TEXT, { state: "stopped" })), /received so far is kept/);
  assert.equal(endingText(reply([], { state: "stopped" })), "You stopped this reply before any text arrived.");
});

test("only a reply with text can be continued", () => {
  const host = { host: "h" };
  const reasons = [
    ...["reply_length", "reply_interrupted", "reply_fault", "reply_quit", "reply_left_over"].map((name) => why(name)),
    why("reply_filtered", host),
    why("provider", { name: "ended_early", params: host }),
  ];
  for (const problem of reasons) {
    const { name } = problem.reason;
    assert.match(troubleText(reply(TEXT), problem), /Continue it/, name);
    assert.doesNotMatch(troubleText(reply([]), problem), /Continue/, name);
  }
  const busy = why("busy");
  assert.equal(troubleText(reply([]), busy), troubleText(reply(TEXT), busy), "the others are the same");
});

test("why a reply ended is not said again where it is drawn again", () => {
  const ending = createMessageEnding(() => {});
  const [problem] = ending.nodes;
  const draw = () => ending.draw(reply(TEXT, { state: "interrupted", problem: why("busy") }), true);
  draw();
  const [words] = problem.childNodes;
  draw();
  assert.equal(problem.getAttribute("data-testid"), "error");
  assert.equal(problem.childNodes[0], words);
});
