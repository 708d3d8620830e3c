/* The actions: how their list opens, what the keys choose, and what choosing does to the text. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { opened, sizes } from "./samples.js";
import { EMPTY, reduce } from "../src/state.js";
import { createComposer } from "../src/views/composer.js";

const NAMES = [
  "Punch up the dialogue",
  "Cut 20%",
  "Five alternates",
  "Beat sheet from this",
  "Shot list",
  "Reader’s coverage",
  "As a producer would read it",
];

/** A composer that is typed into key by key, and whose editing commands can be undone. */
function fixture(text = "") {
  const sent = [];
  const actions = { warm() {}, saveDraft: async () => true, send: async (what) => sent.push(what) > 0, stop() {} };
  const composer = createComposer(actions, {
    sends: () => () => {},
    changed() {},
    opened: async () => true,
    settled: async () => {},
    sizes,
  });
  const field = composer.element.find("composer");
  const list = composer.element.find("actions");
  const button = composer.element.find("actions-menu");
  const undone = [];
  let selected = [0, 0];
  field.value = text;
  field.setSelectionRange = (start, end) => {
    selected = [start, end];
    [field.selectionStart, field.selectionEnd] = selected;
  };
  document.activeElement = field;
  document.execCommand = (_, __, more) => {
    undone.push(field.value);
    field.value = field.value.slice(0, selected[0]) + more + field.value.slice(selected[1]);
    field.listeners.input({});
    return true;
  };
  const options = () => list.children;
  return {
    composer,
    field,
    list,
    button,
    sent,
    names: () => (list.hidden ? [] : options().map((option) => option.textContent)),
    chosen: () => options().find((option) => option.getAttribute("aria-selected") === "true")?.textContent,
    /** What is selected in the text. */
    selected: () => field.value.slice(...selected),
    /** Types over what is selected. */
    over(words) {
      const [start, end] = selected;
      field.value = field.value.slice(0, start) + words + field.value.slice(end);
      field.setSelectionRange(start + words.length, start + words.length);
      field.listeners.input({});
    },
    type(keys, more = {}) {
      for (const data of keys) {
        field.listeners.beforeinput({ inputType: "insertText", data, isComposing: false, ...more });
        field.value += data;
        field.listeners.input({});
      }
    },
    put(value) {
      field.value = value;
      field.listeners.input({});
    },
    undo() {
      field.value = undone.pop();
      field.listeners.input({});
    },
    /** Whether the key was taken; the others reach the text. */
    press(key, held = {}) {
      let isTaken = false;
      const keys = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, isComposing: false, keyCode: 0 };
      const preventDefault = () => {
        isTaken = true;
      };
      document.activeElement.listeners.keydown({ key, ...keys, ...held, preventDefault });
      return isTaken;
    },
  };
}

test("a slash in an empty field lists all actions", () => {
  const { field, list, names, chosen, type } = fixture();
  assert.equal(list.hidden, true);
  type("/");
  assert.deepEqual(names(), NAMES);
  assert.equal(chosen(), NAMES[0]);
  assert.equal(document.activeElement, field);
  assert.equal(field.getAttribute("aria-controls"), list.id);
  assert.equal(field.getAttribute("aria-activedescendant"), list.children[0].id);
});

test("what follows the slash finds actions", () => {
  const { names, chosen, type, put } = fixture();
  type("/co");
  assert.equal(chosen(), "Reader’s coverage");
  put("/20");
  assert.deepEqual(names(), ["Cut 20%"]);
  put("/sheet beat");
  assert.deepEqual(names(), ["Beat sheet from this"]);
  put("/zzz");
  assert.deepEqual(names(), []);
  put("/");
  assert.deepEqual(names(), NAMES);
  put("");
  assert.deepEqual(names(), []);
});

test("a slash anywhere else is a slash", () => {
  const { field, names, type, put } = fixture("and");
  type("/or");
  assert.deepEqual(names(), []);
  put("");
  type("//");
  assert.deepEqual(names(), [], "nothing is called so");
  for (const inputType of ["insertFromPaste", "historyRedo"]) {
    put("");
    type("/", { inputType });
    assert.deepEqual(names(), [], inputType);
  }
  put("/");
  assert.deepEqual(names(), [], "a draft");
  field.value = "all of it";
  field.listeners.beforeinput({ inputType: "insertText", data: "/", isComposing: false });
  put("/");
  assert.deepEqual(names(), [], "in the place of other text");
});

test("arrows go round the list, Home and End to its ends", () => {
  const { field, chosen, type, press } = fixture();
  type("/");
  assert.equal(press("ArrowUp"), true);
  assert.equal(chosen(), NAMES.at(-1));
  press("ArrowDown");
  assert.equal(chosen(), NAMES[0]);
  press("ArrowDown");
  assert.equal(chosen(), NAMES[1]);
  press("End");
  assert.equal(chosen(), NAMES.at(-1));
  press("Home");
  assert.equal(chosen(), NAMES[0]);
  assert.equal(press("ArrowLeft"), false);
  assert.equal(field.value, "/");
});

