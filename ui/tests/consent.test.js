/* Only what truly stays on this computer may be called so. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import "./document.js";
import { both, opened } from "./samples.js";
import { createStore } from "../src/store.js";
import { createConsent, isLoopback, isReadable } from "../src/views/consent.js";

const SAMPLES = JSON.parse(readFileSync(new URL("./loopback.json", import.meta.url), "utf8"));

test("loopback hosts stay on this computer, with or without a port", () => {
  for (const url of SAMPLES.loopback) assert.equal(isLoopback(new URL(url).host), true, url);
});

test("hosts that only look like it do not", () => {
  for (const url of SAMPLES.other) assert.equal(isLoopback(new URL(url).host), false, url);
  assert.equal(isLoopback(""), false);
});

test("plain http is readable on the way, unless there is no way", () => {
  assert.equal(isReadable({ origin: "http://192.168.1.2:11434", host: "192.168.1.2:11434" }), true);
  assert.equal(isReadable({ origin: "http://127.0.0.1:11434", host: "127.0.0.1:11434" }), false);
  assert.equal(isReadable({ origin: "https://api.openai.com", host: "api.openai.com" }), false);
});

/** The dialog over a store with these settings. */
function asked(settings) {
  const store = createStore({ frame: () => {}, later: () => {} });
  store.tell(opened({ settings: both({ provider: "openai", model: "m", ...settings }) }));
  document.body.replaceChildren();
  const answer = createConsent(store).ask();
  return { store, answer, dialog: document.body.find("consent-dialog") };
}

test("what is agreed to is the address that was shown, whatever became of the settings meanwhile", async () => {
  const { store, answer, dialog } = asked({ origin: "https://api.openai.com", host: "api.openai.com" });
  assert.ok(dialog.textContent.includes("https://api.openai.com"));
  store.tell(opened({ settings: both({ origin: "https://other.example.org", host: "other.example.org" }) }));
  dialog.find("consent-agree").listeners.click();
  assert.deepEqual(await answer, { assistant: "scene_writer", origin: "https://api.openai.com" });
});

test("a writer who says no has agreed to nothing", async () => {
  const { answer, dialog } = asked({ origin: "https://api.openai.com", host: "api.openai.com" });
  dialog.find("consent-cancel").listeners.click();
  assert.equal(await answer, null);
});

test("the dialog says when the connection is not encrypted, and only then", () => {
  const says = (settings) => !asked(settings).dialog.find("consent-not-encrypted").hidden;
  assert.equal(says({ origin: "http://models.example.org", host: "models.example.org" }), true);
  assert.equal(says({ origin: "http://localhost:1234", host: "localhost:1234" }), false);
  assert.equal(says({ origin: "https://models.example.org", host: "models.example.org" }), false);
});

test("a test says what it sends, of whose model, and warns the same", async () => {
  const store = createStore({ frame: () => {}, later: () => {} });
  const far = { provider: "openai", model: "m", origin: "http://models.example.org", host: "models.example.org" };
  store.tell(opened({ settings: { models: [{ ...both(far).models[0] }, both().models[1]] } }));
  document.body.replaceChildren();
  const answer = createConsent(store).ask({ assistant: "scriptwriter" });
  const dialog = document.body.find("consent-dialog");
  assert.match(dialog.textContent, /^Send a test to models\.example\.org\?/);
  assert.match(dialog.textContent, /your key and one word, none of your text/);
  assert.equal(dialog.find("consent-not-encrypted").hidden, false);
  assert.equal(dialog.find("consent-agree").textContent, "Agree and test");
  dialog.find("consent-agree").listeners.click();
  assert.deepEqual(await answer, { assistant: "scriptwriter", origin: "http://models.example.org" });
});
