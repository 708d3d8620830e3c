/*
 * Every view in its main states, in the pseudo-locale: text that is not in it is not from the catalogue. Data is in
 * guillemets here, to distinguish it from sentences.
 */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { foreign, pseudo, shown, wordsOf } from "./pseudo.js";
import { answers, click, find, onLast, openWindow, put, settle, tell } from "./window.js";
import { both, http, message, opened, session, settings, shared, text, token, said, unreachable } from "./samples.js";
import en from "../src/i18n/en.js";
import { NAMES } from "../src/i18n/index.js";
import { BOUNDS } from "../src/views/palette.js";
import { checkText } from "../src/views/settings/facts.js";
import { LOCAL_SERVICES, ONLINE_SERVICES } from "../src/views/settings/services.js";

/** Text that is shown unchanged: messages, names, hosts, and values from Rust. */
const DATA = [
  /«[^»]*»/g,
  /https?:\/\/[\w.:]*/g,
  "data.example",
  ...Object.values(NAMES),
  /\d [AP]M\b/g,
  // The letter or the number of a key.
  /\+[A-Z]\b/g,
  /\bF\d+\b/g,
  /[A-Z][a-z]{2} \d+, \d{4}/g,
  // What is printed on a key.
  /^(?:[A-Z]|F\d+)$/g,
  'curl -H "Authorization: Bearer $TOKEN"',
  "/openapi.json",
  BOUNDS,
  ...[...ONLINE_SERVICES, ...LOCAL_SERVICES].flatMap(({ name, example }) => (example ? [example, name] : [name])),
].sort((one, other) => String(other).length - String(one).length);

// Marks of what is found; the window has no layout here.
Object.assign(globalThis, {
  CSS: { highlights: new Map() },
  Highlight: Set,
  StaticRange: class {},
  cancelAnimationFrame() {},
  MutationObserver: class {
    observe() {}
    disconnect() {}
  },
});
document.createRange = () => {
  const range = {
    setStart: (node) => (range.startContainer = node),
    setEnd() {},
    getBoundingClientRect: () => ({ top: 0, bottom: 20, left: 0, right: 20 }),
  };
  return range;
};

const HOUR = 3_600_000;
const inHours = (hours) => new Date(Date.now() + hours * HOUR).toISOString();
const problem = (code = "internal") => said(code, "«why»");
const refuse = (code) => () => {
  throw problem(code);
};
const own = (id, more = {}) => message(id, { role: "user", content: "«text»", model: null, ...more });
const reply = (id, more = {}) =>
  message(id, { content: "«reply»", blocks: [text("«reply»")], model: "«model»", ...more });
const CHANNEL = {
  id: "c",
  name: "«channel»",
  audience: "",
  tone: "",
  language: "",
  running_length: "",
  words_per_minute: null,
  notes: "",
};
const ACTION = { id: "o", name: "«action»", text: "«text» {{«field»}}" };
const REMOTE = {
  provider: "openai",
  base_url: "https://data.example/v1",
  origin: "https://data.example",
  host: "data.example",
  model: "«model»",
  needs_key: true,
};
const named = (type) =>
  [...readFileSync(new URL(`../types/${type}.ts`, import.meta.url), "utf8").matchAll(/"(\w+)"/g)].map(([, one]) => one);

/** The variant names of a tagged type, as Rust writes them. */
const namesOf = (type) =>
  [...readFileSync(new URL(`../types/${type}.ts`, import.meta.url), "utf8").matchAll(/"name": "(\w+)"/g)].map(
    ([, name]) => name,
  );

/** Every provider error, with every value that changes its sentence. */
function providerErrors() {
  const host = "data.example";
  const names = { proxy: "«proxy»", model: "«model»", deployment: "«name»", content_type: "«type»" };
  const rest = {
    host,
    ...names,
    had_key: true,
    status: 503,
    message: "",
    start: "",
    to: null,
    retry_after: null,
    waited: 90,
  };
  const waits = [1, 600, 36_000, 864_000].map((retry_after) => ({ ...rest, retry_after }));
  const many = {
    bad_address: named("AddressFault").map((fault) => ({ fault })),
    blocked: [
      ...namesOf("BlockReason").map((name) => ({ name, params: { explanation: "" } })),
      { name: "declined", params: { explanation: "«why»" } },
      ...named("BlockCategory").map((params) => ({ name: "category", params })),
    ]
      .filter(({ name, params }) => name !== "category" || typeof params === "string")
      .map((reason) => ({ host, reason })),
    cut_short: named("CutCause").map((cause) => ({ host, cause })),
    key_refused: [rest, { ...rest, had_key: false }],
    rate_limited: [rest, ...waits],
    provider_failed: [rest, ...waits],
    rejected: [rest, { ...rest, message: "«why»" }],
    in_stream: [rest, { ...rest, message: "«why»" }],
    not_a_stream: [rest, { ...rest, start: "«start»" }],
    redirected: [rest, { ...rest, to: "https://data.example" }],
  };
  return namesOf("ProviderError").flatMap((name) => (many[name] ?? [rest]).map((params) => ({ name, params })));
}

/** Every value of a tagged type, with its possible parameters. */
const every = (type, params = {}) =>
  namesOf(type).flatMap((name) => (params[name] ?? [undefined]).map((one) => ({ name, params: one })));

const FAILURES = every("Failure", { code: ["", "«label»"].map((label) => ({ code: 12345, label })) });
const FAULTS = every("Fault", {
  tls: [null, ...named("TlsTrouble")],
  rights: named("Right"),
  too_old: named("Need"),
  other: FAILURES,
});
const ADDRESS_ERRORS = every("AddressError", { insecure: ["«option»"] });
const REFUSALS = every("Refusal", { code: [12345] });
const PLACE = { place: "«place»" };
const TRIALS = every("StoreTrial", {
  connected: [PLACE],
  failed: FAULTS.map((fault) => ({ fault, can_save: true })),
  bad_address: ADDRESS_ERRORS.map((error) => ({ error })),
});
const EXPIRIES = every("ExpiryState", {
  shorter: [60],
  waits: every("FoundIndex", { longer: [864_000] }).flatMap((found) => [
    ...[0, 1, 2].map((too_old) => ({ found, too_old, or_more: false })),
    { found, too_old: 10_000, or_more: true },
  ]),
  refused: FAILURES,
});
const OF_FAULTS = FAULTS.map((fault) => ({ fault }));
const NOTES = every("StoreNote", {
  no_address: [{ reason: { name: "database_address_lost" } }],
  offline: OF_FAULTS,
  refused: OF_FAULTS,
  expiry: [1, 2].flatMap((count) =>
    EXPIRIES.map((state) => ({ collections: Array(count).fill({ collection: "«collection»", state }) })),
  ),
});
const COLLECTION = { documents: 2, bytes: 3, oldest_ms: 12, unreadable: 0, ahead: 0, unindexed: false };
const FACTS = every("StoreFact", {
  storage: named("StorageMode").map((storage) => ({ storage })),
  database: [PLACE],
  connected: named("Live").map((live) => ({ live })),
  not_connected: OF_FAULTS,
  not_checked: OF_FAULTS,
  server: [true, false].map((leaks) => ({ version: "«8.0»", leaks })),
  collection: [
    COLLECTION,
    { ...COLLECTION, documents: null, bytes: null, oldest_ms: null },
    { ...COLLECTION, unreadable: 2, ahead: 1, unindexed: true },
  ].map((more) => ({ collection: "«collection»", ...more })),
  expires: every("FoundExpiry", { after: [86_400, 60, 0] }).flatMap((found) =>
    [86_400, 0, null].map((wanted) => ({ collection: "«collection»", wanted, found })),
  ),
  clock: [0, 12_000, -12_000].flatMap((offset_ms) => [null, 12].map((error_ms) => ({ offset_ms, error_ms }))),
  outbox: [{ waiting: 0, rejected: 0, first: null }, ...REFUSALS.map((first) => ({ waiting: 1, rejected: 2, first }))],
}).flatMap((fact) => named("Tone").map((tone) => ({ fact, tone })));

