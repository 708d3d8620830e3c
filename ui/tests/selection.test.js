/* How a selected text is read and quoted, and where the bar beside it stands. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { h } from "../src/dom.js";
import { isShort, placeOf, quoted, textOf } from "../src/selection.js";
import { blockNode } from "../src/views/blocks.js";
import { text } from "./samples.js";

test("each line of a quote has its mark", () => {
  assert.equal(quoted("INT. HUT\n\n  Rain."), "> INT. HUT\n>\n>   Rain.");
});

test("a quote has no empty lines around it", () => {
  assert.equal(quoted("\n \n  Rain.\n\n"), ">   Rain.");
});

test("a line is short, and a passage is not", () => {
  assert.deepEqual([isShort("x".repeat(280)), isShort("x".repeat(281))], [true, false]);
});

/** The text of a block of a reply. */
const read = (block) => textOf([blockNode(block, { openLink() {} })]);

test("text has the line breaks of the page", () => {
  const lines = [{ kind: "text", text: "One" }, { kind: "break" }, { kind: "text", text: "two" }];
  assert.equal(read({ kind: "paragraph", inlines: lines }), "One\ntwo");
  const items = [[text("Rain"), text("and wind")], [text("Snow")]];
  assert.equal(read({ kind: "list", start: null, items }), "Rain\nand wind\nSnow");
  assert.equal(read({ kind: "quote", blocks: [text("Rain"), text("Wind")] }), "Rain\nWind");
});

test("a table is lines of cells", () => {
  const row = (...words) => words.map((word) => [{ kind: "text", text: word }]);
  const table = { kind: "table", align: [], head: row("VIDEO", "AUDIO"), rows: [row("", "Rain"), row("Hut", "")] };
  assert.equal(read(table), "VIDEO\tAUDIO\n\tRain\nHut\t");
});

test("buttons and their labels are no text", () => {
  assert.equal(read({ kind: "see_also", terms: ["Whip pan"] }), "");
  assert.equal(textOf([h("div", {}, "Rain", h("button", {}, "Copy"))]), "Rain");
});

const AREA = { top: 40, bottom: 600, left: 100, right: 700 };
const BAR = { width: 300, height: 30 };
const END = 700;
const place = (selected, isRightToLeft = false, end = END) =>
  placeOf({ left: 150, right: 650, ...selected }, BAR, AREA, end, isRightToLeft);

test("the bar stands below the selected text", () => {
  assert.deepEqual(place({ top: 100, bottom: 120 }), { top: 126, left: 150 });
  assert.deepEqual(place({ top: 0, bottom: 564 }), { top: 570, left: 150 });
});

test("without space below, it stands above", () => {
  assert.deepEqual(place({ top: 300, bottom: 565 }), { top: 264, left: 150 });
  assert.deepEqual(place({ top: 76, bottom: 900 }), { top: 40, left: 150 });
});

test("it never covers the selected text", () => {
  for (const end of [AREA.bottom, END])
    for (let top = 0; top < 600; top += 7)
      for (let bottom = top + 1; bottom < 700; bottom += 7) {
        const found = place({ top, bottom }, false, end);
        if (!found) continue;
        const seen = { top: Math.max(top, AREA.top), bottom: Math.min(bottom, AREA.bottom) };
        assert.ok(found.top >= seen.bottom || found.top + BAR.height <= seen.top, `${top} to ${bottom}`);
        assert.ok(found.top >= 0 && found.top + BAR.height <= end, `${top} to ${bottom} is in a window of ${end}`);
      }
});

test("at a text as high as the view, it stands below the view, or above it where the window ends there", () => {
  assert.equal(place({ top: 0, bottom: 900 }).top, 600);
  assert.equal(place({ top: 0, bottom: 900 }, false, 620).top, 10);
});

test("it stays in the column", () => {
  assert.equal(place({ top: 100, bottom: 120, left: 650, right: 690 }).left, 400);
  assert.equal(place({ top: 100, bottom: 120, left: 20, right: 690 }).left, 100);
});

test("right to left, it ends where the text does", () => {
  assert.equal(place({ top: 100, bottom: 120 }, true).left, 350);
  assert.equal(place({ top: 100, bottom: 120, right: 200 }, true).left, 100);
});

test("a text out of view has no bar", () => {
  assert.equal(place({ top: 0, bottom: 40 }), null);
  assert.equal(place({ top: 600, bottom: 620 }), null);
});
