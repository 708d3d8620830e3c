/* Blocks become nodes, and model text stays text. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import "./document.js";
import { text } from "./samples.js";
import { blockNode, patchBlocks, plainText } from "../src/views/blocks.js";

const plain = (words) => ({ kind: "text", text: words });
const hooks = { openLink() {} };
const inCode = (words, label) =>
  `<div.code><pre><code>${words}</code></pre>` +
  `<div.code-bar>${label}<button.quiet></button.quiet></div.code-bar></div.code>`;
const outline = (block) => blockNode(block, hooks).outline;

test("a paragraph keeps its inline formatting", () => {
  const inlines = [
    plain("a "),
    { kind: "strong", inlines: [{ kind: "emphasis", inlines: [plain("b")] }] },
    { kind: "strike", inlines: [plain("c")] },
    { kind: "break" },
    { kind: "code", text: "d" },
  ];
  assert.equal(
    outline({ kind: "paragraph", inlines }),
    "<p>a <strong><em>b</em></strong><s>c</s><br></br><code>d</code></p>",
  );
});

test("markup in a reply is shown as text", () => {
  const node = blockNode(text("<img src=x onerror=alert(1)>"), hooks);
  assert.equal(node.children.length, 0);
  assert.equal(node.textContent, "<img src=x onerror=alert(1)>");
});

test("headings stay below the window's own, leave out no level, and differ in look", () => {
  const tags = [1, 2, 3, 4, 5, 6].map(
    (level) => outline({ kind: "heading", level, inlines: [plain("x")] }).match(/^<([^>]+)>/)?.[1],
  );
  assert.deepEqual(tags, ["h3.first-level", "h3", "h4", "h5", "h6", "h6"]);
  const css = readFileSync(new URL("../src/styles/blocks.css", import.meta.url), "utf8");
  const ruleOf = (tag) => css.split(`\n.body ${tag} {`)[1]?.split("}")[0] ?? "";
  const looks = ["h3", ":is(h3, h4, h5, h6)", ":is(h5, h6)"].map((tag) => ruleOf(tag).match(/font: ([^;]+);/)?.[1]);
  assert.equal(new Set(looks).size, 3, looks.join(", "));
  assert.match(ruleOf("h3.first-level"), /border-bottom/);
});

test("screenplay lines are named by kind", () => {
  const lines = [
    ["scene_heading", "INT. KITCHEN - NIGHT"],
    ["blank", ""],
    ["character", "MARA"],
    ["parenthetical", "(low)"],
    ["dialogue", "Go."],
    ["transition", "CUT TO:"],
  ].map(([kind, words]) => ({ kind, text: words }));
  assert.equal(
    outline({ kind: "screenplay", lines }),
    "<section.sheet><div.screenplay>" +
      "<p.scene_heading>INT. KITCHEN - NIGHT</p.scene_heading><p.blank><br></br></p.blank>" +
      "<p.character>MARA</p.character><p.parenthetical>(low)</p.parenthetical><p.dialogue>Go.</p.dialogue>" +
      "<p.transition>CUT TO:</p.transition></div.screenplay></section.sheet>",
  );
});

test("a sheet names its elements and counts its lines", () => {
  const lines = [
    { kind: "scene_heading", text: "INT. KITCHEN - NIGHT" },
    { kind: "blank", text: "" },
  ];
  const sheet = blockNode({ kind: "screenplay", lines }, hooks);
  assert.equal(sheet.attributes["data-testid"], "sheet");
  assert.equal(sheet.attributes["data-lines"], "2");
  const elements = Array.from(sheet.children[0].children, ({ attributes }) => attributes["data-element"]);
  assert.deepEqual(elements, ["scene_heading", undefined]);
});

test("every kind of block is drawn", () => {
  assert.equal(
    outline({ kind: "list", start: null, items: [[text("a")], [text("b")]] }),
    "<ul><li><p>a</p></li><li><p>b</p></li></ul>",
  );
  const numbered = blockNode({ kind: "list", start: 3, items: [[text("a")]] }, hooks);
  assert.equal(numbered.tagName, "OL");
  assert.equal(numbered.attributes.start, "3");
  assert.equal(outline({ kind: "quote", blocks: [text("q")] }), "<blockquote><p>q</p></blockquote>");
  assert.equal(outline({ kind: "code", language: "", text: "x < y" }), inCode("x < y", ""));
  assert.equal(outline({ kind: "rule" }), "<hr></hr>");
  assert.equal(
    outline({ kind: "table", align: ["right"], head: [[plain("h")]], rows: [[[plain("c")]]] }),
    "<div.table><table><thead><tr><th>h</th></tr></thead><tbody><tr><td>c</td></tr></tbody></table></div.table>",
  );
});

test("a link shows its host and opens by index", () => {
  let opened = -1;
  const node = blockNode(
    { kind: "paragraph", inlines: [{ kind: "link", index: 4, host: "example.org", inlines: [plain("here")] }] },
    { openLink: (index) => (opened = index) },
  );
  const link = node.children[0].children[0];
  assert.equal(node.textContent, "here (example.org)");
  assert.deepEqual(Object.keys(link.attributes).sort(), ["class", "role", "tabindex"]);
  link.listeners.click();
  assert.equal(opened, 4);
});

test("a link that cannot be opened is plain text", () => {
  assert.equal(
    outline({ kind: "paragraph", inlines: [{ kind: "link", index: 0, host: "", inlines: [plain("here")] }] }),
    "<p><span>here</span></p>",
  );
});

/** Draws the states in order into the same body. */
function drawing(...states) {
  const body = document.createElement("div");
  let drawn = [];
  const seen = [];
  for (const blocks of states) {
    patchBlocks(body, drawn, blocks, hooks);
    drawn = blocks;
    seen.push([...body.children]);
  }
  return { body, seen };
}