/** Checks all text in the document, visible or hidden. */
function look(state) {
  const found = [...wordsOf(document.body), { at: document, text: document.title ?? "", name: "title" }].flatMap(
    ({ at, text: words, name = "text" }) => {
      const word = foreign(words, DATA);
      return word === null ? [] : [`${at.tagName} ${name}: “${words}” says “${word}”`];
    },
  );
  assert.deepEqual([...new Set(found)], [], state);
}

async function open(more = {}) {
  await tell(opened({ messages: [own("u"), reply("r")], ...more }));
}

/** Opens Settings with these stored values, and checks their text. */
async function openSettings(changed = {}, store = shared()) {
  await open({ settings: changed });
  await tell({ event: "store_changed", store });
  await click("settings-open");
  look(JSON.stringify([changed, store]));
}

/** Closes Settings, discarding unsaved values. */
async function closeSettings(where) {
  for (let attempt = 0; attempt < 6 && find("settings-dialog").open; attempt += 1) {
    await click("settings-close");
    look(`${where}, closing`);
  }
  assert.equal(find("settings-dialog").open, false, where);
}

test("untranslated text is found anywhere", () => {
  assert.equal(pseudo("About {n} words"), "[Åƀöûţ {n} ŵöŕðš~~~~~~]");
  assert.equal(foreign(pseudo("Close"), []), null);
  assert.equal(foreign(`${pseudo("Close")} · 3, ${pseudo("{a}").replace("{a}", pseudo("Open"))}`, []), null);
  assert.equal(foreign("Close", []), "Close");
  assert.equal(foreign(`${pseudo("Close")} now`, []), "now");
  assert.equal(foreign(pseudo("{why} Close").replace("{why}", "No."), []), "No");
  assert.equal(foreign(pseudo("{n} left"), []), "{n}");
  assert.equal(foreign("ñö brackets", ["brackets"]), "ñö ");
  assert.equal(foreign("«Close»", DATA), null);
});

test("the unlock screen is translated", async () => {
  answers.attach = () => ({ ...opened({}).state, unlock: { state: "opening" }, conversation: null });
  await openWindow();
  look("opening");
  answers.unlock = refuse("internal");
  for (const reason of named("UnlockReason")) {
    const unlock = { state: "choose", reason, choices: named("UnlockChoice") };
    await tell({ event: "opened", state: { ...opened({}).state, unlock, conversation: null } });
    look(reason);
  }
  await click("unlock-choice");
  look("a choice that is refused");
});

test("empty conversations are translated", async () => {
  for (const assistant of ["scriptwriter", "scene_writer"]) {
    for (const model of [{}, REMOTE]) {
      const { state } = opened({ settings: both(model) });
      await tell({ event: "opened", state: { ...state, conversation: { ...state.conversation, assistant } } });
      look(assistant);
    }
  }
  for (const card of document.body.findAll("starter").slice(0, 2)) {
    card.click();
    await settle();
    look("a card that is chosen");
  }
  await tell({ event: "cleared" });
  look("cleared");
  await tell({ event: "store_changed", store: shared({ state: "offline", place: "«place»" }) });
  look("cleared, to be cleared there too");
});

test("messages are translated", async () => {
  const long = own("l", { content: "«x» ".repeat(2000) });
  const old = [own("a", { replaced: true }), reply("b", { replaced: true })].map((one) => ({
    ...one,
    content: `«${one.id}»`,
  }));
  answers.load = { messages: [], has_older: true, has_newer: true };
  await open({ messages: [...old, long, own("u"), reply("r")], has_older: true });
  look("complete");
  await click("version-previous");
  look("an earlier version");
  await click("version-next");
  const host = { kind: "link", index: 0, host: "data.example", inlines: [{ kind: "text", text: "«link»" }] };
  const blocks = [
    { kind: "paragraph", inlines: [host] },
    { kind: "code", language: "", text: "«code»" },
    { kind: "screenplay", lines: [{ kind: "action", text: "«action»" }] },
    {
      kind: "table",
      align: ["start"],
      head: [[{ kind: "text", text: "«head»" }]],
      rows: [[[{ kind: "text", text: "«cell»" }]]],
    },
    { kind: "list", start: null, items: [[text("«item»")]] },
    { kind: "quote", blocks: [text("«quote»")] },
    { kind: "rule" },
    { kind: "see_also", terms: ["«entry»"] },
    {
      kind: "paragraph",
      inlines: [
        { kind: "task", is_done: true },
        { kind: "task", is_done: false },
      ],
    },
  ];
  await tell({ event: "message_changed", message: reply("r", { blocks }) });
  look("every kind of block");
  const next = { created_at: "2026-01-01T12:01:00.000Z" };
  await tell({ event: "message_added", message: reply("n", { ...next, state: "streaming" }) });
  await tell({ event: "message_changed", message: reply("n", { ...next, blocks }) });
  await settle(1000);
  look("read out");
  await tell({ event: "messages_gone", ids: ["n"] });
  await tell({ event: "message_changed", message: reply("r", { edited: true }) });
  look("edited");
  await tell({ event: "message_changed", message: reply("r", { state: "stopped" }) });
  look("stopped");
  const blank = { content: "", blocks: [] };
  for (const state of ["complete", "stopped"]) {
    await tell({ event: "message_changed", message: reply("r", { ...blank, state }) });
    look(`${state} without text`);
  }
  for (const name of ["reply_length", "reply_filtered", "reply_fault"]) {
    const why = { code: "internal", reason: { name, params: { host: "«host»" } } };
    const ended = reply("r", { ...blank, state: "interrupted", problem: why });
    await tell({ event: "message_changed", message: ended });
    look(`${name} without text`);
  }
  for (const code of named("ErrorCode")) {
    await tell({ event: "message_changed", message: reply("r", { state: "interrupted", problem: problem(code) }) });
    look(`interrupted: ${code}`);
  }
  await tell({ event: "message_changed", message: reply("r", { problem: problem("length") }) });
  look("cut at its length");
  const arriving = reply("z", { state: "streaming", created_at: "2026-01-01T12:01:00.000Z" });
  await open({ has_newer: true, arriving, scroll: { message_id: "u", offset: 0 } });
  await tell({ event: "reply_grew", id: "z", from_block: 0, from_line: 0, blocks: [text("«z»")] });
  look("new words below");
});

