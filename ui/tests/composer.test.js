/* The composer's field: what follows from focus and from a change of its text. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { message, opened, session, sizes } from "./samples.js";
import { LIMITS } from "../src/limits.js";
import { EMPTY, reduce } from "../src/state.js";
import { createComposer } from "../src/views/composer.js";

const SCENE = "INT. HUT - NIGHT\n\nRain.";

/** What the shell says of a text. */
const described = (name, text) => ({
  name,
  kind: text.startsWith("INT.") ? "script" : "text",
  text,
  facts: { first_lines: [], tokens: 9 },
  not_carried: [],
  content: { kind: "code", language: "", text },
});

/** A composer and its calls. */
function fixture(opening = Promise.resolve(true)) {
  const told = [];
  const actions = {
    warm: () => told.push("preconnect"),
    saveDraft: async () => true,
    send: async (text) => told.push(text) > 0,
    stop: () => told.push("stopped"),
    attachFile: async () => described("hut.fountain", SCENE),
    readAttachment: async (file) => (file.size > 9 ? null : described(file.name, "A")),
    describeAttachment: async (name, _, text) => described(name, text),
    refuse: (sentence) => told.push(sentence),
  };
  document.execCommand = (name, _, text) => {
    const field = document.activeElement;
    if (name === "delete") field.value = "";
    if (name === "delete") return true;
    told.push(`inserted: ${text}`);
    field.value += text;
    return true;
  };
  const composer = createComposer(actions, {
    sends: () => () => told.push("sent"),
    changed: () => told.push(`changed: ${composer.text()}`),
    editLast: () => told.push("edit last") > 0,
    opened: () => opening,
    settled: async () => {},
    sizes,
  });
  return { composer, told, field: composer.element.find("composer") };
}

test("focusing the field opens a connection", () => {
  const { field, told } = fixture();
  field.listeners.focus();
  assert.deepEqual(told, ["preconnect"]);
});

test("every change of the text is reported", async () => {
  const { composer, field, told } = fixture();
  const state = reduce(EMPTY, opened({ draft: "half" }));
  composer.update(state, EMPTY);
  field.value = "half a";
  field.listeners.input();
  composer.element.find("send").click();
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  assert.deepEqual(told, ["changed: half", "changed: half a", "half a", "changed: ", "sent"]);
});

test("Enter that is held from before sends nothing, and begins no line", async () => {
  const { field, told } = fixture();
  field.value = "half a thought";
  let isKept = false;
  const enter = { key: "Enter", keyCode: 13, preventDefault: () => (isKept = true) };
  field.listeners.keydown({ ...enter, repeat: true });
  await new Promise(setImmediate);
  assert.deepEqual([isKept, told], [true, []]);
  field.listeners.keydown(enter);
  await new Promise(setImmediate);
  await new Promise(setImmediate);
  assert.ok(told.includes("half a thought"));
});

test("a double click on Stop sends nothing", async () => {
  const { composer, field, told } = fixture();
  composer.update(reduce(EMPTY, opened({})), EMPTY);
  field.value = "half a thought";
  field.listeners.input();
  const click = (hook, detail, timeStamp) => composer.element.find(hook).click({ detail, timeStamp });
  const sent = async () => {
    await new Promise(setImmediate);
    await new Promise(setImmediate);
    return told.includes("sent");
  };
  click("stop", 1, 1_000);
  click("send", 2, 1_450);
  assert.equal(await sent(), false);
  click("send", 2, 1_900);
  assert.equal(await sent(), true, "later it is meant");
});

test("a double click on Send stops nothing", async () => {
  const { composer, field, told } = fixture();
  composer.update(reduce(EMPTY, opened({})), EMPTY);
  field.value = "a whole thought";
  field.listeners.input();
  composer.element.find("send").click({ detail: 1, timeStamp: 1_000 });
  composer.element.find("stop").click({ detail: 2, timeStamp: 1_300 });
  assert.equal(told.includes("stopped"), false);
  composer.element.find("stop").click({ detail: 2, timeStamp: 1_600 });
  assert.equal(told.includes("stopped"), true, "later it is meant");
});

