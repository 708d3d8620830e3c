/* What is saved of the settings, and how long the outcome of a connection test can be read. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { settings } from "./samples.js";
import { changeToSave } from "../src/views/settings/change.js";
import { createModelSection } from "../src/views/settings/model.js";

const typed = (more = {}) => ({ provider: "reference", base_url: "", model: "", user_id: "default", theme: "system", ...more });

test("nothing is saved where nothing is new", () => {
  assert.equal(changeToSave(typed(), settings), null);
  assert.equal(changeToSave(typed({ theme: "dark" }), null), null);
});

test("a model with its address is saved as it is typed", () => {
  const whole = typed({ provider: "openai", base_url: "http://localhost:1234/v1", model: "m" });
  assert.deepEqual(changeToSave(whole, settings), whole);
});

test("a model without an address is not saved, and holds back nothing beside it", () => {
  assert.equal(changeToSave(typed({ provider: "openai", model: "m" }), settings), null);
  assert.deepEqual(changeToSave(typed({ provider: "openai", model: "m", theme: "dark", user_id: "other" }), settings), typed({ theme: "dark", user_id: "other" }));
});

test("while an address is emptied, the stored one stays", () => {
  const stored = { ...settings, provider: "openai", base_url: "https://api.openai.com/v1", model: "m" };
  assert.deepEqual(changeToSave(typed({ provider: "openai", model: "n", theme: "dark" }), stored), typed({ provider: "openai", base_url: "https://api.openai.com/v1", model: "m", theme: "dark" }));
});

/** The section after a connection test. */
async function tested() {
  const key = { element: document.createElement("div"), typed: () => null };
  const backend = { testConnection: async () => ({ ok: true, finding: "answered", message: "m answered." }), findLocalServers: async () => [] };
  const section = createModelSection(backend, key, { apply: async () => true, change: () => typed() });
  const report = section.element.find("connection-report");
  section.element.find("connection-test").listeners.click();
  await new Promise(setImmediate);
  assert.equal(report.hidden, false);
  return { section, report };
}

test("the outcome of a connection test outlasts late news of the settings and of servers", async () => {
  const { section, report } = await tested();
  section.show({ ...settings, provider: "openai", base_url: "https://api.openai.com/v1" });
  await section.look();
  assert.equal(report.hidden, false);
  assert.equal(report.textContent, "m answered.");
});

test("the outcome of a connection test goes when a field changes", async () => {
  for (const [name, event] of [["provider", "change"], ["baseUrl", "input"], ["model", "input"]]) {
    const { section, report } = await tested();
    section[name].listeners[event]();
    assert.equal(report.hidden, true, name);
  }
});
