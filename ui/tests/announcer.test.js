/* A screen reader hears the start and the end of a reply, never its tokens. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { EMPTY, reduce } from "../src/state.js";
import { announcement, firstSentence } from "../src/views/announcer.js";
import { message, opened, shared, text, said } from "./samples.js";

const before = reduce(EMPTY, opened({ messages: [message("a")] }));
const streaming = reduce(before, { event: "message_added", message: message("r", { state: "streaming" }) });

test("a reply is announced when it begins", () => {
  assert.equal(announcement(streaming, before), "Scene Writer is answering.");
  assert.equal(
    announcement(
      reduce(streaming, { event: "reply_grew", id: "r", from_block: 0, from_line: 0, blocks: [text("A")] }),
      streaming,
    ),
    null,
  );
});

test("a finished reply announces its first sentence", () => {
  const done = reduce(streaming, {
    event: "message_changed",
    message: message("r", { content: "A **wide shot** shows all of someone. And more." }),
  });
  assert.equal(announcement(done, streaming), "Scene Writer answered: A wide shot shows all of someone.");
});

test("a stopped or broken reply says so", () => {
  const stopped = reduce(streaming, { event: "message_changed", message: message("r", { state: "stopped" }) });
  assert.equal(announcement(stopped, streaming), "The reply was stopped.");
  const broken = reduce(streaming, {
    event: "message_changed",
    message: message("r", {
      state: "interrupted",
      problem: said("unreachable", "The host cannot be reached."),
    }),
  });
  assert.equal(announcement(broken, streaming), "The host cannot be reached.");
});

test("clearing is announced, opening is not", () => {
  assert.equal(announcement(reduce(before, { event: "cleared" }), before), "The conversation was cleared.");
  assert.equal(
    announcement(reduce(streaming, opened({ messages: [message("x", { state: "streaming" })] })), streaming),
    null,
  );
});

test("what expired while the app was closed is announced once, also by a window that opens with it", () => {
  const expired = { titles: ["Lighthouse"], untitled: 0, more: 0 };
  const shown = reduce(before, opened({ expired }));
  assert.match(announcement(shown, EMPTY), /“Lighthouse”/u);
  assert.equal(announcement(reduce(shown, opened({ expired: { ...expired } })), shown), null);
  const later = reduce(before, { event: "expired_changed", expired });
  assert.match(announcement(later, before), /“Lighthouse”/u);
  const dismissed = reduce(later, { event: "expired_changed", expired: null });
  assert.equal(announcement(dismissed, later), "", "and nothing of it stays");
});

test("first sentences are found in any script", () => {
  assert.equal(firstSentence("広い画です。 次の文。"), "広い画です。");
  assert.ok(firstSentence("word ".repeat(500)).length < 210);
});

test("a provider's pause is announced once", () => {
  const paused = reduce(streaming, { event: "reply_waits", id: "r", seconds: 20 });
  assert.equal(announcement(paused, streaming), "The provider can’t answer yet. Trying again in 20 seconds.");
  assert.equal(announcement(reduce(paused, { event: "store_changed", store: paused.store }), paused), null);
});

test("store states are announced, counts are not", () => {
  const told = (state, store) => reduce(state, { event: "store_changed", store: shared({ place: "h/d", ...store }) });
  const live = told(before, { state: "shared", live: "stream" });
  const offline = told(live, { state: "offline", waiting: 1 });
  assert.match(announcement(live, before), /^Stored: Shared, live\. Shared database: h\/d\./);
  assert.match(announcement(offline, live), /^Stored: Offline, 1 waiting/);
  assert.equal(announcement(told(offline, { state: "offline", waiting: 2 }), offline), null);
  assert.match(announcement(told(live, { state: "shared", live: "stream", rejected: 1 }), live), /1 rejected/);
});
