/* The window's title says that a reply ended while the writer was elsewhere. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { message, opened } from "./samples.js";
import { EMPTY, reduce } from "../src/state.js";

const listeners = {};
globalThis.addEventListener = (type, handler) => (listeners[type] = handler);
const { createTitle } = await import("../src/views/title.js");

/** A reply that ends in a window with or without the focus. */
function replyEnds({ focused }) {
  document.hasFocus = () => focused;
  const view = createTitle();
  const answering = reduce(EMPTY, opened({ messages: [message("r", { state: "streaming" })] }));
  const ended = reduce(answering, { event: "message_changed", message: message("r") });
  view.update(answering, EMPTY);
  const usual = document.title;
  view.update(ended, answering);
  return { usual, ended, view };
}

test("a reply that ends in a window without focus marks its title until it has the focus", () => {
  const { usual } = replyEnds({ focused: false });
  assert.equal(document.title, `New reply · ${usual}`);
  listeners.focus();
  assert.equal(document.title, usual);
});

test("another conversation takes the mark away", () => {
  const { ended, view } = replyEnds({ focused: false });
  const other = reduce(ended, opened({ session_id: "t", messages: [message("q")] }));
  view.update(other, ended);
  assert.doesNotMatch(document.title, /New reply/);
});

test("a reply that was arriving in another conversation marks nothing", () => {
  document.hasFocus = () => false;
  const view = createTitle();
  const answering = reduce(EMPTY, opened({ messages: [message("r", { state: "streaming" })] }));
  view.update(answering, EMPTY);
  view.update(reduce(answering, opened({ session_id: "t" })), answering);
  assert.doesNotMatch(document.title, /New reply/);
});

test("marks of direction in a title do not reach the desktop", () => {
  const view = createTitle();
  view.update(reduce(EMPTY, opened({ title: "\u202eLamp\u202c room" })), EMPTY);
  assert.match(document.title, /^Lamp room · /);
});

test("a reply that is watched leaves the title alone", () => {
  const { usual } = replyEnds({ focused: true });
  assert.equal(document.title, usual);
});

test("the next reply takes the mark away", () => {
  const { usual, ended, view } = replyEnds({ focused: false });
  view.update(reduce(ended, { event: "message_changed", message: message("r", { state: "streaming" }) }), ended);
  assert.equal(document.title, usual);
});
