/* The palette: what it finds, what the keys choose, and what choosing does. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { message, model, opened, session, shared, text } from "./samples.js";
import { createCommands } from "../src/commands.js";
import { createStore, isChanged } from "../src/store.js";
import { createPalette } from "../src/views/palette.js";

const TERMS = [
  { name: "Dolly zoom", meaning: [text("A move and a zoom.")], more: [text("On the beach.")] },
  { name: "Dolly", meaning: [text("A camera on wheels.")], more: [text("Down the corridor.")] },
];
const DAY = 24 * 3_600_000;
/** When the tests of messages happen. */
const NOW = Date.parse("2026-11-28T12:00:00Z");
const FOUND = {
  id: "m1",
  assistant: "scriptwriter",
  session_id: "other",
  title: "A lighthouse",
  role: "user",
  expires_at: new Date(NOW + DAY / 2).toISOString(),
  life_hours: 24,
  snippet: [
    { text: "…she finds a ", is_hit: false },
    { text: "zoetrope", is_hit: true },
    { text: " in the lamp room", is_hit: false },
  ],
};
const CHANNEL = {
  id: "c",
  name: "Night Shift",
  audience: "",
  tone: "",
  language: "",
  running_length: "",
  words_per_minute: null,
  notes: "",
};
const REMOTE = {
  provider: "openai",
  base_url: "https://models.example/v1",
  host: "models.example",
  origin: "https://models.example",
};

/** @param {any} [more] */
function palette(more = {}) {
  document.body.replaceChildren();
  const done = [];
  const note =
    (name) =>
    (...args) =>
      void done.push([name, ...args]);
  const { lookUp = async () => [], search = async () => [], ...conversation } = more;
  const store = createStore({ frame: () => {}, later: () => {} });
  const names = [
    "palette",
    "shortcuts",
    "newSession",
    "newWindow",
    "inWindow",
    "switchTo",
    "composer",
    "attach",
    "stop",
  ];
  const others = [
    "retry",
    "report",
    "saveScript",
    "scriptFacts",
    "exportConversation",
    "exportAll",
    "importFile",
    "start",
    "end",
    "clear",
    "settings",
    "quit",
    "sidebar",
    "keep",
  ];
  const noted = Object.fromEntries([...names, ...others].map((name) => [name, note(name)]));
  const commands = createCommands(store, { ...noted, hasPage: () => false });
  const does = {
    openSession: ({ assistant, session_id }) => done.push(["open", assistant, session_id]),
    openInWindow: ({ assistant, session_id }) => done.push(["window", assistant, session_id]),
    chooseModel: note("model"),
    listed: () => [],
    act: note("act"),
    chooseChannel: note("channel"),
    lookUp: async (words) => {
      done.push(["look up", words]);
      return lookUp(words);
    },
    openMessage: ({ id }) => done.push(["open message", id]),
    openMessageInWindow: ({ id }) => done.push(["message in window", id]),
    search: async (words) => search(words),
  };
  const view = createPalette(store, commands, does, () => NOW);
  store.watch((state, before) => isChanged(view.reads, state, before) && view.update(state, before));
  store.tell(opened(conversation));
  store.draw();
  view.open();
  const dialog = document.body.find("palette-dialog");
  const field = dialog.find("search");
  const hits = () => dialog.findAll("search-hit");
  const named = (hit) => (hit.children[0] ?? hit).textContent;
  return {
    done,
    dialog,
    field,
    hits,
    store,
    view,
    tell(event) {
      store.tell(event);
      store.draw();
    },
    names: (kind) =>
      hits()
        .filter((hit) => !kind || hit.getAttribute("data-kind") === kind)
        .map(named),
    sections: () =>
      dialog
        .querySelector("div")
        .parent.children.find((child) => child.getAttribute("role") === "listbox")
        .children.map((group) => group.children[0].textContent),
    chosen: () => hits().find((hit) => hit.getAttribute("aria-selected") === "true"),
    says: () => dialog.find("palette-count").textContent,
    async type(words) {
      field.value = words;
      field.listeners.input({});
      for (let turn = 0; turn < 4; turn += 1) await new Promise(setImmediate);
    },
    press(key, held = {}) {
      let isTaken = false;
      const preventDefault = () => {
        isTaken = true;
      };
      const keys = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, isComposing: false, keyCode: 0 };
      const event = { key, ...keys, ...held, preventDefault };
      field.listeners.keydown(event);
      return isTaken;
    },
  };
}

