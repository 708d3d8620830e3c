/* The events of the shell are delivered once, in the order they were sent. */
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

test("messages that arrive in order are delivered at once", () => {
  const { got, take } = receiver();
  take({ index: 0, message: "a" });
  assert.deepEqual(got, ["a"]);
  take({ index: 1, message: "b" });
  assert.deepEqual(got, ["a", "b"]);
});

test("a message that overtook another waits for it", () => {
  const { got, take } = receiver();
  take({ index: 2, message: "c" });
  take({ index: 1, message: "b" });
  assert.deepEqual(got, []);
  take({ index: 0, message: "a" });
  assert.deepEqual(got, ["a", "b", "c"]);
});

test("any order of arrival gives one order of delivery", () => {
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

test("a message that comes twice is delivered once", () => {
  const { got, take } = receiver();
  take({ index: 0, message: "a" });
  take({ index: 0, message: "a" });
  assert.deepEqual(got, ["a"]);
});

test("an end that overtook the last message ends after it", () => {
  const { got, take, ends } = receiver();
  take({ index: 1, end: true });
  assert.equal(ends(), 0);
  take({ index: 0, message: "a" });
  assert.deepEqual(got, ["a"]);
  assert.equal(ends(), 1);
});

test("a message that cannot be drawn does not hold back the next, and is still reported", (t) => {
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
