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
  document.execCommand = (_, __, text) => {
    const field = document.activeElement;
    told.push(`inserted: ${text}`);
    field.value += text;
    return true;
  };
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

test("a starter is added below what is typed, as typing is", () => {
  const { composer, field, told } = desk();
  composer.suggest("What is a wide shot?");
  assert.equal(field.value, "What is a wide shot?");
  field.value = "my idea";
  composer.suggest("What is a wide shot?");
  assert.equal(field.value, "my idea\n\nWhat is a wide shot?");
  assert.deepEqual(told.filter((what) => what.startsWith("inserted")), ["inserted: What is a wide shot?", "inserted: \n\nWhat is a wide shot?"]);
});

test("after sending by mouse the field has the focus", () => {
  const { composer, field } = desk();
  field.value = "Hello";
  field.listeners.input();
  document.activeElement = document.body;
  composer.element.find("send").click();
  assert.equal(document.activeElement, field);
});
