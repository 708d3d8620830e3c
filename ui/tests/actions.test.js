/* Handling refused commands, and what must be saved before leaving a conversation. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { EDIT_IS_HELD, EDIT_IS_OPEN, createActions } from "../src/actions.js";
import { createLeaving } from "../src/leaving.js";
import { createStore } from "../src/store.js";
import { problemText } from "../src/reasons.js";
import { message, opened, session, said } from "./samples.js";

const refusal = (code) => Promise.reject(said(code, code));

/** A fake shell with these answers that records its calls. */
function fixture({ askConsent = async () => null, ...answers } = {}, start = {}) {
  const calls = [];
  const backend = new Proxy(
    {},
    {
      get:
        (_, name) =>
        (...args) => {
          calls.push([name, ...args]);
          return answers[name]?.(...args) ?? Promise.resolve(null);
        },
    },
  );
  const store = createStore({ frame: () => {}, later: () => {} });
  store.tell(opened(start));
  store.draw();
  /** Shows a conversation, as the shell does when one is opened. */
  function show() {
    store.tell(opened({ session_id: "opened" }));
    store.draw();
    return Promise.resolve(null);
  }
  Object.assign(answers, { newSession: show, openSession: show, ...answers });
  const actions = createActions(backend, store, askConsent);
  /** By default the views hold nothing unsaved. */
  const leaving = (held = {}) =>
    createLeaving(backend, store, {
      sent: async () => {},
      leaveSettings: async () => true,
      warnOfFile: () => false,
      hasFile: () => false,
      closeDialogs() {},
      moveEdits: async () => {},
      saveDraft: async () => true,
      savePlace: async () => {},
      uncover() {},
      mayGo: () => true,
      showEdit: async () => false,
      ...held,
    });
  return { calls, store, actions, leaving, of: (name) => calls.filter((call) => call[0] === name) };
}

test("a request is sent again after consent", async () => {
  let agreed = false;
  const { actions, of, store } = fixture({
    send: () => (agreed ? Promise.resolve(null) : refusal("consent_needed")),
    agree: async () => (agreed = true),
    askConsent: async () => ({ assistant: "scriptwriter", origin: "https://api.openai.com" }),
  });
  assert.equal(await actions.send("hello", () => {}), "sent");
  const [first, second] = of("send");
  assert.deepEqual(first, second);
  assert.deepEqual(of("agree"), [["agree", "scriptwriter", "https://api.openai.com"]]);
  assert.equal(store.state.failure, null);
});

test("that a question was removed is known once it is", async () => {
  let isThere = true;
  const { actions, of, store } = fixture({ remove: () => (isThere ? refusal("internal") : Promise.resolve(null)) });
  await actions.remove("r");
  assert.equal(store.state.removed, 0);
  isThere = false;
  await actions.remove("r");
  assert.equal(store.state.removed, 1);
  assert.deepEqual(of("remove"), [
    ["remove", "r"],
    ["remove", "r"],
  ]);
});

test("without consent nothing is sent", async () => {
  const { actions, of, store } = fixture({ send: () => refusal("consent_needed") });
  assert.equal(await actions.send("hello", () => {}), null);
  assert.equal(of("send").length, 1);
  assert.equal(of("agree").length, 0);
  assert.equal(store.state.failure.problem.code, "consent_needed");
});

test("what was cleared before the consent is not sent", async () => {
  for (const gone of [{ event: "cleared", ids: [], at: 0 }, opened({ session_id: "other" })]) {
    const { actions, of, store } = fixture({
      send: () => refusal("consent_needed"),
      async askConsent() {
        store.tell(gone);
        return { assistant: "scriptwriter", origin: "https://api.openai.com" };
      },
    });
    assert.equal(await actions.send("hello", () => {}), null);
    assert.equal(of("agree").length, 1);
    assert.equal(of("send").length, 1);
    assert.equal(store.state.failure.again, null);
  }
});

test("for what was cleared before the refusal no consent is asked", async () => {
  const { actions, of, store } = fixture({
    send() {
      store.tell({ event: "cleared", ids: [], at: 0 });
      return refusal("consent_needed");
    },
    askConsent: async () => ({ assistant: "scriptwriter", origin: "https://api.openai.com" }),
  });
  assert.equal(await actions.send("hello", () => {}), null);
  assert.deepEqual([of("agree").length, of("send").length], [0, 1]);
});