/** @param {string} role @param {string} id of its session */
const foundMessage = (role, id) => ({
  id: role,
  assistant: "scene_writer",
  session_id: id,
  title: "«title»",
  role,
  expires_at: new Date(Date.now() + 3_600_000).toISOString(),
  snippet: [
    { text: "«before»", is_hit: false },
    { text: "«hit»", is_hit: true },
  ],
});

/** What is typed into the palette. */
async function search(words) {
  find("search").value = words;
  find("search").listeners.input({});
  await settle();
}

test("the palette is translated", async () => {
  for (const separate of [false, true]) {
    answers.look_up = [{ name: "«term»", meaning: [text("«meaning»")], more: [text("«more»")] }];
    answers.search = ["user", "assistant"].map((role) => foundMessage(role, "c"));
    answers.search.push({ ...foundMessage("user", "k"), id: "kept", expires_at: null });
    await open({
      messages: [own("u"), reply("r")],
      settings: { separate, ...both(REMOTE) },
      channels: [CHANNEL],
      actions: [ACTION],
      sessions: [
        session("a", { title: "«title»", unsent: true }),
        session("b", { title: "", streaming: true }),
        session("c", { title: "«title»" }),
        session("k", { title: "«title»", kept: separate }),
      ],
      session_id: "k",
    });
    await click("palette-open");
    look("opened");
    await search("«");
    look("found");
    await search("[se");
    look("commands by their names");
    await search("«");
    document.body
      .findAll("search-hit")
      .find((hit) => hit.getAttribute("data-kind") === "term")
      .click();
    await settle();
    look("a term in full");
    answers.look_up = [];
    answers.search = [];
    await search("«zzz»");
    look("nothing found");
    find("search").listeners.keydown({ key: "k", ctrlKey: true, shiftKey: false, preventDefault() {} });
  }
});

test("what is left to fill in of an action is translated", async () => {
  await open({ actions: [ACTION], draft: "" });
  const { execCommand } = document;
  document.execCommand = (_, __, words) => {
    find("composer").value = words;
    return true;
  };
  await click("palette-open");
  await search("«action»");
  document.body
    .findAll("search-hit")
    .find((hit) => hit.textContent.includes("«action»"))
    .click();
  await settle();
  await click("send");
  look("a field that is left");
  document.execCommand = execCommand;
});

test("the choice of the model is translated", async () => {
  const far = { provider: "openai", origin: "https://data.example", host: "data.example", transport: "encrypted" };
  for (const [names, picked] of [
    [[], null],
    [["«model»", "«name»"], { ...far, model: "«name»" }],
  ]) {
    answers.list_models = names.map((name) => ({ name, window_tokens: null }));
    await open({ settings: both({ ...REMOTE, key: "keyring" }), picked });
    look("beside the composer");
    await click("model-picker");
    look("opened");
    find("model-search").value = "«zzz»";
    find("model-search").listeners.input({});
    look("nothing found");
    find("model-search").listeners.blur({});
  }
  await open({ settings: both(REMOTE) });
  await click("model-picker");
  find("model-search").value = "«model»";
  find("model-search").listeners.input({});
  look("one found");
  find("model-search").listeners.blur({});
  answers.list_models = [];
});

test("the actions are translated", async () => {
  await open();
  await click("actions-menu");
  look("opened");
  for (const id of find("actions").children.map((action) => action.getAttribute("data-action"))) {
    if (find("actions").hidden) await click("actions-menu");
    find("actions")
      .children.find((action) => action.getAttribute("data-action") === id)
      .click();
    await settle();
    look(id);
  }
  const [field, press] = [find("composer"), { inputType: "insertText", data: "/", isComposing: false }];
  field.value = "";
  field.listeners.beforeinput(press);
  field.value = "/";
  field.listeners.input({});
  field.value = "/~";
  field.listeners.input({});
  look("searched for");
  field.value = "";
  field.listeners.input({});
});

test("finding in a conversation is translated", async () => {
  const messages = [own("u"), reply("r", { blocks: [text("«text»"), text("«text»")] })];
  answers.load = { messages, has_older: false, has_newer: false };
  await open({ messages });
  await click("palette-open");
  document.body
    .findAll("search-hit")
    .find((hit) => hit.getAttribute("data-key") === "find")
    .click();
  await settle();
  for (const ids of [["u", "r"], ["u"], []]) {
    answers.find = ids;
    find("find").value = ["«zzz»", "«tex»", "«text»"][ids.length];
    find("find").listeners.input({});
    await settle();
    look(`${ids.length} found`);
  }
  answers.find = refuse("internal");
  answers.search = refuse("internal");
  find("find").value = "«texts»";
  find("find").listeners.input({});
  await settle();
  look("not searched");
  await click("find-close");
  await click("palette-open");
  await search("«text»");
  look("not searched in the palette");
  answers.search = [];
  find("search").parent.parent.listeners.cancel({ preventDefault() {} });
});

test("the list of shortcuts is translated", async () => {
  const { state } = opened({ messages: [own("u"), reply("r")] });
  await tell({
    event: "opened",
    state: { ...state, conversation: { ...state.conversation, assistant: "scriptwriter" } },
  });
  await click("palette-open");
  look("in a conversation with the other assistant");
  document.body
    .findAll("search-hit")
    .find((hit) => hit.getAttribute("data-key") === "shortcuts")
    .click();
  await settle();
  look("shortcuts");
  await click("shortcuts-close");
});

