/* Which settings are saved, and how long the result of a connection test stays. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openSettings, turns } from "./open-settings.js";
import { both, said, settings } from "./samples.js";
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

test("what was refused is not saved, and everything else is", () => {
  const stored = { ...settings, ...both(OPENAI) };
  const wrong = typed({ ...OPENAI, base_url: "ftp://x", user_id: "a b", theme: "dark" });
  assert.deepEqual(changeToSave(wrong, stored, ["model"]), typed({ ...OPENAI, user_id: "a b", theme: "dark" }));
  assert.deepEqual(changeToSave(wrong, stored, ["model", "user"]), typed({ ...OPENAI, theme: "dark" }));
});

test("a mistyped address or user ID delays only itself", async () => {
  for (const [hook, value, why] of [
    ["base-url", "ftp://x", /begins with https/],
    ["user-id", "a b", /A user ID has/],
  ]) {
    const { find, put, store, click, dialog } = await openSettings({ settings: both(OPENAI) });
    await put(hook, value);
    assert.match(find("error").textContent, why, hook);
    await put("theme", "dark");
    assert.equal(store.state.settings.theme, "dark", hook);
    assert.match(find("error").textContent, why, "it is still not saved");
    assert.equal(find(hook).value, value);
    await click("settings-close");
    assert.equal(dialog.open, true, hook);
    assert.match(find("error").textContent, /^One change could not be saved\. Close again to discard it\./);
    await click("settings-close");
    assert.equal(dialog.open, false, hook);
  }
});

test("a user ID that cannot be taken while a message is edited delays only itself", async () => {
  const { find, put, store } = await openSettings({ settings: both(OPENAI), isEditing: true });
  await put("user-id", "other");
  assert.match(find("error").textContent, /You are editing a message/);
  await put("theme", "dark");
  assert.deepEqual([store.state.settings.theme, store.state.settings.user_id], ["dark", "default"]);
});

test("what was changed with a mistyped address and user ID is saved", async () => {
  const { find, put, type, store, click, dialog } = await openSettings({ settings: both(OPENAI) });
  await type("user-id", "a b");
  await type("base-url", "ftp://x");
  await put("theme", "dark");
  assert.deepEqual([store.state.settings.theme, store.state.settings.user_id], ["dark", "default"]);
  assert.match(find("error").textContent, /begins with https.*A user ID has/);
  await put("base-url", OPENAI.base_url);
  assert.doesNotMatch(find("error").textContent, /https/);
  await put("user-id", "other");
  assert.equal(find("error"), null);
  assert.equal(store.state.settings.user_id, "other");
  await click("settings-close");
  assert.equal(dialog.open, false);
});

test("a mistyped user ID does not keep a key from being saved", async () => {
  const { put, type, click, of } = await openSettings({ settings: both(OPENAI) });
  await put("user-id", "a b");
  await type("api-key", "sk-x");
  await click("api-key-save");
  assert.deepEqual(of("saveKey"), [["both", "sk-x"]]);
});

test("a stored user ID that is refused is asked for once more, not for ever", async () => {
  const { put, of, find } = await openSettings({ settings: { ...both(OPENAI), user_id: "a b" } });
  await put("theme", "dark");
  assert.equal(of("saveSettings").length, 2);
  assert.match(find("error").textContent, /A user ID has/);
  await put("user-id", "c d");
  assert.match(find("error").textContent, /A user ID has/);
});

test("the same refusal of a change once more is said once more", async () => {
  const saveSettings = () => Promise.reject(said("disk_full", "The disk is full."));
  const { put, find } = await openSettings({ saveSettings });
  await put("theme", "dark");
  const [first] = find("error").children;
  await put("theme", "light");
  assert.equal(find("error").textContent, "The disk is full.");
  assert.notEqual(find("error").children[0], first);
});

test("a value that is still typed as it was refused is not said again", async () => {
  const { put, find } = await openSettings({ settings: both(OPENAI) });
  await put("user-id", "a b");
  const [first] = find("error").children;
  await put("user-id", "a b");
  assert.equal(find("error").children[0], first);
});

test("what no part was refused for is tried again, and warned of before it is dropped", async () => {
  const saveSettings = () => Promise.reject(said("disk_full", "The disk is full."));
  const { put, click, of, dialog, find } = await openSettings({ saveSettings });
  await put("theme", "dark");
  await click("settings-close");
  assert.equal(of("saveSettings").length, 2);
  assert.match(find("error").textContent, /Close again to discard it\. The disk is full\./);
  assert.equal(dialog.open, true);
  await click("settings-close");
  assert.equal(dialog.open, false);
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
  const words = "No model is chosen for models.example. Enter a model’s name, then test again.";
  assert.equal(find("connection-report").textContent, words);
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
