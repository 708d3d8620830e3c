/* A pause counts its seconds down and shows none once it is over. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { createPause } from "../src/views/pause.js";

/** A drawn pause of 20 seconds. */
function paused(t) {
  t.mock.timers.enable({ apis: ["setInterval", "Date"] });
  const pause = createPause();
  document.body.replaceChildren(pause.element);
  pause.show({ id: "r", kind: "asked", seconds: 20, ends: Date.now() + 20_000 });
  return { pause, element: pause.element, left: pause.element.children[1], wait: (ms) => t.mock.timers.tick(ms) };
}

test("only the number of a pause changes", (t) => {
  const { element, left, wait } = paused(t);
  const words = element.children[0].textContent;
  assert.equal(words, "The provider can’t answer yet.");
  assert.equal(left.textContent, "Trying again in 20 s");
  wait(6000);
  assert.equal(element.children[0].textContent, words);
  assert.equal(left.textContent, "Trying again in 14 s");
});

test("a finished pause shows no number", (t) => {
  const { element, left, wait } = paused(t);
  wait(60_000);
  assert.equal(left.textContent, "");
  assert.equal(element.hidden, false);
});

test("a resumed reply waits no longer", (t) => {
  const { pause, element, left, wait } = paused(t);
  pause.show(null);
  assert.equal(element.hidden, true);
  wait(5000);
  assert.equal(left.textContent, "Trying again in 20 s");
});

test("a detached line stops counting", (t) => {
  const { element, left, wait } = paused(t);
  document.body.replaceChildren();
  element.parent = null;
  wait(5000);
  assert.equal(left.textContent, "Trying again in 20 s");
});
