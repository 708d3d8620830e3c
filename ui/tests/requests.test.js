/* One text is one request, however often it is sent. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createRequests, newRequestId } from "../src/requests.js";

function counted() {
  let count = 0;
  return createRequests(() => {
    count += 1;
    return `id${count}`;
  });
}

test("a text keeps its id until accepted", () => {
  const requests = counted();
  assert.equal(requests.idFor("s", "hello"), "id1");
  assert.equal(requests.idFor("s", "hello"), "id1");
});

test("the same text gets a new id once accepted", () => {
  const requests = counted();
  requests.accepted("s", requests.idFor("s", "hello"));
  assert.equal(requests.idFor("s", "hello"), "id2");
});

test("a changed text gets a new id", () => {
  const requests = counted();
  requests.idFor("s", "hello");
  assert.equal(requests.idFor("s", "hello there"), "id2");
});

test("another session gets a new id", () => {
  const requests = counted();
  requests.idFor("s", "hello");
  assert.equal(requests.idFor("t", "hello"), "id2");
  assert.equal(requests.idFor("s", "hello"), "id1");
});

test("a late acceptance keeps the newer id", () => {
  const requests = counted();
  const first = requests.idFor("s", "hello");
  const second = requests.idFor("s", "hello there");
  requests.accepted("s", first);
  assert.equal(requests.idFor("s", "hello there"), second);
});

test("ids are unique 32-digit hexadecimals", () => {
  const ids = new Set(Array.from({ length: 1000 }, newRequestId));
  assert.equal(ids.size, 1000);
  for (const id of ids) assert.match(id, /^[0-9a-f]{32}$/);
});
