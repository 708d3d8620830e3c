/* A sheet shows lines, and gives them back as Fountain. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import "./document.js";
import { directionOfScript, fountain, lineOf, linesOf, patchSheet, sheetNode } from "../src/views/sheet.js";

const line = (kind, words, more = {}) => ({ kind, text: words, ...more });
const page = (lines) => sheetNode(lines).children[0];

const DUAL = [
  line("character", "MARA", { side: "left" }),
  line("dialogue", "Go.", { side: "left" }),
  line("blank", ""),
  line("character", "JON", { side: "right", fountain: "JON ^" }),
  line("dialogue", "No.", { side: "right" }),
];

test("two speeches at once stand beside each other", () => {
  const [action, dual, after] = page([line("action", "Rain."), ...DUAL, line("action", "Wind.")]).children;
  assert.equal(action.textContent + after.textContent, "Rain.Wind.");
  assert.equal(
    dual.outline,
    "<div.dual><div.speech><p.character>MARA</p.character><p.dialogue>Go.</p.dialogue><p.blank><br></br></p.blank>" +
      "</div.speech><div.speech><p.character>JON</p.character><p.dialogue>No.</p.dialogue></div.speech></div.dual>",
  );
  assert.equal(dual.children[1].children[0].attributes["data-dual"], "right");
});

test("pairs that follow each other are apart", () => {
  assert.equal(page([...DUAL, line("blank", ""), ...DUAL]).children.length, 3);
});

test("lines together are the script", () => {
  assert.equal(fountain(linesOf(sheetNode(DUAL))), "MARA\nGo.\n\nJON ^\nNo.");
  assert.equal(fountain([line("action", "very late", { fountain: "*very* late" })]), "*very* late");
});

test("a sheet has the lines it was given last, and keeps those that stay", () => {
  const [one, two, three] = ["One.", "Two.", "Three."].map((text) => line("action", text));
  const sheet = sheetNode([one, two]);
  const [first] = sheet.children[0].children;
  const same = (before, after) => before === after;
  patchSheet(sheet, [one, two], [one, three, two], same);
  assert.deepEqual([sheet.textContent, sheet.attributes["data-lines"]], ["One.Three.Two.", "3"]);
  patchSheet(sheet, [one, three, two], [one], same);
  assert.deepEqual([sheet.textContent, sheet.attributes["data-lines"]], ["One.", "1"]);
  assert.deepEqual(linesOf(sheet), [one]);
  assert.equal(sheet.children[0].children[0], first);
});

test("emphasis is set, and stays text", () => {
  const run = (text, styles) => ({ text, bold: false, italic: false, underlined: false, ...styles });
  const runs = [run("<b>", {}), run("very", { bold: true, underlined: true })];
  const [p] = page([line("action", "<b>very", { runs })]).children;
  assert.equal(p.outline, "<p.action><b><strong><u>very</u></strong></p.action>");
  assert.equal(p.children.length, 1);
});

test("a word is broken only where paper breaks it", () => {
  for (const [text, outline] of [
    ["one-way and/or so", "one-way <span.unbroken>and/or</span.unbroken> so"],
    [
      "Wait—what? (beat) Go - no",
      "<span.unbroken>Wait—</span.unbroken><wbr></wbr><span.unbroken>what?</span.unbroken> (beat) Go - no",
    ],
    ["No--no mid-1990s", "<span.unbroken>No--no</span.unbroken> <span.unbroken>mid-1990s</span.unbroken>"],
    ["https://example.org/long", "https://example.org/long"],
  ]) {
    const [p] = page([line("action", text)]).children;
    assert.equal(p.outline, `<p.action>${outline}</p.action>`);
    assert.equal(p.textContent, text);
  }
});

test("a line off the grid is broken where each page breaks it", () => {
  const run = (text, styles) => ({ text, bold: false, italic: false, underlined: false, ...styles });
  const rows = [
    { preset: "open", paper: "letter", starts: [3, 6] },
    { preset: "open", paper: "a4", starts: [3] },
  ];
  const [plain] = page([line("action", "मीरा/अन्ना", { rows })]).children;
  const [both, letter] = plain.children;
  assert.equal(plain.attributes.class, "action in-rows");
  assert.equal(plain.textContent, "मीरा/अन्ना");
  assert.equal(both.attributes["data-pages"], "open-letter open-a4");
  assert.equal(letter.attributes["data-pages"], "open-letter");
  const styled = line("action", "abcdefgh", { runs: [run("abc", { bold: true }), run("defgh", {})], rows });
  assert.equal(
    page([styled]).children[0].outline,
    "<p.action in-rows><strong>abc</strong><br></br>def<br></br>gh</p.action in-rows>",
  );
});

test("a note stands below its line, and a scene has its number", () => {
  const [noted, heading] = page([
    line("action", "Rain.", { notes: ["how much?"] }),
    line("scene_heading", "INT. HUT", { number: "2A" }),
  ]).children;
  assert.equal(noted.outline, "<div><p.action>Rain.</p.action><p.note>how much?</p.note></div>");
  assert.equal(heading.attributes["data-number"], "2A");
  assert.equal(heading.textContent, "INT. HUT");
});

test("a line is found by its element", () => {
  const lines = [line("action", "Rain.")];
  assert.equal(lineOf(page(lines).children[0]), lines[0]);
});

test("what is not printed has no name on the page", () => {
  const names = page([line("boneyard", "no"), line("page_break", ""), line("shot", "THE CLOCK")]).children;
  assert.deepEqual(
    names.map(({ attributes }) => attributes["data-element"]),
    [undefined, undefined, "shot"],
  );
});

test("no other style sheet sets the lines of a sheet", () => {
  const folder = new URL("../src/styles/", import.meta.url);
  const kinds = ["action", "character", "dialogue", "parenthetical", "transition", "lyric", "centered", "shot", "dual"];
  const rule = new RegExp(`(^|[,}\\s])\\.(${kinds.join("|")})(?![\\w-])`, "m");
  const others = readdirSync(folder).filter((name) => name !== "sheet.css");
  const wrong = others.filter((name) => rule.test(readFileSync(new URL(name, folder), "utf8")));
  assert.deepEqual(wrong, []);
});

const directions = (sheet) =>
  sheet.firstElementChild.children.map((p) => {
    const [own] = p.children;
    return [p.getAttribute("dir"), own?.getAttribute("class") === "turned" ? own.getAttribute("dir") : null];
  });

test("a script has one direction, and each line of another language its own in it", () => {
  const sheet = sheetNode([
    { kind: "scene_heading", text: "INT. HUT - NIGHT" },
    { kind: "blank", text: "" },
    { kind: "character", text: "MIRA" },
    { kind: "dialogue", text: "أين كنت؟" },
    { kind: "dialogue", text: "..." },
    { kind: "action", text: "Rain." },
  ]);
  assert.equal(sheet.firstElementChild.getAttribute("dir"), "ltr");
  const plain = [null, null];
  assert.deepEqual(directions(sheet), [plain, plain, plain, [null, "rtl"], plain, plain]);
  assert.equal(sheet.textContent, "INT. HUT - NIGHTMIRAأين كنت؟...Rain.");
});

test("what scripts have in English tells nothing of their direction", () => {
  const of = (...lines) => directionOfScript(lines.map(([kind, text]) => ({ kind, text })));
  assert.equal(of(["transition", "FADE IN:"], ["blank", ""], ["scene_heading", "INT./EXT. سيارة - ليل"]), "rtl");
  assert.equal(of(["note", "ليل"], ["scene_heading", "INT. HUT"], ["action", "مطر"]), "ltr");
  assert.equal(of(["scene_heading", "EXT. ..."], ["action", "מים"]), "rtl");
  assert.equal(of(["scene_heading", "INTERIOR"]), "ltr");
  assert.equal(of(["transition", "CUT TO:"], ["blank", ""]), "ltr");
});

test("a script whose first letter comes late is turned whole", () => {
  const begun = [{ kind: "scene_heading", text: "INT. " }];
  const sheet = sheetNode(begun);
  assert.equal(sheet.firstElementChild.getAttribute("dir"), "ltr");
  const lines = [
    { kind: "scene_heading", text: "INT. مطبخ" },
    { kind: "action", text: "JOHN waits." },
  ];
  patchSheet(sheet, begun, lines, (one, other) => one === other);
  assert.equal(sheet.firstElementChild.getAttribute("dir"), "rtl");
  assert.deepEqual(
    directions(sheet).map(([, own]) => own),
    [null, "ltr"],
  );
});
