/* The bar beside a selected text: when it is there, and what its buttons put into the composer. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { h } from "../src/dom.js";
import { createSelectionBar } from "../src/views/selection-bar.js";
import { sheetNode } from "../src/views/sheet.js";

const FakeElement = document.body.constructor;
const boxOf = (top, bottom) => ({ top, bottom, left: 100, right: 700, width: 600, height: bottom - top });

Object.assign(globalThis, { Element: FakeElement, Node: FakeElement, innerHeight: 700 });
globalThis.Range = { START_TO_START: 0, END_TO_END: 2 };
const inside = (element) => [element, ...element.children.flatMap(inside)];
Object.assign(FakeElement.prototype, {
  contains(node) {
    return inside(this).includes(node);
  },
  matches(selector) {
    return selector === ".sheet" && this.getAttribute("class") === "sheet";
  },
  closest: () => null,
  querySelector(selector) {
    const isIt = (element) =>
      selector === ".sheet" ? element.matches(selector) : element.tagName === selector.toUpperCase();
    return inside(this).slice(1).find(isIt) ?? null;
  },
  // Of a sheet its lines, of a message its blocks.
  querySelectorAll(selector) {
    return selector === "p" ? inside(this).filter(({ tagName }) => tagName === "P") : this.children;
  },
  getBoundingClientRect() {
    return this.getAttribute("class") === "selection-bar" ? boxOf(0, 30) : boxOf(40, 600);
  },
});

/** What is selected of elements that are not selected whole. */
const cuts = new Map();

// A range over whole elements.
document.createRange = () => {
  let all = null;
  return {
    selectNodeContents: (element) => (all = element),
    compareBoundaryPoints: () => 0,
    cloneContents: () => all,
    toString: () => cuts.get(all) ?? all.textContent,
  };
};
globalThis.requestAnimationFrame = (draw) => {
  draw();
  return 0;
};
const resized = [];
globalThis.ResizeObserver = class {
  constructor(changed) {
    resized.push(changed);
  }
  observe() {}
};
const copied = [];
Object.defineProperty(globalThis, "navigator", {
  configurable: true,
  value: { clipboard: { writeText: async (text) => void copied.push(text) } },
});

const LINES = [
  ["scene_heading", "INT. HUT"],
  ["blank", ""],
  ["action", "Rain."],
].map(([kind, text]) => ({ kind, text }));
const sheet = () => sheetNode(LINES);
const prose = (text) => h("p", {}, text);

/** A bar over a conversation with one message. */
function conversation(...blocks) {
  const heard = {};
  document.addEventListener = (type, handler) => (heard[type] = handler);
  document.activeElement = null;
  const put = [];
  const body = h("div", {}, blocks);
  const scroller = h("div", {}, body);
  const bar = createSelectionBar(scroller, (text) => put.push(text));
  const { element } = bar;
  let y = 100;
  const range = (node, lines) => ({
    commonAncestorContainer: node,
    intersectsNode: (one) => lines === null || one.tagName !== "P" || lines.includes(one),
    getBoundingClientRect: () => boxOf(y, y + 20),
  });
  const scrollTo = (top) => (y = top);
  /** Selects an element, and of its sheets some lines where they are given. */
  function select(node = body, lines = null) {
    document.getSelection = () => ({
      rangeCount: node ? 1 : 0,
      isCollapsed: !node,
      getRangeAt: () => range(node, lines),
    });
    heard.selectionchange();
  }
  const click = (name) => element.find(`selection-${name}`).click();
  const shown = () =>
    element.hidden ? [] : element.children.filter(({ hidden }) => !hidden).map(({ textContent }) => textContent);
  return { bar, element, scroller, heard, put, select, click, shown, scrollTo };
}

