/* The messages that wait: shown in order, edited in place, and never lost. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { message, opened, said } from "./samples.js";
import { EMPTY, reduce } from "../src/state.js";
import { createQueue } from "../src/views/queue.js";

globalThis.HTMLElement ??= document.body.constructor;

/** What is observed, and what is done when its size changes. */
const observed = new Map();
globalThis.ResizeObserver = class {
  constructor(changed) {
    this.changed = changed;
  }
  observe(element) {
    observed.set(element, this.changed);
  }
};

const one = (id, content = id) => ({ id, content });
const waits = (messages, pause = null) => ({ event: "queue_changed", queue: { messages, pause } });
const press = (field, key, more = {}) =>
  field.listeners.keydown({ key, keyCode: 0, preventDefault() {}, shiftKey: false, altKey: false, ...more });

/** A queue in a conversation, and its calls. */
function fixture({ stores = true, messages = [], remove } = {}) {
  const told = [];
  const say =
    (name) =>
    async (...args) =>
      told.push([name, ...args]) > 0 && stores;
  const queue = createQueue(
    {
      editQueued: say("edit"),
      moveQueued: say("move"),
      removeQueued: remove ?? say("remove"),
      retryQueue: say("retry"),
      resumeQueue: say("resume"),
      holdQueue: say("hold"),
      editIsOver() {},
    },
    {
      keepRemoved: (text) => told.push(["keep removed", text]),
      keepEdit: (text, why) => told.push(["keep edit", text, why]),
      keepCancelled: (resume) => told.push(["keep cancelled", resume]),
      toComposer: () => told.push(["composer"]),
    },
  );
  let state = reduce(EMPTY, opened({ messages }));
  queue.update(state, EMPTY);
  document.body.replaceChildren(queue.element);
  return {
    told,
    queue,
    tell(...events) {
      const before = state;
      for (const event of events) state = reduce(state, event);
      queue.update(state, before);
    },
    items: () => queue.element.findAll("queue-item").map((item) => item.querySelector("p").textContent),
    find: (testid) => queue.element.find(testid),
    all: (testid) => queue.element.findAll(testid),
  };
}

const turns = async () => {
  for (let turn = 0; turn < 4; turn += 1) await new Promise(setImmediate);
};

test("what waits is listed in order, and hidden where nothing does", () => {
  const { queue, tell, items } = fixture();
  assert.equal(queue.element.hidden, true);
  tell(waits([one("a"), one("b")]));
  assert.deepEqual([queue.element.hidden, items()], [false, ["a", "b"]]);
  tell({ event: "queued_sent", id: "a" });
  assert.deepEqual(items(), ["b"]);
  tell({ event: "cleared" });
  assert.deepEqual([queue.element.hidden, items()], [true, []]);
});

test("the number of a message that was added is shown until the queue changes", () => {
  const { queue, tell } = fixture();
  const note = () => queue.element.children.find((child) => child.getAttribute("class") === "note").textContent;
  tell(waits([one("a")]));
  assert.equal(note(), "Number 1 in the queue.");
  tell(waits([one("a"), one("b")]));
  assert.equal(note(), "Number 2 in the queue.");
  tell({ event: "queued_sent", id: "a" });
  assert.equal(note(), "");
});

test("what is attached to a message that waits is shown by its name", () => {
  const { tell, items } = fixture();
  const file = '```text title="notes.txt"\nRain.\n```';
  tell(waits([one("a", `Well?\n\n${file}`), one("b", file)]));
  assert.deepEqual(items(), ["Well? · notes.txt", "notes.txt"]);
});

test("the unsaved edits can be taken, and end", async () => {
  const { queue, tell, all } = fixture();
  tell(waits([one("a"), one("b")]));
  for (const button of all("queue-edit")) button.click();
  all("queue-field")[1].value = "b, better";
  assert.deepEqual(await queue.takeEdits(), ["b, better"]);
  assert.equal(queue.hasEdit(), false);
});