test("an outdated consent sends nothing", async () => {
  const { actions, of, store } = fixture({
    send: () => refusal("consent_needed"),
    agree: () => refusal("bad_input"),
    askConsent: async () => ({ assistant: "scriptwriter", origin: "https://old.example.org" }),
  });
  assert.equal(await actions.send("hello", () => {}), null);
  assert.equal(of("send").length, 1);
  assert.equal(store.state.failure.problem.code, "bad_input");
});

test("a refused send is retried under its id", async () => {
  let refuse = true;
  const { actions, of } = fixture({ send: () => (refuse ? refusal("disk_full") : Promise.resolve(null)) });
  assert.equal(await actions.send("hello", () => {}), null);
  refuse = false;
  assert.equal(await actions.send("hello", () => {}), "sent");
  await actions.send("hello", () => {});
  const ids = of("send").map((call) => call[2]);
  assert.equal(ids[0], ids[1]);
  assert.notEqual(ids[1], ids[2]);
});

test("a message is queued while a reply arrives", async () => {
  const { actions, of } = fixture({}, { messages: [message("r", { state: "streaming" })] });
  assert.equal(await actions.send("hello", () => {}), "queued");
  assert.equal(of("send").length, 0);
  assert.equal(of("queueMessage")[0][1], "hello");
});

test("a reply that has just begun queues the message under its id", async () => {
  const { actions, of, store } = fixture({ send: () => refusal("busy") });
  assert.equal(await actions.send("hello", () => {}), "queued");
  assert.deepEqual(of("queueMessage")[0].slice(1), of("send")[0].slice(1));
  assert.equal(store.state.failure, null);
});

test("a queue that takes no more leaves the message where it is", async () => {
  const full = () => refusal("bad_input");
  const { actions, store } = fixture({ queueMessage: full }, { messages: [message("r", { state: "streaming" })] });
  assert.equal(await actions.send("hello", () => {}), null);
  assert.equal(store.state.failure.problem.code, "bad_input");
});

test("the next message is sent after consent", async () => {
  const pause = { why: "refused", problem: { code: "consent_needed" } };
  const askConsent = async () => ({ assistant: "scriptwriter", origin: "https://api.openai.com" });
  const { actions, of } = fixture({ askConsent }, { queue: { messages: [{ id: "a", content: "a" }], pause } });
  actions.resumeQueue();
  await new Promise(setImmediate);
  assert.equal(of("agree").length, 1);
  assert.equal(of("resumeQueue").length, 1);
});

test("the draft is saved before leaving", async () => {
  const { leaving, calls } = fixture();
  const { newSession, openSession, saveSettings } = leaving({
    saveDraft: async () => calls.push(["draft"]) > 0,
    savePlace: async () => void calls.push(["place"]),
  });
  await newSession("scriptwriter");
  await openSession("scriptwriter", "x");
  await saveSettings({ user_id: "other" });
  assert.deepEqual(
    calls.map(([name]) => name),
    ["draft", "place", "newSession", "draft", "place", "openSession", "draft", "place", "saveSettings"],
  );
});

test("a session is opened once it is shown", async () => {
  const { leaving, store } = fixture({ openSession: async () => null, newSession: () => refusal("disk_full") });
  const { openSession, newSession, opened: isOpened, settled } = leaving();
  assert.equal(await isOpened(), true, "nothing is being opened");
  let outcome = null;
  void openSession("scriptwriter", "x");
  void isOpened().then((done) => (outcome = done));
  await new Promise(setImmediate);
  let between = true;
  void settled().then(() => (between = false));
  await new Promise(setImmediate);
  assert.deepEqual([outcome, between], [null, true], "the command has returned, but the event has not come");
  store.tell(opened({ session_id: "x" }));
  store.draw();
  await new Promise(setImmediate);
  assert.deepEqual([outcome, between], [true, false]);
  void newSession("scriptwriter");
  assert.equal(await isOpened(), false);
  assert.equal(await isOpened(), true, "messages can be sent again");
  await settled();
});

test("switching opens the newest or a new session", async () => {
  const { leaving, of, store } = fixture(
    {},
    { sessions: [session("b", { assistant: "scriptwriter" }), session("a", { assistant: "scriptwriter" })] },
  );
  const { switchTo } = leaving();
  switchTo("scriptwriter");
  await new Promise(setImmediate);
  assert.deepEqual(of("openSession"), [["openSession", "scriptwriter", "b"]]);
  store.tell({ event: "sessions_changed", changed: [], gone: store.state.sessions });
  switchTo("scriptwriter");
  await new Promise(setImmediate);
  switchTo("scene_writer");
  await new Promise(setImmediate);
  assert.deepEqual(of("newSession"), [["newSession", "scriptwriter"]]);
});

