/* The state holds a window over the conversation. What happens outside it is not lost, and it stays without gaps. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { EMPTY, WINDOW, answering, isAnswering, messageOf, reduce } from "../src/state.js";
import { announcement } from "../src/views/announcer.js";
import { message, opened, text } from "./samples.js";

/** @param {...any} events */
const after = (...events) => events.reduce(reduce, EMPTY);
const ids = (state) => state.messages.map((one) => one.id);
const ends = (state) => [state.hasOlder, state.hasNewer];

/** A message whose id and time are this number. */
const at = (number, more = {}) =>
  message(String(number).padStart(4, "0"), {
    created_at: new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString(),
    ...more,
  });
const range = (from, to) => Array.from({ length: to - from }, (_, step) => at(from + step));
const added = (number, more) => ({ event: "message_added", message: at(number, more) });
const loaded = (state, anchor, messages, has_older, has_newer) =>
  reduce(state, { event: "page_loaded", anchor, page: { messages, has_older, has_newer }, changes: state.changes });

/** The middle of a conversation of 100. */
const middle = after(opened({ messages: range(40, 60), has_older: true, has_newer: true }));

test("pages are added at both ends", () => {
  const up = loaded(middle, { at: "before", id: "0040" }, range(0, 40), false, true);
  assert.deepEqual(ids(up), ids({ messages: range(0, 60) }));
  assert.deepEqual(ends(up), [false, true]);
  const down = loaded(up, { at: "after", id: "0059" }, range(60, 100), true, false);
  assert.deepEqual(ids(down), ids({ messages: range(0, 100) }));
  assert.deepEqual(ends(down), [false, false]);
});

test("a page that is not beside the window is dropped", () => {
  assert.equal(loaded(middle, { at: "before", id: "0041" }, range(0, 41), false, true), middle);
  assert.equal(loaded(middle, { at: "after", id: "0058" }, range(59, 100), true, false), middle);
});

test("a page from before a change is dropped", () => {
  for (const event of [
    { event: "messages_gone", ids: ["0001"] },
    { event: "message_changed", message: at(1) },
    { event: "page_outdated" },
    { event: "cleared" },
    added(200),
    opened({ messages: range(40, 60), has_older: true, has_newer: true }),
  ]) {
    const late = {
      event: "page_loaded",
      anchor: { at: "oldest" },
      page: { messages: range(0, 9) },
      changes: middle.changes,
    };
    const state = reduce(middle, event);
    assert.equal(reduce(state, late), state, event.event);
  }
});

test("a jump replaces the window", () => {
  const top = loaded(middle, { at: "oldest" }, range(0, 20), false, true);
  assert.deepEqual(ids(top), ids({ messages: range(0, 20) }));
  assert.deepEqual(ends(top), [false, true]);
  const state = reduce(top, { event: "jumped", to: { message_id: "0000", offset: 0 }, sought: null });
  assert.equal(state.jumps, top.jumps + 1);
  assert.deepEqual(state.conversation.scroll, { message_id: "0000", offset: 0 });
});

test("a message outside the window waits for its page", () => {
  assert.deepEqual(ids(reduce(middle, added(1))), ids(middle));
  assert.deepEqual(ids(reduce(middle, added(200))), ids(middle));
  assert.deepEqual(ends(reduce(middle, added(200))), [true, true]);
  const between = at(45, { id: "0045x" });
  assert.equal(ids(reduce(middle, { event: "message_added", message: between })).indexOf("0045x"), 6);
});

test("a message that comes twice stays in its place", () => {
  assert.deepEqual(ids(reduce(middle, added(40))), ids(middle));
  assert.deepEqual(ids(reduce(middle, added(59))), ids(middle));
});

test("a time corrected beyond the window leaves it", () => {
  const later = reduce(middle, { event: "message_changed", message: at(45, { created_at: at(90).created_at }) });
  assert.deepEqual(ids(later), ids({ messages: [...range(40, 45), ...range(46, 60)] }));
  const whole = after(opened({ messages: range(40, 60) }));
  const moved = reduce(whole, { event: "message_changed", message: at(45, { created_at: at(90).created_at }) });
  assert.equal(ids(moved).at(-1), "0045");
});

