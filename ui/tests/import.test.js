/* Importing conversations: what is offered, what is asked for, and what is said then. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { answers, click, find, onLast, openWindow, put, settle, tell } from "./window.js";
import { opened } from "./samples.js";

answers.attach = () => opened({}).state;
answers.find_local_servers = [];
await openWindow();

const status = () => find("export-status").textContent;
const rows = () => document.body.findAll("import-item");
const box = (row) => row.children[0];
const assistantRow = () => find("import-assistant").parent.parent.parent;

/** @param {number} number */
const item = (number, more = {}) => ({
  number,
  title: `Title ${number}`,
  messages: 2,
  assistant: null,
  oldest: "2026-01-01T12:00:00.000Z",
  newest: "2026-01-02T12:00:00.000Z",
  state: "ready",
  present: [],
  not_carried: [],
  ...more,
});

const ITEMS = [
  item(0, { title: "" }),
  item(1, { present: ["scriptwriter", "scene_writer"] }),
  item(2, { not_carried: [{ what: "pictures", count: 3 }] }),
];

/** Opens the dialog, and a file. */
async function open(conversations = ITEMS) {
  answers.open_import = { name: "export.zip", source: "chatgpt", conversations, not_carried: [] };
  await tell(opened({}));
  await click("settings-open");
  await click("import");
  await click("import-open");
}

test("what is in a file is listed, and nothing is asked for before it is chosen", async () => {
  const asked = [];
  answers.import_conversations = (request) => asked.push(request);
  await open();
  assert.match(find("import-file").textContent, /export\.zip.*: 3 conversations from ChatGPT/);
  assert.deepEqual(
    rows().map((row) => [row.getAttribute("data-state"), box(row).checked === true, box(row).disabled === true]),
    [
      ["ready", true, false],
      ["present", false, true],
      ["ready", true, false],
    ],
  );
  assert.match(rows()[0].textContent, /New session.*2 messages · Jan 1, 2026 – Jan 2, 2026/);
  assert.match(rows()[1].textContent, /here already/);
  assert.match(rows()[2].textContent, /Not carried over: 3 pictures/);
  assert.equal(status(), "Nothing is stored yet.");
  assert.deepEqual(asked, []);
  await click("import-close");
  await click("settings-close");
});

test("a file that was read after the dialog was closed is offered when it is opened again", async () => {
  let end;
  answers.open_import = () => new Promise((resolve) => (end = resolve));
  await tell(opened({}));
  await click("settings-open");
  await click("import");
  await click("import-open");
  onLast({ step: "reading" });
  await click("import-close");
  end({ name: "export.zip", source: "chatgpt", conversations: ITEMS, not_carried: [] });
  await settle();
  await click("import");
  assert.deepEqual([rows().length, status()], [3, "Nothing is stored yet."]);
  await click("import-close");
  await click("import");
  assert.equal(rows().length, 0);
  await click("import-close");
  await click("settings-close");
});

test("chosen conversations are imported with the chosen assistant", async () => {
  const asked = [];
  const first = { assistant: "scene_writer", session_id: "import:s" };
  answers.import_conversations = ({ request }) => {
    asked.push(request);
    return { imported: 1, present: 0, cancelled: false, first, not_carried: [{ what: "branches", count: 2 }] };
  };
  const shown = [];
  answers.open_session = (session) => void shown.push(session);
  await open();
  box(rows()[0]).checked = false;
  box(rows()[0]).listeners.change();
  assert.equal(find("import-all").indeterminate, true);
  assert.equal(find("import-run").textContent, "Import 1 conversation");
  find("import-assistant").value = "scene_writer";
  await click("import-run");
  assert.deepEqual(asked, [{ assistant: "scene_writer", chosen: [2] }]);
  assert.match(status(), /^1 conversation imported\. It is kept/);
  assert.equal(find("import-lost").textContent, "Not carried over: 2 messages on other branches");
  assert.equal(rows().length, 0, "a file is offered once");
  assert.equal(find("import-run").disabled, true);
  assert.equal(find("import-show").textContent, "Open it");
  assert.equal(document.activeElement, find("import-show"));
  await click("import-show");
  await settle();
  assert.deepEqual(shown, [{ assistant: "scene_writer", sessionId: "import:s" }]);
});

test("a conversation that was imported is not opened behind Settings", async () => {
  const first = { assistant: "scene_writer", session_id: "import:s" };
  answers.import_conversations = { imported: 1, present: 0, cancelled: false, first, not_carried: [] };
  const shown = [];
  answers.open_session = (session) => void shown.push(session);
  const isOpen = () => ["import-dialog", "settings-dialog"].map((dialog) => find(dialog)?.open === true);
  await open();
  await click("import-run");
  await click("import-show");
  assert.deepEqual([shown.length, ...isOpen()], [1, false, false]);

  await open();
  await put("mongodb-uri", "mongodb://writer@host/");
  await click("import-run");
  // A double click, say.
  for (let press = 0; press < 2; press += 1) find("import-show").click();
  await settle();
  assert.deepEqual([shown.length, ...isOpen()], [1, true, true], "the address is not saved");
  assert.match(find("import-unsaved").textContent, /^Something in Settings is not saved yet\./);
  assert.equal(find("import-show").disabled, true, "asked again, Settings would discard it");
  assert.equal(document.activeElement, find("import-close"));
  await click("import-close");
  assert.match(find("settings-dialog").textContent, /You have not connected to this shared database yet/);
  await click("settings-close");
});

test("a title from a file has no marks that turn what is beside it", async () => {
  await open([item(0, { title: "\u202eThe stairs" }), item(1, { title: "\u200f" })]);
  const titles = rows().map((row) => row.children[1].children[0].textContent);
  assert.deepEqual(titles, ["The stairs", "New session"]);
  await click("import-close");
  await click("settings-close");
});