test("another conversation, and a clear, get a field in which nothing can be undone", async () => {
  const { composer, field } = fixture();
  const first = reduce(EMPTY, opened({}));
  composer.update(first, EMPTY);
  const now = () => composer.element.find("composer");
  assert.equal(now(), field, "nothing was typed yet");
  field.focus();
  field.value = "of the first";
  field.listeners.input();
  await composer.saveDraft();
  const second = reduce(first, opened({ session_id: "b", draft: "of the second" }));
  composer.update(second, first);
  assert.notEqual(now(), field);
  assert.equal(now().value, "of the second");
  assert.equal(now().getAttribute("aria-label"), field.getAttribute("aria-label"));
  assert.equal(document.activeElement, now());

  const typedIn = now();
  typedIn.value = "of the second, and more";
  typedIn.listeners.input();
  composer.update(
    { ...second, cleared: second.cleared + 1, conversation: { ...second.conversation, draft: "" } },
    second,
  );
  assert.notEqual(now(), typedIn);
  assert.equal(now().value, "");
});

test("what was typed cannot be undone any more once its time is over", (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: 1e12 });
  const { composer, field } = fixture();
  composer.update(reduce(EMPTY, opened({ sessions: [session("s", { life_hours: 4 })] })), EMPTY);
  const now = () => composer.element.find("composer");
  field.focus();
  field.value = "half a line";
  field.listeners.input();
  t.mock.timers.setTime(1e12 + 4 * 3_600_000 - 1);
  composer.tick();
  document.activeElement = document.body;
  composer.tick();
  assert.equal(now(), field, "its time is not over");
  t.mock.timers.setTime(1e12 + 4 * 3_600_000);
  field.focus();
  composer.tick();
  assert.equal(now(), field, "it may be being typed");
  document.activeElement = document.body;
  composer.tick();
  assert.notEqual(now(), field);
  assert.equal(now().value, "half a line");
});

/** What was sent after Enter, pressed while another conversation opened. */
async function sentWhileOpening({ succeeds, draft }) {
  let end = (_) => {};
  const { composer, field, told } = fixture(new Promise((resolve) => (end = resolve)));
  const state = reduce(EMPTY, opened({ draft: "old draft" }));
  composer.update(state, EMPTY);
  field.value = "old draft, typed";
  field.listeners.input();
  composer.element.find("send").click();
  await new Promise(setImmediate);
  assert.deepEqual(told.slice(-1), ["changed: old draft, typed"], "nothing is sent yet");
  if (succeeds) composer.update(reduce(state, opened({ session_id: "b", draft })), state);
  end(succeeds);
  for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate);
  return {
    sent: told.filter((what) => !what.startsWith("changed") && what !== "sent"),
    left: composer.element.find("composer").value,
  };
}

test("a message waits for the session that opens", async () => {
  const found = await sentWhileOpening({ succeeds: true, draft: "" });
  assert.deepEqual(found, { sent: [", typed"], left: "" });
});

test("a message is not sent with the draft of the session that opens", async () => {
  const found = await sentWhileOpening({ succeeds: true, draft: "its own" });
  assert.deepEqual(found, { sent: [], left: "its own, typed" });
});

test("a session that does not open sends nothing", async () => {
  const found = await sentWhileOpening({ succeeds: false });
  assert.deepEqual(found, { sent: [], left: "old draft, typed" });
});

test("a starter is added below typed text", () => {
  const { composer, field, told } = fixture();
  composer.suggest("What is a wide shot?");
  assert.equal(field.value, "What is a wide shot?");
  field.value = "my idea";
  composer.suggest("What is a wide shot?");
  assert.equal(field.value, "my idea\n\nWhat is a wide shot?");
  assert.deepEqual(
    told.filter((what) => what.startsWith("inserted")),
    ["inserted: What is a wide shot?", "inserted: \n\nWhat is a wide shot?"],
  );
});

test("a text that is begun has the caret where it goes on", () => {
  const { composer, field } = fixture();
  let caret = null;
  field.setSelectionRange = (start, end) => (caret = [start, end]);
  field.value = "my idea";
  composer.suggest("My logline: \n\nGo.", 12);
  assert.equal(field.value, "my idea\n\nMy logline: \n\nGo.");
  assert.deepEqual(caret, [21, 21]);
});

