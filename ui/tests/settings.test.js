/* Which settings are saved, and how long the result of a connection test stays. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openSettings, turns } from "./open-settings.js";
import { both, settings } from "./samples.js";
import { asStored, changeToSave } from "../src/views/settings/change.js";

const typed = (more = {}) => ({ ...asStored(settings, "both"), ...more });
const OPENAI = { provider: "openai", base_url: "https://api.openai.com/v1", model: "m" };

test("unchanged settings are not saved", () => {
  assert.equal(changeToSave(typed(), settings), null);
  assert.equal(changeToSave(typed({ theme: "dark" }), null), null);
});

test("a model with an address is saved", () => {
  const whole = typed({ provider: "openai", base_url: "http://localhost:1234/v1", model: "m" });
  assert.deepEqual(changeToSave(whole, settings), whole);
});

test("a model without an address is not saved", () => {
  assert.equal(changeToSave(typed({ provider: "openai", model: "m" }), settings), null);
  assert.deepEqual(
    changeToSave(typed({ provider: "openai", model: "m", theme: "dark", user_id: "other" }), settings),
    typed({ theme: "dark", user_id: "other" }),
  );
});

test("an emptied address keeps the stored one", () => {
  const stored = { ...settings, ...both(OPENAI) };
  assert.deepEqual(
    changeToSave(typed({ provider: "openai", model: "n", theme: "dark" }), stored),
    typed({ ...OPENAI, theme: "dark" }),
  );
});

test("another model resets its numbers", () => {
  const numbers = { window_tokens: 8192, price: { input_per_million: 1, output_per_million: 2 } };
  const stored = { ...settings, ...both({ ...OPENAI, ...numbers }) };
  assert.equal(changeToSave(typed({ ...OPENAI, ...numbers }), stored), null);
  assert.deepEqual(
    changeToSave(typed({ ...OPENAI, ...numbers, model: "n" }), stored),
    typed({ ...OPENAI, model: "n" }),
  );
});

test("a price does not follow to another model", async () => {
  const { find, change, type } = await openSettings({
    settings: both({ ...OPENAI, price: { input_per_million: 3, output_per_million: 15 } }),
  });
  await type("model", "other");
  find("model").listeners.change();
  find("connection-test").click();
  await turns();
  assert.equal(change().model, "other");
  assert.equal(change().price, null);
  assert.equal(find("price-input").value, "");
});

test("an address is shown as stored", async () => {
  const { find, put } = await openSettings();
  await put("provider", "openai");
  await put("base-url", "http://localhost:1234/v1/");
  assert.equal(find("base-url").value, "http://localhost:1234/v1");
});

test("a test result survives a settings event", async () => {
  const { find, click, store } = await openSettings({ settings: both(OPENAI) });
  await click("connection-test");
  store.tell({ event: "settings_changed", settings: { ...store.state.settings } });
  store.draw();
  assert.equal(find("connection-report").hidden, false);
  assert.equal(find("connection-report").textContent, "m at models.example answers.");
});

test("a test without a model says only that", async () => {
  const host = "models.example";
  const problem = { code: "wrong_model", reason: { name: "no_model", params: { host } } };
  const { click, find } = await openSettings({
    settings: both({ ...OPENAI, model: "" }),
    testConnection: { model: "", host, problem },
  });
  await click("connection-test");
  const said = "No model is chosen for models.example. Enter a model’s name, then test again.";
  assert.equal(find("connection-report").textContent, said);
});

test("a test result goes when a field changes", async () => {
  for (const [hook, value] of [
    ["provider", "anthropic"],
    ["service", "groq"],
    ["base-url", "http://localhost:9/v1"],
    ["model", "n"],
    ["api-key", "k"],
  ]) {
    const { find, click, type, put } = await openSettings({ settings: both(OPENAI) });
    await click("connection-test");
    assert.equal(find("connection-report").hidden, false, hook);
    await (hook === "api-key" ? type : put)(hook, value);
    assert.equal(find("connection-report").hidden, true, hook);
  }
});

test("environment settings are locked", async () => {
  const { find } = await openSettings({ settings: { ...both(OPENAI), overridden: ["provider", "base_url", "model"] } });
  for (const hook of ["service", "provider", "base-url", "model", "window-tokens"])
    assert.equal(find(hook).disabled, true, hook);
  assert.equal(Boolean(find("temperature").disabled), false);
});

test("notifications are off until they are chosen", async () => {
  const { find, check, store } = await openSettings();
  const saved = () => [store.state.settings.notify_replies, store.state.settings.notify_expiry];
  const shown = () => [find("notify-replies").checked, find("notify-expiry").checked];
  assert.deepEqual(
    [saved(), shown()],
    [
      [false, false],
      [false, false],
    ],
  );
  await check("notify-replies", true);
  assert.deepEqual(
    [saved(), shown()],
    [
      [true, false],
      [true, false],
    ],
  );
  await check("notify-expiry", true);
  await check("notify-replies", false);
  assert.deepEqual(
    [saved(), shown()],
    [
      [false, true],
      [false, true],
    ],
  );
});

test("what is not saved keeps Settings open once when the app quits", async () => {
  const { dialog, type, leave } = await openSettings();
  await type("mongodb-uri", "mongodb://db.example/room");
  assert.equal(await leave(), false);
  assert.equal(dialog.open, true);
  assert.equal(await leave(), true);
  assert.equal(dialog.open, false);
  assert.equal(await leave(), true, "closed, they keep nothing");
});