test("the bar says what goes on", async () => {
  let end = (_) => {};
  await open();
  answers.import_conversations = () => new Promise((resolve) => (end = resolve));
  find("import-run").click();
  await settle(0);
  onLast({ step: "storing", done: 1, all: 2 });
  assert.equal(find("export-progress").getAttribute("aria-label"), "Importing: 1 of 2");
  end({ imported: 2, present: 0, cancelled: false, first: null, not_carried: [] });
  await settle();
  await click("import-close");
  await click("settings-close");
});

test("of several, the first can be opened, and of none, the dialog can be closed", async () => {
  const first = { assistant: "scene_writer", session_id: "import:s" };
  for (const [more, focused] of [
    [{ imported: 2, first }, "import-show"],
    [{ imported: 0, first: null }, "import-close"],
  ]) {
    answers.import_conversations = { present: 0, cancelled: false, not_carried: [], ...more };
    await open();
    await click("import-run");
    assert.equal(document.activeElement, find(focused));
    if (first === more.first) assert.equal(find("import-show").textContent, "Open the first");
    await click("import-close");
    await click("settings-close");
  }
});

test("what this app exported goes on with its assistant", async () => {
  await open([item(0, { assistant: "scene_writer" }), item(1, { state: "empty" })]);
  assert.match(rows()[0].textContent, /Scene Writer · 2 messages/);
  assert.equal(assistantRow().hidden, true, "there is nothing to choose");
  answers.open_import = {
    ...answers.open_import,
    conversations: [item(0, { assistant: "scene_writer" }), item(1)],
  };
  await click("import-open");
  assert.equal(assistantRow().hidden, false);
  assert.doesNotMatch(rows()[1].textContent, /Writer ·/);
  await click("import-close");
  await click("settings-close");
});

test("what is here with one assistant can be imported with the other", async () => {
  const present = ["scene_writer"];
  await open([item(0), item(1, { present }), item(2, { present, assistant: "scriptwriter" })]);
  const choose = (id) => {
    find("import-assistant").value = id;
    find("import-assistant").listeners.change();
  };
  const shown = () => rows().map((row) => [row.getAttribute("data-state"), box(row).checked === true]);
  choose("scriptwriter");
  box(rows()[0]).checked = false;
  box(rows()[0]).listeners.change();
  assert.deepEqual(shown(), [
    ["ready", false],
    ["ready", true],
    ["ready", true],
  ]);
  choose("scene_writer");
  assert.deepEqual(shown(), [
    ["ready", false],
    ["present", false],
    ["ready", true],
  ]);
  assert.match(rows()[1].textContent, /here already/);
  assert.equal(find("import-run").textContent, "Import 1 conversation");
  choose("scriptwriter");
  assert.doesNotMatch(rows()[1].textContent, /here already/);
  assert.equal(find("import-run").textContent, "Import 2 conversations");
  await click("import-close");
  await click("settings-close");
});

test("all are chosen, or none", async () => {
  await open();
  const all = find("import-all");
  assert.equal(all.checked, true);
  all.checked = false;
  all.listeners.change();
  assert.deepEqual([find("import-run").disabled, find("import-run").textContent], [true, "Import"]);
  all.checked = true;
  all.listeners.change();
  assert.equal(find("import-run").textContent, "Import 2 conversations");
  assert.equal(box(rows()[1]).checked === true, false, "what is here already is not chosen");
  await click("import-close");
  await click("settings-close");
});

test("what is read and stored is shown, and can be cancelled", async () => {
  let end;
  answers.import_conversations = () => new Promise((resolve) => (end = resolve));
  const cancelled = [];
  answers.cancel_save = ({ what }) => void cancelled.push(what);
  await open();
  find("import-run").click();
  await settle(0);
  onLast({ step: "storing", done: 1, all: 2 });
  assert.equal(status(), "Importing: 1 of 2");
  assert.deepEqual([find("import-run").disabled, find("import-open").disabled], [true, true]);
  find("export-cancel").click();
  await settle(0);
  assert.deepEqual(cancelled, ["import"]);
  end({ imported: 1, present: 0, cancelled: true, first: null, not_carried: [] });
  await settle();
  assert.match(status(), /1 conversation imported.*Cancelled: the rest was not imported\./);
  assert.equal(find("import-open").disabled, false);
  await click("import-close");
  await click("settings-close");
});

test("a file that is not an export is refused, with the next step", async () => {
  await open();
  const reason = { name: "import_faulty", params: { fault: "unknown" } };
  answers.open_import = () => Promise.reject({ code: "bad_input", reason });
  await click("import-open");
  const problem = document.body.findAll("error").find((it) => /not an export/.test(it.textContent));
  assert.match(problem.textContent, /Choose the \.zip/);
  assert.equal(rows().length, 0);
  answers.open_import = null;
  await click("import-open");
  assert.equal(status(), "", "a dialog that is closed says nothing");
  await click("import-close");
  await click("settings-close");
});

test("an import that goes on keeps the window open once, and is shown", async () => {
  const told = [];
  for (const command of ["stay", "close"]) answers[command] = () => void told.push(command);
  await open();
  let end;
  answers.import_conversations = () => new Promise((resolve) => (end = resolve));
  await click("import-run");
  onLast({ step: "storing", done: 1, all: 2 });
  for (const dialog of ["import", "settings"]) await click(`${dialog}-close`);
  await tell({ event: "closing" });
  assert.match(find("import-dialog").textContent, /Importing: 1 of 2.*still being saved or read/);
  await tell({ event: "closing" });
  assert.deepEqual(told, ["stay", "close"]);
  end({ imported: 2, present: 0, cancelled: false, first: null, not_carried: [] });
  await settle();
});
