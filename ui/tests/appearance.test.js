/* How the window is set changes at once, and is saved step by step. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { opened, settings } from "./samples.js";
import { createAppearance } from "../src/appearance.js";
import { createStore } from "../src/store.js";

globalThis.requestAnimationFrame = () => 0;

/** A window, and what it saves; `saved` answers the first request that waits. */
function appearance() {
  const store = createStore();
  store.tell(opened({}));
  store.tell({ event: "settings_changed", settings });
  const asked = [];
  const waiting = [];
  const chooseAppearance = (one) => {
    asked.push(one);
    return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
  };
  const view = createAppearance({ chooseAppearance }, store, () => {});
  return {
    view,
    asked,
    answer: () => waiting.shift().resolve(null),
    async refused() {
      waiting.shift().reject({ code: "disk_full", sentence: "The disk is full." });
      await new Promise((resolve) => setImmediate(resolve));
    },
    async saved() {
      store.tell({ event: "settings_changed", settings: { ...settings, appearance: asked.at(-1) } });
      waiting.shift().resolve(null);
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

const size = ({ view }) => view.current().text_size;
const property = (name) => document.documentElement.style.getPropertyValue(name);

test("two quick presses are two pixels", async () => {
  const shown = appearance();
  shown.view.resizeText(1);
  shown.view.resizeText(1);
  assert.equal(size(shown), 19);
  await shown.saved();
  await shown.saved();
  assert.deepEqual(
    shown.asked.map((one) => one.text_size),
    [18, 19],
  );
  assert.equal(size(shown), 19);
});

test("nothing goes back when the answer comes before the settings", async () => {
  const shown = appearance();
  shown.view.resizeText(1);
  shown.answer();
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(size(shown), 18);
  shown.view.update();
  assert.equal(size(shown), 18);
});

test("a change keeps one that is not saved yet", async () => {
  const shown = appearance();
  shown.view.resizeText(1);
  shown.view.change({ sidebar_width: 300 });
  shown.view.update();
  const { text_size, sidebar_width } = shown.view.current();
  assert.deepEqual([text_size, sidebar_width], [18, 300]);
  await shown.saved();
  assert.deepEqual([shown.asked.at(-1).text_size, shown.asked.at(-1).sidebar_width], [18, 300]);
});

test("what is refused is shown as it is stored", async () => {
  const shown = appearance();
  shown.view.resizeText(1);
  await shown.refused();
  assert.equal(size(shown), 17);
  assert.equal(property("--text"), "1.0625rem");
  shown.view.resizeText(1);
  assert.equal(shown.asked.length, 2, "and can be asked for again");
});

test("size and widths reach the styles", () => {
  const { view } = appearance();
  view.change({ text_size: 20, line_width: "wide", sidebar_width: 300 });
  assert.deepEqual(["--text", "--measure", "--sidebar-width"].map(property), ["1.25rem", "55rem", "300px"]);
  view.change({ line_width: "narrow" });
  assert.equal(property("--measure"), "37.5rem");
});

test("text stays within its limits", () => {
  const shown = appearance();
  for (let press = 0; press < 20; press += 1) shown.view.resizeText(1);
  assert.equal(size(shown), 24);
  for (let press = 0; press < 20; press += 1) shown.view.resizeText(-1);
  assert.equal(size(shown), 14);
  shown.view.resizeText(0);
  assert.equal(size(shown), 17);
});

test("the list is hidden and shown", () => {
  const { view } = appearance();
  view.toggleSidebar();
  assert.equal(document.documentElement.getAttribute("data-sidebar"), "hidden");
  view.toggleSidebar();
  assert.equal(document.documentElement.getAttribute("data-sidebar"), null);
});

test("a window is zoomed by steps, up to the last, whatever the size of its text", () => {
  const { view } = appearance();
  const zoom = () => view.current().zoom;
  view.resizeText(1);
  view.zoom(1);
  assert.deepEqual([zoom(), size({ view })], [110, 18]);
  for (let press = 0; press < 9; press += 1) view.zoom(1);
  assert.equal(zoom(), 200);
  for (let press = 0; press < 9; press += 1) view.zoom(-1);
  assert.equal(zoom(), 75);
  view.zoom(0);
  assert.deepEqual([zoom(), size({ view })], [100, 18]);
});
