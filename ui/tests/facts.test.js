/* The facts of a store check, in words. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { factWords } from "../src/views/settings/facts.js";

const value = (name, params) => factWords({ name, params }).value;
const scenes = (more = {}) =>
  value("collection", {
    collection: "scenes",
    documents: 2,
    bytes: 812,
    oldest_ms: 11_520_000,
    unreadable: 0,
    ahead: 0,
    unindexed: false,
    ...more,
  });

test("a collection shows its contents and faults", () => {
  assert.equal(scenes(), "2 documents, 812 bytes, oldest 3 h 12 min old");
  assert.equal(scenes({ documents: null, bytes: null, oldest_ms: null }), "number of documents unknown, size unknown");
  assert.equal(
    scenes({ documents: 1, oldest_ms: 400, ahead: 1, unindexed: true }),
    "1 document, 812 bytes, oldest 400 ms old. 1 is dated more than a minute ahead of the server’s clock. " +
      "Check the clock of the computer or program that wrote it. The index that finds them quickly is missing.",
  );
  assert.match(scenes({ unreadable: 1200 }), /1,200 can’t be read/);
});

test("an expiry shows found and expected seconds", () => {
  const expires = (found) => factWords({ name: "expires", params: { collection: "scenes", wanted: 86_400, found } });
  assert.deepEqual(expires({ name: "after", params: 86_400 }), {
    name: "Expiry of scenes",
    value: "86,400 seconds (24 hours)",
  });
  assert.equal(expires({ name: "after", params: 864_000 }).value, "864,000 seconds (10 days); 86,400 are expected");
  assert.match(expires({ name: "never" }).value, /^Never/);
  assert.match(expires({ name: "unknown" }).value, /isn’t allowed to see/);
  const named = { collection: "sessions", wanted: 0, found: { name: "after", params: 0 } };
  assert.equal(factWords({ name: "expires", params: named }).value, "At the time that each document names");
});

test("what is kept must not expire", () => {
  const expires = (found) => factWords({ name: "expires", params: { collection: "kept", wanted: null, found } }).value;
  assert.equal(expires({ name: "never" }), "Never: kept conversations have no time limit");
  assert.match(expires({ name: "after", params: 86_400 }), /^An index deletes kept conversations after 24 hours/);
  assert.match(expires({ name: "unknown" }), /isn’t allowed to see/);
});

test("a clock shows its offset from the server", () => {
  const clock = (offset_ms, error_ms) => value("clock", { offset_ms, error_ms });
  assert.equal(clock(0, 12), "Same as the server’s, within 12 ms");
  assert.match(clock(90_000, 12), /^1 min behind the server’s, within 12 ms/);
  assert.match(clock(-5_000, 12), /^5 s ahead of the server’s/);
  assert.equal(clock(-5_000, null), "5 s ahead of the server’s when last compared");
  assert.equal(clock(0, null), "Not compared with the server’s yet");
});

test("an error code is shown unchanged", () => {
  const first = { name: "code", params: 11602 };
  assert.match(
    value("outbox", { waiting: 3, rejected: 1, first }),
    /^3 changes are .* rejected 1 change\. .* error 11602\./,
  );
  const fault = {
    name: "other",
    params: { name: "code", params: { code: 11602, label: "InterruptedDueToReplStateChange" } },
  };
  assert.match(value("not_connected", { fault }), /error 11602 \(InterruptedDueToReplStateChange\)/);
});