test("an emptied window takes nothing in", () => {
  const empty = reduce(middle, { event: "messages_gone", ids: ids(middle) });
  assert.deepEqual(ids(empty), []);
  assert.deepEqual(ends(empty), [true, true]);
  assert.deepEqual(ids(reduce(empty, added(200))), []);
});

const arrives = reduce(middle, added(200, { state: "streaming", blocks: [text("One")] }));
const grew = { event: "reply_grew", id: "0200", from_block: 1, from_line: 0, blocks: [text("two")] };

test("a reply outside the window arrives all the same", () => {
  assert.equal(isAnswering(arrives), true);
  const state = reduce(arrives, grew);
  assert.deepEqual(messageOf(state, "0200").blocks, [text("One"), text("two")]);
  assert.deepEqual(ids(state), ids(middle));
  const paused = reduce(state, { event: "reply_waits", id: "0200", seconds: 9 });
  assert.equal(paused.pause.id, "0200");
  assert.equal(reduce(paused, { event: "reply_thinking", id: "0200", text: "Hm" }).thoughts["0200"], "Hm");
  assert.equal(isAnswering(reduce(state, { event: "messages_gone", ids: ["0200"] })), false);
  assert.equal(isAnswering(reduce(state, { event: "cleared" })), false);
});

test("a reply outside the window is announced", () => {
  assert.equal(announcement(arrives, middle), "Scene Writer is answering.");
  const ended = reduce(arrives, { event: "message_changed", message: at(200, { content: "One. Two." }) });
  assert.equal(isAnswering(ended), false);
  assert.equal(announcement(ended, arrives), null, "its end is said after its sentences");
});

test("an arriving reply continues in its page", () => {
  const grown = reduce(arrives, grew);
  // The answer was read before the reply grew.
  const old = at(200, { state: "streaming", blocks: [text("One")] });
  const state = loaded(grown, { at: "newest" }, [...range(180, 200), old], true, false);
  assert.deepEqual(state.messages.at(-1).blocks, [text("One"), text("two")]);
  assert.equal(state.outside, null);
  const away = loaded(state, { at: "oldest" }, range(0, 20), false, true);
  assert.deepEqual(answering(away).blocks, [text("One"), text("two")]);
});

test("a window opens with the reply outside it", () => {
  const state = after(opened({ messages: range(0, 20), has_newer: true, arriving: at(200, { state: "streaming" }) }));
  assert.equal(answering(state).id, "0200");
  assert.equal("arriving" in state.conversation, false);
});

const large = after(opened({ messages: range(0, 1000) }));
const drop = (state, from) => reduce(state, { event: "far_dropped", from });

test("what is far from the place is dropped", () => {
  for (const [place, first] of [
    ["0000", 0],
    ["0100", 0],
    ["0500", 250],
    ["0999", 500],
    [null, 500],
  ]) {
    const state = drop(large, place);
    assert.deepEqual(ids(state), ids({ messages: range(first, first + WINDOW.kept) }), place);
    assert.deepEqual(ends(state), [first > 0, first < 500], place);
  }
  assert.deepEqual(ends(drop(after(opened({ messages: range(0, 1000), has_older: true })), "0000")), [true, true]);
});

test("a dropped reply arrives outside the window", () => {
  const state = drop(reduce(large, added(1000, { state: "streaming" })), "0000");
  assert.equal(answering(state).id, "1000");
  assert.equal(state.outside.id, "1000");
});

test("thoughts outlast the window", () => {
  const thinking = reduce(reduce(large, added(1000, { state: "streaming" })), {
    event: "reply_thinking",
    id: "1000",
    text: "Hm",
  });
  const away = drop(thinking, "0000");
  assert.equal(loaded(away, { at: "newest" }, range(990, 1001), true, false).thoughts["1000"], "Hm");
  assert.deepEqual(reduce(away, { event: "messages_gone", ids: ["1000"] }).thoughts, {});
});
