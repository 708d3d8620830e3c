/* The marks of what is found in the conversation: where they are, how many, and when they are made and forgotten. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "./document.js";
import { h } from "../src/dom.js";
import { t } from "../src/i18n/index.js";
import { blockNode } from "../src/views/blocks.js";
import { MOST_MARKS, READ, READ_SHOWN, createFoundMarks, textsOf } from "../src/views/found-marks.js";
import { ownNode } from "../src/views/own.js";

const registry = new Map();
let frames = [];
let observed = 0;
let changed = () => {};

beforeEach(() => {
  registry.clear();
  frames = [];
  observed = 0;
  Object.assign(globalThis, {
    CSS: { highlights: registry },
    Highlight: Set,
    StaticRange: class {
      constructor(places) {
        Object.assign(this, places);
      }
    },
    MutationObserver: class {
      constructor(react) {
        changed = () => observed > 0 && react();
      }
      observe() {
        observed = 1;
      }
      disconnect() {
        observed = 0;
      }
    },
    requestAnimationFrame: (draw) => frames.push(draw),
    cancelAnimationFrame: (at) => {
      frames = frames.map((draw, n) => (n === at - 1 ? () => {} : draw));
    },
  });
});

function frame() {
  const due = frames;
  frames = [];
  for (const draw of due) draw();
  return due.length;
}

const marksOf = (rows, counted = () => {}) => createFoundMarks(h("div"), rows, counted);

const text = (words) => ({ kind: "text", text: words });
const paragraph = (...inlines) => blockNode({ kind: "paragraph", inlines }, { openLink() {} });
const row = (id, ...nodes) => ({ id, body: h("div", { class: "body" }, nodes), folded: "" });

/** What a mark is on: the text between its ends, of nodes that follow each other in one parent or of one node. */
const ends = ({ startContainer, startOffset, endContainer, endOffset }) =>
  startContainer === endContainer
    ? startContainer.textContent.slice(startOffset, endOffset)
    : `${startContainer.textContent.slice(startOffset)}|${endContainer.textContent.slice(0, endOffset)}`;
const marked = (name) => [...(registry.get(name) ?? [])].map(ends);

test("words are marked in the messages found, and more strongly at the place that is shown", () => {
  const rows = [
    row("a", paragraph(text("A kite."))),
    row("b", paragraph(text("No kite here"))),
    row("c", paragraph(text("Kites, a kite"))),
  ];
  const marks = marksOf(() => rows);
  marks.mark("kite", ["a", "c"], "c", 1);
  frame();
  assert.deepEqual([marked("found"), marked("found-now")], [["Kites", "kite"], ["kite"]]);
  marks.mark("kite", ["a", "c"], "c", 0);
  assert.deepEqual(marked("found-now"), ["kite"], "until the next frame");
  frame();
  assert.deepEqual([marked("found"), marked("found-now")], [["kite", "kite"], ["Kites"]]);
  for (const at of [-1, 2]) {
    marks.mark("kite", ["a", "c"], "c", at);
    frame();
    assert.deepEqual([marked("found").length, marked("found-now")], [3, []]);
  }
});

test("places are counted in the message that is shown, while it is in the document", () => {
  const counts = [];
  let rows = [row("a", paragraph(text("A kite."))), row("c", paragraph(text("Kites")), paragraph(text("a kite")))];
  const marks = marksOf(
    () => rows,
    (n) => counts.push(n),
  );
  assert.equal(marks.count(), null);
  marks.mark("kite", ["a", "c"], "c", 0);
  assert.equal(marks.count(), 2, "at once");
  frame();
  rows = [rows[0], row("c", paragraph(text("Kites")), paragraph(text("a kite, a kite")))];
  changed();
  frame();
  rows = [rows[0]];
  changed();
  frame();
  assert.deepEqual([marks.count(), marks.range(), counts], [null, null, [2, 3]]);
});