test("choosing replaces what was typed, and undo brings it back", () => {
  const { field, names, sent, type, press, undo } = fixture();
  type("/shot");
  assert.equal(press("Enter"), true);
  assert.match(field.value, /^Make a shot list .* apart from the picture\.$/s);
  assert.deepEqual(names(), []);
  assert.equal(field.getAttribute("aria-activedescendant"), null);
  undo();
  assert.equal(field.value, "/shot");
  assert.deepEqual(names(), []);
  assert.deepEqual(sent, []);
});

test("other text is kept below the action", () => {
  const { composer, field, list, button, undo } = fixture("INT. HUT - NIGHT");
  button.click();
  list.children[1].click();
  assert.match(field.value, /^Cut 20% .*costs\.\n\nINT\. HUT - NIGHT$/s);
  assert.equal(document.activeElement, field);
  undo();
  assert.equal(field.value, "INT. HUT - NIGHT");
  composer.act("producer");
  assert.match(field.value, /^Read the script .*\n\nINT\. HUT - NIGHT$/s, "from the palette");
});

test("the button's list has the focus, and gives it back", () => {
  const { field, list, button, names, press } = fixture();
  button.click();
  assert.equal(document.activeElement, list);
  assert.equal(button.getAttribute("aria-expanded"), "true");
  assert.equal(list.getAttribute("aria-activedescendant"), list.children[0].id);
  press("Escape");
  assert.equal(document.activeElement, button);
  assert.deepEqual(names(), []);
  button.click();
  button.click();
  assert.equal(document.activeElement, field);
  assert.deepEqual(names(), []);
  button.click();
  press("End");
  assert.equal(press(" "), true);
  assert.match(field.value, /^Read the script/);
});

test("Escape leaves the slash as typed", () => {
  const { field, names, sent, type, press } = fixture();
  type("/");
  assert.equal(press("Escape"), true, "nothing else hears it");
  assert.deepEqual(names(), []);
  assert.equal(field.value, "/");
  type("cut");
  assert.deepEqual(names(), []);
  press("Enter");
  assert.deepEqual([field.value, sent], ["/cut", []]);
});

test("keys of an input method are not for the list", () => {
  const { field, names, type, press } = fixture();
  type("/", { isComposing: true });
  assert.deepEqual(names(), []);
  field.value = "";
  type("/");
  for (const held of [{ isComposing: true }, { keyCode: 229 }])
    for (const key of ["Enter", "ArrowDown", "Escape"]) assert.equal(press(key, held), false, key);
  assert.equal(field.value, "/");
  assert.deepEqual(names(), NAMES);
});

test("a line break, a lost focus and another conversation close the list", () => {
  const { composer, field, names, type, put, press } = fixture();
  type("/");
  assert.equal(press("Enter", { shiftKey: true }), false);
  put("/\n");
  assert.deepEqual(names(), []);
  put("");
  type("/");
  field.listeners.blur({ target: field });
  assert.deepEqual(names(), []);
  put("");
  type("/");
  composer.update(reduce(EMPTY, opened({})), EMPTY);
  assert.deepEqual(names(), []);
});

const PITCH = { id: "p", name: "Pitch it", text: "Pitch {{what}} to {{who}} in {{n}} minutes." };
const PLAIN = { id: "q", name: "Reader’s doubts", text: "What would a reader doubt?" };

/** What is drawn for a writer who has actions. */
function own(text = "") {
  const made = fixture();
  made.composer.update(reduce(EMPTY, opened({ actions: [PITCH, PLAIN], draft: text })), EMPTY);
  document.activeElement = made.field;
  return made;
}

test("the writer's own actions follow the built-in ones and are found like them", () => {
  const { names, type, put, press, field } = own();
  type("/");
  assert.deepEqual(names(), [...NAMES, "Pitch it", "Reader’s doubts"]);
  put("/reader");
  assert.deepEqual(
    names(),
    ["Reader’s coverage", "As a producer would read it", "Reader’s doubts"].filter((n) => /reader/i.test(n)),
  );
  press("End");
  press("Enter");
  assert.equal(field.value, PLAIN.text);
});

test("the first field is selected, and Tab goes round those that are left", () => {
  const { field, type, put, press, selected, over } = own();
  type("/");
  put("/pitch");
  press("Enter");
  assert.equal(field.value, PITCH.text);
  assert.equal(selected(), "{{what}}");
  over("the lamp room");
  assert.equal(press("Tab"), true);
  assert.equal(selected(), "{{who}}");
  assert.equal(press("Tab"), true);
  assert.equal(selected(), "{{n}}");
  assert.equal(press("Tab"), true, "one is left");
  assert.equal(selected(), "{{who}}");
  assert.equal(press("Tab", { shiftKey: true }), false, "backwards always leaves");
  over("a producer");
  press("Tab");
  over("two");
  assert.equal(field.value, "Pitch the lamp room to a producer in two minutes.");
  assert.equal(press("Tab"), false, "nothing is left");
});

