/* An attachment that is opened from a message being edited: it ends with the edit, and what is typed there is kept. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./layout.js";
import { createActions } from "../src/actions.js";
import { join } from "../src/attachments.js";
import { createStore } from "../src/store.js";
import { createMessages } from "../src/views/messages.js";
import { message, opened, said, scripts } from "./samples.js";

const HUT = { kind: "script", name: "hut", text: "INT. HUT - NIGHT" };
const ASKED = join("What do you think?", [HUT]);
const TYPED = "INT. HUT - DAY";
const CHANGED = join("What do you think?", [{ ...HUT, text: TYPED }]);

const at = (number, more = {}) =>
  message(`m${String(number).padStart(3, "0")}`, {
    created_at: new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString(),
    ...more,
  });
const question = at(0, { role: "user", content: ASKED });

/** A list of messages whose first is a question with a script, and is being edited. */
async function fixture({ count = 2 } = {}) {
  document.body.replaceChildren();
  const stored = [question, ...Array.from({ length: count - 1 }, (_, number) => at(number + 1))];
  const kept = [];
  /** Ends the saving of the edit. */
  let answer = (_) => {};
  const described = async ({ name, text }) => ({
    name,
    kind: "script",
    text,
    facts: { first_lines: [], tokens: 9 },
    not_carried: [],
    content: { kind: "code", language: "", text },
  });
  const backend = {
    load: async () => ({ messages: stored, has_older: false, has_newer: false }),
    saveScroll: async () => undefined,
    estimate: async () => ({ tokens: 1, window: null, left_out: 0, problem: null }),
    describeAttachment: (name, _, text) => described({ name, text }),
    editAndResend: () =>
      new Promise((stores, refuses) => {
        answer = (isStored) => (isStored ? stores() : refuses(said("disk_full", "No space.")));
      }),
  };
  const store = createStore({ frame: (draw) => draw(), later: () => {} });
  const list = createMessages({
    actions: createActions(backend, store, async () => null),
    emptyState: document.createElement("div"),
    toComposer() {},
    keepEdit: (text) => kept.push(text),
    scripts,
  });
  store.watch(list.update);
  const { scroller } = list;
  document.body.append(scroller);
  store.tell(opened({ messages: stored, scroll: { message_id: question.id, offset: 0 } }));
  const turns = async () => {
    for (let turn = 0; turn < 4; turn += 1) await new Promise(setImmediate);
  };
  scroller.find("edit").click();
  const dialog = () => document.body.find("attachment-view-dialog");
  return {
    list,
    store,
    scroller,
    kept,
    turns,
    dialog,
    async open() {
      scroller.find("attachment-open").click();
      await turns();
      assert.equal(dialog().open, true);
    },
    type(text) {
      dialog().find("attachment-edit").click();
      dialog().find("attachment-field").value = text;
    },
    save: () => scroller.find("edit-save").click(),
    async answer(isStored) {
      answer(isStored);
      await turns();
    },
  };
}

test("a clear closes the attachment that is open, and nothing of it comes back", async () => {
  const { list, store, kept, turns, dialog, open, type, scroller } = await fixture();
  await open();
  type(TYPED);
  const [shown, done] = [dialog(), dialog().find("attachment-done")];
  const field = scroller.querySelector("textarea");
  store.tell({ event: "cleared" });
  assert.equal(dialog(), null);
  assert.doesNotMatch(shown.textContent + shown.find("attachment-field").value, /HUT/);
  done.click();
  field.listeners.input({});
  await turns();
  assert.deepEqual([list.hasEdit(), list.takeEdits(), kept], [false, [], []]);
});

test("an attachment that was to be opened stays closed where its edit is over by then", async () => {
  for (const end of [
    ({ store }) => store.tell({ event: "cleared" }),
    ({ scroller }) => scroller.querySelector("textarea").listeners.keydown({ key: "Escape", preventDefault() {} }),
  ]) {
    const view = await fixture();
    view.scroller.find("attachment-open").click();
    end(view);
    await view.turns();
    assert.equal(view.dialog(), null);
  }
});

test("what is typed in an open attachment of a message that is gone goes with its edit", async () => {
  for (const [typed, gone] of [
    [TYPED, [CHANGED]],
    [null, []],
  ]) {
    const { list, store, kept, dialog, open, type } = await fixture();
    await open();
    if (typed) type(typed);
    store.tell({ event: "messages_gone", ids: ["m001"] });
    assert.equal(dialog().open, true, "another message");
    store.tell({ event: "messages_gone", ids: [question.id] });
    assert.deepEqual([dialog(), kept, list.hasEdit()], [null, gone, false]);
  }
});

test("what is typed in an open attachment goes with its edit where the closed store has lost the message", async () => {
  const { list, store, kept, dialog, open, type } = await fixture();
  await open();
  type(TYPED);
  const closed = opened({});
  Object.assign(closed.state, { unlock: { state: "opening" }, conversation: null });
  store.tell(closed);
  store.tell(opened({ messages: [at(1)] }));
  assert.deepEqual([dialog(), kept, list.hasEdit()], [null, [CHANGED], false]);
});

test("what is typed in an open attachment while the edit is saved is an edit of the new version", async () => {
  for (const isToldFirst of [true, false]) {
    const { list, store, dialog, open, type, save, answer } = await fixture();
    save();
    await open();
    type(TYPED);
    const tell = () => {
      store.tell({ event: "message_changed", message: { ...question, replaced: true } });
      store.tell({ event: "message_added", message: at(9, { role: "user", content: ASKED }) });
    };
    if (isToldFirst) tell();
    await answer(true);
    if (!isToldFirst) tell();
    assert.deepEqual([dialog(), list.takeEdits()], [null, [CHANGED]]);
  }
});

test("an open attachment closes once the edit is saved, and stays where it is refused", async () => {
  for (const isStored of [true, false]) {
    const { list, dialog, open, save, answer } = await fixture();
    save();
    await open();
    await answer(isStored);
    assert.equal(dialog()?.open, isStored ? undefined : true);
    assert.equal(list.hasEdit(), false);
  }
});

test("a message of which an attachment is open stays in the document", async () => {
  const { scroller, dialog, open, type, list } = await fixture({ count: 200 });
  const row = scroller.findAll("message")[0];
  await open();
  type(TYPED);
  dialog().find("attachment-field").focus();
  scroller.scrollTop += 9000;
  scroller.listeners.scroll({});
  assert.equal(row.isConnected, true);
  dialog().find("attachment-done").click();
  assert.deepEqual(list.takeEdits(), [CHANGED]);
});

test("what is typed in an open attachment goes on in an edit whose message leaves the window", async () => {
  const { store, dialog, open, type, list } = await fixture();
  await open();
  type(TYPED);
  const page = { messages: [at(5), at(6)], has_older: true, has_newer: false };
  store.tell({ event: "page_loaded", anchor: { at: "newest" }, page, changes: store.state.changes });
  assert.deepEqual([dialog(), list.takeEdits()], [null, [CHANGED]]);
});
