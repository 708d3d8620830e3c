/* The shell's events are delivered once, in the order they were sent. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { inOrder } from "../src/event-order.js";

function receiver() {
  const got = [];
  let ends = 0;
  return {
    got,
    ends: () => ends,
    take: inOrder(
      (message) => got.push(message),
      () => (ends += 1),
    ),
  };
}

test("messages in order are delivered at once", () => {
  const { got, take } = receiver();
  take({ index: 0, message: "a" });
  assert.deepEqual(got, ["a"]);
  take({ index: 1, message: "b" });
  assert.deepEqual(got, ["a", "b"]);
});

test("an early message waits for its turn", () => {
  const { got, take } = receiver();
  take({ index: 2, message: "c" });
  take({ index: 1, message: "b" });
  assert.deepEqual(got, []);
  take({ index: 0, message: "a" });
  assert.deepEqual(got, ["a", "b", "c"]);
});

test("any arrival order is delivered in order", () => {
  for (let round = 0; round < 200; round += 1) {
    const sent = Array.from({ length: 20 }, (_, index) => ({ index, message: index }));
    const { got, take, ends } = receiver();
    for (const raw of [...sent, { index: 20, end: true }].sort(() => Math.random() - 0.5)) take(raw);
    assert.deepEqual(
      got,
      sent.map((raw) => raw.message),
    );
    assert.equal(ends(), 1);
  }
});

test("a repeated message is delivered once", () => {
  const { got, take } = receiver();
  take({ index: 0, message: "a" });
  take({ index: 0, message: "a" });
  assert.deepEqual(got, ["a"]);
});

test("an early end waits for the last message", () => {
  const { got, take, ends } = receiver();
  take({ index: 1, end: true });
  assert.equal(ends(), 0);
  take({ index: 0, message: "a" });
  assert.deepEqual(got, ["a"]);
  assert.equal(ends(), 1);
});

test("a failing message does not block the next", (t) => {
  const got = [];
  /** @type {(() => void)[]} */
  const later = [];
  t.mock.method(globalThis, "queueMicrotask", (report) => later.push(report));
  const take = inOrder(
    (message) => {
      if (message === "bad") throw new Error("bad");
      got.push(message);
    },
    () => {},
  );
  take({ index: 0, message: "bad" });
  take({ index: 1, message: "good" });
  assert.deepEqual(got, ["good"]);
  assert.throws(later[0], /bad/);
});
