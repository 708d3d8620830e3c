/* Which dialog is on top, and how each ends. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { shared } from "./samples.js";
import { EMPTY } from "../src/state.js";
import { createAttachmentView } from "../src/views/attachment-view.js";
import { createClear } from "../src/views/clear.js";
import { createConsent } from "../src/views/consent.js";
import { createContextReport } from "../src/views/context-report.js";
import { createDialog, showDialog } from "../src/views/dialog.js";
import { createExport } from "../src/views/export.js";
import { createLife } from "../src/views/life.js";
import { createSaveScript } from "../src/views/save-script.js";
import { createScriptFacts } from "../src/views/script-facts.js";
import { createDisconnect } from "../src/views/settings/disconnect.js";

test("every dialog ends with its buttons", () => {
  document.body.replaceChildren();
  const store = { state: EMPTY };
  createAttachmentView();
  createClear({}, store);
  createConsent(store);
  createContextReport({}, store);
  createExport({}, store);
  createSaveScript({}, store);
  createScriptFacts({});
  createDisconnect(() => {});
  assert.equal(document.body.children.length, 8);
  for (const dialog of document.body.children) {
    const foot = dialog.children.at(-1);
    assert.equal(foot.getAttribute("class"), "dialog-foot", dialog.getAttribute("data-testid"));
    assert.ok(foot.children.some((button) => button.tagName === "BUTTON" && !button.hidden));
  }
});

test("a question is read out with what it is about", () => {
  document.body.replaceChildren();
  const store = { state: EMPTY };
  createClear({}, store);
  createConsent(store);
  createDisconnect(() => {}).ask({ ...shared(), waiting: 3 }, 24);
  createLife({}, () => {});
  createExport({}, store);
  const described = document.body.children
    .filter((element) => element.tagName === "DIALOG")
    .map((dialog) => {
      const id = dialog.getAttribute("aria-describedby");
      return dialog.children.find((child) => child.id === id)?.textContent ?? id;
    });
  const [clear, consent, disconnect, life, copies] = described;
  assert.match(clear, /Other sessions are not affected\.$/);
  assert.match(consent, /your new message/);
  assert.match(life, /Each message is deleted this long after it was written/);
  assert.match(disconnect, /^3 changes/);
  assert.match(copies, /doesn’t delete itself/);
});

test("the last dialog shown is on top", () => {
  document.body.replaceChildren();
  const [one, other] = ["one", "other"].map((name) => createDialog(name, document.createElement("h2"), []));
  showDialog(other);
  showDialog(one);
  assert.deepEqual(
    document.body.children.map((dialog) => [dialog.getAttribute("data-testid"), dialog.open]),
    [
      ["other-dialog", true],
      ["one-dialog", true],
    ],
  );
});