test("an edit outlasts a store that was closed, of which nothing is drawn here", async () => {
  for (const [messages, kept] of [
    [[one("a")], []],
    [[], ["a, better"]],
  ]) {
    const { told, queue, tell, find } = fixture();
    tell(waits([one("a")]));
    find("queue-edit").click();
    find("queue-field").value = "a, better";
    const closed = opened({});
    Object.assign(closed.state, { unlock: { state: "opening" }, conversation: null });
    const away = reduce(reduce(EMPTY, opened({})), closed);
    queue.update(reduce(away, opened({ queue: { messages, pause: null } })), away);
    await turns();
    assert.equal(queue.hasEdit(), messages.length > 0);
    assert.deepEqual(
      told.map(([, text]) => text),
      kept,
    );
    const note = queue.element.children.find((child) => child.getAttribute("class") === "note");
    assert.equal(note.textContent, "", "nothing was added");
  }
});

test("Enter that is held from before saves no edit, and begins no line", () => {
  const { told, tell, find } = fixture();
  tell(waits([one("a")]));
  find("queue-edit").click();
  const field = find("queue-field");
  field.value = "a, better";
  let isKept = false;
  press(field, "Enter", { repeat: true, preventDefault: () => (isKept = true) });
  assert.equal(isKept, true);
  assert.deepEqual(
    told.filter(([name]) => name === "edit"),
    [],
  );
});

test("a long text is shown by its beginning", () => {
  const { tell, items } = fixture();
  tell(waits([one("a", "x".repeat(1000))]));
  assert.equal(items()[0], `${"x".repeat(600)}…`);
});

test("a message is edited in its place", async () => {
  const { told, tell, find } = fixture();
  tell(waits([one("a")]));
  find("queue-edit").click();
  const field = find("queue-field");
  assert.equal(document.activeElement, field);
  assert.equal(field.value, "a");
  field.value = " ";
  field.listeners.input();
  assert.equal(find("queue-save").disabled, true);
  field.value = "a, better";
  field.listeners.input();
  press(field, "Enter");
  await turns();
  assert.deepEqual(told, [["edit", "a", "a, better"]]);
  assert.equal(document.activeElement, find("queue-edit"));
  find("queue-edit").click();
  press(field, "Escape");
  await turns();
  assert.equal(told.length, 1, "what is left is not stored");
});

test("an edit that was cancelled can be gone on with", () => {
  const { told, tell, find } = fixture();
  tell(waits([one("a")]));
  for (const cancel of [() => press(find("queue-field"), "Escape"), () => find("queue-cancel").click()]) {
    find("queue-edit").click();
    cancel();
    assert.deepEqual(told, [], "an unchanged one is not kept");
    find("queue-edit").click();
    find("queue-field").value = "a, better";
    cancel();
    const [what, resume] = told.pop();
    assert.equal(what, "keep cancelled");
    find("queue-field").value = "";
    resume();
    assert.equal(document.activeElement, find("queue-field"));
    assert.equal(find("queue-field").value, "a, better");
    find("queue-field").value = "a";
    cancel();
  }
});

test("an edit that is gone on with takes nothing of one that is open by then", () => {
  const { told, tell, find } = fixture();
  tell(waits([one("a")]));
  const field = find("queue-field");
  const cancel = () => find("queue-cancel").click();
  find("queue-edit").click();
  field.value = "a, better";
  cancel();
  find("queue-edit").click();
  const [, resume] = told.pop();
  resume();
  assert.equal(field.value, "a, better", "nothing was typed in it");
  field.value = "a, other words";
  resume();
  assert.equal(field.value, "a, other words\n\na, better");
});