test("importing conversations is translated", async () => {
  answers.find_local_servers = [];
  await open({ messages: [own("u")] });
  await click("settings-open");
  await click("import");
  look("import");
  const losses = ["pictures", "files", "sound", "tool_calls", "thoughts", "instructions", "citations", "branches"];
  const lost = [...losses, "long_messages", "letters", "unknown", "conversations"];
  for (const source of ["writers_room", "chatgpt", "claude"]) {
    for (const count of [1, 2]) {
      const not_carried = lost.map((what) => ({ what, count }));
      const item = (state, number) => ({
        number,
        title: number === 0 ? "" : "«title»",
        messages: count,
        assistant: source === "writers_room" ? "scene_writer" : null,
        oldest: "2026-01-01T12:00:00.000Z",
        newest: number === 0 ? "2026-01-01T12:00:00.000Z" : "2026-01-03T12:00:00.000Z",
        state: state === "present" ? "ready" : state,
        present: state === "present" ? ["scriptwriter", "scene_writer"] : [],
        not_carried,
      });
      const conversations = ["ready", "present", "empty", "too_long", "ready"].map(item).slice(0, count === 1 ? 1 : 5);
      answers.open_import = { name: "«name»", source, conversations, not_carried };
      await click("import-open");
      look(`import of ${source}, ${count}`);
      const first = { assistant: "scriptwriter", session_id: "s" };
      answers.import_conversations = { imported: count, present: count, cancelled: true, first, not_carried };
      await click("import-run");
      look(`imported from ${source}, ${count}`);
    }
  }
  await put("mongodb-uri", "«uri»");
  await click("import-show");
  look("Settings stay");
  answers.import_conversations = { imported: 0, present: 1, cancelled: false, first: null, not_carried: [] };
  await click("import-open");
  await click("import-run");
  look("nothing imported");
  let end = (_) => {};
  answers.open_import = () => new Promise((resolve) => (end = resolve));
  find("import-open").click();
  await settle(0);
  look("choosing a file");
  onLast({ step: "reading" });
  look("reading");
  onLast({ step: "reading" }, { step: "storing", done: 1, all: 2 });
  look("storing");
  end(null);
  await settle();
  look("nothing read");
  await click("import-close");
  await click("settings-close");
});

test("exporting a conversation is translated", async () => {
  await open({ messages: [own("u"), reply("r")] });
  await click("export");
  look("export");
  answers.export_conversation = { name: "«name»", pages: null, missing: "" };
  await click("export-save");
  look("exported");
  for (const which of ["some", "all"]) {
    for (const row of document.body.findAll("export-format")) {
      const [radio] = row.children;
      radio.checked = true;
      find("export-which").value = which;
      radio.listeners.change();
      look(`export ${which} as ${row.getAttribute("data-format")}`);
      radio.checked = false;
    }
  }
  for (const conversations of [1, 2]) {
    answers.export_all = { name: "«name»", conversations, missing: "«letters»" };
    await click("export-save");
    look(`exported, ${conversations}`);
  }
  await click("export-close");
});

test("saving a script is translated", async () => {
  const blocks = [{ kind: "screenplay", lines: [{ kind: "action", text: "«action»" }] }];
  await open({ messages: [own("u"), reply("r", { blocks })] });
  for (const hook of ["sheet-save", "save-script"]) {
    await click(hook);
    look(hook);
    await click("export-close");
  }
  await click("sheet-save");
  for (const pages of [null, 1, 2]) {
    answers.save_script = { name: "«name»", pages, missing: "«letters»" };
    await click("export-save");
    look(`saved, ${pages} pages`);
  }
  answers.save_script = refuse("bad_input");
  await click("export-save");
  look("not saved");
  let end = (_) => {};
  answers.save_script = () => new Promise((resolve) => (end = resolve));
  await click("export-save");
  look("a place is chosen");
  onLast("making");
  look("made");
  onLast("making", "writing");
  await settle();
  look("written");
  await tell({ event: "closing" });
  look("it keeps the window open");
  await click("export-cancel");
  look("being cancelled");
  end(null);
  await settle();
  look("cancelled");
  await click("export-close");
});

test("a window that cannot save what is typed is translated", async () => {
  await open({});
  answers.save_draft = refuse("disk_full");
  find("composer").value = "«text»";
  find("composer").listeners.input({});
  await tell({ event: "closing" });
  look("it stays");
  delete answers.save_draft;
});

/** A text that is attached, as the shell describes it. */
const attached = (kind, n) => ({
  name: "«name»",
  kind,
  text: "«text»",
  facts: { first_lines: ["«line»"], tokens: n },
  not_carried: named("Loss").map((what) => ({ what, count: n })),
  content:
    kind === "script"
      ? { kind: "screenplay", lines: [{ kind: "scene_heading", text: "«heading»" }] }
      : { kind: "code", language: "", text: "«text»" },
});

/** Measures every script as that many. */
const measuring = (n) => (args) =>
  args.scripts.map(() => ({ scenes: n, eighths: 8 * n + 3, seconds: n === 0 ? 12 : 60 * n, speakers: n }));

/** Pastes a text into the composer. */
async function paste(words) {
  const clipboardData = { files: [], getData: () => words };
  find("composer").listeners.paste({ clipboardData, preventDefault() {} });
  await settle();
}

test("attachments are translated", async () => {
  await open();
  for (const [kind, n] of [
    ["text", 1],
    ["script", 1],
    ["script", 2],
  ]) {
    answers.attach_file = attached(kind, n);
    answers.measure_scripts = measuring(n);
    await click("attach");
    look(`a ${kind} of ${n}`);
    answers.describe_attachment = attached(kind, n);
    await paste("«x» ".repeat(1000));
    look(`a pasted ${kind}`);
  }
  await click("attachment-open");
  look("opened");
  await click("attachment-edit");
  look("edited");
  await click("attachment-done");
  await click("attach");
  await click("attach");
  await click("attach");
  look("too many");
  await click("attachment-remove");
  look("removed");
  let read = (_) => {};
  answers.attach_file = () => new Promise((resolve) => (read = resolve));
  await click("attach");
  await tell({ event: "cleared" });
  read(attached("text", 1));
  await settle();
  look("a file that was read too late");
  const files = [{ name: "«name»", size: 1 }];
  answers.read_attachment = () =>
    Promise.reject({ code: "bad_input", reason: { name: "attachment_faulty", params: { fault: "no_text" } } });
  globalThis.FileReader = class {
    readAsDataURL() {
      this.result = "data:,";
      this.onload();
    }
  };
  find("composer").listeners.paste({ clipboardData: { files, getData: () => "" }, preventDefault() {} });
  await settle();
  look("a file without text");
  await paste("«x» ".repeat(300_000));
  look("too long");
  await open({
    messages: [own("u", { blocks: [{ kind: "attachment", name: "«name»", ...attached("script", 2) }] })],
  });
  for (const details of document.querySelectorAll("details")) {
    details.open = true;
    details.listeners.toggle?.();
  }
  look("sent");
});

test("what can be done with a selected text is translated", async () => {
  await open();
  await click("selection-alternates");
  find("composer").value = "«x» ".repeat(300_000);
  await click("selection-quote");
  look("a quote that is too long");
});

