/* One composed text is one request, however often it is tried. */
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

test("the same text keeps its id until it is accepted", () => {
  const requests = counted();
  assert.equal(requests.idFor("s", "hello"), "id1");
  assert.equal(requests.idFor("s", "hello"), "id1");
});

test("once accepted, the same words again are another message", () => {
  const requests = counted();
  requests.accepted("s", requests.idFor("s", "hello"));
  assert.equal(requests.idFor("s", "hello"), "id2");
});

test("a changed text is never sent under the id of the first one", () => {
  const requests = counted();
  requests.idFor("s", "hello");
  assert.equal(requests.idFor("s", "hello there"), "id2");
});

test("the same words in another session are another message", () => {
  const requests = counted();
  requests.idFor("s", "hello");
  assert.equal(requests.idFor("t", "hello"), "id2");
  assert.equal(requests.idFor("s", "hello"), "id1");
});

test("a late acceptance does not release the text that came after", () => {
  const requests = counted();
  const first = requests.idFor("s", "hello");
  const second = requests.idFor("s", "hello there");
  requests.accepted("s", first);
  assert.equal(requests.idFor("s", "hello there"), second);
});

test("ids are 32 hexadecimal digits, and no two are the same", () => {
  const ids = new Set(Array.from({ length: 1000 }, newRequestId));
  assert.equal(ids.size, 1000);
  for (const id of ids) assert.match(id, /^[0-9a-f]{32}$/);
});
