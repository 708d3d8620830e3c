/* Consent names where text goes, and over what kind of connection. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { both, opened } from "./samples.js";
import { createStore, isChanged } from "../src/store.js";
import { createConsent } from "../src/views/consent.js";

/** The dialog in a window with these settings. */
function asked(settings) {
  const store = createStore({ frame: () => {}, later: () => {} });
  store.tell(opened({ settings: both({ provider: "openai", model: "m", ...settings }) }));
  document.body.replaceChildren();
  const consent = createConsent(store);
  return { store, consent, answer: consent.ask(), dialog: document.body.find("consent-dialog") };
}

test("consent covers the address shown", async () => {
  const { store, answer, dialog } = asked({ origin: "https://api.openai.com", host: "api.openai.com" });
  assert.ok(dialog.textContent.includes("https://api.openai.com"));
  store.tell(opened({ settings: both({ origin: "https://other.example.org", host: "other.example.org" }) }));
  dialog.find("consent-agree").listeners.click();
  assert.deepEqual(await answer, { assistant: "scene_writer", origin: "https://api.openai.com" });
});

test("declining agrees to nothing", async () => {
  const { answer, dialog } = asked({ origin: "https://api.openai.com", host: "api.openai.com" });
  dialog.find("consent-cancel").listeners.click();
  assert.equal(await answer, null);
});

test("consent warns of unencrypted connections", () => {
  const says = (settings) => !asked(settings).dialog.find("consent-not-encrypted").hidden;
  assert.equal(says({ transport: "unencrypted" }), true);
  assert.equal(says({ transport: "local" }), false);
  assert.equal(says({ transport: "encrypted" }), false);
});

test("consent says of a server on this computer that it may pass the text on, and promises nothing", () => {
  const words = (transport) => asked({ host: "h", transport }).dialog.textContent;
  assert.match(words("local"), /^Use m through the server on this computer\?/);
  assert.match(words("local"), /Some servers pass what you write on to a service online/);
  for (const transport of ["local", "encrypted", "unencrypted"]) assert.doesNotMatch(words(transport), /stays here/);
  for (const transport of ["encrypted", "unencrypted"]) assert.doesNotMatch(words(transport), /on this computer/);
});

test("a consent is not asked for what is gone", async () => {
  for (const gone of ["cleared", "opened"]) {
    const { store, answer, dialog, consent } = asked({ origin: "https://api.openai.com", host: "api.openai.com" });
    const before = store.state;
    store.tell(gone === "cleared" ? { event: "cleared", ids: [], at: 0 } : opened({ session_id: "other" }));
    assert.ok(isChanged(consent.reads, store.state, before), gone);
    consent.update();
    assert.equal(dialog.open, false, gone);
    assert.equal(await answer, null, gone);
  }
});

test("a test has its own consent text", async () => {
  const store = createStore({ frame: () => {}, later: () => {} });
  const place = { origin: "http://models.example.org", host: "models.example.org", transport: "unencrypted" };
  const far = { provider: "openai", model: "m", ...place };
  store.tell(opened({ settings: { models: [{ ...both(far).models[0] }, both().models[1]] } }));
  document.body.replaceChildren();
  const consent = createConsent(store);
  const answer = consent.ask({ assistant: "scriptwriter" });
  const dialog = document.body.find("consent-dialog");
  assert.match(dialog.textContent, /^Send a test to models\.example\.org\?/);
  assert.match(dialog.textContent, /your key and one word, none of your text/);
  assert.equal(dialog.find("consent-not-encrypted").hidden, false);
  assert.equal(dialog.find("consent-agree").textContent, "Agree and test");
  store.tell(opened({ session_id: "other" }));
  consent.update();
  dialog.find("consent-agree").listeners.click();
  assert.deepEqual(await answer, { assistant: "scriptwriter", origin: "http://models.example.org" });
});

test("a test is of the model in Settings, whatever answers in the conversation", async () => {
  const store = createStore({ frame: () => {}, later: () => {} });
  const place = { origin: "http://models.example.org", host: "models.example.org", transport: "unencrypted" };
  const picked = { provider: "reference", origin: "", host: "", model: "", transport: null };
  store.tell(opened({ settings: both({ provider: "openai", model: "far-model", ...place }), picked }));
  document.body.replaceChildren();
  const answer = createConsent(store).ask({ assistant: "both" });
  const dialog = document.body.find("consent-dialog");
  assert.match(dialog.textContent, /^Send a test to models\.example\.org\?/);
  assert.match(dialog.textContent, /far-model/);
  assert.equal(dialog.find("consent-not-encrypted").hidden, false);
  dialog.find("consent-agree").listeners.click();
  assert.deepEqual(await answer, { assistant: "scene_writer", origin: "http://models.example.org" });
});