test("the figures of a script are translated", async () => {
  const blocks = [{ kind: "screenplay", lines: [{ kind: "action", text: "«action»" }] }];
  await open({ messages: [own("u"), reply("r", { blocks })] });
  const some = (count, item) => Array.from({ length: count }, () => item);
  const facts = (count) => ({
    pages: count,
    eighths: 11,
    scene_eighths: 12,
    seconds: 83,
    spoken_words: count,
    spoken_seconds: 40,
    words_per_minute: 150,
    interiors: 1,
    exteriors: 2,
    days: 1,
    nights: 2,
    scenes: some(count, { heading: "«heading»", page: 1, eighths: 8 }),
    cast: some(count, { name: "«name»", speeches: 1, lines: 2, words: 3 }),
    longest_speech: count === 0 ? null : { name: "«name»", words: count },
    slips: count === 0 ? [] : named("ScriptSlipKind").map((kind) => ({ kind, line: 3, words: "«words»" })),
  });
  for (const count of [0, 1, 2, 201, 202]) {
    answers.script_facts = facts(count);
    await click("sheet-facts");
    look(`${count} of each`);
    await click("script-facts-close");
  }
  answers.script_facts = refuse("bad_input");
  await click("sheet-facts");
  look("nothing to count");
  await click("script-facts-close");
  for (const count of [0, 1, 2]) {
    answers.measure_scripts = measuring(count);
    const lines = [{ kind: "scene_heading", text: `«heading ${count}»` }];
    await open({ messages: [own("u"), reply("r", { blocks: [{ kind: "screenplay", lines }] })] });
    look(`a sheet of ${count}`);
  }
});

test("the page beside the conversation is translated", async () => {
  const blocks = [{ kind: "screenplay", lines: [{ kind: "action", text: "«action»" }] }];
  await open({ messages: [own("u"), reply("r", { blocks })] });
  await click("sheet-beside");
  await settle();
  look("a page");
  await tell({ event: "message_changed", message: reply("r", { blocks, replaced: true }) });
  await tell({ event: "message_added", message: reply("s", { state: "streaming", content: "", blocks: [] }) });
  look("a page that is written again");
  await click("page-close");
});

test("arriving replies are translated", async () => {
  const empty = reply("r", { state: "streaming", content: "", blocks: [] });
  await open({ messages: [own("u")] });
  await tell({ event: "message_added", message: empty });
  look("asked");
  await tell({ event: "reply_waits", id: "r", seconds: 20 });
  look("a pause");
  await tell({ event: "reply_quiet", id: "r", seconds: 30 });
  look("silence");
  await tell({ event: "reply_loading", id: "r" });
  look("loading");
  await tell({ event: "reply_thinking", id: "r", text: "«thought»" });
  look("thinking");
  await put("composer", "«text»");
  find("composer").listeners.keydown({ key: "Enter", preventDefault() {} });
  await settle();
  look("busy");
  const waits = (pause) => ({ event: "queue_changed", queue: { messages: [{ id: "q", content: "«text»" }], pause } });
  await tell(waits(null));
  look("a message that waits");
  await click("queue-edit");
  look("its edit");
  await put("queue-field", "«text»!");
  await tell({ event: "queued_sent", id: "q" });
  look("an edit of what was sent meanwhile");
  await tell(waits(null));
  await click("queue-edit");
  await put("queue-field", "«text»!");
  await put("composer", "«x» ".repeat(300_000));
  await tell({ event: "queued_sent", id: "q" });
  look("an edit that has no space in the composer");
  await click("palette-open");
  document.body
    .findAll("search-hit")
    .find((hit) => hit.getAttribute("data-key") === "quit")
    .click();
  await settle();
  look("quitting with it");
  await put("composer", "");
  await click("set-aside");
  await put("composer", "");
  await tell({ event: "reply_grew", id: "r", from_block: 0, from_line: 0, blocks: [text("«reply»")] });
  look("arriving");
  await tell({ event: "reply_quiet", id: "r", seconds: 1 });
  look("silence beside the text");
  await tell({ event: "message_changed", message: reply("r") });
  look("answered");
  await tell({ event: "message_changed", message: reply("r", { state: "streaming" }) });
  await tell({ event: "message_changed", message: reply("r", { state: "stopped" }) });
  for (const why of ["failed", "stopped", "restarted", "held", "cleared", "deleted"]) {
    await tell(waits({ why, can_retry: true }));
    look(`a queue that is paused: ${why}`);
  }
  await tell(waits({ why: "refused", problem: problem() }));
  look("a queue that was refused");
  await put("composer", "«text»");
  await click("queue-remove");
  await tell({ event: "queue_changed", queue: { messages: [], pause: null } });
  look("a message that was removed");
  await click("set-aside");
  await put("composer", "");
  look("stopped");
  document.hasFocus = () => false;
  await tell({ event: "message_changed", message: reply("r", { state: "streaming" }) });
  await tell({ event: "message_changed", message: reply("r") });
  look("answered while the writer is elsewhere");
  document.hasFocus = () => true;
});

test("a message's actions are translated", async () => {
  await open({ settings: both(REMOTE) });
  await click("copy");
  look("not copied");
  Object.defineProperty(globalThis, "navigator", { value: { clipboard: { writeText: async () => {} } } });
  await click("copy");
  look("copied");
  answers.estimate = { tokens: 7900, window: 8192, left_out: 3, problem: null };
  find("edit").click();
  await settle();
  const field = document.body.querySelectorAll("textarea").find((one) => one.getAttribute("class") === "edit-field");
  field.value = "«text»!";
  field.listeners.input();
  await settle();
  look("editing");
  await click("new-session");
  look("an edit that is not sent");
  await click("edit-reply");
  look("editing a reply");
  const reason = { name: "prompt_too_large", params: { tokens: 9000, available: 7000, window: 8192 } };
  for (const weight of [
    { left_out: 1, window: null },
    { left_out: 0, problem: { code: "bad_input", reason } },
  ]) {
    answers.estimate = { tokens: 7900, window: 8192, problem: null, ...weight };
    await put("composer", "«text»");
    look(JSON.stringify(weight));
  }
  answers.estimate = null;
  field.listeners.keydown({ key: "Escape", preventDefault() {} });
  look("an edit that was cancelled");
  await click("set-aside");
  await tell({ event: "messages_gone", ids: ["u"] });
  look("an edit of a message that is gone");
});

test("refusals are translated", async () => {
  for (const code of named("ErrorCode")) {
    await open();
    answers.retry = refuse(code);
    await click("regenerate");
    if (find("consent-dialog").open) await click("consent-cancel");
    look(code);
  }
  answers.retry = () => Promise.reject("secret detail");
  await click("regenerate");
  look("anything else");
  await tell({ event: "opened", state: { ...opened({}).state, notices: ["«notice»"] } });
  look("a notice");
});

/** The form that a field is in. @param {string} testid */
function formOf(testid) {
  let element = find(testid);
  while (element.tagName !== "FORM") element = element.parent;
  return element;
}