test("a selected text is quoted, and the caret stands below it", () => {
  const { select, click, put, element } = conversation(prose("Rain\nand wind."), prose("Snow."));
  for (const name of ["ask", "quote", "alternates"]) {
    select();
    click(name);
    assert.equal(element.hidden, true);
  }
  const quote = "> Rain\n> and wind.\n>\n> Snow.";
  assert.deepEqual(put, [`${quote}\n\n`, quote, `Give me five alternate lines for:\n\n${quote}`]);
});

test("a sheet is quoted as Fountain", () => {
  const { select, click, put } = conversation(prose("Here:"), sheet());
  select();
  click("quote");
  assert.deepEqual(put, ["> Here:\n>\n> INT. HUT\n>\n> Rain."]);
});

const SPEECHES = [
  ["action", "Rain."],
  ["blank", ""],
  ["character", "MIRA (V.O.)"],
  ["parenthetical", "(without turning)"],
  ["dialogue", "You're late."],
  ["note", "Or early?"],
  ["dialogue", "Again."],
  ["blank", ""],
  ["character", "TOM"],
  ["dialogue", "Sorry."],
].map(([kind, text]) => ({ kind, text }));

test("alternates of lines of a speech name who speaks, wherever in it they begin", () => {
  for (const [from, to, asked] of [
    [4, 4, "> MIRA (V.O.)\n> You're late."],
    [3, 4, "> MIRA (V.O.)\n> (without turning)\n> You're late."],
    [2, 4, "> MIRA (V.O.)\n> (without turning)\n> You're late."],
    [6, 6, "> MIRA (V.O.)\n> Again."],
    [6, 9, "> MIRA (V.O.)\n> Again.\n>\n> TOM\n> Sorry."],
    [7, 9, "> TOM\n> Sorry."],
    [0, 4, "> Rain.\n>\n> MIRA (V.O.)\n> (without turning)\n> You're late."],
    [0, 0, "> Rain."],
  ]) {
    const { select, click, put, scroller } = conversation(sheetNode(SPEECHES));
    const lines = scroller.querySelectorAll("p").slice(from, to + 1);
    select(undefined, lines);
    click("alternates");
    assert.deepEqual(put, [`Give me five alternate lines for:\n\n${asked}`]);
  }
});

test("of a name that is selected in part, the whole is asked about; a quote is what is selected", () => {
  const { select, click, put, scroller } = conversation(sheetNode(SPEECHES));
  const lines = scroller.querySelectorAll("p").slice(8, 10);
  cuts.set(lines[0], "OM");
  cuts.set(lines[1], "Sor");
  for (const name of ["alternates", "quote"]) {
    select(undefined, lines);
    click(name);
  }
  cuts.clear();
  assert.deepEqual(put, ["Give me five alternate lines for:\n\n> TOM\n> Sor", "> OM\n> Sor"]);
});

test("a line of no speech, or without a name above it, is asked about alone", () => {
  const orphan = [
    ["action", "Rain."],
    ["dialogue", "Sorry."],
  ].map(([kind, text]) => ({ kind, text }));
  const { select, click, put, scroller } = conversation(sheetNode(orphan));
  select(undefined, scroller.querySelectorAll("p").slice(1));
  click("alternates");
  assert.deepEqual(put, ["Give me five alternate lines for:\n\n> Sorry."]);
});

test("a sheet in an attachment that is open, or in a quote, is a sheet", async () => {
  const attachment = h("details", {}, h("summary", {}, "hut.fountain"), sheet());
  const { select, click, put } = conversation(prose("Here:"), attachment, h("blockquote", {}, prose("Or:"), sheet()));
  select();
  click("quote");
  const scene = "> INT. HUT\n>\n> Rain.";
  assert.deepEqual(put, [`> Here:\n>\n> hut.fountain\n>\n${scene}\n>\n> Or:\n>\n${scene}`]);
  select();
  await click("copy");
  assert.deepEqual(copied.splice(0), ["INT. HUT\n\nRain.\n\nINT. HUT\n\nRain."]);
});