const SESSIONS = [
  session("a", { title: "The lighthouse keeper" }),
  session("b", { title: "A gull on the pier", assistant: "scriptwriter" }),
];

test("it opens with the focus in the field", () => {
  const { dialog, field } = palette();
  assert.equal(dialog.open, true);
  assert.equal(document.activeElement, field);
});

test("each tag of a session keeps its own direction", () => {
  const [hit] = palette({ sessions: [session("a", { title: "Rain", tags: ["ليل", "noir"] })] }).hits();
  const note = hit.children[1];
  assert.equal(note.textContent, "Scene Writer · ليل · noir");
  const apart = note.children.filter((child) => child.tagName.toLowerCase() === "bdi");
  assert.deepEqual(
    apart.map((tag) => tag.textContent),
    ["ليل", "noir"],
  );
});

test("a tag finds all of its sessions", async () => {
  const many = Array.from({ length: 400 }, (_, at) => session(`s${at}`, { title: `Pilot ${at}`, tags: ["pilot"] }));
  const tagged = many.map((one, at) => (at % 10 === 0 ? { ...one, tags: ["noir", "pilot"] } : one));
  const { names, type } = palette({ sessions: tagged });
  await type("tag:noir tag:pilot");
  assert.deepEqual(
    names("session"),
    Array.from({ length: 40 }, (_, at) => `Pilot ${at * 10}`),
  );
  await type("tag:pilot");
  assert.equal(names("session").length, 300, "of very many, as many as can be drawn at each key");
  await type("pilot");
  assert.equal(names("session").length, 6);
});

test("a tag is compared as the store compares it", async () => {
  for (const [typed, tag] of [
    ["tag:फिल्म", "फ़िल्म"],
    ["tag:फ़िल्म", "फिल्म"],
    ["tag:كـتاب", "كتاب"],
    ["tag:كتاب", "كِتَاب"],
    ["tag:❤️", "❤"],
    ["tag:👋", "👋🏽"],
    ["tag:ΟΔΟΣ", "οδος"],
    ["tag:می\u200cخواهم", "میخواهم"],
    ['tag:"pilot"', "pilot"],
    ["tag:“#Pilot", "pilot"],
    ["tag：pilot", "Pilot"],
    ["Tag:＃pilot lamp", "pilot"],
    ["tag:a,b", "a,b"],
  ]) {
    const { names, type } = palette({ sessions: [session("a", { title: "Lamp", tags: [tag] }), session("b")] });
    await type(typed);
    assert.deepEqual(names("session"), ["Lamp"], typed);
  }
  const { names, type } = palette({ sessions: [session("a", { title: "Lamp", tags: ["नरक"] })] });
  for (const typed of ["tag:नारक", "tag:नर", '"tag:नरक"']) {
    await type(typed);
    assert.deepEqual(names("session"), [], typed);
  }
});

test("nothing typed offers the newest sessions and every command that can run", () => {
  const many = Array.from({ length: 9 }, (_, at) => session(`s${at}`, { title: `Session ${at}` }));
  const { names, sections } = palette({ sessions: many, session_id: "s1", channels: [CHANNEL] });
  assert.deepEqual(
    names("session"),
    [0, 2, 3, 4, 5, 6].map((at) => `Session ${at}`),
    "without the one that is shown",
  );
  assert.ok(names("command").includes("Settings"));
  assert.ok(!names("command").includes("Clear this conversation…"), "there is nothing to clear");
  assert.ok(!names("command").includes("Stop the reply"));
  assert.ok(!names("command").includes("Switch to the Scene Writer"), "it is here");
  assert.deepEqual(sections(), ["Sessions", "Commands", "Model of this session", "Channel for this window"]);
});

test("sessions of both assistants are found by their title", async () => {
  const { type, names, hits } = palette({ sessions: SESSIONS });
  await type("gull");
  assert.deepEqual(names(), ["A gull on the pier"]);
  assert.equal(hits()[0].getAttribute("data-assistant"), "scriptwriter");
  await type("lhk");
  assert.deepEqual(names("session"), ["The lighthouse keeper"]);
});

