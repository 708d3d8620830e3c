/* The list of sessions is updated by events. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { changeSessions, isSame, keyOf } from "../src/sessions.js";

const session = (assistant, id, at, title = "") => ({
  assistant,
  session_id: id,
  updated_at: `2026-03-01T12:00:0${at}.000Z`,
  title,
});

test("changed sessions move, gone ones leave", () => {
  const [a, b, c] = [session("scriptwriter", "a", 3), session("scene_writer", "a", 2), session("scene_writer", "c", 1)];
  const newer = session("scene_writer", "a", 4, "Rain");
  const found = changeSessions([a, b, c], { changed: [newer], gone: [{ assistant: "scene_writer", session_id: "c" }] });
  assert.deepEqual(found, [newer, a]);
});

test("a session's key includes its assistant", () => {
  const [a, b] = [session("scriptwriter", "same", 1), session("scene_writer", "same", 1)];
  assert.notEqual(keyOf(a), keyOf(b));
  assert.equal(isSame(a, b), false);
  assert.equal(changeSessions([a], { changed: [b], gone: [] }).length, 2);
});
