/* The field one writes in: what follows from the focus and from every other text in it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { opened } from "./samples.js";
import { EMPTY, reduce } from "../src/state.js";
import { createComposer } from "../src/views/composer.js";

/** A composer, and what it asked for. */
function desk() {
  const told = [];
  const actions = { warm: () => told.push("warm"), saveDraft: async () => true, send: async (text) => (told.push(text), true), stop() {} };
  const composer = createComposer(actions, { sent: () => told.push("sent"), changed: () => told.push(`changed: ${composer.text()}`) });
  return { composer, told, field: composer.element.find("composer") };
}

test("whoever comes to write is met by a connection that is on its way", () => {
  const { field, told } = desk();
  field.listeners.focus();
  assert.deepEqual(told, ["warm"]);
});

test("every other text in the field is told: typed, suggested, brought along or sent", async () => {
  const { composer, field, told } = desk();
  const state = reduce(EMPTY, opened({ draft: "half" }));
  composer.update(state, EMPTY);
  field.value = "half a";
  field.listeners.input();
  composer.element.find("send").click();
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  assert.deepEqual(told, ["changed: half", "changed: half a", "half a", "changed: ", "sent"]);
});