test("the session that is shown is found too", async () => {
  const { type, names, press, done } = palette({ sessions: SESSIONS, session_id: "a" });
  await type("lhk");
  assert.deepEqual(names("session"), ["The lighthouse keeper"]);
  press("Enter", { ctrlKey: true });
  assert.deepEqual(done.at(-1), ["window", "scene_writer", "a"]);
});

test("a title from right to left is isolated", async () => {
  const { hits } = palette({ sessions: [session("a", { title: "\u202eשלום" })] });
  const words = hits()[0].children[0];
  assert.deepEqual([words.getAttribute("dir"), words.textContent], ["rtl", "שלום"]);
});

test("Enter opens, with Ctrl in a new window", async () => {
  for (const [held, does] of [
    [{}, "open"],
    [{ ctrlKey: true }, "window"],
  ]) {
    const { type, press, done, dialog } = palette({ sessions: SESSIONS });
    await type("pier");
    assert.equal(press("Enter", held), true);
    assert.equal(dialog.open, false);
    assert.deepEqual(done.at(-1), [does, "scriptwriter", "b"]);
  }
});

test("Enter that is held from before takes nothing", async () => {
  const { type, press, done, dialog } = palette({ sessions: SESSIONS });
  await type("pier");
  const before = done.length;
  assert.equal(press("Enter", { repeat: true }), true);
  assert.deepEqual([dialog.open, done.length], [true, before]);
});

test("a click chooses", async () => {
  const { hits, done } = palette({ sessions: SESSIONS });
  hits()[1].listeners.click({ ctrlKey: true, metaKey: false });
  assert.deepEqual(done, [["window", "scriptwriter", "b"]]);
});

test("arrows, Home and End go round the list", async () => {
  const { press, chosen, hits, field } = palette({ sessions: SESSIONS });
  const at = () => hits().indexOf(chosen());
  assert.equal(at(), 0);
  press("ArrowDown");
  assert.equal(at(), 1);
  assert.equal(field.getAttribute("aria-activedescendant"), chosen().id);
  press("End");
  assert.equal(at(), hits().length - 1);
  press("ArrowDown");
  assert.equal(at(), 0);
  press("ArrowUp");
  assert.equal(at(), hits().length - 1);
  press("Home");
  assert.equal(at(), 0);
  assert.equal(hits().filter((hit) => hit.getAttribute("aria-selected") === "true").length, 1);
});

test("other keys are typed, and composing chooses nothing", async () => {
  const { press, done, dialog } = palette({ sessions: SESSIONS });
  assert.equal(press("a"), false);
  assert.equal(press("Home", { shiftKey: true }), false, "it selects text");
  assert.equal(press("Enter", { isComposing: true }), false);
  assert.equal(press("ArrowDown", { keyCode: 229 }), false);
  assert.equal(dialog.open, true);
  assert.deepEqual(done, []);
});

test("its shortcut and Esc close it and empty it", () => {
  for (const close of [
    ({ press }) => press("k", { ctrlKey: true }),
    ({ dialog }) => dialog.listeners.cancel({ preventDefault() {} }),
    ({ dialog }) => dialog.listeners.click({ target: dialog }),
  ]) {
    const shown = palette({ sessions: SESSIONS });
    close(shown);
    assert.equal(shown.dialog.open, false);
    assert.deepEqual(shown.hits(), [], "no title stays in the document");
    assert.equal(shown.field.value, "");
  }
});

test("the number of results is announced", async () => {
  const { type, says, field, dialog } = palette({ sessions: SESSIONS });
  const isHelped = () =>
    dialog.children.find((one) => one.getAttribute("class") === "palette-bounds")?.hidden === false;
  await type("lighthouse");
  assert.deepEqual([says(), isHelped()], ["1 result", false]);
  assert.equal(field.getAttribute("aria-expanded"), "true");
  await type("zzzz");
  assert.deepEqual([says(), isHelped()], ["No results", true]);
  assert.equal(field.getAttribute("aria-expanded"), "false");
  assert.equal(field.getAttribute("aria-activedescendant"), null);
});

test("a command runs", async () => {
  const { type, press, done } = palette({ messages: [message("m")] });
  await type("clear conv");
  press("Enter");
  assert.deepEqual(done.at(-1), ["clear"]);
});

