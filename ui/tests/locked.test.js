/* A store that is closed while the window is open: no dialog stays above the screen that says why. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { answers, click, find, openWindow, put, tell } from "./window.js";
import { both, message, opened } from "./samples.js";

const REMOTE = { provider: "openai", base_url: "https://models.example/v1", host: "models.example", model: "m" };
const unlocked = () => opened({ messages: [message("u", { role: "user" })], settings: both(REMOTE) });
const locked = () => {
  const unlock = { state: "choose", reason: "damaged", choices: ["rescue", "set_aside"] };
  return { event: "opened", state: { ...unlocked().state, unlock, conversation: null } };
};

answers.attach = () => unlocked().state;
for (const list of ["list_models", "find_local_servers", "look_up", "search", "load_waiting", "numbers"])
  answers[list] = [];
await openWindow();

test("Settings closes when the store does, and keeps no key", async () => {
  await click("settings-open");
  await put("mongodb-uri", "mongodb://secret");
  assert.equal(find("settings-dialog").open, true);
  await tell(locked());
  assert.equal(find("settings-dialog").open, false);
  assert.equal(find("mongodb-uri").value, "");
  assert.equal(document.activeElement, find("gate").querySelector("h1"));
  await tell(unlocked());
});

test("what was searched for is gone with the palette", async () => {
  await click("palette-open");
  await put("search", "lamp");
  await tell(locked());
  assert.equal(find("palette-dialog").open, false);
  assert.equal(find("search").value, "");
  await tell(unlocked());
});

test("Settings that are opened while it is closed stay", async () => {
  await tell(locked());
  find("settings-dialog").showModal();
  await tell(locked());
  assert.equal(find("settings-dialog").open, true);
});