test("a short scene is attached where the writer was asked to paste one", async () => {
  const { composer, field } = fixture();
  field.value = "my idea";
  composer.pasteHere();
  const words = () => composer.element.children.map((child) => child.textContent).join(" ");
  assert.match(words(), /Paste it here/);
  assert.equal(document.activeElement, field);
  assert.equal(paste(field, " \n"), true);
  assert.equal(paste(field, SCENE), false);
  await new Promise(setImmediate);
  assert.match(composer.text(), /^my idea\n\n(.|\n)*INT\. HUT - NIGHT/);
  assert.doesNotMatch(words(), /Paste it here/);
  assert.equal(paste(field, SCENE), true, "only once");
});

test("typing and leaving the field take back what it waits for, another program does not", () => {
  const { composer, field } = fixture();
  for (const [leave, isKept] of [
    [() => field.listeners.input(), false],
    [() => field.listeners.blur({ relatedTarget: null }), true],
    [
      () => {
        document.activeElement = document.body;
        field.listeners.blur({ relatedTarget: null });
      },
      false,
    ],
  ]) {
    composer.pasteHere();
    leave();
    assert.equal(!paste(field, SCENE), isKept);
  }
});

test("texts that are suggested are one empty line apart", () => {
  const { composer, field } = fixture();
  composer.suggest("> Rain.\n\n");
  composer.suggest("> Wind.");
  composer.suggest("Which?");
  assert.equal(field.value, "> Rain.\n\n> Wind.\n\nWhich?");
});

test("a suggestion is whole or refused", () => {
  const { composer, field, told } = fixture();
  const most = "x".repeat(LIMITS.message_bytes.most);
  assert.equal(composer.suggest(most), true);
  assert.equal(field.value, most);
  assert.equal(composer.suggest("x"), false);
  assert.equal(field.value, most);
  assert.match(told.at(-1), /^With this, the message would be 1 MiB long/);
});

test("a card that is clicked twice begins once", () => {
  const { composer, field } = fixture();
  composer.suggestOnce("What is a wide shot?");
  composer.suggestOnce("What is a wide shot?");
  assert.equal(field.value, "What is a wide shot?");
  assert.equal(document.activeElement, field);
  composer.suggestOnce("What is a pan?");
  assert.equal(field.value, "What is a wide shot?\n\nWhat is a pan?");
});

test("what is asked for is sent at once", async () => {
  const { composer, field, told } = fixture();
  composer.update(reduce(EMPTY, opened({})), EMPTY);
  composer.ask("Whip pan");
  composer.ask("Whip pan");
  for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate);
  assert.deepEqual(
    told.filter((what) => !what.startsWith("changed")),
    ["Whip pan", "sent"],
  );
  assert.equal(field.value, "");
  assert.equal(document.activeElement, field);
});

test("what is asked for is not sent to a model, which may cost", async () => {
  const { composer, field, told } = fixture();
  const model = { assistant: "scene_writer", provider: "openai", origin: "", host: "", model: "m", transport: null };
  composer.update(reduce(EMPTY, opened({ picked: model })), EMPTY);
  composer.ask("Whip pan");
  composer.ask("Whip pan");
  for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate);
  assert.deepEqual([field.value, told.includes("sent")], ["Whip pan", false]);
});

test("a text that is put into a full field is in view", () => {
  const { composer, field } = fixture();
  composer.update(reduce(EMPTY, opened({})), EMPTY);
  Object.assign(field, { scrollHeight: 640, scrollTop: 0 });
  composer.suggest("A quote.");
  assert.equal(field.scrollTop, 640);
});

/** A composer whose message waits to be stored, and to which something else is asked. */
function asksWhileSending() {
  /** @type {() => void} */
  let store = () => {};
  const made = fixture(new Promise((resolve) => (store = () => resolve(true))));
  const first = reduce(EMPTY, opened({ session_id: "a" }));
  made.composer.update(first, EMPTY);
  made.field.value = "Pan";
  made.field.listeners.input();
  made.composer.element.find("send").click();
  made.composer.ask("Tilt");
  const sent = async () => {
    store();
    for (let turn = 0; turn < 6; turn += 1) await new Promise(setImmediate);
    return made.told.filter((what) => what === "Pan" || what === "Tilt");
  };
  return { ...made, first, sent };
}

test("what is asked for before the last message is stored is sent after it", async () => {
  const { sent } = asksWhileSending();
  assert.deepEqual(await sent(), ["Pan", "Tilt"]);
});