test("a command about the last reply names it", async () => {
  const messages = [message("one"), message("two"), message("u", { role: "user" })];
  const { type, press, done } = palette({ messages });
  await type("what was sent");
  press("Enter");
  assert.deepEqual(done.at(-1), ["report", "two"]);
});

test("terms answer while one types", async () => {
  const { type, names, hits, sections, done, says } = palette({ lookUp: async () => TERMS });
  await type("dolly z");
  assert.deepEqual(done, [["look up", "dolly z"]]);
  assert.deepEqual(names("term"), ["Dolly zoom", "Dolly"]);
  assert.deepEqual(sections(), ["Film terms"]);
  assert.equal(hits()[0].textContent, "Dolly zoomA move and a zoom.");
  assert.equal(hits()[0].getAttribute("dir"), "ltr", "its block has the side that its text has");
  assert.equal(says(), "2 results");
});

test("Enter shows a term in full, and briefly again", async () => {
  const { type, press, hits, dialog, says, chosen } = palette({ lookUp: async () => TERMS });
  await type("dolly z");
  press("ArrowDown");
  press("Enter");
  assert.equal(hits()[1].textContent, "DollyA camera on wheels.Down the corridor.");
  assert.equal(chosen(), hits()[1]);
  assert.equal(says(), "A camera on wheels.\nDown the corridor.", "it is read out");
  assert.equal(dialog.open, true);
  press("Enter");
  assert.equal(hits()[1].textContent, "DollyA camera on wheels.");
});

test("terms of an earlier text do not replace those of a later one", async () => {
  /** @type {((terms: object[]) => void)[]} */
  const answers = [];
  const { type, names } = palette({ lookUp: () => new Promise((resolve) => answers.push(resolve)) });
  await type("dol");
  await type("dolly");
  answers[0](TERMS.slice(0, 1));
  await new Promise(setImmediate);
  assert.deepEqual(names("term"), []);
  answers[1](TERMS.slice(1));
  await new Promise(setImmediate);
  assert.deepEqual(names("term"), ["Dolly"]);
});

test("terms that arrive late do not move the choice", async () => {
  /** @type {(terms: object[]) => void} */
  let answer = () => {};
  const found = palette({ sessions: SESSIONS, lookUp: () => new Promise((resolve) => (answer = resolve)) });
  await found.type("a");
  found.press("ArrowDown");
  const { id } = found.chosen();
  answer(TERMS);
  await new Promise(setImmediate);
  assert.equal(found.chosen().id, id);
});

test("while nothing was chosen, the first result is, also where a better one comes", async () => {
  /** @type {((terms: object[]) => void)[]} */
  const answers = [];
  const found = palette({ lookUp: () => new Promise((resolve) => answers.push(resolve)) });
  const [zoom, dolly] = TERMS;
  await found.type("dolly");
  answers[0]([dolly]);
  await new Promise(setImmediate);
  await found.type("dolly z");
  assert.match(found.chosen().textContent, /^Dolly/);
  answers[1]([zoom, dolly]);
  await new Promise(setImmediate);
  assert.match(found.chosen().textContent, /^Dolly zoom/);
  assert.equal(found.chosen(), found.hits()[0]);
});

test("without an answer there are no terms, and nothing else is missing", async () => {
  const lookUp = () => Promise.reject({ code: "internal" });
  const { type, names, says } = palette({ sessions: SESSIONS, lookUp });
  await type("pier");
  assert.deepEqual(names(), ["A gull on the pier"]);
  await type("zzzz");
  assert.equal(says(), "No results");
});

/** A session that has the found message. */
const HOLDING = [session("other", { assistant: "scriptwriter", title: "A gull" })];

test("messages answer while one types, with what was found and how long it is there", async () => {
  const { type, hits, sections, press, done } = palette({ sessions: HOLDING, search: async () => [FOUND] });
  await type("zoetr");
  assert.deepEqual(sections(), ["Messages"]);
  const [hit] = hits();
  assert.equal(hit.getAttribute("data-kind"), "message");
  assert.equal(hit.getAttribute("data-assistant"), "scriptwriter");
  assert.equal(
    hit.textContent,
    "…she finds a zoetrope in the lamp roomYou, to the Scriptwriter · A lighthouse · 12 h left",
  );
  const marked = hit.children[0].children.filter(({ tagName }) => tagName === "MARK");
  assert.deepEqual(
    marked.map(({ textContent }) => textContent),
    ["zoetrope"],
  );
  press("Enter");
  assert.deepEqual(done.at(-1), ["open message", "m1"]);
});

