/* What happens when a command is refused, and what is done before a conversation is left. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createActions } from "../src/actions.js";
import { createStore } from "../src/store.js";
import { message, opened, session } from "./samples.js";

const refusal = (code) => Promise.reject({ code, message: code });

/** A door that answers as `answers` say, and remembers what it was asked. */
function house(answers = {}, start = {}) {
  const calls = [];
  const backend = new Proxy({}, {
    get: (_, name) => (...args) => {
      calls.push([name, ...args]);
      return answers[name]?.(...args) ?? Promise.resolve(null);
    },
  });
  const store = createStore({ frame: () => {}, later: () => {} });
  store.tell(opened(start));
  return { calls, store, actions: createActions(backend, store), of: (name) => calls.filter((call) => call[0] === name) };
}

test("consent is asked for, and the same request is sent again", async () => {
  let agreed = false;
  const { actions, of, store } = house({ send: () => (agreed ? Promise.resolve(null) : refusal("consent_needed")), agree: async () => (agreed = true) });
  actions.consentIsAskedBy(async () => true);
  assert.equal(await actions.send("hello", () => {}), true);
  const [first, second] = of("send");
  assert.deepEqual(first, second);
  assert.equal(of("agree").length, 1);
  assert.equal(store.state.failure, null);
});

test("without consent nothing more is sent, and the text is not taken", async () => {
  const { actions, of, store } = house({ send: () => refusal("consent_needed") });
  actions.consentIsAskedBy(async () => false);
  assert.equal(await actions.send("hello", () => {}), false);
  assert.equal(of("send").length, 1);
  assert.equal(of("agree").length, 0);
  assert.equal(store.state.failure.problem.code, "consent_needed");
});

test("a refused send is tried again under the same id, an accepted one is over", async () => {
  let refuse = true;
  const { actions, of } = house({ send: () => (refuse ? refusal("disk_full") : Promise.resolve(null)) });
  assert.equal(await actions.send("hello", () => {}), false);
  refuse = false;
  assert.equal(await actions.send("hello", () => {}), true);
  await actions.send("hello", () => {});
  const ids = of("send").map((call) => call[2]);
  assert.equal(ids[0], ids[1]);
  assert.notEqual(ids[1], ids[2]);
});

test("while a reply arrives nothing is sent, and the writer is told", async () => {
  const { actions, of, store } = house({}, { messages: [message("r", { state: "streaming" })] });
  assert.equal(await actions.send("hello", () => {}), false);
  assert.equal(of("send").length, 0);
  assert.equal(store.state.failure.problem.code, "busy");
});

test("the draft is saved before another conversation is opened", async () => {
  const { actions, calls } = house();
  actions.draftIsSavedBy(async () => void calls.push(["draft"]));
  await actions.newSession("scriptwriter");
  await actions.openSession("scriptwriter", "x");
  await actions.saveSettings({ user_id: "other" });
  assert.deepEqual(calls.map(([name]) => name), ["draft", "newSession", "draft", "openSession", "draft", "saveSettings"]);
});

test("switching returns to the newest session of an assistant, or begins one", async () => {
  const { actions, of, store } = house({}, { sessions: [session("b", { assistant: "scriptwriter" }), session("a", { assistant: "scriptwriter" })] });
  actions.switchTo("scriptwriter");
  await new Promise(setImmediate);
  assert.deepEqual(of("openSession"), [["openSession", "scriptwriter", "b"]]);
  store.tell({ event: "sessions_changed", sessions: [] });
  actions.switchTo("scriptwriter");
  actions.switchTo("scene_writer");
  await new Promise(setImmediate);
  assert.deepEqual(of("newSession"), [["newSession", "scriptwriter"]]);
});

test("older messages are asked for once at a time", async () => {
  let answer = () => {};
  const { actions, of, store } = house({ load: () => new Promise((resolve) => (answer = resolve)) }, { messages: [message("c")], has_older: true });
  const loading = actions.loadOlder();
  await actions.loadOlder();
  answer({ messages: [message("b")], has_older: false });
  await loading;
  await actions.loadOlder();
  assert.deepEqual(of("load"), [["load", "c", 50]]);
  assert.deepEqual(store.state.messages.map((one) => one.id), ["b", "c"]);
});

test("the place one was reading at is loaded back to, and no further", async () => {
  const pages = { d: { messages: [message("c")], has_older: true }, c: { messages: [message("b")], has_older: true } };
  const { actions, of } = house({ load: async (before) => pages[before] }, { messages: [message("d")], has_older: true, scroll: { message_id: "b", offset: 0 } });
  await actions.loadPlace();
  assert.deepEqual(of("load").map((call) => call[1]), ["d", "c"]);
});

test("a draft that cannot be saved is not passed over in silence", async () => {
  const { actions, store } = house({ saveDraft: () => refusal("disk_full") });
  assert.equal(await actions.saveDraft("half"), false);
  assert.equal(store.state.failure.problem.code, "disk_full");
});
