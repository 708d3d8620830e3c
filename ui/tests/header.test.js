/* The header's fact of who answers, which is the one place that says what the Reference desk is. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { both, opened, settings } from "./samples.js";
import { EMPTY, reduce } from "../src/state.js";
import { createHeader } from "../src/views/header.js";

/** The fact of who answers. */
function answering(more, picked = null) {
  const toggle = document.createElement("button");
  const header = createHeader(toggle, { clear() {}, newWindow() {}, model() {}, settings() {} });
  const state = reduce(EMPTY, opened({ picked }));
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

test("a model that was chosen for the session is named in place of the one of Settings", () => {
  const place = { provider: "openai", host: "provider.test", origin: "https://provider.test" };
  const fact = answering({ ...place, model: "small" }, { ...place, model: "large", transport: "encrypted" });
  assert.equal(fact.textContent, "large · provider.test");
  assert.match(fact.getAttribute("aria-label"), /chosen for this session/);
});
