/* Exporting a conversation: what is asked for, and how it is cancelled. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { answers, click, find, onLast, openWindow, settle, tell } from "./window.js";
import { message, opened, text } from "./samples.js";

answers.attach = () => opened({}).state;
await openWindow();

const status = () => find("export-status").textContent;
const rows = () => document.body.findAll("export-format");
const offered = () => rows().map((row) => row.getAttribute("data-format"));
const chosen = () =>
  rows()
    .find((row) => row.children[0].checked)
    ?.getAttribute("data-format");

/** Chooses a format as a click on it does. @param {string} format */
function choose(format) {
  for (const row of rows()) {
    const [radio] = row.children;
    radio.checked = row.getAttribute("data-format") === format;
    if (radio.checked) radio.listeners.change();
  }
}

/** Opens the dialog of a conversation. */
async function open(more = {}) {
  await tell(opened({ messages: [message("r", {})], ...more }));
  await click("export");
}

test("an empty conversation has nothing to export", async () => {
  await tell(opened({}));
  assert.equal(find("export").disabled, true);
});

test("what was chosen last is chosen, and what is chosen is exported", async () => {
  const asked = [];
  answers.export_conversation = ({ request }) => {
    asked.push(request);
    return { name: "hut.md", pages: null, missing: "" };
  };
  const { settings } = opened({}).state;
  await open({ settings: { ...settings, export: "json" } });
  assert.deepEqual([offered(), chosen()], [["markdown", "text", "html", "pdf", "fountain", "json"], "json"]);
  assert.match(find("export-note").textContent, /doesn’t delete itself.*can’t be called back/);
  choose("markdown");
  await click("export-save");
  assert.equal(status(), "Saved as “hut.md”.");
  const { format, open: isOpened, time_zone: zone, captions } = asked[0];
  assert.deepEqual([format, isOpened, zone], ["markdown", false, Intl.DateTimeFormat().resolvedOptions().timeZone]);
  assert.deepEqual([captions.you, captions.scene_writer], ["You", "Scene Writer"]);
  assert.match(captions.copy, /conversation there deletes itself;/);
  assert.match(captions.kept_copy, /conversation there is kept until it is released or cleared;/);
});

test("the note says what is in the file", async () => {
  await open();
  const which = find("export-which");
  for (const [of, format, words] of [
    ["one", "markdown", /^The file holds every message/],
    ["one", "fountain", /^The file holds the scenes/],
    ["some", "json", /^The file holds the chosen messages/],
    ["some", "fountain", /^The file holds the scenes/],
    ["all", "pdf", /^The folder has a file for each conversation, as/],
    ["all", "fountain", /^The folder has .*its scenes/],
  ]) {
    which.value = of;
    which.listeners.change();
    choose(format);
    assert.match(find("export-holds").textContent, words);
  }
});

test("chosen messages are exported, and what is gone leaves the list", async () => {
  const asked = [];
  answers.export_conversation = ({ request }) => {
    asked.push(request);
    return null;
  };
  await open({ messages: [message("q", { role: "user", content: "Why?" }), message("r", {}), message("s", {})] });
  const which = find("export-which");
  const put = (value) => {
    which.value = value;
    which.listeners.change();
  };
  const listed = () => document.body.findAll("export-message").map((row) => row.getAttribute("data-id"));
  put("some");
  assert.deepEqual(listed(), ["q", "r", "s"]);
  assert.equal(find("export-save").disabled, true, "nothing is chosen");
  for (const row of document.body.findAll("export-message").slice(1)) {
    row.children[0].checked = true;
    row.children[0].listeners.change();
  }
  await click("export-save");
  assert.deepEqual(asked[0].only, ["r", "s"]);
  await tell({ event: "messages_gone", ids: ["s"] });
  assert.deepEqual(listed(), ["q", "r"]);
  await click("export-save");
  assert.deepEqual(asked[1].only, ["r"]);
  put("one");
  await click("export-save");
  assert.equal(asked[2].only, null);
  await click("export-close");
});

const sent = (n) => message(`m${n}`, { created_at: `2026-01-01T12:00:0${n}.000Z` });

