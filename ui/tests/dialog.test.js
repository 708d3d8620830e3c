/* Which dialog is on top. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { createDialog, showDialog } from "../src/views/dialog.js";

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
