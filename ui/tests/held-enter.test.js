/* Enter that is held presses nothing twice. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { h } from "../src/dom.js";
import { ignoreHeldEnter } from "../src/held-enter.js";

globalThis.Element = document.body.constructor;
Element.prototype.matches = function (tags) {
  return tags.split(", ").includes(this.tagName.toLowerCase());
};

/** What becomes of a press: whether the engine and the views still have it. */
function press(target, key, repeat) {
  let listener;
  document.addEventListener = (_name, heard, isFirst) => {
    assert.equal(isFirst, true, "before the views");
    listener = heard;
  };
  ignoreHeldEnter();
  const done = [];
  const event = { key, repeat, target };
  listener({ ...event, preventDefault: () => done.push("engine"), stopPropagation: () => done.push("views") });
  return done;
}

test("held Enter presses a control once", () => {
  assert.deepEqual(press(h("button", {}), "Enter", false), []);
  assert.deepEqual(press(h("button", {}), "Enter", true), ["engine", "views"]);
  assert.deepEqual(press(h("div", { role: "option" }), "Enter", true), ["engine", "views"]);
});

test("held, other keys and Enter in a field are repeated", () => {
  assert.deepEqual(press(h("button", {}), "ArrowDown", true), []);
  assert.deepEqual(press(h("textarea", {}), "Enter", true), []);
});
