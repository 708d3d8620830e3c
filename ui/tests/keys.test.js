/* The meaning of a key press, above all while an input method composes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { endOf, holdsMod, keepFromEngine, leaves, saves, sends, shortcut, types } from "../src/keys.js";

const press = (key, more = {}) => ({
  key,
  keyCode: 0,
  isComposing: false,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  ...more,
});

test("Enter sends, Shift+Enter does not", () => {
  assert.equal(sends(press("Enter", { keyCode: 13 })), true);
  assert.equal(sends(press("Enter", { keyCode: 13, shiftKey: true })), false);
});

test("Enter does not send while composing", () => {
  assert.equal(sends(press("Enter", { keyCode: 13, isComposing: true })), false);
});

test("Enter with key code 229 does not send", () => {
  assert.equal(sends(press("Enter", { keyCode: 229 })), false);
});

test("Ctrl+Enter saves a long text, and ⌘Enter on macOS", () => {
  const enter = (more, mac = false) => saves(press("Enter", more), mac);
  assert.equal(enter({ ctrlKey: true }), true);
  assert.equal(enter({ metaKey: true }, true), true);
  assert.equal(enter({ ctrlKey: true }, true), false);
  for (const more of [{}, { shiftKey: true }]) assert.equal(enter(more), false);
  for (const more of [{ shiftKey: true }, { altKey: true }, { isComposing: true }, { keyCode: 229 }])
    assert.equal(enter({ ctrlKey: true, ...more }), false);
});

test("Esc does not leave while composing", () => {
  assert.equal(leaves(press("Escape", { keyCode: 27 })), true);
  assert.equal(leaves(press("Escape", { keyCode: 229 })), false);
  assert.equal(leaves(press("Escape", { keyCode: 27, isComposing: true })), false);
});

test("characters are typed, commands are not", () => {
  for (const key of ["a", "é", "日", "🎬", "/"]) assert.equal(types(press(key)), true, key);
  for (const key of ["Enter", "Tab", "F1", " ", "Dead"]) assert.equal(types(press(key)), false, key);
  assert.equal(types(press("v", { ctrlKey: true })), false);
  assert.equal(types(press("a", { keyCode: 229 })), false);
});

test("Home and End go to the ends of a list", () => {
  assert.equal(endOf(press("Home")), "start");
  assert.equal(endOf(press("End")), "end");
  assert.equal(endOf(press("Home", { ctrlKey: true })), "start");
  assert.equal(endOf(press("End", { ctrlKey: true })), "end");
  for (const more of [{ shiftKey: true }, { altKey: true }, { metaKey: true }, { isComposing: true }])
    assert.equal(endOf(press("Home", more)), null);
  assert.equal(endOf(press("PageUp")), null);
});

const ctrl = (key, more = {}) => shortcut(press(key, { ctrlKey: true, ...more }), false);

test("a keyboard for another script has the shortcuts in the same places", () => {
  for (const [key, code, more, does] of [
    ["ن", "KeyK", {}, "palette"],
    ["ئ", "KeyZ", {}, "undo"],
    ["ئ", "KeyZ", { shiftKey: true }, "redo"],
    ["و", "Comma", {}, "settings"],
    ["٠", "Digit0", {}, "usual-size"],
    ["क", "KeyK", {}, "palette"],
    ["ि", "KeyF", {}, "find"],
    ["л", "KeyK", {}, "palette"],
    ["ظ", "Slash", {}, "shortcuts"],
    // Where that is the place of A, it is pressed to select everything.
    ["ض", "KeyQ", {}, null],
    // Keyboards for Latin letters have theirs elsewhere, and more of them.
    ["z", "KeyW", {}, "undo"],
    ["w", "KeyZ", {}, null],
    ["ß", "Minus", {}, null],
    ["à", "Digit0", {}, null],
    ["¡", "Equal", {}, null],
    ["Dead", "KeyK", {}, null],
  ])
    assert.equal(ctrl(key, { code, ...more }), does, `${key} ${code}`);
  assert.equal(shortcut(press("ن", { code: "KeyK" }), false), null, "it is typed");
});

test("function keys are those of the input method while composing", () => {
  for (const [key, more, does] of [
    ["F6", {}, "next-region"],
    ["F6", { shiftKey: true }, "last-region"],
    ["F2", {}, "rename"],
  ]) {
    assert.equal(shortcut(press(key, more), false), does);
    assert.equal(shortcut(press(key, { ...more, isComposing: true }), false), null);
    assert.equal(shortcut(press(key, { ...more, keyCode: 229 }), false), null);
  }
});

test("shortcuts match the documentation", () => {
  assert.equal(ctrl("k"), "palette");
  assert.equal(ctrl("/"), "shortcuts");
  assert.equal(ctrl("n"), "new-session");
  assert.equal(ctrl("N", { shiftKey: true }), "new-window");
  assert.equal(ctrl(","), "settings");
  assert.equal(ctrl("l"), "composer");
  assert.equal(ctrl("q"), "quit");
  assert.equal(ctrl("b"), "sidebar");
  assert.equal(shortcut(press("F11")), "focus-mode");
  assert.equal(ctrl("-"), "smaller");
  assert.equal(ctrl("0"), "usual-size");
  assert.equal(ctrl("z"), "undo");
  assert.equal(ctrl("Z", { shiftKey: true }), "redo");
  assert.equal(ctrl("y"), "redo");
  assert.equal(shortcut(press("Escape")), "stop");
  assert.equal(shortcut(press("Escape", { ctrlKey: true })), "stop");
});

test("other keys are no shortcuts", () => {
  assert.equal(shortcut(press("Escape", { isComposing: true })), null);
  assert.equal(shortcut(press("n")), null);
  assert.equal(shortcut(press("/")), null);
  assert.equal(ctrl("n", { altKey: true }), null);
  assert.equal(ctrl("k", { isComposing: true }), null);
  assert.equal(ctrl("K", { shiftKey: true }), null);
  assert.equal(ctrl("c"), null);
  assert.equal(ctrl("Enter"), null, "the palette handles it");
  assert.equal(shortcut(press("Home")), null);
});

test("a sign that needs Shift is the same shortcut", () => {
  assert.equal(ctrl("/", { shiftKey: true }), "shortcuts");
  assert.equal(ctrl("0", { shiftKey: true }), "usual-size");
  assert.equal(ctrl("٠", { code: "Digit0", shiftKey: true }), "usual-size");
  for (const shiftKey of [false, true])
    for (const key of ["+", "="]) assert.equal(ctrl(key, { shiftKey }), "larger", "with and without Shift");
});

test("shortcuts follow the platform", () => {
  const command = press("k", { metaKey: true });
  const control = press("k", { ctrlKey: true });
  assert.equal(shortcut(command, true), "palette");
  assert.equal(shortcut(control, true), null, "Ctrl+K deletes to the end of the line on macOS");
  assert.equal(shortcut(command, false), null);
  assert.equal(holdsMod(command, true), true);
  assert.equal(holdsMod(press("k", { metaKey: true, ctrlKey: true }), true), false);
});

/** Whether the engine is kept from a key press. */
function isKept(key, more, mac = false) {
  let kept = false;
  keepFromEngine({ ...press(key, more), preventDefault: () => (kept = true) }, mac);
  return kept;
}

