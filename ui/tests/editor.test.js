/* An edit is unsent once it differs from its message. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { join } from "../src/attachments.js";
import { createEditor } from "../src/views/editor.js";
import { unsentEdits } from "../src/views/message-edits.js";
import { sizes } from "./samples.js";

const edits = (...list) => new Map(list.map(([id, text, stored]) => [id, { text, stored }]));

test("an unchanged edit is not unsent", () => {
  assert.deepEqual(unsentEdits(edits()), []);
  assert.deepEqual(unsentEdits(edits(["a", "one", "one"])), []);
});

test("a changed or emptied edit is unsent", () => {
  assert.deepEqual(unsentEdits(edits(["a", "one", "one"], ["b", "two and a half", "two"], ["c", "", "three"])), [
    "b",
    "c",
  ]);
});

test("an edit shows its own estimate", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const asked = [];
  const estimate = async (text) => {
    asked.push(text);
    return { tokens: 7900, window: null, left_out: 2, problem: null };
  };
  const editor = createEditor({ keep() {}, estimate, save: async () => {}, cancel() {} }, "user");
  const field = editor.element.querySelector("textarea");
  field.value = "one and more";
  field.listeners.input();
  t.mock.timers.tick(300);
  await new Promise(setImmediate);
  assert.deepEqual(asked, ["one and more"]);
  assert.match(editor.element.find("estimate").textContent, /^The oldest 2 messages/);
  assert.equal(
    editor.element.find("estimate-status").textContent,
    "The oldest 2 messages don’t fit and won’t be sent.",
  );
});

/** An editor, and what it keeps and saves. */
function fixture(role = "user") {
  const [kept, saved] = [[], []];
  globalThis.requestAnimationFrame = () => 0;
  const editor = createEditor(
    {
      keep: (text) => kept.push(text),
      estimate: async () => ({ tokens: 9, window: null, left_out: 0, problem: null }),
      save: async (text) => saved.push(text),
      cancel() {},
      actions: { describeAttachment: async () => null },
      sizes,
    },
    role,
  );
  const field = editor.element.querySelector("textarea");
  const type = (words) => {
    field.value = words;
    field.listeners.input();
  };
  return { editor, field, type, kept, saved, cards: () => editor.element.findAll("attachment") };
}

const HUT = { kind: "script", name: "hut", text: "INT. HUT" };
const NOTES = { kind: "text", name: "notes", text: "Rain" };

test("what is attached is edited as cards, and sent with the words", async () => {
  const { editor, field, type, kept, saved, cards } = fixture();
  editor.begin(join("What do you think?", [HUT, NOTES]));
  assert.deepEqual([field.value, cards().length], ["What do you think?", 2]);
  type("And now?");
  assert.deepEqual(kept, [join("And now?", [HUT, NOTES])]);
  cards()[0].find("attachment-remove").click();
  assert.equal(kept.at(-1), join("And now?", [NOTES]));
  type("");
  assert.equal(editor.element.find("edit-save").disabled, false, "a card is a message");
  editor.element.find("edit-save").click();
  assert.deepEqual(saved, [join("", [NOTES])]);
  cards()[0].find("attachment-remove").click();
  assert.equal(editor.element.find("edit-save").disabled, true);
});

test("a removed card of an edit comes back until something is typed", () => {
  const { editor, field, type, kept, cards } = fixture();
  const undo = () =>
    field.listeners.keydown({ key: "z", keyCode: 90, ctrlKey: true, shiftKey: false, preventDefault() {} });
  editor.begin(join("What do you think?", [HUT, NOTES]));
  cards()[0].find("attachment-remove").click();
  undo();
  assert.equal(kept.at(-1), join("What do you think?", [HUT, NOTES]));
  cards()[1].find("attachment-remove").click();
  type("And now?");
  undo();
  assert.equal(kept.at(-1), join("And now?", [HUT]));
});

test("a message without attachments has no cards, and takes none from another one", () => {
  const { editor, field, type, kept, cards } = fixture();
  editor.begin("Hello");
  type("Hello you");
  assert.deepEqual([kept, cards().length], [["Hello you"], 0]);
  editor.begin(join("One", [HUT]));
  editor.begin("Two");
  assert.deepEqual([field.value, cards().length], ["Two", 0]);
});

test("a fence in a reply is part of its text", () => {
  const { editor, field, type, saved, cards } = fixture("assistant");
  const text = join("A scene:", [HUT]);
  editor.begin(text);
  assert.deepEqual([field.value, cards().length], [text, 0]);
  type(`${text}!`);
  editor.element.find("edit-save").click();
  assert.deepEqual(saved, [`${text}!`]);
  assert.equal(editor.element.find("estimate"), null, "nothing is sent");
});

/** Presses a key in the field. @returns whether the field is kept from doing with it what it does */
function press(field, key, more = {}) {
  let isKept = false;
  const rest = { keyCode: 0, isComposing: false, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false };
  field.listeners.keydown({ ...rest, key, ...more, preventDefault: () => (isKept = true) });
  return isKept;
}

test("Enter begins a line in a reply, Ctrl+Enter saves it, and both are shown", () => {
  const { editor, field, type, saved } = fixture("assistant");
  editor.begin("FADE IN");
  type("FADE IN:");
  assert.equal(press(field, "Enter"), false);
  assert.equal(press(field, "Enter", { ctrlKey: true, isComposing: true }), false);
  assert.deepEqual(saved, []);
  assert.equal(press(field, "Enter", { ctrlKey: true }), true);
  assert.deepEqual(saved, ["FADE IN:"]);
  assert.equal(editor.element.find("edit-keys").textContent, "Enter begins a new line. Ctrl+Enter saves, Esc cancels.");
});

test("Enter sends the edit of a question", () => {
  const { editor, field, saved } = fixture("user");
  editor.begin("A hut?");
  assert.equal(press(field, "Enter", { shiftKey: true }), false);
  assert.equal(press(field, "Enter", { isComposing: true }), false);
  assert.deepEqual(saved, []);
  assert.equal(press(field, "Enter"), true);
  assert.deepEqual(saved, ["A hut?"]);
  assert.equal(editor.element.find("edit-keys"), null);
});

test("Enter that is held from before sends no edit and saves none, and begins no line", () => {
  for (const [role, held] of [
    ["user", {}],
    ["assistant", { ctrlKey: true }],
  ]) {
    const { editor, field, saved } = fixture(role);
    editor.begin("A hut?");
    assert.equal(press(field, "Enter", { ...held, repeat: true }), true);
    assert.deepEqual(saved, [], role);
  }
});