test("the conversation that is chosen last is shown, also if it was left a moment before", async () => {
  const shell = fixture({ openSession: async () => null }, { sessions: [session("s"), session("x")] });
  const { store, of } = shell;
  const { show, switchTo } = shell.leaving();
  const arrives = async (id) => {
    store.tell(opened({ session_id: id, sessions: store.state.sessions }));
    store.draw();
    await new Promise(setImmediate);
  };
  const key = (id) => ({ assistant: "scene_writer", session_id: id });
  assert.equal(await show(key("s")), true, "it is shown");
  assert.deepEqual(of("openSession"), []);
  void show(key("x"));
  void show(key("s"));
  await new Promise(setImmediate);
  await arrives("x");
  await arrives("s");
  const [away, back] = [
    ["openSession", "scene_writer", "x"],
    ["openSession", "scene_writer", "s"],
  ];
  assert.deepEqual(of("openSession"), [away, back]);
  void show(key("x"));
  switchTo("scene_writer");
  await new Promise(setImmediate);
  await arrives("x");
  assert.deepEqual(of("openSession"), [away, back, away, back]);
});

test("a success takes away the problem that it began with, and none that came meanwhile", async () => {
  let answer;
  const { actions, store } = fixture({
    pinSession: () => new Promise((resolve) => (answer = resolve)),
    renameSession: () => refusal("disk_full"),
  });
  const key = session("s");
  await actions.renameSession(key, "A");
  const pinned = actions.pinSession(key, true);
  answer();
  await pinned;
  assert.equal(store.state.failure, null);
  const late = actions.pinSession(key, true);
  await actions.renameSession(key, "A");
  answer();
  assert.equal(await late, true);
  assert.equal(store.state.failure.problem.code, "disk_full");
});

const shown = (store) => store.state.messages.map((one) => one.id);

test("older messages are loaded once at a time", async () => {
  let answer = () => {};
  const { actions, of, store } = fixture(
    { load: () => new Promise((resolve) => (answer = resolve)) },
    { messages: [message("c")], has_older: true },
  );
  const loading = actions.loadOlder();
  await actions.loadOlder();
  answer({ messages: [message("b")], has_older: false, has_newer: true });
  await loading;
  await actions.loadOlder();
  assert.deepEqual(of("load"), [["load", { at: "before", id: "c" }, 50]]);
  assert.deepEqual(shown(store), ["b", "c"]);
});

test("newer messages are loaded after the last", async () => {
  const { actions, of, store } = fixture(
    { load: async () => ({ messages: [message("d")], has_older: true, has_newer: false }) },
    { messages: [message("c")], has_newer: true },
  );
  await actions.loadNewer();
  await actions.loadNewer();
  assert.deepEqual(of("load"), [["load", { at: "after", id: "c" }, 50]]);
  assert.deepEqual(shown(store), ["c", "d"]);
});

test("a jump is one load", async () => {
  const first = { messages: [message("a"), message("b")], has_older: false, has_newer: true };
  const { actions, of, store } = fixture({ load: async () => first }, { messages: [message("z")], has_older: true });
  assert.equal(await actions.jump({ at: "oldest" }), true);
  assert.deepEqual(of("load"), [["load", { at: "oldest" }, 50]]);
  assert.deepEqual(shown(store), ["a", "b"]);
  assert.deepEqual(store.state.conversation.scroll, { message_id: "a", offset: 0 });
  await actions.jump({ at: "newest" });
  assert.equal(store.state.conversation.scroll, null);
  assert.equal(store.state.jumps, 2);
});

test("what a clear of another session would delete is counted, or why it is not is shown", async () => {
  const key = { assistant: "scriptwriter", session_id: "b" };
  for (const [sessions, failure] of [
    [[session("b", { assistant: "scriptwriter" })], "internal"],
    [[session("b")], undefined],
  ]) {
    const { actions, store } = fixture({ countSession: () => refusal("internal") }, { sessions });
    assert.equal(await actions.countSession(key), null);
    assert.equal(store.state.failure?.problem.code, failure, "one that is gone needs no words");
  }
});