test("the place that is shown is found in the document", () => {
  const made = [];
  document.createRange = () => ({
    setStart: (...at) => made.push(at),
    setEnd: (...at) => made.push(at),
  });
  const rows = [row("a", paragraph(text("a ki"), { kind: "emphasis", inlines: [text("te")] }))];
  const marks = marksOf(() => rows);
  marks.mark("kite", ["a"], "a", 0);
  assert.ok(marks.range());
  assert.deepEqual(
    made.map(([node, at]) => [node.textContent, at]),
    [
      ["a ki", 2],
      ["te", 2],
    ],
  );
  marks.mark("kite", ["a"], "a", 1);
  assert.equal(marks.range(), null);
});

test("places that are folded are known", () => {
  const shown = { ...row("a", paragraph(text("A kite."))), folded: "A kite.\n\nNo hill" };
  const rows = [row("b", paragraph(text("Kite"))), shown];
  const marks = marksOf(() => rows);
  assert.equal(marks.hasFolded(), false, "nothing is searched for");
  for (const [typed, id, expected] of [
    ["kite", "a", false],
    ["hill", "a", true],
    ["kite hill", "a", true],
    ["kite", "b", false],
    ["kite", "c", false],
  ]) {
    marks.mark(typed, ["a", "b", "c"], id, 0);
    assert.equal(marks.hasFolded(), expected, `${typed} in ${id}`);
  }
  shown.folded = `${"x".repeat(READ_SHOWN)} kite kite`;
  marks.mark("kite", ["a"], "a", 0);
  assert.equal(marks.hasFolded(), false, "no more is read of it");
});

test("a word may be spread over nodes, and ends with its block", () => {
  const inlines = [text("a ki"), { kind: "emphasis", inlines: [text("te")] }, { kind: "break" }, text("hill")];
  const item = [
    { kind: "paragraph", inlines: [text("red")] },
    { kind: "paragraph", inlines: [text("kite")] },
  ];
  const list = blockNode({ kind: "list", start: null, items: [item] }, { openLink() {} });
  const rows = [row("a", paragraph(...inlines), paragraph(text("kite"), text("hill")), list)];
  const marks = marksOf(() => rows);
  marks.mark('"kite hill"', ["a"], null, 0);
  frame();
  assert.deepEqual(marked("found"), ["ki|hill"]);
  marks.mark('"red kite"', ["a"], null, 0);
  frame();
  assert.deepEqual(marked("found"), []);
});

test("lines of a sheet are texts, and its controls are not", () => {
  const lines = [
    { kind: "scene_heading", text: "INT. MILL – NIGHT", rows: [{ preset: "us", paper: "letter", starts: [7] }] },
    { kind: "action", text: "Rain." },
    { kind: "boneyard", text: "No rain." },
  ];
  const bar = () => [h("button", {}, "rain"), h("select", {}, h("option", {}, "rain"))];
  const sheet = blockNode({ kind: "screenplay", lines }, { openLink() {}, sheetBar: bar });
  const seeAlso = blockNode({ kind: "see_also", terms: ["rain"] }, { openLink() {} });
  const attachment = {
    kind: "attachment",
    name: "rain.txt",
    facts: { first_lines: ["rain"] },
    content: { kind: "code", language: "", text: "rain" },
  };
  const words = (...nodes) => textsOf(h("div", {}, nodes)).map((one) => one.words);
  assert.deepEqual(words(sheet, seeAlso), ["INT. MILL – NIGHT", "Rain."]);
  const own = ownNode(attachment, { show() {} }, () => {});
  assert.equal(own.textContent, `rain.txt${t("attachment.plain")}rain`);
  assert.deepEqual(words(own), ["rain.txt"]);
  const opens = (open) => {
    own.open = open;
    own.listeners.toggle();
    return words(own).includes("rain");
  };
  assert.deepEqual([opens(true), opens(false)], [true, false], "what is folded is not seen");
});

test("a block ends the text around it", () => {
  const texts = textsOf(h("div", {}, "red ", h("em", {}, "kite"), h("p", {}, "hill"), "mill"));
  assert.deepEqual(
    texts.map(({ words }) => words),
    ["red kite", "hill", "mill"],
  );
});