test("Tab leaves where only the selected field is left, and while an input method writes", () => {
  const { composer, press, over, selected } = own();
  composer.act("p");
  over("it");
  press("Tab");
  over("her");
  press("Tab");
  assert.equal(selected(), "{{n}}");
  assert.equal(press("Tab"), false);
  composer.act("p");
  for (const held of [{ isComposing: true }, { keyCode: 229 }, { ctrlKey: true }])
    assert.equal(press("Tab", held), false);
});

test("a message with a field that is left is sent only when it is sent again", async () => {
  const { composer, field, press, over, selected, sent, put } = own();
  const words = () =>
    composer.element
      .find("composer")
      .parent.children.map(({ textContent }) => textContent)
      .join(" ");
  const enter = async () => {
    press("Enter");
    for (let turn = 0; turn < 4; turn += 1) await new Promise(setImmediate);
  };
  composer.act("p");
  over("it");
  await enter();
  assert.deepEqual(sent, []);
  assert.equal(selected(), "{{who}}");
  assert.match(words(), /\{\{who\}\} is not filled in/);
  over("her");
  assert.doesNotMatch(words(), /not filled in/);
  await enter();
  assert.equal(selected(), "{{n}}", "another one is left");
  await enter();
  assert.deepEqual(sent, ["Pitch it to her in {{n}} minutes."]);
  assert.doesNotMatch(words(), /not filled in/);
  put("Braces of the {{writer}} are text");
  await enter();
  assert.equal(sent.at(-1), "Braces of the {{writer}} are text");
  assert.equal(field.value, "");
});

test("a field that is left is warned of each time, also in a text that was sent before", async () => {
  const { composer, press, sent, put } = own();
  const enter = async () => {
    press("Enter");
    for (let turn = 0; turn < 4; turn += 1) await new Promise(setImmediate);
    return sent.length;
  };
  composer.act("p");
  assert.deepEqual([await enter(), await enter()], [0, 1]);
  composer.act("p");
  assert.deepEqual([await enter(), await enter()], [1, 2], "sent before");
  composer.act("p");
  await enter();
  put("");
  composer.act("p");
  assert.deepEqual([await enter(), await enter()], [2, 3], "typed again");
});

test("the fields that a stored message has left are still to be filled in", async () => {
  const { press, over, selected, sent } = own("Pitch it to {{who}} in {{n}} minutes.\n\nINT. HUT - NIGHT");
  const enter = async () => {
    press("Enter");
    for (let turn = 0; turn < 4; turn += 1) await new Promise(setImmediate);
  };
  await enter();
  assert.deepEqual([sent, selected()], [[], "{{who}}"]);
  assert.equal(press("Tab"), true);
  assert.equal(selected(), "{{n}}");
  over("two");
  assert.equal(press("Tab"), true);
  assert.equal(selected(), "{{who}}");
});

test("braces that no action brought are text", () => {
  const { press, put, composer, field } = own("Keep {{what}} as it is");
  assert.equal(press("Tab"), false);
  composer.act("q");
  assert.equal(press("Tab"), false);
  assert.match(field.value, /\n\nKeep \{\{what\}\} as it is$/, "and stays below the action");
  put("");
});

test("a field is forgotten with its message", async () => {
  const { composer, press } = own();
  const before = reduce(EMPTY, opened({ actions: [PITCH] }));
  composer.act("p");
  await composer.saveDraft();
  composer.update(reduce(before, opened({ session_id: "b", draft: "{{what}}", actions: [PITCH] })), before);
  assert.equal(composer.text(), "{{what}}");
  assert.equal(press("Tab"), false);
});

test("a changed action is listed as it is now", () => {
  const { composer, names, type } = own();
  const before = reduce(EMPTY, opened({ actions: [PITCH] }));
  composer.update(reduce(before, { event: "actions_changed", actions: [{ ...PITCH, name: "Pitch" }] }), before);
  type("/");
  assert.equal(names().at(-1), "Pitch");
});

test("the action that the writer went to stays chosen when another window changes them", () => {
  const { composer, chosen, type, press } = own();
  const before = reduce(EMPTY, opened({ actions: [PITCH] }));
  type("/");
  press("ArrowDown");
  composer.update(reduce(before, { event: "actions_changed", actions: [{ ...PITCH, name: "Pitch" }] }), before);
  assert.equal(chosen(), NAMES[1]);
  press("ArrowUp");
  press("ArrowUp");
  assert.equal(chosen(), "Pitch");
  composer.update(before, reduce(before, { event: "actions_changed", actions: [] }));
  assert.equal(chosen(), PITCH.name);
});
