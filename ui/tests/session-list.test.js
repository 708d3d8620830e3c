/* Of many sessions, only those near the view are in the document, and nothing moves or is lost by that. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { NOTHING_USED, session, shared } from "./samples.js";
import { createSessionList } from "../src/views/session-list.js";

const NOW = Date.parse("2026-01-01T12:00:00.000Z");
const VIEW = 600;
const ROW = 50;
const MANY = Array.from({ length: 2000 }, (_, at) => session(`s${at}`, { title: `session ${at}` }));
const TALL = { assistant: "scene_writer", session_id: "s3", usage: { ...NOTHING_USED, input_tokens: 5 } };

/** A list that is laid out: rows are `ROW` high, those in `tall` a line more. */
function listOf(sessions, { conversation = null, tall = [], rename = async () => true } = {}) {
  let measure = () => {};
  globalThis.ResizeObserver = class {
    constructor(callback) {
      measure = callback;
    }
    observe() {}
    unobserve() {}
  };
  const clock = { now: NOW };
  const list = createSessionList({ open() {}, openInWindow() {}, rename }, () => clock.now);
  const { element } = list;
  Object.assign(element, { clientHeight: VIEW, clientWidth: 240, scrollTop: 0 });
  const buttonIn = (row) => row.find("session-item");
  const idOf = (row) => buttonIn(row).getAttribute("data-session");
  const heightOf = (row) => (tall.includes(idOf(row)) ? ROW + 20 : ROW);
  const layOut = () => {
    for (const row of element.children) row.getBoundingClientRect = () => ({ height: heightOf(row) });
    measure();
  };
  const update = (now, open = conversation) => {
    list.update(now, open, shared());
    layOut();
    layOut();
  };
  const scrollTo = (y) => {
    element.scrollTop = y;
    element.listeners.scroll({});
    layOut();
    layOut();
  };
  /** The rows and their tops, as the engine would set them. */
  const rows = () => {
    let y = 0;
    return element.children.map((row) => {
      const top = y + Number.parseFloat(row.style.marginTop);
      y = top + heightOf(row);
      return { id: idOf(row), top, row };
    });
  };
  const inView = () => rows().filter(({ top }) => top > element.scrollTop - ROW && top < element.scrollTop + VIEW);
  update(sessions);
  return {
    list,
    element,
    clock,
    update,
    scrollTo,
    rows,
    inView,
    buttonOf: (id) => buttonIn(rows().find((r) => r.id === id).row),
  };
}

test("two thousand sessions draw a screenful", () => {
  const { element, rows, inView, scrollTo } = listOf(MANY);
  for (const y of [0, 40_000, 2000 * ROW - VIEW]) {
    scrollTo(y);
    assert.ok(element.children.length < 40, `${element.children.length} items`);
    assert.equal(inView()[0].id, `s${y / ROW}`);
    assert.equal(inView().length, VIEW / ROW);
    assert.deepEqual([rows()[0].id, rows().at(-1).id], ["s0", "s1999"]);
    assert.equal(rows().at(-1).top, 1999 * ROW, "the list is as high as with all items");
  }
});

test("screen readers hear the place in the whole list", () => {
  const { rows, scrollTo } = listOf(MANY);
  scrollTo(1000 * ROW);
  const { row } = rows().find(({ id }) => id === "s1001");
  assert.deepEqual([row.getAttribute("aria-setsize"), row.getAttribute("aria-posinset")], ["2000", "1002"]);
});

test("the item that Tab goes to stays when it is scrolled away", () => {
  const { buttonOf, rows, scrollTo, element } = listOf(MANY);
  scrollTo(20 * ROW);
  const button = buttonOf("s25");
  button.focus();
  element.listeners.focusin({});
  scrollTo(50_000);
  assert.equal(buttonOf("s25"), button);
  const stops = rows().filter(({ id }) => buttonOf(id).getAttribute("tabindex") === "0");
  assert.deepEqual(
    stops.map(({ id }) => id),
    ["s25"],
  );
});

test("a name that was refused stays in its row, which stays in the list", async () => {
  const { list, element, rows, scrollTo } = listOf(MANY, { rename: async () => false });
  list.rename(MANY[1]);
  const field = () => element.findAll("rename-field").find((one) => !one.hidden);
  field().value = "too long";
  document.body.focus();
  field().listeners.blur({});
  await new Promise(setImmediate);
  const own = field();
  element.find("session-item").focus();
  element.listeners.focusin({});
  scrollTo(MANY.length * ROW);
  assert.equal(field(), own);
  assert.equal(own.value, "too long");
  assert.equal(rows()[1].id, "s1");
  assert.equal(list.isRenaming(), true);
});

test("the next session has the focus of one that goes", () => {
  const { element, list, update } = listOf(MANY.slice(0, 3));
  const ids = () => [...element.children].map((row) => row.find("session-item").getAttribute("data-session"));
  const focusOn = (at) => {
    element.children[at].find("session-item").focus();
    element.listeners.focusin({});
  };
  const focused = () => document.activeElement.getAttribute("data-session");
  focusOn(1);
  update([MANY[0], MANY[2]]);
  assert.deepEqual([ids(), focused()], [["s0", "s2"], "s2"]);
  update([MANY[0]]);
  assert.equal(focused(), "s0", "the last one, where there is no next");
  document.body.focus();
  assert.equal(list.focus(), true, "and Tab goes to it");
});