test("the last of two jumps counts", async () => {
  const answers = {};
  const { actions, store } = fixture(
    { load: ({ at }) => new Promise((resolve) => (answers[at] = resolve)) },
    { messages: [message("m")], has_older: true, has_newer: true },
  );
  const jumps = [actions.jump({ at: "oldest" }), actions.jump({ at: "newest" })];
  answers.newest({ messages: [message("z")], has_older: true, has_newer: false });
  answers.oldest({ messages: [message("a")], has_older: false, has_newer: true });
  assert.deepEqual(await Promise.all(jumps), [false, true]);
  assert.deepEqual(shown(store), ["z"]);
});

test("a page from before a change is loaded again", async () => {
  const answers = [];
  const { actions, store } = fixture(
    { load: () => new Promise((resolve) => answers.push(resolve)) },
    { messages: [message("a")], has_newer: true },
  );
  const jump = actions.jump({ at: "newest" });
  store.tell({ event: "messages_gone", ids: ["y"] });
  answers[0]({ messages: [message("y"), message("z")], has_older: true, has_newer: false });
  await new Promise(setImmediate);
  assert.deepEqual(shown(store), ["a"]);
  answers[1]({ messages: [message("z")], has_older: true, has_newer: false });
  assert.equal(await jump, true);
  assert.deepEqual(shown(store), ["z"]);
});

test("a page stays in its conversation", async () => {
  let answer = () => {};
  const { actions, of, store } = fixture(
    { load: () => new Promise((resolve) => (answer = resolve)) },
    { messages: [message("c")], has_older: true },
  );
  const jump = actions.jump({ at: "oldest" });
  store.tell(opened({ session_id: "other", messages: [message("x")] }));
  answer({ messages: [message("a")], has_older: false, has_newer: true });
  assert.equal(await jump, false);
  assert.deepEqual(shown(store), ["x"]);
  assert.equal(of("load").length, 1);
});

test("a load that is refused once its conversation is left moves nothing in the next one", async () => {
  const loads = {
    jump: (actions) => actions.jump({ at: "around", id: "c" }),
    older: (actions) => actions.loadOlder(),
    reload: (actions) => actions.reload(() => "c"),
  };
  for (const [name, load] of Object.entries(loads)) {
    let refuse = () => {};
    const { actions, of, store } = fixture(
      { load: () => new Promise((_, reject) => (refuse = reject)) },
      { messages: [message("c")], has_older: true },
    );
    const loading = load(actions);
    store.tell(opened({ session_id: "other", messages: [message("x")] }));
    refuse(said("bad_input", "There is no such message."));
    await loading;
    assert.deepEqual([store.state.failure, store.state.jumps, of("load").length], [null, 0, 1], name);
  }
});

test("what is loaded in a conversation that was left holds nothing up in the next one", async () => {
  const start = { messages: [message("c")], has_older: true };
  const page = { messages: [message("b")], has_older: false, has_newer: false };
  for (const [before, after] of [
    [(actions) => actions.reload(() => "c"), (actions) => actions.reload(() => "c")],
    [(actions) => actions.jump({ at: "oldest" }), (actions) => actions.reload(() => "c")],
    [(actions) => actions.loadOlder(), (actions) => actions.loadOlder()],
  ]) {
    const answers = [];
    const { actions, of, store } = fixture({ load: () => new Promise((resolve) => answers.push(resolve)) }, start);
    void before(actions);
    store.tell(opened({ session_id: "other", ...start }));
    const loading = after(actions);
    assert.equal(of("load").length, 2);
    answers[0](page);
    answers[1](page);
    await loading;
    assert.equal(shown(store)[0], "b");
  }
});

test("the failure of a load that is no longer wanted is not shown", async () => {
  const refusals = {};
  const load = ({ at, id }) => new Promise((_, refuse) => (refusals[id ?? at] = () => refuse(said("internal", "No."))));
  for (const before of [
    (actions) => actions.jump({ at: "around", id: "gone" }),
    (actions) => actions.reload(() => "gone"),
  ]) {
    const { actions, of, store } = fixture({ load }, { messages: [message("c")], has_newer: true });
    const loading = before(actions);
    void actions.jump({ at: "newest" });
    refusals.gone();
    await loading;
    assert.deepEqual([store.state.failure, of("load").length], [null, 2], "the later jump goes on");
  }
});

