/* Saving a script: its steps, and how it is cancelled. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { answers, click, find, onLast, openWindow, settle, tell } from "./window.js";
import { message, opened } from "./samples.js";

answers.attach = () => opened({}).state;
await openWindow();

const lines = [{ kind: "scene_heading", text: "INT. HUT - NIGHT" }];
const SAVED = { name: "hut.pdf", pages: 2, missing: "" };

let end = (_) => {};
let refuse = (_) => {};
let cancelled = [];
answers.cancel_save = ({ what }) => void cancelled.push(what);

/** Opens the dialog and begins a save that takes as long as the test wants. */
async function begin() {
  cancelled = [];
  answers.save_script = () =>
    new Promise((resolve, reject) => {
      [end, refuse] = [resolve, reject];
    });
  await tell(opened({ messages: [message("r", { blocks: [{ kind: "screenplay", lines }] })] }));
  await click("sheet-save");
  find("export-save").click();
  await settle(0);
}

const status = () => find("export-status").textContent;
const shown = () => ["export-progress", "export-cancel"].filter((testid) => !find(testid).hidden);

test("nothing is in progress while a place is chosen", async () => {
  await begin();
  await settle(5000);
  assert.deepEqual([status(), shown()], ["Choose where to save it.", []]);
  end(null);
  await settle();
  assert.deepEqual([status(), shown()], ["", []]);
});

test("a short save cannot be cancelled", async () => {
  await begin();
  onLast("making", "writing");
  await settle(499);
  assert.deepEqual([status(), shown()], ["Writing the file…", ["export-progress"]]);
  end(SAVED);
  await settle(5000);
  assert.deepEqual([status(), shown()], ["Saved as “hut.pdf”, 2 pages.", []]);
});

test("a long save is cancelled once", async () => {
  await begin();
  onLast("making");
  await settle(500);
  assert.deepEqual([status(), shown()], ["Making the file…", ["export-progress", "export-cancel"]]);
  find("export-cancel").click();
  find("export-cancel").click();
  onLast("making", "writing");
  assert.deepEqual([status(), cancelled], ["Cancelling…", ["script"]]);
  end(null);
  await settle();
  assert.deepEqual([status(), shown()], ["Cancelled. Nothing was saved.", []]);
  assert.equal(find("export-save").disabled, false);
});

test("a save that ended before it was cancelled is saved", async () => {
  await begin();
  onLast("making");
  await settle(500);
  find("export-cancel").click();
  end(SAVED);
  await settle();
  assert.match(status(), /^Saved/);
});

test("what is saved cannot be changed meanwhile, and is still there when the dialog is opened again", async () => {
  await begin();
  onLast("making");
  await settle(500);
  for (const testid of ["export-save", "script-which", "page-preset", "page-paper"])
    assert.equal(find(testid).disabled, true, testid);
  await click("export-close");
  await click("sheet-save");
  assert.deepEqual([status(), shown()], ["Making the file…", ["export-progress", "export-cancel"]]);
  refuse({ code: "internal", reason: { name: "fault" } });
  await settle();
  assert.deepEqual([status(), shown(), find("export-save").disabled], ["", [], false]);
});

test("a script that is being saved keeps the window open once, and is shown", async () => {
  const told = [];
  for (const command of ["stay", "close"]) answers[command] = () => void told.push(command);
  const leave = async () => {
    await tell({ event: "closing" });
    return told.splice(0).join();
  };
  await begin();
  assert.equal(await leave(), "close", "its place is not chosen yet");
  await click("sheet-save");
  onLast("making");
  await click("export-close");
  assert.equal(await leave(), "stay");
  assert.match(find("error").textContent, /still being saved/);
  assert.equal(status(), "Making the file…");
  assert.equal(await leave(), "close");

  await click("sheet-save");
  assert.equal(find("error"), null, "forgotten with the dialog that said it");
  assert.equal(await leave(), "stay");
  end(SAVED);
  await settle();
  assert.match(status(), /^Saved/);
  assert.equal(find("error"), null);
  assert.equal(await leave(), "close");
});

