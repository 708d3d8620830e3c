/* Views are updated once per frame, and never long after a change. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { EMPTY, reduce } from "../src/state.js";
import { createStore, isChanged } from "../src/store.js";
import { message, opened, session } from "./samples.js";

function byHand() {
  const frames = [];
  const timers = [];
  const store = createStore({ frame: (draw) => frames.push(draw), later: (draw) => timers.push(draw) });
  const seen = [];
  store.watch((state, before) => seen.push([state.messages.length, before.messages.length]));
  return { store, frames, timers, seen };
}

test("many events are drawn once per frame", () => {
  const { store, frames, seen } = byHand();
  store.tell(opened({}));
  for (const id of ["a", "b", "c"]) store.tell({ event: "message_added", message: message(id) });
  assert.equal(frames.length, 1);
  frames[0]();
  assert.deepEqual(seen, [[3, 0]]);
});

test("a window without frames draws once", () => {
  const { store, frames, timers, seen } = byHand();
  store.tell(opened({ messages: [message("a")] }));
  timers[0]();
  frames[0]();
  assert.equal(seen.length, 1);
});

test("a view gets the last drawn state", () => {
  const { store, frames, seen } = byHand();
  store.tell(opened({ messages: [message("a")] }));
  frames[0]();
  store.tell({ event: "message_added", message: message("b") });
  store.tell({ event: "message_added", message: message("c") });
  frames[1]();
  assert.deepEqual(seen, [
    [1, 0],
    [3, 1],
  ]);
});

test("clearing draws without waiting for a frame", () => {
  for (const event of [{ event: "cleared" }, { event: "messages_gone", ids: ["a"] }]) {
    const { store, frames, seen } = byHand();
    store.tell(opened({ messages: [message("a")] }));
    frames[0]();
    store.tell(event);
    assert.deepEqual(seen.at(-1), [0, 1]);
  }
});

test("a view reads only its part of the state", () => {
  const before = reduce(EMPTY, opened({}));
  const reads = ({ sessions }) => [sessions];
  const after = (event) => isChanged(reads, reduce(before, event), before);
  assert.equal(after({ event: "message_added", message: message("a") }), false);
  assert.equal(after({ event: "sessions_changed", changed: [session("s")], gone: [] }), true);
  assert.equal(
    isChanged(() => [], reduce(before, opened({})), before),
    true,
    "everything is new",
  );
});