test("what is asked for is not sent in a conversation opened meanwhile", async () => {
  const { composer, first, sent } = asksWhileSending();
  composer.update(reduce(first, opened({ session_id: "b" })), first);
  assert.ok(!(await sent()).includes("Tilt"));
});

test("what is asked for beside typed text or a reply is only suggested", async () => {
  for (const [typed, messages, left] of [
    ["my idea", [], "my idea\n\nWhip pan"],
    ["", [message("r", { state: "streaming" })], "Whip pan"],
  ]) {
    const { composer, field, told } = fixture();
    composer.update(reduce(EMPTY, opened({ messages })), EMPTY);
    field.value = typed;
    composer.ask("Whip pan");
    for (let turn = 0; turn < 3; turn += 1) await new Promise(setImmediate);
    assert.equal(field.value, left);
    assert.ok(!told.includes("sent"));
  }
});

test("sending by mouse focuses the field", () => {
  const { composer, field } = fixture();
  field.value = "Hello";
  field.listeners.input();
  document.activeElement = document.body;
  composer.element.find("send").click();
  assert.equal(document.activeElement, field);
});

const CLOSED = {
  event: "opened",
  state: {
    ...opened({}).state,
    unlock: { state: "choose", reason: "damaged", choices: [] },
    conversation: null,
  },
};

/** The field's text and what was saved, after typing over a stored draft while the store closed and opened again. */
async function reopened({ typed, again, change = (now) => now }) {
  const saved = [];
  const actions = { warm() {}, saveDraft: async (text) => saved.push(text) > 0, send: async () => true, stop() {} };
  const composer = createComposer(actions, {
    sends: () => () => {},
    changed() {},
    opened: async () => true,
    settled: async () => {},
  });
  const field = composer.element.find("composer");
  let state = reduce(EMPTY, opened({ draft: "one two three", messages: [message("a")] }));
  composer.update(state, EMPTY);
  field.value = typed;
  const changed = change(state);
  if (changed !== state) composer.update(changed, state);
  state = reduce(changed, CLOSED);
  composer.update(reduce(state, opened(again)), state);
  const held = field.value;
  await composer.saveDraft();
  return { text: held, saved };
}

test("an unsaved edit survives a closed store", async () => {
  const again = { draft: "one two three", messages: [message("a")] };
  assert.deepEqual(await reopened({ typed: "one 2 three", again }), { text: "one 2 three", saved: ["one 2 three"] });
  assert.deepEqual(await reopened({ typed: "", again }), { text: "", saved: [""] });
  assert.deepEqual(await reopened({ typed: "one two three", again }), { text: "one two three", saved: [] });
});

test("a new store keeps typed text", async () => {
  assert.deepEqual(await reopened({ typed: "one two three", again: { session_id: "new" } }), {
    text: "one two three",
    saved: ["one two three"],
  });
});

test("typed text stays in its conversation", async () => {
  for (const typed of ["one 2 three", "one two three four"]) {
    assert.equal((await reopened({ typed, again: { session_id: "b", draft: "its own" } })).text, "its own");
    assert.equal((await reopened({ typed, again: { session_id: "b", messages: [message("b")] } })).text, "");
  }
});

test("cleared text does not return", async () => {
  const change = (state) => reduce(state, { event: "cleared" });
  assert.equal((await reopened({ typed: "one 2 three", again: { draft: "one two three" }, change })).text, "");
  assert.equal((await reopened({ typed: "one 2 three", again: { session_id: "new" }, change })).text, "");
});

const HUT = `\`\`\`fountain title="hut.fountain"\n${SCENE}\n\`\`\``;

async function turns(count = 4) {
  for (let turn = 0; turn < count; turn += 1) await new Promise(setImmediate);
}

/** Pastes into the field; whether the engine puts the text into it. */
function paste(field, text, files = []) {
  let isTyped = true;
  const clipboardData = { files, getData: () => text };
  field.listeners.paste({ clipboardData, preventDefault: () => (isTyped = false) });
  return isTyped;
}