test("finished blocks stay while the end grows", () => {
  const first = text("one");
  const { body, seen } = drawing([first, text("tw")], [first, text("two"), text("three")]);
  assert.equal(body.outline, "<div><p>one</p><p>two</p><p>three</p></div>");
  assert.equal(seen[1][0], seen[0][0]);
});

test("identical blocks change no node", () => {
  const blocks = [text("one"), { kind: "list", start: null, items: [[text("a")]] }];
  const { seen } = drawing(blocks, structuredClone(blocks));
  assert.deepEqual(seen[1], seen[0]);
});

test("a growing screenplay keeps its lines", () => {
  const line = (words) => ({ kind: "action", text: words });
  const { seen, body } = drawing(
    [{ kind: "screenplay", lines: [line("a"), line("b")] }],
    [{ kind: "screenplay", lines: [line("a"), line("bc"), line("d")] }],
  );
  assert.equal(seen[1][0], seen[0][0]);
  assert.equal(body.textContent, "abcd");
  assert.equal(body.children[0].attributes["data-lines"], "3");
});

test("growing code keeps its text", () => {
  const code = (words) => ({ kind: "code", language: "js", text: words });
  const { seen, body } = drawing([code("one\ntw")], [code("one\ntwo\nthree")]);
  assert.equal(seen[1][0], seen[0][0]);
  assert.equal(body.outline, `<div>${inCode("one\ntwo\nthree", "<span></span>")}</div>`);
  assert.equal(drawing([code("one")], [code("two")]).body.querySelector("code").textContent, "two");
});

test("a growing list keeps its items", () => {
  const list = (...items) => ({ kind: "list", start: null, items: items.map((words) => [text(words)]) });
  const { body } = drawing([list("a", "b"), text("c")], [list("a", "bc", "d")]);
  assert.equal(body.outline, "<div><ul><li><p>a</p></li><li><p>bc</p></li><li><p>d</p></li></ul></div>");
});

test("a block of another kind is replaced", () => {
  const { body } = drawing(
    [text("INT. KITCHEN")],
    [{ kind: "screenplay", lines: [{ kind: "scene_heading", text: "INT. KITCHEN" }] }],
  );
  assert.equal(
    body.outline,
    "<div><section.sheet><div.screenplay>" +
      "<p.scene_heading>INT. KITCHEN</p.scene_heading></div.screenplay></section.sheet></div>",
  );
});

const MARKS = [
  "\u202A",
  "\u202B",
  "\u202C",
  "\u202D",
  "\u202E",
  "\u2066",
  "\u2067",
  "\u2068",
  "\u2069",
  "\u200E",
  "\u200F",
  "\u061C",
];

test("direction marks stay within their text", () => {
  for (const mark of MARKS) {
    const link = { kind: "link", index: 0, host: `exa${mark}mple.org`, inlines: [plain(`he${mark}re`)] };
    const node = blockNode({ kind: "paragraph", inlines: [plain(`${mark}see `), link] }, hooks);
    assert.equal(
      node.outline,
      `<p><bdi>${mark}see </bdi><span.linked><span.link><bdi>he${mark}re</bdi></span.link> ` +
        "<bdi.host>(example.org)</bdi.host></span.linked></p>",
    );
    assert.equal(node.attributes.dir, "ltr");
  }
});

test("the first letter sets a block's direction", () => {
  const runs = (words) => blockNode(text(words), hooks).attributes.dir;
  assert.deepEqual([runs("\u200Fabc"), runs("123 שלום"), runs("\u200Eשלום"), runs("")], ["ltr", "rtl", "rtl", "ltr"]);
  const { body } = drawing([text("1")], [text("1 שלום")]);
  assert.equal(body.children[0].attributes.dir, "rtl");
});

