/* What is copied, in each format. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { text } from "./samples.js";
import { messageAs, sheetAs } from "../src/views/copy-formats.js";

const line = (kind, words, fountain) => ({ kind, text: words, ...(fountain && { fountain }) });
const LINES = [
  line("scene_heading", "INT. HUT"),
  line("blank", ""),
  line("note", "hm", "[[hm]]"),
  line("blank", ""),
  line("character", "Mara", "@Mara"),
  line("dialogue", "Go now.", "Go *now*."),
];
const sheet = { kind: "screenplay", lines: LINES };
const stored = "Here:\n\n```fountain\nINT. HUT\n```";
const reply = (...blocks) => ({ blocks, content: stored });

test("a sheet is copied as it is written, as it is printed, or in a fence", () => {
  assert.equal(sheetAs(LINES, "fountain"), "INT. HUT\n\n[[hm]]\n\n@Mara\nGo *now*.");
  assert.equal(sheetAs(LINES, "text"), "INT. HUT\n\nMara\nGo now.");
  assert.equal(sheetAs(LINES, "markdown"), "```fountain\nINT. HUT\n\n[[hm]]\n\n@Mara\nGo *now*.\n```");
  assert.match(sheetAs([line("action", "```")], "markdown"), /^````fountain\n```\n````$/);
});

test("a reply is copied as its scripts, as its words, or as it is stored", () => {
  const shown = reply(text("Here:"), sheet, sheet);
  assert.equal(messageAs(shown, "fountain"), [sheetAs(LINES, "fountain"), sheetAs(LINES, "fountain")].join("\n\n"));
  assert.equal(messageAs(shown, "text"), `Here:\n\n${sheetAs(LINES, "text")}\n\n${sheetAs(LINES, "text")}`);
  assert.equal(messageAs(shown, "markdown"), stored);
});

test("a sheet in a quote or a list is a script of its reply", () => {
  const words = sheetAs(LINES, "fountain");
  for (const around of [
    { kind: "quote", blocks: [text("Mine:"), sheet] },
    { kind: "list", start: 1, items: [[text("Mine:"), { kind: "quote", blocks: [sheet] }]] },
  ])
    assert.equal(messageAs(reply(around, sheet), "fountain"), `${words}\n\n${words}`);
});

test("a reply without script has words for Fountain", () => {
  const list = { kind: "list", start: 2, items: [[text("one")], [text("two"), text("more")]] };
  assert.equal(messageAs(reply(text("Here:"), list), "fountain"), "Here:\n\n2. one\n3. two\n   more");
});

test("related entries are copied as a line", () => {
  const answer = reply(text("Sideways."), { kind: "see_also", terms: ["Tilt", "As you know, Bob"] });
  assert.equal(messageAs(answer, "text"), "Sideways.\n\nSee also: Tilt · As you know, Bob");
});

test("what was typed is copied as it was typed", () => {
  assert.equal(messageAs({ blocks: [], content: "Hi *you*" }, "text"), "Hi *you*");
});
