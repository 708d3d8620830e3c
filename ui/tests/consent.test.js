/* Only what truly stays on this computer may be called so. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { both, opened } from "./samples.js";
import { createStore } from "../src/store.js";
import { createConsent, isLoopback, isReadable } from "../src/views/consent.js";

test("loopback hosts stay on this computer, with or without a port", () => {
  for (const host of ["localhost", "localhost:11434", "127.0.0.1", "127.0.0.1:8080", "127.1.2.3", "[::1]", "[::1]:1234", "::1"]) assert.equal(isLoopback(host), true, host);
});

test("hosts that only look like it do not", () => {
  for (const host of ["127.0.0.1.example.org", "localhost.example.org", "example.org", "10.0.0.1", "192.168.1.2:11434", "0.0.0.0", "", "127.example.org", "[::2]"]) assert.equal(isLoopback(host), false, host);
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
