/* A text that has lost its place: it goes to the composer, or is offered until it fits there. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { message, opened, session } from "./samples.js";
import { EMPTY, reduce } from "../src/state.js";
import { createSetAside } from "../src/views/set-aside.js";

const SENT = "That message was sent.";

/** A composer with so much space, and what was put into it. */
function fixture({ isFree = true, space = 100 } = {}) {
  const composer = { isFree, space, texts: [], focused: 0 };
  const view = createSetAside({
    isFree: () => composer.isFree,
    suggest: (text) => text.length <= composer.space && composer.texts.push(text) > 0,
    toComposer: () => (composer.focused += 1),
  });
  let state = reduce(EMPTY, opened({}));
  view.update(state, EMPTY);
  return {
    composer,
    view,
    said: () => (view.element.hidden ? "" : view.element.find("set-aside-note").textContent),
    isOffered: () => !view.element.find("set-aside").hidden,
    bringBack: () => view.element.find("set-aside").click(),
    dismiss: () => view.element.find("set-aside-dismiss"),
    tell(event) {
      const before = state;
      state = reduce(state, event);
      view.update(state, before);
    },
  };
}

test("a removed message goes into an empty composer", () => {
  const { composer, view, said } = fixture();
  view.keepRemoved("a");
  assert.deepEqual([composer.texts, composer.focused, said()], [["a"], 0, ""]);
});

test("beside typed text a removed message is offered", () => {
  const { composer, view, said, isOffered, bringBack } = fixture({ isFree: false });
  view.keepRemoved("a");
  assert.deepEqual([composer.texts, said(), isOffered()], [[], "Removed.", true]);
  bringBack();
  assert.deepEqual([composer.texts, composer.focused, said(), isOffered()], [["a"], 1, "", false]);
});

test("a removed question is offered, also beside an empty composer", () => {
  const { composer, view, said, isOffered, bringBack } = fixture();
  view.offerRemoved("a");
  assert.deepEqual([composer.texts, said(), isOffered()], [[], "Removed.", true]);
  bringBack();
  assert.deepEqual([composer.texts, said()], [["a"], ""]);
});

test("the note about a removed message can be dismissed, by a button with a name", () => {
  const { composer, view, said, isOffered, dismiss } = fixture({ isFree: false });
  view.keepRemoved("a");
  assert.deepEqual([dismiss().hidden, dismiss().getAttribute("aria-label")], [false, "Dismiss"]);
  dismiss().click();
  assert.deepEqual([composer.texts, composer.focused, said(), isOffered()], [[], 1, "", false]);
});

test("two messages that were removed one after the other are both offered", () => {
  const { composer, view, bringBack } = fixture({ isFree: false });
  view.keepRemoved("a");
  view.keepRemoved("b");
  bringBack();
  assert.deepEqual(composer.texts, ["a\n\nb"]);
});

test("an edit that is held can not be dismissed, and outlasts a message that is removed", () => {
  for (const isFree of [true, false]) {
    const { composer, view, said, dismiss, bringBack } = fixture({ isFree, space: 3 });
    view.keepEdit("better", SENT);
    assert.equal(dismiss().hidden, true);
    view.keepRemoved("a");
    assert.match(said(), /^Removed\. Your new wording is kept here/);
    assert.equal(dismiss().hidden, true);
    composer.space = 100;
    bringBack();
    assert.deepEqual(composer.texts, ["better\n\na"]);
  }
});

test("the note about a second text is new words for a screen reader", () => {
  const { view, said } = fixture({ space: 0 });
  const words = () => view.element.find("set-aside-note").children[0];
  view.keepEdit("one", SENT);
  const [first, text] = [words(), said()];
  view.keepEdit("two", SENT);
  assert.equal(said(), text);
  assert.notEqual(words(), first);
});

test("what does not fit is offered until it does", () => {
  const { composer, view, said, isOffered, bringBack } = fixture({ space: 0 });
  view.keepEdit("one", SENT);
  view.keepEdit("two", SENT);
  assert.match(said(), /^That message was sent\. .* doesn’t fit/);
  bringBack();
  assert.deepEqual([composer.texts, isOffered()], [[], true]);
  composer.space = 100;
  bringBack();
  assert.deepEqual([composer.texts, isOffered()], [["one\n\ntwo"], false]);
});

test("the note about an edit in the composer stays until something happens", () => {
  const { composer, view, said, tell } = fixture({ isFree: false });
  view.keepEdit("better", SENT);
  assert.deepEqual([composer.texts, composer.focused], [["better"], 1]);
  assert.equal(said(), `${SENT} Your new wording is in the composer.`);
  tell({ event: "message_added", message: message("n") });
  assert.equal(said(), "");
});