test("a name that is being typed keeps the focus where its row moves", () => {
  const { list, element, update } = listOf(MANY.slice(0, 3));
  list.rename(MANY[2]);
  const field = element.findAll("rename-field").find((one) => !one.hidden);
  field.value = "The stairs";
  const { insertBefore } = element;
  // As engines do.
  element.insertBefore = (row, next) => {
    if (row.contains(document.activeElement)) document.activeElement = document.body;
    insertBefore.call(element, row, next);
  };
  update([MANY[2], MANY[0], MANY[1]]);
  assert.equal(document.activeElement, field);
  assert.equal(field.value, "The stairs");
});

test("keys in a name that is being typed move nothing in the list", () => {
  const { list, element, buttonOf } = listOf(MANY.slice(0, 3));
  list.rename(MANY[1]);
  const field = element.findAll("rename-field").find((one) => !one.hidden);
  for (const key of ["ArrowDown", "ArrowUp", "ArrowRight", "Home", "End", "s"]) {
    element.listeners.keydown({ key, preventDefault: () => assert.fail(`${key} is taken`) });
    assert.equal(document.activeElement, field, key);
  }
  field.listeners.keydown({ key: "Escape", preventDefault() {} });
  element.listeners.keydown({ key: "ArrowDown", preventDefault() {} });
  assert.equal(document.activeElement, buttonOf("s2"), "those of the row do again");
});

test("keys move the focus through the whole list", () => {
  const { buttonOf, element } = listOf(MANY);
  const focused = () => document.activeElement.getAttribute("data-session");
  const press = (key) => {
    let isTaken = false;
    element.listeners.keydown({ key, preventDefault: () => (isTaken = true) });
    return isTaken;
  };
  buttonOf("s0").focus();
  for (const [key, id] of [
    ["ArrowDown", "s1"],
    ["ArrowUp", "s0"],
    ["ArrowUp", "s0"],
    ["End", "s1999"],
    ["ArrowDown", "s1999"],
    ["Home", "s0"],
  ]) {
    assert.ok(press(key), key);
    assert.equal(focused(), id, key);
  }
  press("ArrowRight");
  assert.equal(document.activeElement.getAttribute("data-testid"), "session-menu");
  press("ArrowLeft");
  assert.equal(focused(), "s0");
  assert.equal(press("z"), false, "it begins no title, so it is for the composer");
});

test("what is kept stands first, with a mark in place of the dial", () => {
  const kept = session("kept", { title: "sea", kept: true, first_expires_at: null, expires_at: null });
  const { rows, element, buttonOf } = listOf([...MANY.slice(0, 2), kept]);
  assert.deepEqual(
    rows().map(({ id }) => id),
    ["kept", "s0", "s1"],
  );
  assert.equal(element.children[0].children[0].textContent, "Kept");
  const button = buttonOf("kept");
  assert.match(button.textContent, /kept$/);
  assert.equal(
    button.getAttribute("title"),
    "sea\nKept on this computer and in a connected shared database until you release or clear it.",
  );
  const state = button.children.at(-1).children;
  assert.deepEqual(
    state.filter((one) => !one.hidden && one.getAttribute("hidden") === null).map((one) => one.getAttribute("class")),
    ["kept-mark"],
  );
});

test("what expires soon stands last, under its own heading", () => {
  const soon = session("soon", { title: "soon", first_expires_at: "2026-01-01T13:59:00.000Z" });
  const { rows, element } = listOf([soon, ...MANY.slice(0, 3)]);
  assert.deepEqual(
    rows().map(({ id }) => id),
    ["s0", "s1", "s2", "soon"],
  );
  const headings = element.children.map((row) => row.children[0]).filter((heading) => !heading.hidden);
  assert.deepEqual(
    headings.map(({ textContent }) => textContent),
    ["Today", "Going soon"],
  );
});

test("nothing moves when a height was guessed wrong", () => {
  const tall = Array.from({ length: 2000 }, (_, at) => `s${at}`).filter((_, at) => at % 7 === 3);
  const { element, scrollTo, inView } = listOf(MANY, { tall });
  scrollTo(50_000);
  for (let step = 0; step < 60; step += 1) {
    const { id, top } = inView()[0];
    const offset = top - element.scrollTop;
    element.scrollTop -= 30;
    scrollTo(element.scrollTop);
    const now = inView().find((row) => row.id === id);
    assert.equal(now.top - element.scrollTop, offset + 30, `step ${step}`);
  }
});

test("the tick draws the time left", () => {
  const { update, clock, buttonOf } = listOf(MANY, { conversation: TALL, tall: ["s3"] });
  assert.match(buttonOf("s3").textContent, /24 h left5 tokens$/);
  clock.now += 3_600_000;
  update(MANY);
  assert.match(buttonOf("s2").textContent, /23 h left$/);
});

test("a list that gets shorter is drawn to its end", () => {
  const { element, update, scrollTo, inView } = listOf(MANY);
  scrollTo(90_000);
  update(MANY.slice(0, 20));
  // The engine moves the view to the new end.
  element.scrollTop = 20 * ROW - VIEW;
  assert.deepEqual(inView().at(-1).id, "s19");
  assert.equal(inView().length, VIEW / ROW);
});

test("a letter finds a title as it is seen: without its direction marks, and untitled sessions", () => {
  const titles = ["lamp", "\u200fمصباح", ""];
  for (const [key, id] of [
    ["م", "s1"],
    ["u", "s2"],
  ]) {
    const { element, buttonOf } = listOf(titles.map((title, at) => session(`s${at}`, { title })));
    buttonOf("s0").focus();
    element.listeners.keydown({ key, preventDefault() {} });
    assert.equal(document.activeElement, buttonOf(id));
  }
});
