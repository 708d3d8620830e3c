/* Letters typed in the list of sessions go to the title that begins with them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { createSessionKeys } from "../src/views/session-keys.js";

const TITLES = ["Lamp room", "Émile at dawn", "Lantern", "emptying ring"];

const press = (key, held = {}) => ({
  key,
  keyCode: 0,
  isComposing: false,
  shiftKey: false,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isTaken: false,
  preventDefault() {
    this.isTaken = true;
  },
  ...held,
});

/** The list, the item with the focus, and whether what opens it in a window has the focus. */
function list({ at = 0 } = {}) {
  const seen = { at, isWindow: false, now: 0 };
  const hear = createSessionKeys(
    {
      titles: () => TITLES,
      focused: () => seen.at,
      focus: (to, isWindow) => Object.assign(seen, { at: to, isWindow }),
    },
    () => seen.now,
  );
  return {
    /** Types letters, each `after` so many milliseconds. */
    type(letters, after = 100) {
      for (const key of letters) {
        seen.now += after;
        hear(press(key));
      }
      return TITLES[seen.at];
    },
    /** Presses a key, and says where that leads and whether the list took it. */
    press(key, held) {
      const event = press(key, held);
      hear(event);
      return [seen.at, seen.isWindow, event.isTaken];
    },
  };
}

test("a word goes to its title", () => {
  assert.equal(list().type("lan"), "Lantern");
  assert.equal(list().type("emp"), "emptying ring");
  assert.equal(list({ at: 3 }).type("la"), "Lamp room", "which stays while it begins so");
});

test("accents and case do not count", () => {
  assert.equal(list().type("EMI"), "Émile at dawn");
});

test("the same letter again goes to the next title", () => {
  const { type } = list();
  assert.equal(type("l", 1000), "Lantern");
  assert.equal(type("l", 1000), "Lamp room");
  assert.equal(list().type("ll"), "Lamp room", "also fast");
  assert.equal(list().type("lll"), "Lantern");
});

test("a word goes on after a space", () => {
  const sessions = list({ at: 2 });
  assert.equal(sessions.type("lamp"), "Lamp room");
  assert.deepEqual(sessions.press(" "), [0, false, true]);
  assert.equal(sessions.type("r"), "Lamp room");
  assert.equal(list({ at: 2 }).type("émile at"), "Émile at dawn");
  assert.deepEqual(list().press(" "), [0, false, false], "where none was begun, it opens the session");
});

test("a letter that ends what is found is not meant for the composer", () => {
  const sessions = list();
  assert.equal(sessions.type("lan"), "Lantern");
  assert.deepEqual(sessions.press("x"), [2, false, true]);
});

test("a letter that begins no title moves nothing", () => {
  assert.equal(list().type("x"), "Lamp room");
});

test("a letter that begins no title begins no word either", () => {
  assert.equal(list().type("xlan"), "Lantern");
});

test("letters that begin no title are left to the composer", () => {
  assert.deepEqual(list().press("x"), [0, false, false]);
  assert.deepEqual(list().press("e"), [1, false, true]);
});

test("arrows, Home and End stay within the list", () => {
  assert.deepEqual(list({ at: 1 }).press("ArrowDown"), [2, false, true]);
  assert.deepEqual(list({ at: 3 }).press("ArrowDown"), [3, false, true]);
  assert.deepEqual(list({ at: 1 }).press("ArrowUp"), [0, false, true]);
  assert.deepEqual(list({ at: 0 }).press("ArrowUp"), [0, false, true]);
  assert.deepEqual(list({ at: 1 }).press("Home"), [0, false, true]);
  assert.deepEqual(list({ at: 1 }).press("End"), [3, false, true]);
});

test("an arrow outward goes to what opens the session in a window, and one inward back", () => {
  const { press: go } = list({ at: 2 });
  assert.deepEqual(go("ArrowRight"), [2, true, true]);
  assert.deepEqual(go("ArrowLeft"), [2, false, true]);
  document.documentElement.dir = "rtl";
  assert.deepEqual(go("ArrowLeft"), [2, true, true]);
  assert.deepEqual(go("ArrowRight"), [2, false, true]);
  document.documentElement.dir = "";
});

test("keys that are held with others are no keys of the list", () => {
  for (const held of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }])
    for (const key of ["ArrowDown", "End", "l"]) assert.deepEqual(list({ at: 1 }).press(key, held), [1, false, false]);
  assert.deepEqual(list({ at: -1 }).press("ArrowDown"), [-1, false, false], "nor without the focus");
});
