/* Versions of a message are one row: what is shown of it, and what can be done with it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./layout.js";
import { createActions } from "../src/actions.js";
import { createStore } from "../src/store.js";
import { createMessages } from "../src/views/messages.js";
import { message, opened, said as refusal, scripts, text } from "./samples.js";

/** A message whose words are its content; what is in brackets is replaced. */
const said = (word, number, more = {}) => {
  const words = word.replaceAll(/[()]/g, "");
  return message(`${number}`.padStart(3, "0"), {
    role: words.startsWith("q") ? "user" : "assistant",
    content: words,
    blocks: words.startsWith("q") ? [] : [text(words)],
    replaced: word.startsWith("("),
    created_at: new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString(),
    ...more,
  });
};
const conversation = (words) => words.split(" ").map((word, number) => said(word, number));

const ASKED = ["editReply", "editAndResend", "useVersion", "remove", "retry", "continueReply"];

/** A list that shows these messages, and what it asks the shell for. */
function fixture(messages, more = {}) {
  const asked = [];
  const note =
    (name) =>
    async (...args) =>
      void asked.push([name, ...args]);
  const backend = {
    load: async () => ({ messages, has_older: false, has_newer: false }),
    saveScroll: async () => undefined,
    estimate: async () => ({ tokens: 1, window: null, left_out: 0, problem: null }),
    ...Object.fromEntries(ASKED.map((name) => [name, note(name)])),
    ...more,
  };
  const store = createStore({ frame: (draw) => draw(), later: () => {} });
  const actions = createActions(backend, store, async () => null);
  const emptyState = document.createElement("div");
  const inspect = (id) => asked.push(["inspect", id]);
  const offered = [];
  const offerRemoved = (words) => offered.push(words);
  const kept = [];
  const keepEdit = (words, why) => kept.push([words, why]);
  const does = { openSettings() {}, toComposer() {}, inspect, offerRemoved, keepEdit };
  const list = createMessages({ actions, emptyState, scripts, ...does });
  store.watch(list.update);
  store.tell(opened({ messages }));
  document.body.replaceChildren(list.scroller);
  const rows = () => list.scroller.findAll("message");
  return {
    list,
    actions,
    asked,
    offered,
    kept,
    store,
    rows,
    /** What is drawn of each row: its words, and its place among its versions. */
    shown: () =>
      rows().map((row) => {
        const body = row.children.find((child) => child.getAttribute("class") === "body");
        const version = row.find("version");
        return `${body.textContent}${version.hidden ? "" : ` ${version.children[1].textContent}`}`;
      }),
    async click(row, hook) {
      const button = rows()[row].find(hook);
      assert.ok(button && !button.hidden, hook);
      button.focus();
      button.click();
      await new Promise(setImmediate);
    },
    hidden: (row, hook) => rows()[row].find(hook)?.hidden ?? true,
  };
}

test("versions are one row with a switch", () => {
  const view = fixture(conversation("q1 (a1) (a2) a3 q2 a4"));
  assert.deepEqual(view.shown(), ["q1", "a3 3 of 3", "q2", "a4"]);
});

test("the switch shows an older version in its place", async () => {
  const view = fixture(conversation("q1 (a1) a2 q2 a3"));
  const row = view.rows()[1];
  await view.click(1, "version-previous");
  assert.deepEqual(view.shown(), ["q1", "a1 1 of 2", "q2", "a3"]);
  assert.equal(view.rows()[1], row);
  assert.equal(document.activeElement, row.find("version-previous"), "the focus stays on the switch");
  assert.equal(row.getAttribute("data-replaced"), "", "it is marked as older");
  assert.equal(row.find("version-previous").getAttribute("aria-disabled"), "true");
  await view.click(1, "version-previous");
  await view.click(1, "version-next");
  assert.deepEqual(view.shown(), ["q1", "a2 2 of 2", "q2", "a3"]);
  assert.equal(row.getAttribute("data-replaced"), null);
});

test("an older question is shown with its reply", async () => {
  const view = fixture(conversation("(q1) (a1) (q2) (a2) q3 a3"));
  assert.deepEqual(view.shown(), ["q3 3 of 3", "a3 3 of 3"]);
  await view.click(0, "version-previous");
  assert.deepEqual(view.shown(), ["q2 2 of 3", "a2 2 of 3"]);
  await view.click(1, "version-previous");
  assert.deepEqual(view.shown(), ["q2 2 of 3", "a1 1 of 3"]);
  await view.click(0, "version-next");
  assert.deepEqual(view.shown(), ["q3 3 of 3", "a3 3 of 3"]);
});

test("a new version is shown when it comes", async () => {
  const view = fixture(conversation("q1 (a1) a2"));
  await view.click(1, "version-previous");
  view.store.tell({ event: "message_changed", message: said("(a2)", 2) });
  view.store.tell({ event: "message_added", message: said("a3", 3) });
  assert.deepEqual(view.shown(), ["q1", "a3 3 of 3"]);
});

