/* What is shown of the conversations that expired while the app was closed. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { opened } from "./samples.js";
import { EMPTY, reduce } from "../src/state.js";
import { createExpired, expiredText } from "../src/views/expired.js";

const expired = (titles, untitled = 0, more = 0) => ({ titles, untitled, more });

test("they are named, and those without a name are counted", () => {
  const text = (...of) => expiredText(expired(...of));
  assert.equal(text(["Lighthouse"]), "While the app was closed, a conversation expired: “Lighthouse”");
  assert.equal(
    text(["Lighthouse", "Night bus"], 1),
    "While the app was closed, 3 conversations expired: “Lighthouse”, “Night bus”, one without a name",
  );
  assert.equal(
    text(["Lighthouse"], 4, 7),
    "While the app was closed, 12 conversations expired: “Lighthouse”, 4 without a name, 7 more",
  );
  assert.equal(text([], 1), "While the app was closed, a conversation without a name expired.");
  assert.equal(text([], 2), "While the app was closed, 2 conversations without a name expired.");
  assert.match(text(["منارة"]), /“\u2068منارة\u2069”/u, "a name of the other direction keeps the words in order");
});

test("they are shown until they are dismissed in any window", () => {
  let dismissed = 0;
  const view = createExpired(() => {
    dismissed += 1;
  });
  /** Whether they are shown. */
  const after = (state) => {
    view.update(state);
    return view.element.getAttribute("hidden") === null;
  };
  const shown = reduce(EMPTY, opened({ expired: expired(["Lighthouse"]) }));
  assert.equal(after(EMPTY), false);
  assert.equal(after(shown), true);
  assert.match(view.element.textContent, /“Lighthouse”/u);
  view.element.find("expired-dismiss").click({ detail: 2 });
  assert.equal(dismissed, 0, "the first click dismissed another bar");
  view.element.find("expired-dismiss").click({ detail: 1 });
  assert.equal(dismissed, 1);
  assert.equal(after(shown), true, "what dismisses it is the answer");
  const gone = reduce(shown, { event: "expired_changed", expired: null });
  assert.equal(after(gone), false);
  assert.doesNotMatch(view.element.textContent, /Lighthouse/u, "nothing of it stays in the page");
  assert.equal(after(reduce(gone, opened({}))), false);
});
