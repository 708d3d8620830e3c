/* What an empty conversation offers, with a model and without one. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { both, message, opened } from "./samples.js";
import { EMPTY, reduce } from "../src/state.js";
import { isChanged } from "../src/store.js";
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
    view.update(reduce(EMPTY, { event: "opened", state: { ...state, conversation } }), EMPTY);
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

test("that a conversation was cleared is shown until something is written in it", () => {
  const view = createEmptyState({});
  const [cleared] = view.element.children;
  let state = EMPTY;
  const tell = (event) => {
    const before = state;
    state = reduce(state, event);
    if (isChanged(view.reads, state, before)) view.update(state, before);
    return !cleared.hidden;
  };
  assert.equal(tell(opened({ messages: [message("a")] })), false);
  assert.equal(tell({ event: "cleared" }), true);
  tell({ event: "message_added", message: message("b") });
  assert.equal(tell({ event: "messages_gone", ids: ["b"] }), false, "that one expired");
  assert.equal(tell({ event: "cleared" }), true);
  assert.equal(tell(opened({ session_id: "other" })), false);
  assert.equal(tell({ event: "cleared" }), true);
});