test("Ctrl+Enter opens a message in a new window", async () => {
  const { type, press, done, dialog } = palette({ sessions: HOLDING, search: async () => [FOUND] });
  await type("zoetr");
  press("Enter", { ctrlKey: true });
  assert.deepEqual(done.at(-1), ["message in window", "m1"]);
  assert.equal(dialog.open, false);
});

test("one search runs at a time, and the last text counts", async () => {
  /** @type {[string, (messages: object[]) => void][]} */
  const asked = [];
  const search = (words) => new Promise((resolve) => asked.push([words, resolve]));
  const { type, names } = palette({ sessions: HOLDING, search });
  for (const typed of ["zo", "zoe", "zoet"]) await type(typed);
  assert.deepEqual(
    asked.map(([words]) => words),
    ["zo"],
  );
  asked[0][1]([FOUND]);
  await new Promise(setImmediate);
  assert.deepEqual(names("message"), [], "an answer to an earlier text is not shown");
  assert.equal(asked[1][0], "zoet");
  asked[1][1]([FOUND]);
  await new Promise(setImmediate);
  assert.equal(names("message").length, 1);
  assert.equal(asked.length, 2);
});

test("a single Latin letter is not searched for, with an accent either; a letter that can be a word is", async () => {
  const asked = [];
  const { type } = palette({
    async search(words) {
      asked.push(words);
      return [];
    },
  });
  for (const typed of ["a", " ", "1", "é", "e\u0301", "ａ", "ø", "ß"]) await type(typed);
  assert.deepEqual(asked, []);
  const searched = ["写", "あ", "한", "व", "ज़", "я", "و", "ab", "éa"];
  for (const typed of searched) await type(typed);
  assert.deepEqual(asked, searched);
});

/** What is found for "keep", with a command of that name. */
const KEEPING = {
  session_id: "a",
  messages: [message("m")],
  sessions: [session("a", { title: "The keeper", kept: false }), ...HOLDING],
};

test("a command whose name begins with what is typed stands first, and Enter takes it", async () => {
  for (const typed of ["keep", "KEEP", " keep  this", "Keep this conversation"]) {
    const { type, sections, press, done, names } = palette({ ...KEEPING, search: async () => [FOUND] });
    await type(typed);
    assert.equal(sections()[0], "Commands", typed);
    assert.equal(names()[0], "Keep this conversation", typed);
    press("Enter");
    assert.deepEqual(done.at(-1), ["keep"], typed);
  }
});

test("sessions and messages stand before other commands, and no command is listed twice", async () => {
  const { type, sections, names } = palette({ ...KEEPING, search: async () => [FOUND] });
  await type("keep");
  assert.deepEqual(sections(), ["Commands", "Sessions", "Messages"]);
  await type("con");
  assert.deepEqual(sections(), ["Messages", "Commands"]);
  assert.ok(names("command").includes("Keep this conversation"));
  await type("se");
  assert.deepEqual(sections().slice(0, 3), ["Commands", "Messages", "Other commands"]);
  const found = names("command");
  assert.equal(new Set(found).size, found.length);
});

/** A palette over a search that answers when the test lets it. */
function waiting(more = {}) {
  /** @type {((messages: object[]) => void)[]} */
  const answers = [];
  const search = () => new Promise((resolve) => answers.push(resolve));
  const shown = palette({ ...KEEPING, search, ...more });
  return {
    ...shown,
    async answer(messages = [FOUND]) {
      answers.shift()(messages);
      await new Promise(setImmediate);
    },
  };
}

test("Enter takes a command by its name before the messages are there, and they do not move it", async () => {
  const { type, press, done, chosen, hits, answer } = waiting();
  await type("keep");
  const first = chosen();
  assert.equal(first, hits()[0]);
  await answer();
  assert.equal(chosen().id, first.id);
  assert.equal(chosen(), hits()[0]);
  const early = waiting();
  await early.type("keep");
  early.press("Enter");
  assert.deepEqual(early.done.at(-1), ["keep"]);
  press("Enter");
  assert.deepEqual(done.at(-1), ["keep"]);
});