test("a list has the direction of its first letter, and its items have none of their own", () => {
  const list = (...items) => ({ kind: "list", start: null, items: items.map((words) => [text(words)]) });
  const node = blockNode(list("שלום", "abc"), hooks);
  assert.equal(node.attributes.dir, "rtl");
  assert.deepEqual(
    node.children.map((item) => item.getAttribute("dir")),
    [null, null],
  );
  const { body } = drawing([list("1")], [list("1 שלום")]);
  assert.equal(body.children[0].attributes.dir, "rtl");
});

test("what has no letter has the direction of what it stands in", () => {
  const list = (words) => ({ kind: "list", start: null, items: [[text(words)], [text("12")]] });
  const quote = (words) => ({ kind: "quote", blocks: [list(words)] });
  for (const [words, dir] of [
    ["שלום", "rtl"],
    ["abc", "ltr"],
  ]) {
    const { body } = drawing([quote("1")], [quote(words)]);
    const [first, second] = body.querySelector("ul").children.map((item) => item.children[0].getAttribute("dir"));
    assert.deepEqual([body.children[0].getAttribute("dir"), first, second], [dir, dir, null]);
    const table = (cell) => ({
      kind: "table",
      align: [],
      head: [[plain("#")]],
      rows: [[[plain(cell)], [plain("12")]]],
    });
    const node = drawing([table("1")], [table(words)]).body.querySelector("table");
    const cells = node.querySelector("td").parent.children.map((cell) => cell.getAttribute("dir"));
    assert.deepEqual([node.getAttribute("dir"), ...cells], [dir, dir, null]);
    assert.equal(node.querySelector("th").getAttribute("dir"), null);
  }
});

/** Content wrapped `levels` deep. */
function nested(levels, inner, wrap) {
  let content = inner;
  for (let level = 0; level < levels; level += 1) content = wrap(content);
  return content;
}

const WRAPS = {
  quote: (inner) => ({ kind: "quote", blocks: [inner] }),
  list: (inner) => ({ kind: "list", start: null, items: [[inner]] }),
  emphasis: (inner) => ({
    kind: "paragraph",
    inlines: [inner.inlines ? { kind: "emphasis", inlines: inner.inlines } : inner],
  }),
  link: (inner) => ({ kind: "paragraph", inlines: [{ kind: "link", index: 0, host: "x", inlines: inner.inlines }] }),
};

test("deep nesting is shown as plain text", () => {
  for (const [kind, wrap] of Object.entries(WRAPS)) {
    const deep = () => nested(100_000, text("the core"), wrap);
    const { body, seen } = drawing([deep()], [deep()], [nested(100_000, text("the core grows"), wrap)]);
    assert.match(body.textContent, /the core grows/, kind);
    assert.deepEqual(seen[1], seen[0], kind);
    let levels = 0;
    for (let node = body; node; node = node.children[0]) levels += 1;
    assert.ok(levels > 30 && levels < 80, `${kind}: ${levels}`);
  }
});

test("flattened text keeps its order and lines", () => {
  const inner = {
    kind: "quote",
    blocks: [
      text("one"),
      { kind: "list", start: null, items: [[text("two")], [text("three")]] },
      { kind: "code", language: "", text: "\nfour" },
    ],
  };
  const { body } = drawing([nested(40, inner, WRAPS.quote)]);
  assert.equal(body.textContent, "one\ntwo\nthree\nfour");
});

/** More parts than any engine accepts as arguments of one call. */
const MANY = 130_000;
const many = (part, end) => [...Array(MANY).fill(part), end];
const inlines = (end) => many({ kind: "break" }, plain(end));
const blocks = (end) => many({ kind: "rule" }, text(end));
const paragraph = (inline) => ({ kind: "paragraph", inlines: [inline] });