/** A conversation in which the first and the last message that are loaded are chosen, and what is listed of it. */
async function chooseTwo() {
  await open({ messages: [3, 4, 5].map(sent) });
  const which = find("export-which");
  which.value = "some";
  which.listeners.change();
  const dialog = find("export-dialog");
  const offers = () => dialog.findAll("export-message");
  for (const row of [offers()[0], offers()[2]]) {
    row.children[0].checked = true;
    row.children[0].listeners.change();
  }
  return {
    dialog,
    listed: () => offers().map((row) => row.getAttribute("data-id")),
    ticked: () => offers().flatMap((row) => (row.children[0].checked ? [row.getAttribute("data-id")] : [])),
    async load(...numbers) {
      answers.load = () => ({ messages: numbers.map(sent), has_older: false, has_newer: false });
      await tell({ event: "page_outdated" });
    },
  };
}

test("chosen messages stay so where others are loaded in their place, until they are gone", async () => {
  const { listed, ticked, load } = await chooseTwo();
  await load(5, 6);
  assert.deepEqual(listed(), ["m3", "m4", "m5", "m6"]);
  assert.deepEqual(ticked(), ["m3", "m5"]);
  await load(1, 2);
  assert.deepEqual(listed(), ["m1", "m2", "m3", "m4", "m5", "m6"]);
  assert.deepEqual(ticked(), ["m3", "m5"]);
  await tell({ event: "messages_gone", ids: ["m3"] });
  assert.deepEqual(listed(), ["m1", "m2", "m4", "m5", "m6"]);
  assert.deepEqual(ticked(), ["m5"]);
  await click("export-close");
});

test("nothing that was offered outlasts a clear, or its conversation", async () => {
  for (const end of [{ event: "cleared" }, opened({ messages: [message("other")], session_id: "b" })]) {
    for (const which of ["some", "all"]) {
      const { dialog, listed, load } = await chooseTwo();
      await load(6);
      find("export-which").value = which;
      await tell(end);
      assert.ok(!listed().some((id) => id.startsWith("m")));
      dialog.close();
    }
  }
});

test("what goes while it is exported leaves the list of a closed dialog too", async () => {
  let end;
  answers.export_conversation = () => new Promise((resolve) => (end = resolve));
  const { listed, load } = await chooseTwo();
  await load(6);
  void click("export-save");
  await settle();
  await click("export-close");
  await tell({ event: "messages_gone", ids: ["m3"] });
  assert.deepEqual(listed(), ["m4", "m5", "m6"]);
  end(null);
  await settle();
  assert.deepEqual(listed(), []);
});

test("what goes while the dialog is open is not offered later, and a closed one lists nothing", async () => {
  await open({ messages: [message("q", { role: "user", content: "Secret?" }), message("r", {})] });
  const dialog = find("export-dialog");
  const listed = () => dialog.findAll("export-message").map((row) => row.getAttribute("data-id"));
  await tell({ event: "messages_gone", ids: ["q"] });
  const which = find("export-which");
  which.value = "some";
  which.listeners.change();
  assert.deepEqual(listed(), ["r"]);
  assert.doesNotMatch(dialog.textContent, /Secret/);
  await click("export-close");
  assert.deepEqual(listed(), []);
});

test("what is being exported stays chosen while the dialog is closed, and no longer", async () => {
  let end;
  answers.export_conversation = () => new Promise((resolve) => (end = resolve));
  await open({ messages: [message("q", { role: "user", content: "Why?" })] });
  const dialog = find("export-dialog");
  const boxes = () => dialog.findAll("export-message").map((row) => row.children[0].checked);
  const which = find("export-which");
  which.value = "some";
  which.listeners.change();
  const [box] = dialog.findAll("export-message")[0].children;
  box.checked = true;
  box.listeners.change();
  void click("export-save");
  await settle();
  await click("export-close");
  await click("export");
  assert.deepEqual(boxes(), [true]);
  await click("export-close");
  end(null);
  await settle();
  assert.deepEqual(boxes(), []);
});

test("the messages to choose stay as they are while a reply arrives", async () => {
  const streaming = message("r", { state: "streaming", content: "", blocks: [] });
  await open({ messages: [message("q", { role: "user", content: "Why?" }), message("p", {}), streaming] });
  const which = find("export-which");
  which.value = "some";
  which.listeners.change();
  const [row, other] = document.body.findAll("export-message");
  const [box] = row.children;
  box.checked = true;
  box.listeners.change();
  box.focus();
  await tell({ event: "reply_grew", id: "r", from_block: 0, from_line: 0, blocks: [text("x")] });
  assert.equal(document.body.findAll("export-message")[0], row);
  await tell({ event: "messages_gone", ids: [other.getAttribute("data-id")] });
  assert.equal(document.activeElement, box);
  assert.equal(find("export-save").disabled, false);
  await tell({ event: "messages_gone", ids: ["q"] });
  assert.equal(find("export-save").disabled, true, "none is chosen any more");
  await click("export-close");
});