test("sidebar and header are translated", async () => {
  const times = [20, 0.5, 0.01, -1].map((hours, at) =>
    session(`s${at}`, {
      title: at === 0 ? "" : "«title»",
      first_expires_at: inHours(hours),
      expires_at: inHours(hours),
    }),
  );
  const sessions = [...times, session("d", { unsent: true, title: "«draft»" }), session("a", { streaming: true })];
  sessions[5].title = "«title»";
  for (const { session_id } of times) {
    for (const cost of [null, 0.0123]) {
      const usage = { input_tokens: 900, output_tokens: cost === null ? 0 : 1, cost, replies: 1 };
      await open({ sessions, session_id, usage, title: "«title»", channels: [CHANNEL] });
      look(`${session_id} ${cost}`);
    }
  }
  const kept = session("k", { title: "«title»", kept: true, first_expires_at: null, expires_at: null });
  await open({ sessions: [kept], session_id: "k", messages: [own("u")] });
  look("a kept session");
  await open({ sessions: [{ ...times[1], session_id: "k" }], session_id: "k", messages: [own("u")] });
  look("the last hour");
  for (const n of [0, 1, 2]) {
    const expired = { titles: n === 0 ? [] : ["«title»", "«title»"], untitled: n, more: n };
    await open({ expired: n === 0 ? { ...expired, untitled: 3 } : expired });
    look(`${n} without a name`);
  }
  for (const command of ["keep_session", "release_session"]) {
    answers[command] = inHours(24);
    await open({ sessions: [command === "keep_session" ? times[0] : kept], session_id: "k", messages: [own("u")] });
    await click("session-menu");
    await click(command === "keep_session" ? "keep" : "release");
    look(command);
  }
  const about = session("k", { title: "«title»", is_named: true, pinned: true, tags: ["«noir»"] });
  await open({ sessions: [about], session_id: "k", title: "«title»", messages: [own("u")] });
  look("a named session");
  await click("store-state");
  look("the card");
  await click("talk-menu");
  look("the menu");
  await click("title");
  look("naming it");
  find("rename-field").listeners.keydown({ key: "Escape", preventDefault() {} });
  await click("session-menu");
  await click("tag");
  answers.tag_session = refuse("bad_input");
  formOf("tags-field").listeners.submit({ preventDefault() {} });
  await settle();
  look("its tags");
  find("tags-dialog").close();
  for (const n of [0, 2]) {
    answers.count_older = n;
    await click("session-menu");
    await click("life");
    const radio = find("life-choice").children[0];
    radio.listeners.change();
    await settle();
    look(`its life, ${n} older`);
    find("life-dialog").close();
  }
  await click("palette-open");
  look("its commands");
  find("search").listeners.keydown({ key: "k", ctrlKey: true, shiftKey: false, preventDefault() {} });
  await open({ settings: { retention_hours: 1 } });
  await open({ settings: both({ ...REMOTE, model: "" }) });
  look("no model");
  await open({ picked: { provider: "reference", model: "", host: "", origin: "", transport: "local" } });
  await click("store-state");
  look("the card of a model of this session");
  const sooner = ["scriptwriter", "scene_writer"].map((assistant) => ({ assistant, seconds: 600 }));
  await tell({ event: "store_changed", store: shared({ place: "«place»", sooner }) });
  look("a database that deletes after ten minutes");
});

test("store states are translated", async () => {
  await open({ settings: both(REMOTE) });
  for (const storage of named("StorageMode")) {
    for (const state of named("StoreStateKind")) {
      for (const live of [null, ...named("Live")]) {
        for (const more of [
          {},
          { waiting: 3, rejected: 2, unreadable: 1, can_agree: true, unencrypted: true, note: unreachable },
        ]) {
          const store = shared({ storage, state, live, place: state === "local" ? "" : "«place»", ...more });
          await tell({ event: "store_changed", store });
          look(JSON.stringify(store));
          if (storage !== "encrypted") break;
        }
      }
    }
  }
});

test("store notes are translated", async () => {
  await open();
  for (const note of NOTES) {
    await tell({ event: "store_changed", store: shared({ state: "attention", place: "«place»", note }) });
    look(JSON.stringify(note));
  }
  const sooner = [30, 90, 86_400].map((seconds) => ({ assistant: "scene_writer", seconds }));
  const ofBoth = sooner.map((one) => [one, { ...one, assistant: "scriptwriter" }]);
  for (const some of [...sooner.map((one) => [one]), ...ofBoth]) {
    const store = shared({ state: "shared", place: "«place»", note: { name: "expires_sooner" }, sooner: some });
    await tell({ event: "store_changed", store });
    look(JSON.stringify(some));
  }
  const note = { name: "refused", params: { fault: { name: "rights", params: "write" } } };
  for (const waiting of [0, 2]) {
    await tell({ event: "store_changed", store: shared({ state: "refused", place: "«place»", note, waiting }) });
    look("an account without rights");
  }
});

test("clear and consent dialogs are translated", async () => {
  await open({ settings: both(REMOTE) });
  answers.count_messages = 2;
  for (const store of [{}, { state: "shared", live: "poll" }, { state: "offline" }]) {
    await tell({ event: "store_changed", store: shared({ place: store.state ? "«place»" : "", ...store }) });
    await click("clear");
    look(`clear ${store.state}`);
    await click("clear-cancel");
  }
  for (const n of [1, 2]) {
    const messages = ["«a»", "«b»"].slice(0, n).map((content) => ({ id: content, content }));
    await open({ messages: [own("u")], queue: { messages, pause: null } });
    await click("clear");
    look(`clear with ${n} waiting`);
    await click("clear-cancel");
  }
  await open({ messages: [own("u")] });
  answers.count_messages = 1;
  await click("clear");
  look("clear one");
  await click("clear-cancel");
  find("composer").value = "«draft»";
  await click("clear");
  look("clear a draft, too");
  await click("clear-cancel");
  find("composer").value = "";
  await open({ messages: [own("u")], sessions: [session("b", { title: "«title»" }), session("c", { title: "" })] });
  for (const [at, n] of [0, 3].entries()) {
    answers.count_session = n;
    document.body.findAll("session-menu")[at].click();
    await settle();
    look("the menu of a session");
    await click("session-menu-clear");
    look(`clear another session with ${n} messages`);
    await click("clear-confirm");
    look("another session is cleared");
  }
  const near = { origin: "http://localhost:1234", host: "localhost:1234", transport: "local" };
  const far = { origin: "http://data.example", transport: "unencrypted" };
  for (const more of [{}, near, far]) {
    await open({ settings: both({ ...REMOTE, ...more }) });
    answers.retry = refuse("consent_needed");
    await click("regenerate");
    assert.equal(find("consent-dialog").open, true);
    for (const words of wordsOf(find("consent-dialog"))) assert.equal(foreign(words.text, [...DATA, near.host]), null);
    await click("consent-cancel");
  }
  await open({ settings: both(REMOTE) });
});