const WIDE = {
  "inlines of a paragraph": (end) => ({ kind: "paragraph", inlines: inlines(end) }),
  "inlines of a heading": (end) => ({ kind: "heading", level: 1, inlines: inlines(end) }),
  "inlines of an emphasis": (end) => paragraph({ kind: "emphasis", inlines: inlines(end) }),
  "inlines of strong text": (end) => paragraph({ kind: "strong", inlines: inlines(end) }),
  "inlines of struck text": (end) => paragraph({ kind: "strike", inlines: inlines(end) }),
  "inlines of a link": (end) => paragraph({ kind: "link", index: 0, host: "x", inlines: inlines(end) }),
  "inlines of a dead link": (end) => paragraph({ kind: "link", index: 0, host: "", inlines: inlines(end) }),
  "items of a list": (end) => ({ kind: "list", start: null, items: many([], [text(end)]) }),
  "items of a numbered list": (end) => ({ kind: "list", start: 1, items: many([], [text(end)]) }),
  "blocks of an item": (end) => ({ kind: "list", start: null, items: [blocks(end)] }),
  "blocks of a quotation": (end) => ({ kind: "quote", blocks: blocks(end) }),
  "rows of a table": (end) => ({ kind: "table", align: ["right"], head: [], rows: many([], [[plain(end)]]) }),
  "columns of a table": (end) => ({ kind: "table", align: ["right"], head: many([], [plain(end)]), rows: [] }),
  "cells of a row": (end) => ({ kind: "table", align: ["right"], head: [], rows: [many([], [plain(end)])] }),
  "inlines of a cell": (end) => ({ kind: "table", align: ["right"], head: [], rows: [[inlines(end)]] }),
  "lines of a screenplay": (end) => ({
    kind: "screenplay",
    lines: many({ kind: "blank", text: "" }, { kind: "action", text: end }),
  }),
};

/** Asserts that a state is drawn completely, and the next one over it. */
function assertDrawn(first, next) {
  assert.ok(drawing(first).body.textContent.endsWith("end"));
  assert.ok(drawing(first, next).body.textContent.includes("end grows"));
}

for (const [name, wide] of Object.entries(WIDE)) {
  test(`all ${name} are drawn`, () => assertDrawn([wide("end"), text("end")], [wide("end grows"), text("end")]));
}

test("all blocks of a reply are drawn", () => assertDrawn(blocks("end"), blocks("end grows")));

test("related entries and an example are asked for by buttons", () => {
  const asked = [];
  const block = { kind: "see_also", terms: ["Tilt", "Whip pan"] };
  const node = blockNode(block, { ...hooks, ask: (question) => asked.push(question) });
  assert.equal(
    node.outline,
    "<div.see-also><span.see-also-label>See also</span.see-also-label>" +
      "<button.see-also-term>Tilt</button.see-also-term><button.see-also-term>Whip pan</button.see-also-term>" +
      "<button.see-also-example>Show an example</button.see-also-example></div.see-also>",
  );
  assert.equal(node.getAttribute("aria-label"), "See also");
  for (const button of node.children.slice(1)) button.click();
  assert.deepEqual(asked, ["Tilt", "Whip pan", "Show me an example"]);
  assert.equal(plainText(block), "See also: Tilt · Whip pan");
});

test("a table that grows is the same one, because it may be scrolled or have the focus", () => {
  const cells = (...words) => words.map((one) => [plain(one)]);
  const table = (rows, head = cells("Shot", "Sound")) => ({ kind: "table", align: ["start", "end"], head, rows });
  const parent = document.createElement("div");
  let drawn = [];
  const draw = (block) => {
    patchBlocks(parent, drawn, [block], hooks);
    drawn = [block];
    return parent.children[0];
  };
  const first = draw(table([cells("Wide", "Wi")]));
  const [row] = first.querySelector("tbody").children;
  const grown = draw(table([cells("Wide", "Wind"), cells("Close", "")]));
  assert.equal(grown, first);
  assert.equal(grown.outline, outline(drawn[0]));
  const last = draw(table([cells("Wide", "Wind"), cells("Close", "Rain")]));
  assert.notEqual(last.querySelector("tbody").children[0], row);
  assert.equal(last.outline, outline(drawn[0]));
  assert.equal(draw(table([cells("Wide", "Wind")])).outline, outline(drawn[0]));
  const other = draw(table([cells("Wide", "Wind")], cells("Shot", "Music")));
  assert.notEqual(other, first);
  assert.equal(other.outline, outline(drawn[0]));
});

test("a link in a text that grows is the same one, because it may have the focus", () => {
  const link = { kind: "link", index: 0, host: "example.org", inlines: [plain("here")] };
  for (const kind of ["paragraph", "heading"]) {
    const parent = document.createElement("div");
    let drawn = [];
    const draw = (...parts) => {
      const block = { kind, level: 2, inlines: structuredClone(parts) };
      patchBlocks(parent, drawn, [block], hooks);
      drawn = [block];
      assert.equal(parent.children[0].outline, outline(block));
      return parent.children[0].children[0];
    };
    const first = draw(plain("See "), link);
    assert.equal(draw(plain("See "), link, plain(" an")), first, kind);
    assert.equal(draw(plain("See "), link, plain(" and "), { kind: "code", text: "x" }), first, kind);
    assert.equal(draw(plain("See "), link), first, kind);
    assert.notEqual(draw(plain("Look "), link, plain(" an")), first, kind);
  }
});
