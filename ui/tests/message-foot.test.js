/* The foot of one message: which buttons it has, and which version they are for. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { createMessageFoot } from "../src/views/message-foot.js";
import { message, scripts, text } from "./samples.js";

const ALONE = { last: true, busy: false, at: 1, versions: 1, unanswered: false };

/** The foot of a reply, and what was asked of it. @param {boolean} [isDone] whether what is asked is done */
function fixture(isDone = true) {
  const told = [];
  const tell =
    (what) =>
    async (...ids) => {
      told.push([what, ...ids].join(" "));
      return isDone;
    };
  const foot = createMessageFoot(
    message("r"),
    {
      actions: { retry: tell("retry"), continueReply: tell("continue"), useVersion: tell("use") },
      scripts,
      toComposer: () => told.push("to the composer"),
      inspect: (id) => told.push(`inspect ${id}`),
      remove: tell("remove"),
      turn: (id, step) => told.push(`turn ${id} ${step}`),
    },
    document.createElement("button"),
    () => told.push("edit"),
  );
  const find = (hook) => foot.element.find(hook);
  const shown = () =>
    ["retry", "continue", "regenerate", "edit-reply", "version-use", "remove", "sight"].filter(
      (hook) => !find(hook).hidden,
    );
  return { foot, told, find, shown };
}

test("a reply that is complete is written again, one that broke off goes on", () => {
  const { foot, shown } = fixture();
  foot.draw(message("r", { blocks: [text("A")] }), ALONE, "");
  assert.deepEqual(shown(), ["regenerate", "edit-reply", "sight"]);
  const stopped = message("r", { state: "stopped", blocks: [text("A")] });
  foot.draw(stopped, ALONE, "");
  assert.deepEqual(shown(), ["retry", "continue", "edit-reply", "sight"]);
  foot.draw({ ...stopped, blocks: [], content: "" }, { ...ALONE, unanswered: true }, "");
  assert.deepEqual(shown(), ["retry", "remove", "sight"], "there is nothing to go on with");
  foot.draw(stopped, { ...ALONE, busy: true }, "");
  assert.deepEqual(shown(), ["sight"]);
});

test("while it arrives, what it does stands in its place", () => {
  const { foot, shown } = fixture();
  foot.draw(message("r", { state: "streaming" }), { ...ALONE, busy: true }, "Answering");
  assert.equal(foot.element.children[0].textContent, "Answering");
  assert.deepEqual(shown(), []);
});

test("a reply is asked for once, and again once that was refused", async () => {
  const { foot, told, find } = fixture(false);
  foot.draw(message("r"), ALONE, "");
  find("regenerate").click();
  find("regenerate").click();
  assert.deepEqual(told, ["retry r", "to the composer"]);
  await new Promise(setImmediate);
  find("regenerate").click();
  assert.deepEqual(told.slice(2), ["retry r", "to the composer"]);
});

test("what was sent for an earlier version is shown, and that is used in place of the message", () => {
  const { foot, told, find, shown } = fixture();
  foot.draw(message("older", { replaced: true }), { ...ALONE, versions: 2 }, "");
  assert.deepEqual(shown(), ["version-use", "sight"]);
  find("sight").click();
  find("version-use").click();
  assert.deepEqual(told, ["inspect older", "use older r", "to the composer"]);
});

test("the focus goes to the button that begins an edit", () => {
  const { foot, told, find } = fixture();
  document.body.replaceChildren(foot.element);
  foot.draw(message("r"), ALONE, "");
  foot.focusEdit();
  assert.equal(document.activeElement, find("edit-reply"));
  find("edit-reply").click();
  assert.deepEqual(told, ["edit"]);
});
