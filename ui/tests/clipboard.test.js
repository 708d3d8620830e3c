/* What is copied where the web view refuses the modern API: the field that it is copied from must take the focus. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./window.js";
import { h } from "../src/dom.js";
import { copyText } from "../src/views/clipboard.js";

test("the text is copied from the dialog that is open, or from the page", async () => {
  const refuse = async () => Promise.reject(new Error("no permission"));
  Object.defineProperty(globalThis, "navigator", { value: { clipboard: { writeText: refuse } }, configurable: true });
  const dialogs = [h("dialog", {}), h("dialog", {}), h("dialog", {})];
  document.body.append(...dialogs);
  const copied = [];
  document.execCommand = () => {
    const place = [document.body, ...dialogs].find(({ children }) =>
      children.some(({ tagName }) => tagName === "TEXTAREA"),
    );
    return copied.push([place, place.querySelector("textarea").value]) > 0;
  };
  assert.equal(await copyText("one"), true);
  for (const dialog of dialogs.slice(0, 2)) dialog.showModal();
  assert.equal(await copyText("two"), true);
  assert.deepEqual(copied, [
    [document.body, "one"],
    [dialogs[1], "two"],
  ]);
  assert.equal(document.body.querySelector("textarea"), null);
});