test("the engine neither reloads the page, nor prints it, nor searches in it", () => {
  for (const shiftKey of [false, true]) {
    for (const key of ["F3", "F5", "F7"]) {
      assert.equal(isKept(key, { shiftKey }), true, key);
      assert.equal(isKept(key, { shiftKey, ctrlKey: true }), true, key);
    }
    for (const letter of ["f", "g", "p", "r"]) {
      const key = shiftKey ? letter.toUpperCase() : letter;
      assert.equal(isKept(key, { shiftKey, ctrlKey: true }), true, key);
      assert.equal(isKept(key, { shiftKey, metaKey: true }, true), true, key);
    }
  }
  assert.equal(isKept("ق", { code: "KeyR", ctrlKey: true }), true, "on an Arabic keyboard too");
});

test("the engine keeps the keys of a text, of the desktop and of an input method", () => {
  for (const key of ["a", "c", "v", "x", "ArrowLeft"]) assert.equal(isKept(key, { ctrlKey: true }), false, key);
  for (const key of ["f", "g", "p", "r", "Tab", "F6"]) assert.equal(isKept(key), false, key);
  assert.equal(isKept("p", { ctrlKey: true }, true), false, "Ctrl+P goes a line up on macOS");
  assert.equal(isKept("r", { ctrlKey: true, altKey: true }), false, "AltGr types a character");
  for (const more of [{ isComposing: true }, { keyCode: 229 }]) assert.equal(isKept("F7", more), false);
});
