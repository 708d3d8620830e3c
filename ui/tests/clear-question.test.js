/* The question before a clear is about the conversation that the window shows. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { answers, click, find, openWindow, settle, tell } from "./window.js";
import { message, opened, session, shared } from "./samples.js";

const SESSIONS = [session("a", { title: "A" }), session("b", { title: "B" })];

/** A window that shows a session with these messages. */
const shows = (session_id, ...ids) =>
  opened({ session_id, messages: ids.map((id) => message(id, { role: "user" })), sessions: SESSIONS });

answers.attach = () => shows("a", "m").state;
await openWindow();

test("it closes when another conversation is shown", async () => {
  answers.count_messages = 1;
  await click("clear");
  assert.equal(find("clear-ask-dialog").open, true);
  await tell(shows("b", "n"));
  assert.equal(find("clear-ask-dialog").open, false);
});

test("a draft is named where there is one", async () => {
  await tell(shows("a", "m"));
  answers.count_messages = 2;
  for (const [typed, words] of [
    ["", "2 messages and any draft will be deleted now"],
    ["One more", "2 messages and the draft will be deleted now"],
  ]) {
    find("composer").value = typed;
    await click("clear");
    assert.match(find("clear-ask-dialog").textContent, new RegExp(words));
    await click("clear-cancel");
  }
  find("composer").value = "";
});

test("what it says follows what another window writes, and the database", async () => {
  await tell(shows("a", "m"));
  answers.count_messages = 1;
  await tell({ event: "store_changed", store: shared({ state: "shared", live: "stream", place: "db" }) });
  await click("clear");
  const words = () => find("clear-ask-dialog").textContent;
  assert.match(words(), /1 message and any draft will/);
  const described = find("clear-ask-dialog").getAttribute("aria-describedby");
  assert.match(
    find("clear-ask-dialog").children.find(({ id }) => id === described).textContent,
    /^1 message and any draft will/,
  );
  const before = words();
  answers.count_messages = 3;
  await tell({ event: "message_added", message: message("n") });
  assert.match(words(), /3 messages and any draft will/);
  await tell({ event: "store_changed", store: shared({ state: "offline", place: "db" }) });
  assert.notEqual(words().replace("3 messages", "1 message"), before, "it is not reached");
  await click("clear-cancel");
  answers.count_session = 4;
  document.body
    .findAll("session-item")
    .find((one) => one.getAttribute("data-session") === "b")
    .parent.find("session-menu")
    .click();
  await click("session-menu-clear");
  assert.match(words(), /4 messages/);
  answers.count_session = 5;
  await tell({ event: "sessions_changed", changed: [session("b", { title: "B", streaming: true })], gone: [] });
  assert.match(words(), /5 messages/);
  await click("clear-cancel");
  await tell({ event: "store_changed", store: shared() });
});

/** Asks about the session in the list that has so many messages; returns what is said of the database, if anything. */
async function askedOf(n) {
  answers.count_session = n;
  document.body
    .findAll("session-item")
    .find((one) => one.getAttribute("data-session") === "b")
    .parent.find("session-menu")
    .click();
  await click("session-menu-clear");
  const there = find("clear-there");
  const said = there.hidden ? null : there.textContent;
  await click("clear-cancel");
  return said;
}

test("only messages are said to go from the shared database, one or several", async () => {
  await tell(shows("a", "m"));
  for (const [store, one, several] of [
    [{ state: "shared", live: "stream" }, /^The message will be deleted from/, /^The messages will be deleted from/],
    [{ state: "offline" }, /The message will be deleted there/, /The messages will be deleted there/],
    [
      { state: "offline", storage: "memory" },
      /The message will be deleted there if/,
      /The messages will be deleted there/,
    ],
  ]) {
    await tell({ event: "store_changed", store: shared({ place: "db", ...store }) });
    assert.equal(await askedOf(0), null, "a draft is never there");
    assert.match(await askedOf(1), one);
    assert.match(await askedOf(2), several);
  }
  await tell({ event: "store_changed", store: shared() });
});

test("the messages that wait are named where they are known, and as long as they wait", async () => {
  await tell(shows("a", "m"));
  const queue = (...ids) => ({ messages: ids.map((id) => ({ id, content: id })), pause: { why: "held" } });
  await tell({ event: "queue_changed", queue: queue("p", "q") });
  answers.count_messages = 1;
  await click("clear");
  const waiting = () => (find("clear-waiting").hidden ? null : find("clear-waiting").textContent);
  assert.equal(waiting(), "2 waiting messages will be deleted too.");
  await tell({ event: "queue_changed", queue: queue("q") });
  assert.equal(waiting(), "1 waiting message will be deleted too.");
  await tell({ event: "queue_changed", queue: queue() });
  assert.equal(waiting(), null);
  await click("clear-cancel");
  await tell({ event: "queue_changed", queue: queue("p") });
  await askedOf(3);
  assert.equal(waiting(), null, "another session has its own");
});

test("it is not asked about a conversation that was left meanwhile", async () => {
  await tell(shows("a", "m"));
  let count = (_) => {};
  answers.count_messages = () =>
    new Promise((resolve) => {
      count = resolve;
    });
  await click("clear");
  await tell(shows("b", "n"));
  count(1);
  await settle();
  assert.equal(find("clear-ask-dialog").open, false);
});

test("a clear that fails late is not tried again in another conversation", async () => {
  await tell(shows("a", "m"));
  answers.count_messages = 1;
  let fail = (_) => {};
  answers.clear = () =>
    new Promise((_, reject) => {
      fail = reject;
    });
  await click("clear");
  await click("clear-confirm");
  await tell(shows("b", "n"));
  fail({ code: "storage", sentence: "The disk is busy." });
  await settle();
  const offered = document.body.querySelectorAll("button").filter((one) => one.textContent === "Try again");
  assert.deepEqual(
    offered.filter((one) => !one.hidden),
    [],
  );
});
