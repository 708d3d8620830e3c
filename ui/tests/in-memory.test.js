/* A window whose conversations are in memory only promises nothing for the time after it quits. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { answers, click, find, openWindow, tell } from "./window.js";
import { message, opened, session, shared, unreachable } from "./samples.js";

const KEPT = session("s", { kept: true, first_expires_at: null, expires_at: null });
const UNTIL_QUIT = /on this computer until you quit/;

/** A window on a kept session, whose store is stored like that. */
async function windowIn(storage, more = {}) {
  const event = opened({
    messages: [message("u", { role: "user" })],
    sessions: [KEPT],
    settings: { mongodb: "keyring", mongodb_place: "db" },
  });
  await tell({ ...event, state: { ...event.state, store: shared({ storage, ...more }) } });
}

/** A shared database that cannot be reached, with a change that waits for it. */
const OFFLINE = { state: "offline", place: "db", note: unreachable, waiting: 1 };

answers.attach = () => opened({}).state;
answers.find_local_servers = [];
answers.load_waiting = [];
answers.count_messages = 1;
await openWindow();

test("a kept conversation is said to stay until the app quits", async () => {
  const places = {
    "the words under the composer": () => find("retention").textContent,
    "the card": () => find("facts-until").textContent,
    "the mark in the bar": () => find("kept").getAttribute("title"),
    "the list": () => find("session-item").getAttribute("title"),
  };
  for (const [storage, isGone] of [
    ["memory", true],
    ["encrypted", false],
  ]) {
    await windowIn(storage);
    await click("store-state");
    for (const [place, words] of Object.entries(places)) assert.equal(UNTIL_QUIT.test(words()), isGone, place);
    await click("store-state");
  }
});

test("a clear promises nothing for the time after the app quits", async () => {
  await windowIn("memory", OFFLINE);
  await click("clear");
  const asked = find("clear-ask-dialog").textContent;
  assert.match(asked, /deleted there if it can be reached before you quit\./);
  assert.doesNotMatch(asked, /even if you quit/);
  await click("clear-confirm");
  await tell({ event: "cleared" });
  const cleared = document.querySelectorAll("p").find((one) => one.getAttribute("class") === "cleared");
  assert.match(cleared.textContent, /if the database can be reached before you quit\./);
});

test("what is imported is said to stay until the app quits", async () => {
  const item = { number: 0, title: "T", messages: 2, assistant: null, state: "ready", present: [], not_carried: [] };
  const dates = { oldest: "2026-01-01T12:00:00.000Z", newest: "2026-01-02T12:00:00.000Z" };
  answers.open_import = { name: "a.zip", source: "chatgpt", conversations: [{ ...item, ...dates }], not_carried: [] };
  answers.import_conversations = { imported: 1, present: 0, cancelled: false, first: null, not_carried: [] };
  await windowIn("memory");
  await click("settings-open");
  assert.match(find("settings-history").textContent, UNTIL_QUIT);
  await click("import");
  await click("import-open");
  await click("import-run");
  assert.match(find("export-status").textContent, UNTIL_QUIT);
  await click("import-close");
  await click("settings-close");
});

test("changes that wait for a database are said to go when the app quits", async () => {
  await windowIn("memory", OFFLINE);
  await click("settings-open");
  await click("mongodb-disconnect");
  const { textContent } = find("disconnect-ask-dialog");
  assert.match(textContent, /uploaded then, unless you quit before that/);
  assert.match(textContent, /stay here until you quit or their 24 hours are over/);
  await click("disconnect-cancel");
  await click("settings-close");
});