test("a page beside a message that went meanwhile is one beside the next", async () => {
  const calls = [];
  const load = ({ id }) => new Promise((resolve, refuse) => calls.push({ id, resolve, refuse }));
  const { actions, store } = fixture({ load }, { messages: [message("b"), message("c")], has_older: true });
  const loading = actions.loadOlder();
  store.tell({ event: "messages_gone", ids: ["b"] });
  calls[0].refuse(said("bad_input", "There is no such message."));
  await new Promise(setImmediate);
  calls[1].resolve({ messages: [message("a")], has_older: false, has_newer: true });
  await loading;
  assert.deepEqual(
    calls.map(({ id }) => id),
    ["b", "c"],
  );
  assert.deepEqual([store.state.failure, shown(store)], [null, ["a", "c"]]);
});

test("a jump is not undone by a reload before it", async () => {
  const answers = [];
  const { actions, of, store } = fixture(
    { load: () => new Promise((resolve) => answers.push(resolve)) },
    { messages: [message("z")], has_older: true },
  );
  let place = null;
  const reload = actions.reload(() => place);
  const jump = actions.jump({ at: "oldest" });
  answers[1]({ messages: [message("a")], has_older: false, has_newer: true });
  await jump;
  place = "a";
  answers[0]({ messages: [message("z")], has_older: true, has_newer: false });
  await new Promise(setImmediate);
  answers[2]({ messages: [message("a")], has_older: false, has_newer: true });
  await reload;
  assert.deepEqual(of("load").at(-1)[1], { at: "around", id: "a" });
  assert.deepEqual(shown(store), ["a"]);
});

test("a reload follows a reader who leaves its page", async () => {
  const pages = { a: ["a", "b"], b: ["b"], z: ["z"] };
  const { actions, of } = fixture(
    { load: async ({ id }) => ({ messages: pages[id].map((one) => message(one)), has_older: true, has_newer: true }) },
    { messages: [message("a")], has_older: true },
  );
  const places = ["a", "b", "a", "z", "z", "z"];
  await actions.reload(() => places.shift());
  await actions.reload(() => places.shift());
  assert.deepEqual(
    of("load").map(([, { id }]) => id),
    ["a", "a", "z"],
  );
});

test("a refused jump is shown and tried again", async () => {
  let refuse = true;
  const page = { messages: [message("a")], has_older: false, has_newer: true };
  const { actions, store } = fixture(
    { load: () => (refuse ? refusal("internal") : Promise.resolve(page)) },
    { messages: [message("c")], has_older: true },
  );
  assert.equal(await actions.jump({ at: "oldest" }), false);
  assert.equal(store.state.failure.problem.code, "internal");
  refuse = false;
  store.state.failure.again();
  await new Promise(setImmediate);
  assert.deepEqual(shown(store), ["a"]);
});

test("an outdated window is loaded around its place", async () => {
  const gone = new Set(["b"]);
  const { actions, of } = fixture(
    {
      load: ({ id }) =>
        gone.has(id) ? refusal("bad_input") : Promise.resolve({ messages: [], has_older: true, has_newer: false }),
    },
    { messages: [message("a"), message("b")], has_older: true },
  );
  await actions.reload(() => "a");
  await actions.reload(() => null);
  await actions.reload(() => "b");
  assert.deepEqual(
    of("load").map(([, anchor]) => anchor),
    [{ at: "around", id: "a" }, { at: "newest" }, { at: "around", id: "b" }, { at: "newest" }],
  );
});

test("a draft that fails to save is reported", async () => {
  const { actions, store } = fixture({ saveDraft: () => refusal("disk_full") });
  assert.equal(await actions.saveDraft("half"), false);
  assert.equal(store.state.failure.problem.code, "disk_full");
});

/** A full disk: the draft cannot be saved. */
function fullDisk(held = {}) {
  const there = fixture({ saveDraft: () => refusal("disk_full") });
  return { ...there, ...there.leaving({ saveDraft: () => there.actions.saveDraft("half"), ...held }) };
}

test("an unsaved draft keeps the conversation open", async () => {
  const { newSession, openSession, of, store } = fullDisk();
  assert.equal(await newSession("scriptwriter"), false);
  assert.equal(await openSession("scriptwriter", "x"), false);
  assert.deepEqual([...of("newSession"), ...of("openSession")], []);
  assert.equal(store.state.failure.problem.code, "disk_full");
});