test("a step that arrives after the answer changes nothing", async () => {
  answers.export_conversation = { name: "hut.md", pages: null, missing: "" };
  await open();
  await click("export-save");
  onLast("writing");
  await settle();
  assert.deepEqual(
    [status(), find("export-progress").hidden, find("export-cancel").hidden],
    ["Saved as “hut.md”.", true, true],
  );
  await click("export-close");
});

test("only pages can be printed", async () => {
  await open();
  const asked = [];
  answers.export_conversation = ({ request }) => {
    asked.push(request);
    return null;
  };
  for (const format of ["markdown", "text", "fountain", "json"]) {
    choose(format);
    assert.equal(find("export-print").hidden, true, format);
  }
  for (const format of ["pdf", "html"]) {
    choose(format);
    assert.equal(find("export-print").hidden, false, format);
  }
  await click("export-print");
  assert.deepEqual([asked[0].format, asked[0].open], ["html", true]);
});

test("a long export is cancelled, and what is exported cannot be changed meanwhile", async () => {
  let end = (_) => {};
  const cancelled = [];
  answers.export_conversation = () => new Promise((resolve) => (end = resolve));
  answers.cancel_save = ({ what }) => void cancelled.push(what);
  await open();
  find("export-save").click();
  await settle(0);
  onLast("making", "writing");
  await settle(500);
  assert.deepEqual([find("export-save").disabled, rows()[0].children[0].disabled], [true, true]);
  find("export-cancel").click();
  end(null);
  await settle();
  assert.deepEqual([status(), cancelled], ["Cancelled. Nothing was saved.", ["export"]]);
  assert.equal(find("export-save").disabled, false);
});

test("a refusal is shown", async () => {
  answers.export_conversation = () => Promise.reject({ code: "bad_input", reason: { name: "nothing_to_export" } });
  await open();
  find("export-save").click();
  await settle();
  const said = document.body.find("export-dialog").textContent;
  assert.match(said, /There is no message to export/);
});

test("an export that ended after the dialog was closed shows so when it is opened again", async () => {
  let end;
  answers.export_conversation = () => new Promise((resolve) => (end = resolve));
  await open();
  void click("export-save");
  await settle();
  await click("export-close");
  end({ name: "hut.md", pages: null, missing: "" });
  await settle();
  for (const said of ["Saved as “hut.md”.", ""]) {
    await click("export");
    assert.equal(status(), said);
    assert.equal(find("export-save").disabled, false);
    await click("export-close");
  }
});

test("a refusal after the dialog was closed is shown above the composer", async () => {
  let refuse;
  answers.export_conversation = () => new Promise((_, reject) => (refuse = reject));
  await open();
  void click("export-save");
  await settle();
  await click("export-close");
  refuse({ code: "bad_input", reason: { name: "file_not_made" } });
  await settle();
  assert.match(find("error-step").parent.textContent, /too large for this format/);
});

test("all conversations are a folder", async () => {
  const asked = [];
  answers.export_all = ({ request }) => {
    asked.push(request);
    return { name: "All", conversations: 3, missing: "" };
  };
  await open();
  choose("html");
  find("export-which").value = "all";
  find("export-which").listeners.change();
  assert.equal(find("export-print").hidden, true);
  await click("export-save");
  assert.equal(status(), "3 conversations saved in the folder “All”.");
  assert.deepEqual([asked[0].format, asked[0].open], ["html", false]);
});

test("letters that no font has are listed for all conversations", async () => {
  answers.export_all = () => ({ name: "All", conversations: 3, missing: "日本" });
  await open();
  choose("pdf");
  find("export-which").value = "all";
  find("export-which").listeners.change();
  await click("export-save");
  assert.equal(
    status(),
    "3 conversations saved in the folder “All”. No font here has these letters or symbols, so they are printed as " +
      "boxes: 日本",
  );
});

test("an export that goes on keeps the window open once, and is shown", async () => {
  const told = [];
  for (const command of ["stay", "close"]) answers[command] = () => void told.push(command);
  let end;
  answers.export_conversation = () => new Promise((resolve) => (end = resolve));
  await open();
  void click("export-save");
  await settle();
  onLast("making");
  await click("export-close");
  await tell({ event: "closing" });
  assert.match(find("export-dialog").textContent, /Making the file.*still being saved/);
  await tell({ event: "closing" });
  assert.deepEqual(told, ["stay", "close"]);
  end(null);
  await settle();
});
