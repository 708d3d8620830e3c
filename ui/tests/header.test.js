/* The header's fact of who answers, which is the one place that says what the Reference desk is. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { both, opened, settings } from "./samples.js";
import { EMPTY, reduce } from "../src/state.js";
import { createHeader } from "../src/views/header.js";

/** The fact of who answers. */
function answering(more) {
  const toggle = document.createElement("button");
  const header = createHeader(toggle, { clear() {}, newWindow() {}, settings() {} });
  const state = reduce(EMPTY, opened({}));
  header.update({ ...state, settings: { ...settings, ...both(more) } });
  return header.element.find("answering");
}

test("the Reference desk is named as no AI", () => {
  const fact = answering({});
  assert.equal(fact.textContent, "Reference desk, not an AI");
  assert.equal(fact.getAttribute("aria-label"), "Answered by Reference desk, not an AI. Change it in Settings.");
});

test("a model is named with its host", () => {
  const model = { provider: "openai", model: "small", host: "provider.test", origin: "https://provider.test" };
  assert.equal(answering(model).textContent, "small · provider.test");
});