test("an edit that is not stored stays open", async () => {
  const { queue, tell, find } = fixture({ stores: false });
  tell(waits([one("a")]));
  find("queue-edit").click();
  find("queue-field").value = "a, better";
  find("queue-save").click();
  await turns();
  assert.equal(queue.hasEdit(), true);
  assert.equal(find("queue-field").value, "a, better");
  document.activeElement = document.body;
  assert.equal(queue.showEdit(), true);
  assert.equal(document.activeElement, find("queue-field"));
});

test("an edit of a message that is sent meanwhile is kept", async () => {
  for (const [event, kept] of [
    [
      { event: "queued_sent", id: "a" },
      [["keep edit", "a, better", "That message left the queue before your change was saved."]],
    ],
    [{ event: "cleared" }, []],
    [opened({ session_id: "other" }), []],
  ]) {
    const { queue, told, tell, find } = fixture();
    tell(waits([one("a")]));
    find("queue-edit").click();
    find("queue-field").value = "a, better";
    tell(event);
    await turns();
    assert.equal(queue.element.hidden, true);
    assert.deepEqual(told, kept);
  }
});

test("an edit that is stored and sent before the answer comes is not kept", async () => {
  for (const stores of [true, false]) {
    const { told, tell, find } = fixture({ stores });
    tell(waits([one("a")]));
    find("queue-edit").click();
    find("queue-field").value = "a2";
    find("queue-save").click();
    tell(waits([one("a", "a2")]), { event: "queued_sent", id: "a" });
    await turns();
    assert.equal(
      told.some(([what]) => what === "keep edit"),
      !stores,
      "a refused one is",
    );
  }
});

test("an edit that is refused after a clear is not kept", async () => {
  const { told, tell, find } = fixture({ stores: false });
  tell(waits([one("a")]));
  find("queue-edit").click();
  find("queue-field").value = "a2";
  find("queue-save").click();
  tell({ event: "queued_sent", id: "a" });
  tell({ event: "cleared" });
  await turns();
  assert.deepEqual(told, [["edit", "a", "a2"]]);
});

test("an open edit outlives other changes", () => {
  const { tell, all, items } = fixture();
  tell(waits([one("a"), one("b")]));
  all("queue-edit")[1].click();
  const field = all("queue-field")[1];
  field.value = "b, better";
  tell(waits([one("b"), one("a"), one("c")]));
  assert.deepEqual(items(), ["b", "a", "c"]);
  assert.equal(all("queue-field")[0], field);
  assert.equal(field.value, "b, better");
  assert.equal(document.activeElement, field);
});

test("an open edit stays in the document when another message is sent", () => {
  const { tell, all, items } = fixture();
  tell(waits([one("a"), one("b"), one("c")]));
  all("queue-edit")[1].click();
  const item = all("queue-item")[1];
  let { parent } = item;
  let puts = 0;
  Object.defineProperty(item, "parent", {
    get: () => parent,
    set(to) {
      parent = to;
      puts += 1;
    },
  });
  tell({ event: "queued_sent", id: "a" });
  tell(waits([one("b"), one("c"), one("d")]));
  assert.deepEqual([items(), puts], [["b", "c", "d"], 0]);
  tell(waits([one("b"), one("d"), one("c")]));
  assert.deepEqual([items(), puts], [["b", "d", "c"], 0]);
  tell(waits([one("d"), one("b"), one("c")]));
  assert.deepEqual([items(), puts], [["d", "b", "c"], 0]);
  tell(waits([one("b"), one("c"), one("d")]));
  assert.deepEqual([items(), puts], [["b", "c", "d"], 0]);
});

test("an edit in which nothing was typed takes what another window wrote", async () => {
  const { find, tell, told, queue } = fixture();
  tell(waits([one("a", "old")]));
  find("queue-edit").click();
  tell(waits([one("a", "new")]));
  assert.equal(find("queue-field").value, "new");
  assert.equal(queue.hasEdit(), false);
  press(find("queue-field"), "Enter");
  assert.deepEqual(
    told.filter(([what]) => what === "edit"),
    [],
  );
  find("queue-edit").click();
  find("queue-field").value = "mine";
  tell(waits([one("a", "newer")]));
  assert.deepEqual([find("queue-field").value, queue.hasEdit()], ["mine", true]);
});