test("an attachment is part of the message", async () => {
  const { composer, told } = fixture();
  composer.element.find("attach").click();
  await turns();
  assert.equal(composer.text(), HUT);
  assert.equal(composer.element.find("send").disabled, false);
  const field = composer.element.find("composer");
  field.value = "What do you think?";
  field.listeners.input();
  composer.element.find("send").click();
  await turns(8);
  assert.ok(told.includes(`What do you think?\n\n${HUT}`), told.join("\n"));
  assert.deepEqual([composer.text(), composer.element.findAll("attachment").length], ["", 0]);
});

test("what is attached to a suggested text is attached", async () => {
  const { composer, field, told } = fixture();
  assert.equal(composer.suggest(`Well?\n\n${HUT}`), true);
  assert.equal(composer.suggest(HUT), true);
  await turns();
  assert.equal(field.value, "Well?");
  assert.equal(composer.text(), `Well?\n\n${HUT}\n\n${HUT}`);
  for (let n = 0; n < 6; n += 1) composer.suggest(HUT);
  assert.equal(composer.suggest(HUT), false);
  assert.match(told.at(-1), /at most 8 attachments/);
});

test("a file that was chosen before a clear, or for another conversation, is not attached", async () => {
  const state = reduce(EMPTY, opened({}));
  for (const event of [{ event: "cleared" }, opened({ session_id: "other" })]) {
    const { composer, told } = fixture();
    composer.update(state, EMPTY);
    composer.element.find("attach").click();
    void composer.attachFiles([{ name: "rain.txt", size: 1 }]);
    composer.update(reduce(state, event), state);
    await turns();
    assert.equal(composer.text(), "");
    assert.match(
      told.find((what) => /not attached/.test(what)),
      /^“hut.fountain” was not attached/,
    );
  }
});

test("a draft that is saved while its text is sent is taken back", async () => {
  const stored = { draft: "" };
  let answer = (_) => {};
  const actions = {
    warm() {},
    stop() {},
    send: () => new Promise((resolve) => (answer = resolve)),
    saveDraft: async (text) => {
      stored.draft = text;
      return true;
    },
  };
  const does = { sends: () => () => {}, changed() {}, opened: async () => true, settled: async () => {}, sizes };
  const composer = createComposer(actions, does, document.createElement("div"));
  composer.update(reduce(EMPTY, opened({})), EMPTY);
  const field = composer.element.find("composer");
  field.value = "Hello";
  field.listeners.input();
  composer.element.find("send").click();
  await turns();
  field.listeners.blur({});
  await turns();
  assert.equal(stored.draft, "Hello", "a window that closes now may still have it to send");
  let isSent = false;
  void composer.sent().then(() => (isSent = true));
  await turns();
  assert.equal(isSent, false);
  answer("sent");
  await turns();
  assert.deepEqual([field.value, stored.draft, isSent], ["", "", true]);
});

test("what is typed while a message is stored is all that is left of it in the field", async () => {
  for (const [typed, more, left] of [
    ["Hello", "Hello world", " world"],
    ["Hello", "Oh, hello", "Oh, hello"],
    ["", "World", "World"],
  ]) {
    const saved = [];
    let answer = (_) => {};
    const actions = {
      warm() {},
      send: () => new Promise((resolve) => (answer = resolve)),
      saveDraft: async (text) => saved.push(text) > 0,
      describeAttachment: async (name, _, text) => described(name, text),
    };
    const does = { sends: () => () => {}, changed() {}, opened: async () => true, settled: async () => {}, sizes };
    const composer = createComposer(actions, does, document.createElement("div"));
    composer.update(reduce(EMPTY, opened({ draft: typed || HUT })), EMPTY);
    const field = composer.element.find("composer");
    composer.element.find("send").click();
    await turns();
    field.value = more;
    field.listeners.input();
    answer("sent");
    await turns();
    assert.deepEqual([composer.text(), saved.at(-1)], [left, left]);
  }
});

test("a draft of another conversation is not taken for what was sent", async () => {
  let answer = (_) => {};
  const actions = { warm() {}, send: () => new Promise((resolve) => (answer = resolve)), saveDraft: async () => true };
  const does = { sends: () => () => {}, changed() {}, opened: async () => true, settled: async () => {}, sizes };
  const composer = createComposer(actions, does, document.createElement("div"));
  const state = reduce(EMPTY, opened({ draft: "Hello" }));
  composer.update(state, EMPTY);
  composer.element.find("send").click();
  await turns();
  composer.update(reduce(state, opened({ session_id: "b", draft: "Hello again" })), state);
  answer("sent");
  await turns();
  assert.equal(composer.text(), "Hello again");
});