test("a row that messages may come before is not chosen, and Enter waits for them", async () => {
  for (const [messages, expected] of [
    [[FOUND], ["open message", "m1"]],
    [[], ["keep"]],
  ]) {
    const { type, press, done, chosen, names, dialog, answer } = waiting();
    await type("this conversation keep");
    assert.deepEqual([names(), chosen()], [["Keep this conversation"], undefined]);
    press("Enter");
    assert.deepEqual([done.some(([does]) => does === "keep"), dialog.open], [false, true]);
    await answer(messages);
    assert.deepEqual([done.at(-1), dialog.open], [expected, false]);
  }
});

test("Enter that waits is forgotten where something else is typed or chosen, or nothing is found", async () => {
  const searchAgain = async ({ answer, tell }) => {
    await answer([]);
    tell({ event: "sessions_changed", changed: [session("new")], gone: [] });
  };
  for (const [typed, act] of [
    ["this conversation keep", (shown) => shown.type("this conversation kee")],
    ["this conversation keep", (shown) => shown.press("ArrowDown")],
    ["a lamp", searchAgain],
  ]) {
    const shown = waiting();
    await shown.type(typed);
    shown.press("Enter");
    await act(shown);
    await shown.answer();
    assert.equal(shown.dialog.open, true, String(act));
  }
});

test("messages that come after a row was chosen stand last", async () => {
  const { type, press, chosen, hits, sections, answer, done } = waiting();
  await type("conversation");
  press("ArrowDown");
  press("ArrowDown");
  const [row, at] = [chosen().id, hits().indexOf(chosen())];
  await answer();
  assert.deepEqual([chosen().id, hits().indexOf(chosen())], [row, at]);
  assert.equal(sections().at(-1), "Messages");
  await type("conversation ");
  assert.equal(sections()[0], "Messages", "the next key puts them in their place");
  assert.ok(!done.some(([does]) => does !== "look up"));
});

test("a row that was chosen stays where it is in view while others change", async () => {
  const { type, press, chosen, dialog, answer } = waiting();
  Object.defineProperty(Object.getPrototypeOf(dialog), "offsetTop", {
    configurable: true,
    get() {
      return dialog.findAll("search-hit").indexOf(this) * 40;
    },
  });
  const list = dialog.children.find((child) => child.getAttribute("role") === "listbox");
  await type("conversatio");
  await answer([FOUND, { ...FOUND, id: "m2" }]);
  await type("conversation");
  list.scrollTop = 100;
  press("End");
  const last = chosen().id;
  await answer([FOUND]);
  assert.deepEqual([chosen().id, list.scrollTop], [last, 60]);
  delete Object.getPrototypeOf(dialog).offsetTop;
});

test("a message that is cleared or expires is gone at once", async () => {
  for (const found of [FOUND, { ...FOUND, expires_at: new Date(NOW).toISOString() }]) {
    const { type, tell, names } = palette({ sessions: HOLDING, search: async () => [found] });
    await type("zoetr");
    assert.equal(names("message").length, found === FOUND ? 1 : 0);
    tell({ event: "sessions_changed", changed: [], gone: [{ assistant: "scriptwriter", session_id: "other" }] });
    assert.deepEqual(names("message"), []);
  }
});

test("a message is over soon by the life that it has", async () => {
  const inAnHour = { ...FOUND, expires_at: new Date(NOW + DAY / 24).toISOString() };
  const toneOf = async (found, sooner) => {
    const { type, tell, hits } = palette({ sessions: HOLDING, search: async () => [found] });
    tell({ event: "store_changed", store: shared({ sooner }) });
    await type("zoetr");
    return hits()[0].children[1].children.at(-1).getAttribute("data-tone");
  };
  assert.equal(await toneOf(inAnHour, []), "soon");
  assert.equal(await toneOf({ ...inAnHour, life_hours: 4 }, []), "calm");
  assert.equal(await toneOf(inAnHour, [{ assistant: "scriptwriter", seconds: 4 * 3600 }]), "calm");
  assert.equal(await toneOf(inAnHour, [{ assistant: "scene_writer", seconds: 4 * 3600 }]), "soon");
});

