/* Letters typed in the list of sessions go to the title that begins with them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { createSessionKeys } from "../src/views/session-keys.js";

const TITLES = ["Lamp room", "Émile at dawn", "Lantern", "emptying ring"];

function list() {
  const seen = { at: 0, now: 0 };
  const press = createSessionKeys(
    { titles: () => TITLES, focused: () => seen.at, focus: (at) => (seen.at = at) },
    () => seen.now,
  );
  /** Types letters, each `after` so many milliseconds. */
  return (letters, after = 100) => {
    for (const key of letters) {
      seen.now += after;
      press({ key, preventDefault() {} });
    }
    return TITLES[seen.at];
  };
}

test("a word goes to its title", () => {
  assert.equal(list()("lan"), "Lantern");
  assert.equal(list()("emp"), "emptying ring");
});

test("accents and case do not count", () => {
  assert.equal(list()("EMI"), "Émile at dawn");
});

test("the same letter again goes to the next title", () => {
  const type = list();
  assert.equal(type("l", 1000), "Lantern");
  assert.equal(type("l", 1000), "Lamp room");
});

test("a letter that begins no title moves nothing", () => {
  assert.equal(list()("x"), "Lamp room");
});