test("an edit that was cancelled is offered until something happens", () => {
  const { composer, view, said, isOffered, bringBack, tell } = fixture();
  let resumed = 0;
  const cancel = () => view.keepCancelled(() => (resumed += 1), "cancelled");
  cancel();
  assert.deepEqual([said(), isOffered()], ["Your edit was cancelled.", true]);
  bringBack();
  assert.deepEqual([resumed, said(), composer.texts], [1, "", []]);
  cancel();
  tell({ event: "message_added", message: message("n") });
  assert.deepEqual([said(), isOffered()], ["", false]);
});

test("a text that is held is not given up for an edit that was cancelled", () => {
  const { composer, view, bringBack } = fixture({ isFree: false });
  view.keepRemoved("a");
  view.keepCancelled(() => assert.fail(), "b");
  bringBack();
  assert.deepEqual(composer.texts, ["a\n\nb"], "and neither is the edit");
});

test("a question that was removed is not put back with an edit that has lost its message", () => {
  const { composer, view, bringBack } = fixture();
  view.offerRemoved("removed");
  view.keepEdit("better", SENT);
  assert.deepEqual(composer.texts, ["better"]);
  bringBack();
  assert.deepEqual(composer.texts, ["better", "removed"], "it is offered still");
});

test("what is offered stays in its conversation, until a clear", () => {
  for (const event of [{ event: "cleared" }, opened({ session_id: "other" })]) {
    const { view, said, isOffered, tell } = fixture({ isFree: false });
    view.keepRemoved("a");
    tell({ event: "message_added", message: message("n") });
    assert.equal(isOffered(), true);
    tell(event);
    assert.deepEqual([said(), isOffered()], ["", false]);
  }
});

test("an edit that is held waits in its conversation while others are shown", () => {
  const sessions = [session("s"), session("other")];
  const { composer, view, said, bringBack, tell } = fixture({ space: 0 });
  const show = (more) => tell(opened({ sessions, ...more }));
  view.keepEdit("better", SENT);
  const note = said();
  show({ session_id: "other" });
  assert.deepEqual([said(), view.holds()], ["", true]);
  view.keepEdit("another", SENT);
  show({ session_id: "s", messages: [message("m")] });
  assert.equal(said(), note);
  composer.space = 100;
  bringBack();
  assert.deepEqual(composer.texts, ["better"]);
  show({ session_id: "other" });
  bringBack();
  assert.deepEqual([composer.texts, said(), view.holds()], [["better", "another"], "", false]);
});

test("an edit that is held outlasts a store that was closed, and no conversation that is gone", () => {
  const sessions = [session("s"), session("other")];
  const { view, said, tell } = fixture({ space: 0 });
  const closed = opened({});
  Object.assign(closed.state, { unlock: { state: "opening" }, conversation: null });
  view.keepEdit("better", SENT);
  tell(closed);
  tell(opened({ sessions }));
  assert.match(said(), /doesn’t fit/);
  tell(opened({ sessions, session_id: "other" }));
  tell({ event: "sessions_changed", changed: [], gone: [sessions[0]] });
  assert.equal(view.holds(), false);
  tell(opened({ sessions }));
  assert.equal(said(), "");
  view.keepEdit("better", SENT);
  tell({ event: "cleared" });
  assert.deepEqual([said(), view.holds()], ["", false]);
});

test("an edit that is held is there after a closed store, of which nothing is drawn here", () => {
  const sessions = [session("s"), session("other")];
  const { composer, view, said, bringBack } = fixture({ space: 0 });
  const closed = opened({});
  Object.assign(closed.state, { unlock: { state: "opening" }, conversation: null });
  const away = reduce(reduce(EMPTY, opened({ sessions })), closed);
  view.keepEdit("better", SENT);
  const again = reduce(away, opened({ sessions }));
  view.update(again, away);
  assert.match(said(), /doesn’t fit/);
  // Another conversation may be shown then.
  const other = reduce(away, opened({ sessions, session_id: "other" }));
  view.update(other, away);
  assert.deepEqual([said(), view.holds()], ["", true]);
  view.update(reduce(other, opened({ sessions })), other);
  composer.space = 100;
  bringBack();
  assert.deepEqual(composer.texts, ["better"]);
});

test("a window goes with an edit that is held once the writer knows of it", () => {
  const { view } = fixture({ space: 0 });
  assert.equal(view.mayGo(), true);
  view.keepEdit("better", SENT);
  assert.deepEqual([view.mayGo(), view.mayGo()], [false, true]);
  view.keepEdit("more", SENT);
  assert.equal(view.mayGo(), false);
});