test("the context report is translated", async () => {
  await open({ settings: both(REMOTE) });
  const part = (kind, more = {}) => ({ kind, message_id: null, role: null, tokens: 10, ...more });
  const parts = [
    ...named("PromptPartKind").map((kind) => part(kind)),
    part("message", { message_id: "u", role: "user" }),
    part("message", { message_id: "6ca4c2c00000000000000000", role: "assistant" }),
  ];
  const seen = {
    provider: "openai",
    model: "«model»",
    host: "data.example",
    window: 8192,
    tokens: 7000,
    parts,
    left_out: parts,
    older: true,
    usage: { input_tokens: 6900, output_tokens: 1 },
    cost: 0.0123,
    finish_reason: "stop",
  };
  const unknown = { parts: [], window: null, usage: null, cost: null, host: "" };
  const sights = [
    seen,
    { ...seen, ...unknown, left_out: parts },
    { ...seen, provider: "reference" },
    ...["length", "content_filter", "«reason»", null].map((finish_reason) => ({ ...seen, finish_reason })),
  ];
  for (const sight of sights) {
    answers.load_context_report = sight;
    await click("sight");
    assert.equal(find("sight-dialog").open, true);
    look(JSON.stringify(sight));
    await click("sight-close");
  }
  await open({
    messages: [own("u"), reply("r", { content: "", blocks: [], state: "interrupted", problem: problem() })],
  });
  await click("remove");
  look("a question that was removed");
  for (const state of ["stopped", "interrupted"]) {
    await open({ messages: [own("u"), reply("r", { state, problem: problem() })] });
    answers.load_context_report = { ...seen, finish_reason: null };
    await click("sight");
    look(state);
    await click("sight-close");
  }
});

test("model settings are translated", async () => {
  answers.find_local_servers = [{ name: "Ollama", provider: "ollama", base_url: "http://127.0.0.1:11434", models: [] }];
  answers.list_models = [{ name: "«model»", window_tokens: 8192 }];
  answers.test_connection = { model: "«model»", host: "data.example", problem: null };
  await openSettings();
  await closeSettings("the desk");
  for (const key of named("KeyPlace")) {
    for (const keyring of [null, false]) {
      await openSettings({ ...both({ ...REMOTE, key }), keyring });
      await closeSettings(`${key} ${keyring}`);
    }
  }
  await openSettings(both(REMOTE));
  await click("connection-test");
  look("tested");
  answers.test_connection = { ...answers.test_connection, model: "", host: "" };
  await click("connection-test");
  look("the desk, tested");
  answers.test_connection = {
    model: "",
    host: "data.example",
    problem: { code: "wrong_model", reason: { name: "no_model", params: { host: "data.example" } } },
  };
  await click("connection-test");
  look("no model, tested");
  await closeSettings("tested");
  answers.list_models = [];
  await openSettings(both({ ...REMOTE, key: "keyring" }));
  look("no list of models");
  answers.test_connection = refuse("consent_needed");
  await click("connection-test");
  look("asked before a test");
  await click("consent-cancel");
  await put("service", "azure");
  look("Azure");
  await put("service", "other");
  look("another address");
  await closeSettings("Azure");
  answers.list_models = [{ name: "«model»", window_tokens: null }];
  const [{ provider, url: base_url }] = LOCAL_SERVICES;
  await openSettings(both({ ...REMOTE, provider, base_url, model: "", needs_key: false }));
  look("a model to begin with");
  await closeSettings("a model to begin with");
  await openSettings(both({ ...REMOTE, base_url: ONLINE_SERVICES[0].url }));
  await click("api-key-page");
  look("a service with keys");
  await closeSettings("a service with keys");
  await openSettings({ ...both(REMOTE), separate: true, overridden: ["provider", "base_url", "model", "mongodb_uri"] });
  await closeSettings("overridden");
  answers.test_connection = () => new Promise(() => {});
  answers.list_models = () => new Promise(() => {});
  await openSettings(both({ ...REMOTE, key: "keyring" }));
  await click("connection-test");
  look("testing, and looking for models");
  await closeSettings("testing");
  answers.list_models = [];
});

test("warnings of unsaved values are translated", async () => {
  await openSettings(both(REMOTE));
  for (const name of ["window-tokens", "price-input", "price-output", "temperature", "reply-tokens"]) {
    await put(name, "x");
    look(name);
  }
  for (const name of ["context-messages", "patience"]) {
    await put(name, "x");
    look(name);
  }
  await closeSettings("wrong numbers");
  await openSettings(both(REMOTE));
  await put("price-input", "1");
  look("half a price");
  await put("api-key", "«key»");
  find("mongodb-uri").value = "«uri»";
  await click("channel-new");
  await put("channel-name", "«name»");
  await closeSettings("unsaved");
  await openSettings(both(REMOTE));
  await put("api-key", "«key»");
  answers.save_settings = both({ ...REMOTE, base_url: "https://other.example", origin: "https://other.example" });
  answers.save_settings = { ...settings, ...answers.save_settings };
  await put("base-url", "https://other.example");
  await closeSettings("a key for another address");
  answers.save_settings = refuse("bad_input");
  await openSettings();
  await put("user-id", "«user»");
  look("refused");
  await click("settings-close");
  look("refused, closing");
  await put("user-id", "default");
  answers.save_settings = { ...settings, theme: "dark" };
  await put("theme", "dark");
  look("saved");
  await closeSettings("saved");
});

test("channels are translated", async () => {
  await open({ channels: [CHANNEL, { ...CHANNEL, id: "d" }] });
  await click("settings-open");
  await click("channel-edit");
  look("a form");
  await put("channel-tone", "«tone»");
  find("settings-channels").findAll("channel-edit")[1].click();
  look("a form with typed text");
  await put("channel-words-per-minute", "1");
  look("a pace that is too slow");
  await put("channel-words-per-minute", "90");
  await tell({
    event: "channels_changed",
    channels: [
      { ...CHANNEL, tone: "«other»" },
      { ...CHANNEL, id: "d" },
    ],
  });
  formOf("channel-name").listeners.submit({ preventDefault() {} });
  await settle();
  look("changed in another window");
  answers.save_channel = CHANNEL;
  formOf("channel-name").listeners.submit({ preventDefault() {} });
  await settle();
  look("saved");
  await click("channel-remove");
  look("removed");
  await closeSettings("channels");
});

test("the writer's own actions are translated", async () => {
  await open({ actions: [ACTION, { ...ACTION, id: "p" }] });
  await click("settings-open");
  await click("own-action-edit");
  look("a form");
  answers.save_action = ACTION;
  formOf("own-action-name").listeners.submit({ preventDefault() {} });
  await settle();
  look("saved");
  await click("own-action-down");
  look("moved");
  await click("own-action-remove");
  look("removed");
  await click("own-action-add");
  await put("own-action-name", "«name»");
  await click("settings-close");
  look("an unsaved action");
  await closeSettings("actions");
});

test("the numbers are translated", async () => {
  const counts = { questions: 2, replies: 2, question_words: 3, reply_words: 4, scenes: 5, eighths: 6 };
  const day = { day: new Date().toISOString().slice(0, 10), assistant: "scriptwriter", model: "«model»", cost: 0.5 };
  await open();
  answers.numbers = [{ ...day, ...counts, input_tokens: 7, output_tokens: 8 }];
  await click("settings-open");
  await settle();
  look("numbers");
  await click("numbers-erase");
  look("a question");
  answers.numbers = [];
  await click("numbers-erase-confirm");
  await settle();
  look("none");
  await closeSettings("numbers");
});