test("messages are searched for again when some have changed", async () => {
  let n = 0;
  const { type, tell, names } = palette({ sessions: HOLDING, search: async () => (n++ === 0 ? [FOUND] : []) });
  await type("zoetr");
  tell({ event: "sessions_changed", changed: [session("new")], gone: [] });
  await new Promise(setImmediate);
  assert.deepEqual([n, names("message")], [2, []]);
});

test("a search that failed is no search without results", async () => {
  let isBroken = true;
  const { type, says } = palette({
    search: () => (isBroken ? Promise.reject({ code: "internal" }) : Promise.resolve([])),
  });
  await type("zzzz");
  assert.match(says(), /^Messages couldn’t be searched/);
  await type("theme");
  assert.match(says(), /^\d+ results? Messages couldn’t be searched/);
  isBroken = false;
  await type("zzzzz");
  assert.equal(says(), "No results");
});

test("a long text is not looked up", async () => {
  const { type, done } = palette();
  await type("x".repeat(121));
  await type("   ");
  assert.deepEqual(done, []);
  await type("🎬".repeat(120));
  assert.equal(done.length, 1);
});

test("a session that goes is gone from the list", async () => {
  const { type, tell, names, says } = palette({ sessions: SESSIONS });
  await type("pier");
  tell({ event: "sessions_changed", changed: [], gone: [{ assistant: "scriptwriter", session_id: "b" }] });
  assert.deepEqual(names(), []);
  await new Promise(setImmediate);
  assert.equal(says(), "No results");
});

test("it closes when the store does", () => {
  const { tell, dialog, hits } = palette({ sessions: SESSIONS });
  const { state } = opened({});
  tell({ event: "opened", state: { ...state, conversation: null, unlock: { state: "opening" } } });
  assert.equal(dialog.open, false);
  assert.deepEqual(hits(), []);
});

const [SCRIPTWRITER, SCENE_WRITER] = ["gull-large", "tern-mini"].map((name, at) =>
  model(["scriptwriter", "scene_writer"][at], { ...REMOTE, model: name, price: { input: 1, output: 2 } }),
);

test("a model is chosen for this session, and the present one is left alone", async () => {
  const settings = { separate: true, models: [SCRIPTWRITER, SCENE_WRITER] };
  const { names, sections, type, press, done, hits } = palette({ settings });
  assert.deepEqual(names("model"), [
    "tern-mini · models.example",
    "gull-large · models.example",
    "Reference desk, not an AI",
  ]);
  assert.ok(sections().includes("Model of this session"));
  await type("gull");
  press("Enter");
  assert.deepEqual(done.at(-1), ["model", { of: "model", assistant: "scriptwriter", model: "gull-large" }]);
  assert.equal(hits().length, 0);
  const picked = { provider: "openai", origin: REMOTE.origin, host: REMOTE.host, model: "gull-large", transport: null };
  const other = palette({ settings, picked });
  await other.type("gull");
  other.press("Enter");
  assert.ok(!other.done.some(([name]) => name === "model"));
});

test("the writer's own actions are found and chosen", async () => {
  const { names, sections, type, press, done } = palette({ actions: [{ id: "p", name: "Pitch it", text: "Pitch." }] });
  assert.deepEqual(names("own"), ["Pitch it"]);
  assert.ok(sections().includes("Your actions"));
  await type("pitch");
  press("Enter");
  assert.deepEqual(done.at(-1), ["act", "p"]);
});

test("a channel is chosen, or none", async () => {
  const { type, press, done, names } = palette({ channels: [CHANNEL], channel: "c" });
  assert.deepEqual(names("channel"), ["No channel", "Night Shift"]);
  await type("no channel");
  press("Enter");
  assert.deepEqual(done.at(-1), ["channel", null]);
});

test("the pointer chooses where it moves, and not where the list moves under it", () => {
  const { hits, chosen } = palette({ sessions: SESSIONS });
  hits()[1].listeners.pointermove({ movementX: 0, movementY: 0 });
  assert.equal(chosen(), hits()[0]);
  hits()[1].listeners.pointermove({ movementX: 1, movementY: 0 });
  assert.equal(chosen(), hits()[1]);
});

test("the pointer leaves the focus in the field", () => {
  const { dialog, field } = palette();
  const kept = [];
  for (const target of [dialog, field]) dialog.listeners.mousedown({ target, preventDefault: () => kept.push(target) });
  assert.deepEqual(kept, [dialog]);
});