test("the field of an edit is as high as its text when the width changes", () => {
  const { find, tell } = fixture();
  tell(waits([one("a", "a long message")]));
  const field = find("queue-field");
  const changed = () => observed.get(find("queue-save").parent)();
  Object.assign(field, { scrollHeight: 24, offsetHeight: 26, clientHeight: 24 });
  changed();
  assert.equal(field.style.height, undefined, "it is not open");
  find("queue-edit").click();
  assert.equal(field.style.height, "26px");
  field.scrollHeight = 72;
  changed();
  assert.equal(field.style.height, "74px");
});

test("the buttons of an edit stay in view while its text grows", () => {
  const { find, tell } = fixture();
  tell(waits([one("a"), one("b")]));
  const field = find("queue-field");
  const foot = find("queue-save").parent;
  let brought = 0;
  foot.scrollIntoView = ({ block }) => (brought += Number(block === "nearest" && field.style.height === "74px"));
  Object.assign(field, { scrollHeight: 72, offsetHeight: 26, clientHeight: 24 });
  find("queue-edit").click();
  assert.equal(brought, 1, "once it is as high as its text");
  field.value = "a, longer";
  field.listeners.input();
  assert.equal(brought, 2);
  observed.get(foot)();
  assert.equal(brought, 3, "and in another width");
});

test("a message is moved by its buttons, which keep the focus", () => {
  const { told, tell, all } = fixture();
  tell(waits([one("a"), one("b"), one("c")]));
  assert.deepEqual(
    all("queue-up").map((button) => button.disabled),
    [true, false, false],
  );
  all("queue-down")[0].click();
  assert.deepEqual(told, [["move", "a", 1]]);
  tell(waits([one("b"), one("a"), one("c")]));
  assert.equal(document.activeElement, all("queue-down")[1]);
  all("queue-down")[1].click();
  tell(waits([one("b"), one("c"), one("a")]));
  assert.equal(document.activeElement, all("queue-up")[2], "at its end the other way");
});

test("a second click moves a message on before the first is seen", async () => {
  const { told, tell, all } = fixture();
  tell(waits([one("a"), one("b"), one("c")]));
  const down = all("queue-down")[0];
  down.click();
  down.click();
  down.click();
  await turns();
  assert.deepEqual(told, [
    ["move", "a", 1],
    ["move", "a", 2],
  ]);
  tell(waits([one("b"), one("a"), one("c")]), waits([one("b"), one("c"), one("a")]));
  all("queue-up")[2].click();
  assert.deepEqual(told.at(-1), ["move", "a", 1]);
});

test("what was not moved is moved from where it is", async () => {
  const { told, tell, all } = fixture({ stores: false });
  tell(waits([one("a"), one("b"), one("c")]));
  for (let time = 0; time < 2; time += 1) {
    all("queue-down")[0].click();
    await turns();
    assert.deepEqual(told.at(-1), ["move", "a", 1]);
  }
});

test("the second click of a double click removes and requests nothing more", async () => {
  const pause = { why: "failed", can_retry: true };
  for (const stores of [true, false]) {
    const { told, tell, find } = fixture({ stores });
    tell(waits([one("a"), one("b")], pause));
    for (const testid of ["queue-remove", "queue-retry"]) {
      const button = find(testid);
      button.click();
      button.click();
      await turns();
      button.click();
      await turns();
    }
    const times = (name) => told.filter(([what]) => what === name).length;
    // What was refused can be asked for again.
    assert.deepEqual([times("remove"), times("retry")], stores ? [1, 1] : [2, 2]);
  }
});

test("every button names its message", () => {
  const { tell, all } = fixture();
  tell(waits([one("a"), one("b")]));
  for (const testid of ["queue-up", "queue-down", "queue-edit", "queue-remove"])
    assert.match(all(testid)[1].getAttribute("aria-label"), /message 2/);
});