test("only what is in sheets is copied as Fountain", async () => {
  const { select, click, put, element, heard } = conversation(prose("Here:"), sheet());
  select();
  await click("copy");
  heard.mouseup();
  assert.deepEqual([copied.splice(0), put], [["INT. HUT\n\nRain."], []]);
  assert.equal(element.find("selection-copy").textContent, "Copied");
  select();
  assert.equal(element.find("selection-copy").textContent, "Copy as Fountain");
});

test("each selection has what makes sense for it", () => {
  const long = "Rain. ".repeat(60);
  const [ask, alternates, quote, copy] = ["Ask about this", "Alternate lines", "Quote", "Copy as Fountain"];
  for (const [blocks, buttons] of [
    [[prose("Rain.")], [ask, alternates, quote]],
    [[prose(long)], [ask, quote]],
    [[sheet()], [ask, alternates, quote, copy]],
    [Array.from({ length: 20 }, sheet), [ask, alternates, quote, copy]],
    [
      [prose(long), sheet()],
      [ask, quote, copy],
    ],
  ]) {
    const { select, shown } = conversation(...blocks);
    select();
    assert.deepEqual(shown(), buttons);
  }
});

test("the bar is there once the mouse is up, and takes neither focus nor selection", () => {
  const { select, heard, shown, element } = conversation(prose("Rain."));
  heard.mousedown({ button: 0, target: null });
  select();
  assert.deepEqual(shown(), []);
  heard.mouseup();
  assert.equal(shown().length, 3);
  assert.equal(document.activeElement, null);
  let isPrevented = false;
  element.listeners.mousedown({ preventDefault: () => (isPrevented = true) });
  heard.mousedown({ button: 0, target: element.find("selection-ask") });
  assert.ok(isPrevented && shown().length === 3);
});

test("a drag of selected text ends as a press does", () => {
  const { select, heard, shown } = conversation(prose("Rain."));
  select();
  heard.mousedown({ button: 0, target: null });
  heard.dragend();
  assert.equal(shown().length, 3);
});

test("it goes with the selection and with the conversation", () => {
  const { bar, select, shown, scroller } = conversation(prose("Rain."));
  for (const leave of [() => select(null), () => select(h("p", {}, "elsewhere")), () => bar.update()]) {
    select();
    assert.equal(shown().length, 3);
    leave();
    assert.deepEqual(shown(), []);
    scroller.listeners.scroll();
    assert.deepEqual(shown(), []);
  }
});

test("it follows its text out of view and back", () => {
  const { select, shown, scroller, scrollTo, element } = conversation(prose("Rain."));
  select();
  const { top } = element.style;
  for (const [y, isShown] of [
    [150, true],
    [-30, false],
    [100, true],
  ]) {
    scrollTo(y);
    scroller.listeners.scroll();
    assert.equal(shown().length > 0, isShown, `at ${y}`);
  }
  assert.equal(element.style.top, top);
  scrollTo(150);
  resized.at(-1)();
  assert.notEqual(element.style.top, top, "the view changed its size");
});

test("what was left does not come back by scrolling", () => {
  const { select, shown, scroller, element, click } = conversation(prose("Rain."));
  const press = { key: "Escape", keyCode: 27, isComposing: false, preventDefault() {} };
  for (const leave of [() => element.listeners.keydown(press), () => click("quote")]) {
    select();
    leave();
    scroller.listeners.scroll();
    assert.deepEqual(shown(), []);
  }
});

test("a selection without text has no bar", () => {
  const { select, shown } = conversation(prose(" "));
  select();
  assert.deepEqual(shown(), []);
});

test("it stays while it has the focus, and Escape leaves it", () => {
  const { bar, select, shown, element, scroller } = conversation(prose("Rain."));
  select();
  bar.focus();
  assert.equal(document.activeElement, element.find("selection-ask"));
  select(null);
  assert.equal(shown().length, 3);
  const press = { key: "Escape", keyCode: 27, isComposing: false, preventDefault() {} };
  element.listeners.keydown(press);
  assert.deepEqual(shown(), []);
  assert.equal(document.activeElement, scroller);
});