test("they are made again when the conversation changes, and at no other time", () => {
  const rows = [row("a", paragraph(text("A kite.")))];
  let asked = 0;
  const marks = marksOf(() => {
    asked += 1;
    return rows;
  });
  changed();
  assert.equal(frame(), 0);
  marks.mark("kite", ["a", "b"], "a", 0);
  changed();
  changed();
  assert.equal(frame(), 1, "once a frame");
  rows.push(row("b", paragraph(text("kites"))));
  changed();
  frame();
  assert.deepEqual([marked("found"), marked("found-now"), asked], [["kites"], ["kite"], 2]);
  assert.equal(frame(), 0);
});

test("nothing of them is left when nothing is found any more", () => {
  for (const nothing of [
    ["", [], null],
    ["kite", [], null],
    ["role:user", ["a"], "a"],
  ]) {
    const marks = marksOf(() => [row("a", paragraph(text("A kite.")))]);
    marks.mark("kite", ["a"], "a", 0);
    frame();
    assert.equal(registry.size, 2);
    marks.mark("kite", ["a"], "a", 0);
    marks.mark(...nothing);
    assert.deepEqual([registry.size, observed], [0, 0], "at once");
    changed();
    frame();
    assert.equal(registry.size, 0);
  }
});

test("so many words are marked, those of the message that is shown first", () => {
  const many = "kite ".repeat(MOST_MARKS - 1);
  const rows = [row("a", paragraph(text(many))), row("b", paragraph(text("kite kite kite")))];
  const marks = marksOf(() => rows);
  marks.mark("kite", ["a", "b"], "b", 0);
  frame();
  assert.deepEqual([marked("found").length, marked("found-now").length], [MOST_MARKS - 1, 1]);
  assert.equal([...registry.get("found")].filter((mark) => ends(mark) === "kite").length, MOST_MARKS - 1);
  assert.equal([...registry.get("found")].filter(({ startOffset }) => startOffset > 10).length, MOST_MARKS - 6);
});

test("of more words than are marked, those around the place that is shown are", () => {
  const rows = [row("a", paragraph(text("kite ".repeat(3 * MOST_MARKS))))];
  const marks = marksOf(() => rows);
  for (const [place, first] of [
    [0, 1],
    [3_000, 2_000],
    [3 * MOST_MARKS - 1, 2 * MOST_MARKS],
  ]) {
    marks.mark("kite", ["a"], "a", place);
    frame();
    const [[now], [other]] = ["found-now", "found"].map((name) => [...registry.get(name)]);
    assert.deepEqual([now.startOffset, other.startOffset], [5 * place, 5 * first]);
    assert.equal(registry.get("found").size, MOST_MARKS - 1);
  }
  assert.equal(marks.count(), 3 * MOST_MARKS, "all of them are gone through");
});

test("so much of a row is read, and more of the one that is shown", () => {
  const long = (length) => [paragraph(text(`${"x".repeat(length - 5)} kite`)), paragraph(text("kite"))];
  const marks = marksOf(() => [row("a", ...long(READ)), row("b", ...long(READ_SHOWN)), row("c", ...long(READ + 1))]);
  marks.mark("kite", ["a", "c"], null, 0);
  frame();
  assert.deepEqual(marked("found"), ["kite"]);
  marks.mark("kite", ["b"], "b", -1);
  frame();
  assert.deepEqual([marked("found"), marks.count()], [["kite"], 1]);
});

test("marks of the text before are taken away, and not only replaced", () => {
  const marks = marksOf(() => [row("a", paragraph(text("kite and keel")))]);
  marks.mark("k", ["a"], null, 0);
  frame();
  const before = registry.get("found");
  assert.equal(before.size, 2);
  marks.mark("kite", ["a"], null, 0);
  frame();
  assert.deepEqual([before.size, marked("found")], [0, ["kite"]]);
});

test("where the engine cannot mark, nothing happens", () => {
  for (const CSS of [undefined, {}]) {
    Object.assign(globalThis, { CSS, Highlight: undefined, StaticRange: undefined });
    const marks = marksOf(() => assert.fail("no row is read"));
    marks.mark("kite", ["a"], "a", 0);
    marks.mark("", [], null, 0);
    assert.deepEqual([frame(), observed], [0, 0]);
  }
});