test("a removed text is kept", async () => {
  const { told, tell, all } = fixture();
  tell(waits([one("a"), one("b")]));
  all("queue-remove")[0].click();
  await turns();
  assert.deepEqual(told, [
    ["remove", "a"],
    ["keep removed", "a"],
  ]);
});

test("a text that was removed before a clear, or from another conversation, is not kept", async () => {
  for (const event of [{ event: "cleared" }, opened({ session_id: "other" })]) {
    let end = (_) => {};
    const { told, tell, find } = fixture({ remove: () => new Promise((resolve) => (end = resolve)) });
    tell(waits([one("a")]));
    find("queue-remove").click();
    tell(event);
    end(true);
    await turns();
    assert.deepEqual(told, []);
  }
});

test("what could not be removed stays", async () => {
  const { told, tell, find, items } = fixture({ stores: false });
  tell(waits([one("a")]));
  find("queue-remove").click();
  await turns();
  assert.deepEqual(told, [["remove", "a"]]);
  assert.deepEqual(items(), ["a"]);
});

test("a pause says why, and what can be done", () => {
  const shown = (pause, messages = []) => {
    const { tell, find } = fixture({ messages });
    tell(waits([one("a")], pause));
    if (find("queue-pause").hidden) return null;
    const buttons = ["queue-retry", "queue-skip", "queue-stop"].filter((testid) => !find(testid).hidden);
    return [find("queue-pause").textContent, buttons.map((testid) => find(testid).textContent).join()];
  };
  const all = "Retry,Skip and send next,Stay paused";
  const [failed, stopped] = ["Paused: the last reply did not finish.", "Paused: you stopped the last reply."];
  assert.deepEqual(shown({ why: "failed", can_retry: true }), [failed, all]);
  assert.deepEqual(shown({ why: "stopped", can_retry: true }), [stopped, all]);
  const rest = "Send next,Stay paused";
  assert.deepEqual(shown({ why: "failed", can_retry: false }), [failed, rest], "its question is gone");
  assert.deepEqual(shown({ why: "stopped", can_retry: false }), [stopped, rest]);
  assert.deepEqual(shown({ why: "refused", problem: said("x", "No key.") }), [
    "Paused: the next message was not sent. No key.",
    "Send next",
  ]);
  assert.match(shown({ why: "restarted" })[0], /when the app was last closed/);
  assert.deepEqual(shown({ why: "held" }), ["Paused by you.", "Send next"]);
  assert.deepEqual(shown({ why: "cleared" }), [
    "Paused: the conversation was cleared elsewhere. The waiting messages were not sent.",
    "Send next",
  ]);
  assert.deepEqual(shown({ why: "deleted" }), [
    "Paused: the last message was deleted elsewhere. The waiting messages were not sent.",
    "Send next",
  ]);
  assert.equal(shown(null), null);
  assert.equal(
    shown({ why: "failed", can_retry: true }, [message("r", { state: "streaming" })]),
    null,
    "while a reply arrives",
  );
});

test("the buttons of a pause do what they say", () => {
  const { told, tell, find } = fixture();
  tell(waits([one("a")], { why: "failed", can_retry: true }));
  for (const testid of ["queue-retry", "queue-skip", "queue-stop"]) find(testid).click();
  assert.deepEqual(
    told.filter(([name]) => name !== "composer").map(([name]) => name),
    ["retry", "resume", "hold"],
  );
});

test("the message written last is the one to edit", () => {
  const { queue, tell, all } = fixture();
  assert.equal(queue.editLast(), false);
  tell(waits([one("a"), one("b")]));
  assert.equal(queue.editLast(), true);
  const field = all("queue-field")[1];
  assert.equal(document.activeElement, field);
  field.value = "another b";
  assert.equal(queue.editLast(), true);
  assert.equal(field.value, "another b", "an edit goes on");
});
