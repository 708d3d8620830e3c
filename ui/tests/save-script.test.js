/* Saving a script: its steps, and how it is cancelled. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { answers, click, find, onLast, settle, tell } from "./window.js";
import { message, opened } from "./samples.js";

answers.attach = () => opened({}).state;
await import("../src/main.js");
await settle();

const lines = [{ kind: "scene_heading", text: "INT. HUT - NIGHT" }];
const SAVED = { name: "hut.pdf", pages: 2, missing: "" };

let end = (_) => {};
let refuse = (_) => {};
let cancelled = 0;
answers.cancel_save = () => {
  cancelled += 1;
};

/** Opens the dialog and begins a save that takes as long as the test wants. */
async function begin() {
  cancelled = 0;
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
  assert.deepEqual([status(), cancelled], ["Cancelling…", 1]);
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