test("the database section is translated", async () => {
  const there = shared({ state: "shared", live: "poll", place: "«place»" });
  answers.load_waiting = named("WaitingKind").map((kind) => ({
    id: kind,
    kind,
    assistant: "scene_writer",
    title: "«title»",
    created_at: inHours(-1),
    content: kind === "clear" ? "" : "«text»",
    problem: null,
  }));
  answers.check_store = { version: "«1»", checked_at: "«time»", rows: FACTS };
  for (const mongodb of named("KeyPlace")) {
    for (const keyring of [null, false]) {
      await openSettings({ mongodb, mongodb_place: "«place»", keyring }, there);
      await closeSettings(mongodb);
    }
  }
  await openSettings({ mongodb: "keyring", mongodb_place: "«place»" }, { ...there, waiting: 3, rejected: 2 });
  await click("store-check");
  look("checked");
  for (const line of checkText(answers.check_store).split("\n")) assert.equal(foreign(line, DATA), null);
  answers.check_store = () => new Promise(() => {});
  await click("store-check");
  look("checking");
  const [waits] = answers.load_waiting;
  answers.load_waiting = REFUSALS.map((why, at) => ({ ...waits, id: `r${at}`, problem: why }));
  await tell({ event: "store_changed", store: { ...there, waiting: 0, rejected: REFUSALS.length } });
  look("refused");
  for (const trial of TRIALS) {
    answers.connect_store = trial;
    await put("mongodb-uri", "«uri»");
    await click("mongodb-connect");
    look(JSON.stringify(trial));
  }
  answers.connect_store = () => new Promise(() => {});
  await put("mongodb-uri", "«uri»");
  await click("mongodb-connect");
  look("connecting");
  await click("mongodb-disconnect");
  assert.equal(find("disconnect-ask-dialog").open, true);
  look("disconnecting");
});

test("a store in memory is translated", async () => {
  const kept = session("k", { title: "«title»", kept: true, first_expires_at: null, expires_at: null });
  const connected = { mongodb: "keyring", mongodb_place: "«place»" };
  await open({ sessions: [kept], session_id: "k", messages: [own("u")], settings: connected });
  const store = shared({ storage: "memory", state: "offline", place: "«place»", note: unreachable, waiting: 1 });
  await tell({ event: "store_changed", store });
  look("a kept session");
  await click("clear");
  look("a clear");
  await click("clear-confirm");
  await tell({ event: "cleared" });
  look("cleared");
  answers.load_waiting = [];
  await click("settings-open");
  await click("mongodb-disconnect");
  look("disconnecting");
  await click("disconnect-cancel");
  await click("import");
  for (const imported of [1, 2]) {
    const at = { number: 0, messages: 2, oldest: inHours(-1), newest: inHours(-1) };
    const item = { ...at, title: "«title»", assistant: null, state: "ready", present: [], not_carried: [] };
    answers.open_import = { name: "«name»", source: "claude", conversations: [item], not_carried: [] };
    answers.import_conversations = { imported, present: 0, cancelled: false, first: null, not_carried: [] };
    await click("import-open");
    await click("import-run");
    look(`imported ${imported}`);
  }
  await click("import-close");
  await closeSettings("in memory");
});

test("other programs are translated", async () => {
  const why = { code: "bad_input", reason: { name: "port_taken", params: { port: 8000 } } };
  const places = [null, ...named("KeyPlace")].map((place, at) => ({ ...token(`«${at}»`), place }));
  const tokens = [...places, token("«used»", { users: ["«a»", "«b»"], last_used: inHours(-1) })];
  const given = token("", { name: "", created_at: null, place: "environment" });
  for (const overridden of [false, true]) {
    for (const status of named("ApiStatus")) {
      for (const requests_today of [0, 1, 2]) {
        const api = http({ status, requests_today, overridden, problem: status === "failed" ? why : null });
        await open({ api: { ...api, tokens: overridden ? [given] : requests_today === 0 ? [] : tokens } });
        await click("settings-open");
        look(JSON.stringify(api));
        await closeSettings(status);
      }
    }
  }
  await open({ api: http({ status: "on" }) });
  await tell({ event: "api_changed", api: http({ status: "failed", problem: why, tokens: places.slice(0, 1) }) });
  await click("api-indicator");
  answers.switch_api = refuse("internal");
  await click("api-retry");
  look("a refused retry");
  await put("api-port", "x");
  look("no port");
  await closeSettings("no port");
  await click("api-indicator");
  await click("api-token-revoke");
  answers.revoke_token = refuse("internal");
  await click("api-token-revoke-confirm");
  look("a refused revocation");
  answers.create_token = { token: "«token»", api: http() };
  await put("api-token-name", "«name»");
  formOf("api-token-name").listeners.submit({ preventDefault() {} });
  await settle();
  assert.equal(find("api-token-shown").value, "«token»");
  look("a new token");
  await closeSettings("a new token");
});

test("reasons and notices are translated", async () => {
  const numbers = {
    bytes: 3e6,
    least: 2,
    most: 50,
    longest: 80,
    length: 81,
    tokens: 9,
    available: 8,
    window: 8,
    port: 1,
  };
  const params = { host: "data.example", provider: "«provider»", model: "«model»", ...numbers };
  const many = {
    keyring: named("KeyringTrouble").map((trouble) => ({ trouble })),
    file_not_written: named("FileTrouble").map((trouble) => ({ trouble })),
    file_not_read: named("FileTrouble").map((trouble) => ({ trouble })),
    attachment_faulty: named("AttachmentFault").map((fault) => ({ fault })),
    import_faulty: named("ImportFault").map((fault) => ({ fault })),
  };
  for (const name of ["action_empty", "nul_in_action", "action_too_long"])
    many[name] = named("ActionField").map((field) => ({ ...params, field }));
  for (const name of ["nul_in_channel", "channel_too_long"])
    many[name] = named("ChannelField").map((field) => ({ ...params, field }));
  many.provider = providerErrors();
  many.database = FAULTS;
  many.database_address = ADDRESS_ERRORS;
  for (const name of namesOf("Reason")) {
    for (const each of many[name] ?? [params]) {
      const why = { code: "internal", reason: { name, params: each } };
      await open({ messages: [own("u"), reply("r", { state: "interrupted", problem: why })] });
      look(name);
    }
  }
  for (const name of namesOf("Notice")) {
    for (const n of [1, 2]) {
      await tell({
        event: "opened",
        state: { ...opened({}).state, notices: [{ name, params: { n, file: `«${n}»` } }] },
      });
      look(name);
    }
  }
});

test("every sentence was shown", () => {
  // The desktop shows these, and not the page.
  const ofThePage = Object.keys(en).filter((key) => !/^((expiry_)?notification|file_dialog)\./.test(key));
  assert.deepEqual(
    ofThePage.filter((key) => !shown.has(key)),
    [],
  );
});