test("a draft with attachments is shown as cards", () => {
  const { composer, field } = fixture();
  const state = reduce(EMPTY, opened({ draft: `Well?\n\n${HUT}` }));
  composer.update(state, EMPTY);
  assert.equal(field.value, "Well?");
  assert.equal(composer.element.find("attachment").getAttribute("data-kind"), "script");
  composer.update(reduce(state, { event: "cleared" }), state);
  assert.deepEqual([composer.text(), composer.element.find("attachment")], ["", null]);
});

test("what an attached file lost is saved with the draft and shown again", async () => {
  const losses = [{ what: "images", count: 2 }];
  const saved = [];
  const actions = {
    warm() {},
    stop() {},
    saveDraft: async (...given) => saved.push(given) > 0,
    attachFile: async () => ({ ...described("hut.fdx", SCENE), not_carried: losses }),
    describeAttachment: async (name, _, text) => described(name, text),
  };
  const does = { sends: () => () => {}, changed() {}, opened: async () => true, settled: async () => {}, sizes };
  const composer = createComposer(actions, does, document.createElement("div"));
  composer.element.find("attach").click();
  await turns();
  await composer.saveDraft();
  const [draft, draft_not_carried] = saved.at(-1);
  assert.deepEqual(draft_not_carried, [losses]);
  const { composer: next } = fixture();
  next.update(reduce(EMPTY, opened({ draft, draft_not_carried })), EMPTY);
  assert.match(next.element.find("attachment").textContent, /2 pictures/);
  composer.element.find("attachment-remove").click();
  await composer.saveDraft();
  assert.deepEqual(saved.at(-1), ["", []]);
});