test("an unsaved draft blocks only a change of user", async () => {
  const { saveSettings, of } = fullDisk();
  await assert.rejects(saveSettings({ user_id: "other", theme: "dark" }), { code: "disk_full" });
  assert.deepEqual(of("saveSettings"), []);
  await saveSettings({ user_id: "default", theme: "dark" });
  assert.equal(of("saveSettings").length, 1);
});

test("an unsaved draft stops quitting", async () => {
  const { quit, of, store } = fullDisk();
  await quit();
  assert.deepEqual(of("quit"), []);
  assert.equal(store.state.failure.problem.code, "disk_full");
});

test("the app quits while the store is closed", async () => {
  const { quit, of, store } = fullDisk();
  store.tell({ event: "opened", state: { ...opened({}).state, unlock: { state: "choose" }, conversation: null } });
  await quit();
  assert.equal(of("quit").length, 1);
});

test("quitting saves draft and position first", async () => {
  const { leaving, calls } = fixture();
  const { quit } = leaving({
    saveDraft: async () => calls.push(["draft"]) > 0,
    savePlace: async () => void calls.push(["place"]),
  });
  await quit();
  assert.deepEqual(
    calls.map(([name]) => name),
    ["draft", "place", "quit"],
  );
});

test("a window saves, then closes", async () => {
  const { leaving, calls } = fixture();
  const { close } = leaving({
    saveDraft: async () => calls.push(["draft"]) > 0,
    savePlace: async () => void calls.push(["place"]),
  });
  await close();
  assert.deepEqual(
    calls.map(([name]) => name),
    ["draft", "place", "close"],
  );
});

test("a draft that cannot be saved keeps the window open once, where it can be seen", async () => {
  const uncovered = [];
  const { close, of, store } = fullDisk({ uncover: () => uncovered.push("uncovered") });
  await close();
  assert.deepEqual([of("stay").length, of("close").length, uncovered.length], [1, 0, 1]);
  assert.match(problemText(store.state.failure.problem), /disk.* Close the window again to discard/);
  await close();
  assert.deepEqual([of("stay").length, of("close").length], [1, 1]);
  const locked = fullDisk();
  locked.store.tell({
    event: "opened",
    state: { ...opened({}).state, unlock: { state: "choose" }, conversation: null },
  });
  await locked.close();
  assert.equal(locked.of("close").length, 1);
});

test("what is edited in a dialog is saved before the window goes", async () => {
  for (const way of ["quit", "close"]) {
    const { leaving, calls } = fixture();
    const held = leaving({
      closeDialogs: () => void calls.push(["dialogs"]),
      moveEdits: async () => void calls.push(["edits"]),
      saveDraft: async () => calls.push(["draft"]) > 0,
    });
    await held[way]();
    assert.deepEqual(
      calls.map(([name]) => name),
      ["dialogs", "edits", "draft", way],
    );
  }
});

test("what is not saved in Settings keeps the window, and the app, open once", async () => {
  for (const [way, instead] of [
    ["quit", []],
    ["close", ["stay"]],
  ]) {
    const { leaving, calls } = fixture();
    let isSaved = false;
    const held = leaving({
      leaveSettings: async () => isSaved,
      closeDialogs: () => void calls.push(["dialogs"]),
    });
    const names = () => calls.splice(0).map(([name]) => name);
    await held[way]();
    assert.deepEqual(names(), instead);
    isSaved = true;
    await held[way]();
    assert.deepEqual(names(), ["dialogs", way]);
  }
});

test("a file that is being saved or read keeps the window, and the app, open once", async () => {
  for (const [way, instead] of [
    ["quit", []],
    ["close", ["stay"]],
  ]) {
    const { leaving, calls } = fixture();
    let isDue = true;
    const held = leaving({
      warnOfFile: () => isDue,
      closeDialogs: () => void calls.push(["dialogs"]),
    });
    const names = () => calls.splice(0).map(([name]) => name);
    await held[way]();
    assert.deepEqual(names(), instead);
    isDue = false;
    await held[way]();
    assert.deepEqual(names(), ["dialogs", way]);
  }
});

test("Settings that wait for a keyring hold up neither the window nor what is typed in it", async () => {
  const { leaving, calls } = fixture();
  const held = leaving({
    leaveSettings: () => new Promise(() => {}),
    moveEdits: async () => void calls.push(["edits"]),
  });
  await held.close();
  assert.deepEqual(
    calls.map(([name]) => name),
    ["edits", "close"],
  );
});