/** Opens the dialog of a sheet with what was chosen last. */
async function openWith(more) {
  const { settings } = opened({}).state;
  const script = { ...settings.script, ...more };
  const state = {
    settings: { ...settings, script },
    messages: [message("r", { blocks: [{ kind: "screenplay", lines }] })],
  };
  await tell(opened(state));
  await click("sheet-save");
}

/** Chooses a format as a click on it does. */
function choose(format) {
  for (const row of document.body.findAll("export-format")) {
    const [radio] = row.children;
    radio.checked = row.getAttribute("data-format") === format;
    if (radio.checked) radio.listeners.change();
  }
}

test("what was chosen last is chosen, and what is chosen is saved", async () => {
  const asked = [];
  answers.save_script = ({ request }) => {
    asked.push(request);
    return { ...SAVED, missing: "₹" };
  };
  await openWith({ copy_as: "text", copy_sheet_as: "text", save_as: "docx", preset: "final_draft", paper: "a4" });
  await click("export-save");
  const last = { copy_as: "text", copy_sheet_as: "text", save_as: "docx", preset: "final_draft", paper: "a4" };
  const sheet = { kind: "sheet", message_id: "r", fountain: "INT. HUT - NIGHT" };
  assert.deepEqual([asked[0].choices, asked[0].source], [last, sheet]);
  assert.match(status(), /boxes: ₹$/);
  choose("fdx");
  for (const [which, source] of [
    ["message", { kind: "message", id: "r" }],
    ["session", { kind: "session" }],
  ]) {
    find("script-which").value = which;
    await click("export-save");
    assert.deepEqual([asked.at(-1).choices.save_as, asked.at(-1).source], ["fdx", source]);
  }
});

test("how it is copied, as another window chose it meanwhile, stays when a script is saved", async () => {
  let saved = null;
  answers.save_script = ({ request }) => {
    saved = request.choices;
    return SAVED;
  };
  await openWith({ copy_as: "text", copy_sheet_as: "text", save_as: "docx" });
  const { settings } = opened({}).state;
  const script = { ...settings.script, copy_as: "markdown", copy_sheet_as: "fountain" };
  await tell({ event: "settings_changed", settings: { ...settings, script } });
  await click("export-save");
  assert.deepEqual([saved.copy_as, saved.copy_sheet_as, saved.save_as], ["markdown", "fountain", "docx"]);
});

/** The row of a field. */
const row = (testid) => find(testid).parent.parent.parent;

test("a format offers what it has", async () => {
  await openWith({});
  for (const [format, offered] of [
    ["fountain", [false, false, false]],
    ["pdf", [true, true, true]],
    ["docx", [true, true, false]],
    ["av_pdf", [false, true, true]],
    ["av_csv", [false, false, false]],
  ]) {
    choose(format);
    const parts = [row("page-preset"), row("page-paper"), find("export-print")];
    assert.deepEqual(
      parts.map(({ hidden }) => !hidden),
      offered,
      format,
    );
  }
});

test("the columns of the screen are those of the page", async () => {
  await openWith({ preset: "final_draft", paper: "a4" });
  assert.deepEqual(document.documentElement.dataset.preset, "final_draft");
  assert.deepEqual(document.documentElement.dataset.paper, "a4");
});

test("a format to copy in is copied in, and remembered with the rest", async () => {
  let chosen = null;
  answers.choose_script_format = ({ choices }) => {
    chosen = choices;
  };
  await openWith({ save_as: "pdf" });
  const copied = [];
  const clipboard = { writeText: async (text) => void copied.push(text) };
  Object.defineProperty(globalThis, "navigator", { value: { clipboard }, configurable: true });
  const select = find("sheet-copy-as");
  select.value = "text";
  select.listeners.change();
  await settle();
  const rest = { save_as: "pdf", preset: "open", paper: "letter" };
  assert.deepEqual(chosen, { copy_as: "markdown", copy_sheet_as: "text", ...rest });
  assert.deepEqual(copied, ["INT. HUT - NIGHT"]);
  const ofMessage = find("copy-as");
  ofMessage.value = "text";
  ofMessage.listeners.change();
  await settle();
  assert.deepEqual(chosen, { copy_as: "text", copy_sheet_as: "fountain", ...rest }, "each is chosen for itself");
});