test("a long paste becomes an attachment, and text again if wanted", async () => {
  const { composer, field, told } = fixture();
  const long = `${SCENE}\n${"Rain.\n".repeat(37)}`;
  assert.equal(paste(field, long.replace("Rain.\n", "")), true);
  assert.equal(paste(field, "x".repeat(1999)), true);
  assert.equal(composer.text(), "");
  assert.equal(paste(field, long), false);
  await turns();
  assert.match(composer.text(), /^```fountain title="Pasted script"\nINT/);
  composer.element.find("attachment-to-text").click();
  assert.equal(composer.element.find("attachment"), null);
  assert.ok(told.includes(`inserted: ${long}`));
  assert.equal(paste(field, "x".repeat(2000)), false);
});

test("a removed attachment is no part of the message", async () => {
  const { composer } = fixture();
  for (let n = 0; n < 2; n += 1) {
    composer.element.find("attach").click();
    await turns();
  }
  composer.element.find("attachment-remove").click();
  assert.equal(composer.text(), HUT);
  assert.equal(document.activeElement, composer.element.find("attachment-open"), "the next card has the focus");
  composer.element.find("attachment-remove").click();
  assert.equal(document.activeElement, composer.element.find("composer"));
});

const undoes = (field) => {
  let isHandled = false;
  field.listeners.keydown({
    key: "z",
    keyCode: 90,
    ctrlKey: true,
    shiftKey: false,
    preventDefault: () => (isHandled = true),
  });
  return isHandled;
};

test("Ctrl+Z directly after it brings a removed attachment back, and its draft", async () => {
  const { composer, field } = fixture();
  composer.element.find("attach").click();
  await turns();
  composer.element.find("attachment-remove").click();
  assert.equal(composer.text(), "");
  assert.equal(undoes(field), true);
  assert.equal(composer.text(), HUT);
  assert.equal(undoes(field), false);
});

test("what comes after it ends the undo of a removed attachment", async () => {
  const state = reduce(EMPTY, opened({}));
  for (const act of [
    ({ field }) => field.listeners.input(),
    ({ composer }) => composer.suggest("Whip pan"),
    ({ composer }) => composer.update(reduce(state, { event: "cleared" }), state),
    ({ composer }) => composer.update(reduce(state, opened({ session_id: "b" })), state),
    ({ field, composer }) => {
      field.value = "Hello";
      composer.element.find("send").disabled = false;
      composer.element.find("send").click();
    },
  ]) {
    const { composer, field } = fixture();
    composer.update(state, EMPTY);
    composer.element.find("attach").click();
    await turns();
    composer.element.find("attachment-remove").click();
    act({ composer, field });
    await turns(8);
    assert.equal(undoes(field), false, String(act));
    assert.equal(composer.element.find("attachment"), null);
  }
});

test("a removed attachment comes back only if the message can hold it", async () => {
  const { composer, field, told } = fixture();
  const attach = async () => {
    composer.element.find("attach").click();
    await turns();
  };
  for (let n = 0; n < 8; n += 1) await attach();
  composer.element.find("attachment-remove").click();
  await attach();
  assert.equal(undoes(field), true);
  assert.equal(composer.element.findAll("attachment").length, 8);
  assert.match(told.at(-1), /^A message can have at most 8 attachments/);
  composer.element.find("attachment-remove").click();
  composer.element.find("attachment-remove").click();
  for (let n = 0; n < 3; n += 1) undoes(field);
  assert.equal(composer.element.findAll("attachment").length, 8);
});

test("what a message cannot hold is not attached", async () => {
  const { composer, field, told } = fixture();
  for (let n = 0; n < 9; n += 1) {
    composer.element.find("attach").click();
    await turns();
  }
  assert.equal(composer.element.findAll("attachment").length, 8);
  assert.match(told.at(-1), /^A message can have at most 8 attachments/);
  const other = fixture();
  assert.equal(paste(other.field, "é".repeat(2 ** 19)), false);
  assert.match(other.told.at(-1), /^With “Pasted text”, the message would be 1 MiB long/);
  assert.equal(other.composer.text(), "");
  assert.equal(field.value, "");
});

test("files are attached up to the first that is refused", async () => {
  const { composer } = fixture();
  await composer.attachFiles([
    { name: "a.txt", size: 1 },
    { name: "b.txt", size: 10 },
    { name: "c.txt", size: 1 },
  ]);
  assert.equal(composer.text(), '```text title="a.txt"\nA\n```');
});

test("a file that is read for a while takes the focus at once, and not from a field that has it by then", async () => {
  for (const attach of [(composer) => composer.attachFile(), (composer) => composer.attachFiles([{ name: "a.txt" }])]) {
    const { composer, field } = fixture();
    composer.update(reduce(EMPTY, opened({})), EMPTY);
    attach(composer);
    assert.equal(document.activeElement, field);
    const elsewhere = document.createElement("textarea");
    elsewhere.focus();
    await turns();
    assert.notEqual(composer.text(), "");
    assert.equal(document.activeElement, elsewhere);
  }
});

test("a message pasted and sent at once is sent under its name, and once", async () => {
  const { composer, field, told } = fixture();
  assert.equal(paste(field, `${SCENE}\n${"Rain.\n".repeat(40)}`), false);
  composer.element.find("send").click();
  await turns(8);
  const sent = told.filter((what) => what.startsWith("```"));
  assert.equal(sent.length, 1);
  assert.match(sent[0], /^```fountain title="Pasted script"/);
  assert.equal(composer.text(), "");
});

test("while a reply arrives a text is queued, and the reply can be stopped", () => {
  const { composer, field } = fixture();
  composer.update(reduce(EMPTY, opened({ messages: [message("r", { state: "streaming" })] })), EMPTY);
  const shown = () => ["send", "stop"].filter((testid) => !composer.element.find(testid).hidden);
  assert.deepEqual(shown(), ["stop"]);
  field.value = "next";
  field.listeners.input();
  assert.deepEqual(shown(), ["send", "stop"]);
  assert.equal(composer.element.find("send").textContent, "Queue");
});

test("Up in an empty field edits what was written last, and nowhere else", () => {
  const { field, told } = fixture();
  const press = (more) => {
    let isHandled = false;
    field.listeners.keydown({ key: "ArrowUp", keyCode: 38, preventDefault: () => (isHandled = true), ...more });
    return isHandled;
  };
  assert.equal(press({}), true);
  for (const more of [{ shiftKey: true }, { ctrlKey: true }, { isComposing: true }]) assert.equal(press(more), false);
  field.value = "x";
  assert.equal(press({}), false);
  assert.deepEqual(told, ["edit last"]);
});