test("an older version offers only what is about it", async () => {
  const view = fixture(conversation("q1 (a1) a2"));
  assert.equal(view.hidden(1, "version-use"), true);
  assert.equal(view.hidden(1, "regenerate"), false);
  await view.click(1, "version-previous");
  for (const hook of ["regenerate", "edit-reply", "retry", "continue"]) assert.ok(view.hidden(1, hook), hook);
  await view.click(1, "sight");
  await view.click(1, "version-use");
  assert.deepEqual(view.asked, [
    ["inspect", "001"],
    ["useVersion", "001", "002"],
  ]);
});

test("the second click of a double click asks for nothing", async () => {
  const broken = { content: "", blocks: [], state: "interrupted" };
  for (const [messages, hook] of [
    [conversation("q1 (a1) a2"), "version-use"],
    [[said("q1", 0), said("a1", 1, { state: "interrupted" })], "retry"],
    [[said("q1", 0), said("a1", 1, { state: "stopped" })], "continue"],
    [conversation("q1 a1"), "regenerate"],
    [[said("q1", 0), said("a1", 1, broken)], "remove"],
  ]) {
    const view = fixture(messages);
    if (hook === "version-use") await view.click(1, "version-previous");
    const button = view.rows()[1].find(hook);
    button.click();
    button.click();
    await view.click(1, hook);
    assert.equal(view.asked.length, 1, hook);
    assert.equal(view.store.state.failure, null, hook);
  }
});

test("what was refused can be asked for again", async () => {
  const view = fixture(conversation("q1 (a1) a2"), { useVersion: () => Promise.reject(refusal("disk_full", "Full.")) });
  await view.click(1, "version-previous");
  for (let time = 0; time < 2; time += 1) {
    view.store.tell({ event: "problem_dismissed" });
    await view.click(1, "version-use");
    assert.equal(view.store.state.failure?.problem.code, "disk_full");
  }
});

test("a reply is edited in its place", async () => {
  const view = fixture(conversation("q1 a1 q2 a2"));
  await view.click(1, "edit-reply");
  const field = view.rows()[1].querySelector("textarea");
  assert.equal(field.value, "a1");
  field.value = "mine";
  field.listeners.input({});
  assert.equal(view.rows()[1].find("estimate"), null, "nothing is sent");
  await view.click(1, "edit-save");
  assert.deepEqual(view.asked, [["editReply", "001", "mine"]]);
  view.store.tell({ event: "message_changed", message: said("(a1)", 1) });
  const mine = said("a-mine", 1, { id: "001x", edited: true });
  view.store.tell({ event: "message_added", message: mine });
  assert.deepEqual(view.shown(), ["q1", "a-mine 2 of 2", "q2", "a2"]);
  assert.match(view.rows()[1].textContent, /Edited by you/);
  assert.equal(view.hidden(1, "sight"), true, "nothing was sent for it");
});

test("an older wording of a question is edited as it was", async () => {
  const view = fixture(conversation("(q1) (a1) q2 a2"));
  await view.click(0, "version-previous");
  await view.click(0, "edit");
  assert.equal(view.rows()[0].querySelector("textarea").value, "q1");
  await view.click(0, "edit-save");
  assert.equal(view.asked[0][1], "002", "in the place of the newest");
});

test("a question that no reply came to can be removed", async () => {
  const broken = { content: "", blocks: [], state: "interrupted" };
  const view = fixture([
    said("q1", 0),
    said("a1", 1),
    said("q2", 2),
    said("a2", 3, broken),
    said("q3", 4),
    said("a3", 5),
  ]);
  assert.deepEqual(
    [1, 3, 5].map((row) => view.hidden(row, "remove")),
    [true, false, true],
  );
  await view.click(3, "remove");
  assert.deepEqual(view.asked, [["remove", "003"]]);
  assert.deepEqual(view.offered, ["q2"]);
  view.store.tell({ event: "messages_gone", ids: ["002", "003"] });
  assert.deepEqual(view.shown(), ["q1", "a1", "q3", "a3"]);
});

test("a jump to an older version shows it", async () => {
  const view = fixture(conversation("(q1) (a1) q2 a2"));
  await view.actions.jump({ at: "around", id: "000" });
  assert.deepEqual(view.shown(), ["q1 1 of 2", "a1 1 of 2"]);
  await view.actions.jump({ at: "oldest" });
  assert.deepEqual(view.shown(), ["q1 1 of 2", "a1 1 of 2"], "the beginning is no version");
  await view.actions.jump({ at: "around", id: "003" });
  assert.deepEqual(view.shown(), ["q1 1 of 2", "a2 2 of 2"]);
});

test("a window that opens at an older version shows it, and a reading position does not", () => {
  const view = fixture(conversation("(q1) (a1) q2 a2"));
  const found = () => view.rows().map((row) => row.getAttribute("data-found"));
  for (const [id, offset, shown, marked] of [
    ["000", 0, ["q1 1 of 2", "a1 1 of 2"], ["", null]],
    ["001", 0, ["q2 2 of 2", "a1 1 of 2"], [null, ""]],
    ["002", 0, ["q2 2 of 2", "a2 2 of 2"], [null, null]],
    ["001", -20, ["q2 2 of 2", "a2 2 of 2"], [null, null]],
  ]) {
    view.store.tell(opened({ messages: view.store.state.messages, scroll: { message_id: id, offset } }));
    assert.deepEqual([view.shown(), found()], [shown, marked], `${id} at ${offset}`);
  }
});

