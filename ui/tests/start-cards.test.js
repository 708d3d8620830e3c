/* What an empty conversation offers, with a model and without one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { both, opened } from "./samples.js";
import { EMPTY, reduce } from "../src/state.js";
import { createEmptyState } from "../src/views/empty.js";

function emptyState() {
  const asked = [];
  const note =
    (name) =>
    (...args) =>
      void asked.push([name, ...args]);
  const does = { suggest: note("suggest"), pasteHere: note("paste"), lookUp: note("palette"), connect() {} };
  const view = createEmptyState(does);
  const update = (settings, assistant = "scriptwriter") => {
    const { state } = opened({ settings });
    const conversation = { ...state.conversation, assistant };
    view.update(reduce(EMPTY, { event: "opened", state: { ...state, conversation } }));
  };
  return { asked, update, cards: () => view.element.findAll("starter") };
}

test("without a model the cards are questions for the Reference desk", () => {
  const { asked, cards, update } = emptyState();
  update(both());
  assert.equal(cards().length, 3);
  cards()[1].click();
  assert.deepEqual(asked, [["suggest", "What is a cold open?"]]);
});

test("with a model they begin a logline, wait for a scene, and open the palette", () => {
  const { asked, cards, update } = emptyState();
  update(both());
  for (const assistant of ["scriptwriter", "scene_writer"]) {
    update(both({ provider: "openai", model: "m" }), assistant);
    for (const card of cards()) card.click();
    const [[name, text, caret], ...others] = asked.splice(0);
    assert.equal(name, "suggest");
    assert.equal(text.slice(0, caret), "My logline: ");
    assert.match(text.slice(caret), /^\n\n[A-Z]/);
    assert.deepEqual(others, [["paste"], ["palette"]]);
  }
});