const FACTS = {
  ...{ pages: 1, eighths: 1, scene_eighths: 1, seconds: 8, spoken_words: 1, spoken_seconds: 1, words_per_minute: 150 },
  ...{ interiors: 1, exteriors: 0, days: 0, nights: 1, longest_speech: null, slips: [] },
  cast: [],
  scenes: [{ heading: "INT. HUT - NIGHT", page: 1, eighths: 1 }],
};

test("what is open about a script closes when its message is gone", async () => {
  answers.script_facts = FACTS;
  const replies = [message("r", { blocks: [{ kind: "screenplay", lines }] }), message("s")];
  for (const event of [
    { event: "messages_gone", ids: ["r"] },
    { event: "cleared" },
    opened({ messages: [message("z")], session_id: "other" }),
  ]) {
    for (const [button, hook] of [
      ["sheet-save", "save-script-dialog"],
      ["sheet-facts", "script-facts-dialog"],
    ]) {
      await tell(opened({ messages: replies }));
      await click(button);
      const dialog = find(hook);
      await tell({ event: "messages_gone", ids: ["s"] });
      assert.equal(dialog.open, true, "it is about another message");
      await tell(event);
      assert.equal(dialog.open, false, `${hook}, ${event.event}`);
      assert.doesNotMatch(dialog.textContent, /HUT/);
    }
  }
});

test("the figures of the conversation are those of what is left of it", async () => {
  answers.script_facts = FACTS;
  await tell(opened({ messages: [message("r", { blocks: [{ kind: "screenplay", lines }] }), message("s")] }));
  await click("sheet-facts");
  const which = find("script-facts-dialog").find("script-which");
  which.value = "session";
  which.listeners.change({});
  await settle();
  assert.match(find("script-facts").textContent, /HUT/);
  answers.script_facts = { ...FACTS, scenes: [] };
  await tell({ event: "messages_gone", ids: ["s"] });
  assert.doesNotMatch(find("script-facts").textContent, /HUT/);
});

test("of the figures only the length is read out, and each time it is counted", async () => {
  answers.script_facts = { ...FACTS, eighths: 896 };
  await tell(opened({ messages: [message("r", { blocks: [{ kind: "screenplay", lines }] })] }));
  await click("sheet-facts");
  const dialog = find("script-facts-dialog");
  const within = (one) => [one, ...one.children.flatMap(within)];
  const live = within(dialog).filter((one) => one.getAttribute("aria-live") ?? one.getAttribute("role"));
  assert.deepEqual(
    live.filter((one) => one.textContent !== "").map((one) => [one.getAttribute("role"), one.textContent]),
    [["status", "Length: 112 pages"]],
  );
  const [said] = find("script-length").children;
  const paper = dialog.find("page-paper");
  paper.listeners.change({});
  await settle();
  assert.equal(find("script-length").textContent, "Length: 112 pages");
  assert.notEqual(find("script-length").children[0], said, "the same words are said again");
  await click("script-facts-close");
  assert.equal(find("script-length").textContent, "");
});

test("each number in a figure has the plural of its own", async () => {
  const scenes = (count) => Array.from({ length: count }, () => FACTS.scenes[0]);
  for (const [more, length, together] of [
    [{ pages: 1, eighths: 8, scene_eighths: 8, scenes: scenes(1) }, "1 page (1 page)", "1, 1 page"],
    [{ pages: 2, eighths: 8, scene_eighths: 8, scenes: scenes(3) }, "1 page (2 pages)", "3, together 1 page"],
    [{ pages: 1, eighths: 3, scene_eighths: 19, scenes: scenes(1) }, "3/8 page (1 page)", "1, 2\u00A03/8 pages"],
  ]) {
    answers.script_facts = { ...FACTS, ...more };
    await tell(opened({ messages: [message("r", { blocks: [{ kind: "screenplay", lines }] })] }));
    await click("sheet-facts");
    const values = find("script-facts").children[0].children.map((child) => child.textContent);
    assert.equal(values[values.indexOf("Length") + 1], length);
    assert.equal(values[values.indexOf("Scenes") + 1], together);
  }
});
