/* The question before a clear is about the conversation that the window shows. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { answers, click, find, openWindow, settle, tell } from "./window.js";
import { message, opened, session } from "./samples.js";

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
    ["", "2 messages will be deleted now"],
    ["One more", "2 messages and the draft will be deleted now"],
  ]) {
    find("composer").value = typed;
    await click("clear");
    assert.match(find("clear-ask-dialog").textContent, new RegExp(words));
    await click("clear-cancel");
  }
  find("composer").value = "";
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