test("an unsent edit stops leaving", async () => {
  const { actions, leaving, of, store } = fixture();
  let open = true;
  const { openSession, saveSettings } = leaving({ showEdit: async () => open });
  assert.equal(await openSession("scriptwriter", "x"), false);
  await assert.rejects(saveSettings({ user_id: "other" }), (problem) => /You are editing/.test(problemText(problem)));
  assert.deepEqual([...of("openSession"), ...of("saveSettings")], []);
  assert.match(problemText(store.state.failure.problem), /editing a message/);
  open = false;
  actions.editIsOver();
  assert.equal(store.state.failure, null);
  assert.equal(await openSession("scriptwriter", "x"), true);
});

test("a conversation is left once its message is sent", async () => {
  const { leaving, of } = fixture();
  const order = [];
  let end = () => {};
  const sending = new Promise((resolve) => (end = () => resolve(order.push("sent"))));
  const { openSession } = leaving({ sent: () => sending, saveDraft: async () => order.push("draft") > 0 });
  const opens = openSession("scriptwriter", "x");
  await new Promise(setImmediate);
  assert.deepEqual([order, of("openSession")], [[], []]);
  end();
  assert.equal(await opens, true);
  assert.deepEqual(order, ["sent", "draft"]);
});

test("dropping an edit leaves other problems", () => {
  const { actions, store } = fixture();
  for (const problem of [said("disk_full", "x"), { ...EDIT_IS_OPEN }]) {
    store.tell({ event: "failed", problem, again: null });
    actions.editIsOver();
    assert.equal(store.state.failure.problem, problem);
  }
});

test("an unsent edit does not stop quitting, and is saved with the draft", async () => {
  const { leaving, calls } = fixture();
  const held = {
    showEdit: async () => true,
    moveEdits: async () => calls.push(["edits"]),
    saveDraft: async () => calls.push(["draft"]) > 0,
  };
  await leaving(held).quit();
  await leaving(held).close();
  assert.deepEqual(
    calls.map(([name]) => name),
    ["edits", "draft", "quit", "edits", "draft", "close"],
  );
});

test("an edit that has no place stops quitting, closing and another language, and no other conversation", async () => {
  const { of, leaving, store } = fixture();
  const held = { mayGo: () => false };
  assert.equal(await leaving(held).quit(), false);
  assert.equal(store.state.failure.problem, EDIT_IS_HELD);
  assert.equal(await leaving(held).prepare(), false);
  store.tell({ event: "problem_dismissed" });
  await leaving(held).close();
  assert.equal(store.state.failure.problem, EDIT_IS_HELD);
  assert.equal(await leaving(held).newSession("scriptwriter"), true);
  assert.deepEqual([of("quit").length, of("close").length, of("stay").length, of("newSession").length], [0, 0, 1, 1]);
  await leaving({ mayGo: () => true }).close();
  assert.equal(of("close").length, 1);
});

test("each assistant has its own request ids", async () => {
  const { actions, of, store } = fixture({ send: () => refusal("disk_full") }, { session_id: "same" });
  await actions.send("hello", () => {});
  const twin = opened({ session_id: "same" });
  twin.state.conversation.assistant = "scriptwriter";
  store.tell(twin);
  await actions.send("hello", () => {});
  const [one, other] = of("send").map((call) => call[2]);
  assert.notEqual(one, other);
});

test("the refusal of a file names it, and only a PDF may be a scan", async () => {
  globalThis.FileReader = class {
    readAsDataURL() {
      this.result = "data:,";
      this.onload();
    }
  };
  const reason = { name: "attachment_faulty", params: { fault: "no_text" } };
  const { actions, store } = fixture({ readAttachment: () => Promise.reject({ code: "bad_input", reason }) });
  for (const [file, words] of [
    [{ name: "a.txt", size: 0 }, "“a.txt” was not attached. There is no text in this file."],
    [{ name: "b.pdf", size: 9 }, "“b.pdf” was not attached. There is no text in this file. If it is a scan"],
    [{ name: "c.pdf", size: 2 ** 40 }, "“c.pdf” was not attached. The file is larger than"],
  ]) {
    assert.equal(await actions.readAttachment(file), null);
    assert.equal(problemText(store.state.failure.problem).slice(0, words.length), words);
  }
});