test("a reading position whose message got another version is saved as that of the version", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const saved = [];
  const view = fixture(conversation("q1 a1"), { saveScroll: async (place) => void saved.push(place) });
  await view.actions.jump({ at: "around", id: "001" });
  t.mock.timers.tick(400);
  view.store.tell({ event: "message_changed", message: said("(a1)", 1) });
  view.store.tell({ event: "message_added", message: said("a2", 2) });
  t.mock.timers.tick(400);
  assert.deepEqual(
    saved.map((place) => place?.message_id),
    ["001", "002"],
  );
});

test("versions that nothing took the place of are still shown", () => {
  const view = fixture(conversation("q0 a0 (q1) (a1)"));
  assert.deepEqual(view.shown(), ["q0", "a0", "q1", "a1"]);
  for (const hook of ["edit", "version-use"]) assert.ok(view.hidden(2, hook) && view.hidden(3, hook), hook);
  assert.equal(view.hidden(1, "regenerate"), false, "the last that a model sees");
});

test("an unsent edit goes on when another version comes", async () => {
  const view = fixture(conversation("q1 a1"));
  await view.click(1, "edit-reply");
  const field = () => view.rows()[1].querySelector("textarea");
  field().value = "half a thought";
  field().listeners.input({});
  view.store.tell({ event: "message_changed", message: said("(a1)", 1) });
  view.store.tell({ event: "message_added", message: said("a2", 2) });
  assert.equal(field().value, "half a thought");
  await view.click(1, "edit-save");
  assert.deepEqual(view.asked, [["editReply", "002", "half a thought"]]);
});

test("of two unsent edits that one version replaces, none is lost", async () => {
  const view = fixture(conversation("q1 a1 q2 a2"));
  const field = (row) => view.rows()[row].querySelector("textarea");
  for (const [row, words] of [
    [1, "half a thought"],
    [3, "another half"],
  ]) {
    await view.click(row, "edit-reply");
    field(row).value = words;
    field(row).listeners.input({});
  }
  for (const [number, word] of ["(q1)", "(a1)", "(q2)", "(a2)"].entries())
    view.store.tell({ event: "message_changed", message: said(word, number) });
  view.store.tell({ event: "message_added", message: said("q3", 4) });
  view.store.tell({ event: "message_added", message: said("a3", 5) });
  assert.equal(view.rows().length, 2);
  assert.equal(field(1).value, "another half");
  assert.deepEqual(view.kept, [["half a thought", undefined]], "its message is not gone, and nothing says so");
});

test("an edit that is being saved ends with its version", async () => {
  const view = fixture(conversation("q1 a1"));
  await view.click(1, "edit-reply");
  const field = view.rows()[1].querySelector("textarea");
  field.value = "mine";
  field.listeners.input({});
  view.rows()[1].find("edit-save").click();
  view.store.tell({ event: "message_changed", message: said("(a1)", 1) });
  view.store.tell({ event: "message_added", message: said("a-mine", 2, { edited: true }) });
  await new Promise(setImmediate);
  assert.deepEqual(view.shown(), ["q1", "a-mine 2 of 2"]);
  assert.equal(await view.list.showEdit(), false);
});

test("what is typed while an edit is stored is still there", async () => {
  let end = () => {};
  const view = fixture(conversation("q1 a1"), { editReply: () => new Promise((resolve) => (end = resolve)) });
  await view.click(1, "edit-reply");
  const field = () => view.rows()[1].querySelector("textarea");
  const type = (words) => {
    field().value = words;
    field().listeners.input({});
  };
  type("mine");
  view.rows()[1].find("edit-save").click();
  type("mine, longer");
  end();
  await new Promise(setImmediate);
  assert.equal(await view.list.showEdit(), true);
  view.store.tell({ event: "message_changed", message: said("(a1)", 1) });
  view.store.tell({ event: "message_added", message: said("mine", 2, { edited: true }) });
  assert.equal(field().value, "mine, longer");
});

test("a refused edit is still there", async () => {
  const view = fixture(conversation("q1 a1"), { editReply: () => Promise.reject(refusal("busy", "Wait.")) });
  await view.click(1, "edit-reply");
  const field = view.rows()[1].querySelector("textarea");
  field.value = "mine";
  field.listeners.input({});
  await view.click(1, "edit-save");
  assert.equal(view.rows()[1].querySelector("textarea").value, "mine");
  assert.equal(await view.list.showEdit(), true);
});

test("the last question is edited from the composer also where it is not loaded", async () => {
  const all = conversation("q1 a1 q2 a2");
  const view = fixture(all);
  view.store.tell(opened({ messages: all.slice(0, 2), has_newer: true }));
  assert.equal(view.list.editLast(), true);
  await new Promise(setImmediate);
  assert.equal(view.rows()[2].querySelector("textarea")?.value, "q2");
});
