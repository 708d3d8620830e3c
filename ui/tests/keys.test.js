/* The meaning of a key press, above all while an input method composes. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { endOf, leaves, sends, shortcut, types } from "../src/keys.js";

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

test("shortcuts match the documentation", () => {
  assert.equal(shortcut(press("n", { ctrlKey: true })), "new-session");
  assert.equal(shortcut(press("N", { ctrlKey: true, shiftKey: true })), "new-window");
  assert.equal(shortcut(press(",", { metaKey: true })), "settings");
  assert.equal(shortcut(press("l", { ctrlKey: true })), "composer");
  assert.equal(shortcut(press("q", { ctrlKey: true })), "quit");
  assert.equal(shortcut(press("Escape")), "stop");
  assert.equal(shortcut(press("z", { ctrlKey: true })), "undo");
  assert.equal(shortcut(press("Z", { ctrlKey: true, shiftKey: true })), "redo");
  assert.equal(shortcut(press("y", { ctrlKey: true })), "redo");
  assert.equal(shortcut(press("b", { ctrlKey: true })), "desk");
  assert.equal(shortcut(press("F11")), "focus-mode");
  for (const [key, more] of [["+"], ["="], ["+", { shiftKey: true }], ["=", { shiftKey: true }]])
    assert.equal(shortcut(press(key, { ctrlKey: true, ...more })), "larger");
  assert.equal(shortcut(press("-", { ctrlKey: true })), "smaller");
  assert.equal(shortcut(press("0", { ctrlKey: true })), "usual-size");
  assert.equal(shortcut(press("b", { ctrlKey: true, shiftKey: true })), null);
  assert.equal(shortcut(press("Escape", { isComposing: true })), null);
  assert.equal(shortcut(press("n")), null);
  assert.equal(shortcut(press("n", { ctrlKey: true, altKey: true })), null);
  assert.equal(shortcut(press("c", { ctrlKey: true })), null);
});
