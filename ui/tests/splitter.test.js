/* A splitter changes the width of the column on its side, by mouse and by keys, within limits. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { createSplitter } from "../src/views/splitter.js";

globalThis.innerWidth = 1000;

/** A splitter of a column, and its widths one after the other. */
function column(side, dir = "ltr") {
  document.documentElement.dir = dir;
  let width = 300;
  const { element, update } = createSplitter("splitter", "Width", {
    side,
    limits: () => ({ least: 200, most: 360, usual: 264 }),
    width: () => width,
    resize(to) {
      width = to;
    },
  });
  element.setPointerCapture = () => {};
  const event = (more) => ({ preventDefault() {}, ...more });
  return {
    element,
    update,
    press(key) {
      element.listeners.keydown(event({ key }));
      return width;
    },
    drag(x) {
      element.listeners.pointerdown(event({ pointerId: 1 }));
      element.onpointermove({ clientX: x });
      element.onpointerup();
      return width;
    },
    reset() {
      element.listeners.dblclick();
      return width;
    },
  };
}

test("arrows move the line, and the column grows away from its edge", () => {
  for (const [side, dir, key] of [
    ["start", "ltr", "ArrowRight"],
    ["end", "ltr", "ArrowLeft"],
    ["start", "rtl", "ArrowLeft"],
    ["end", "rtl", "ArrowRight"],
  ]) {
    const { press } = column(side, dir);
    assert.equal(press(key), 316, `${side} ${dir}`);
    assert.equal(press(key === "ArrowLeft" ? "ArrowRight" : "ArrowLeft"), 300);
  }
});

test("the mouse takes the line with it", () => {
  assert.equal(column("start").drag(250), 250);
  assert.equal(column("end").drag(750), 250);
  assert.equal(column("start", "rtl").drag(750), 250);
  assert.equal(column("end", "rtl").drag(250), 250);
});

test("Home, End and a double click go to its widths, and none goes beyond them", () => {
  const { press, drag, reset } = column("end");
  assert.deepEqual([press("Home"), press("ArrowRight"), press("End"), press("ArrowLeft")], [200, 200, 360, 360]);
  assert.deepEqual([drag(100), drag(990), reset()], [360, 200, 264]);
});

test("it says how wide the column is, and how wide it can be", () => {
  const { element, update, press } = column("end");
  update();
  const values = () => ["valuemin", "valuenow", "valuemax"].map((name) => element.getAttribute(`aria-${name}`));
  assert.deepEqual(values(), ["200", "300", "360"]);
  press("ArrowLeft");
  update();
  assert.deepEqual(values(), ["200", "316", "360"]);
  assert.equal(press("a"), 316, "another key does nothing");
});
