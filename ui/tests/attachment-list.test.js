/* The cards above the composer: what is edited, removed and measured. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { createAttachmentList } from "../src/views/attachment-list.js";

const SCENE = "INT. HUT - NIGHT\n\nRain.";
const script = (name) => ({ kind: "script", name, text: SCENE });

/** A list with cards, and where sizes are shown. */
function desk(...attached) {
  const [told, measured] = [[], new Set()];
  const actions = {
    describeAttachment: async (name, kind, text) => ({
      name,
      kind: kind ?? "script",
      text,
      facts: { first_lines: [], tokens: 9 },
      not_carried: [],
      content: { kind: "code", language: "", text },
    }),
  };
  const list = createAttachmentList(actions, {
    changed: () => told.push("changed"),
    toText: (text) => told.push(`text: ${text}`),
    focus: () => told.push("focused"),
    sizes: { show: (element) => void measured.add(element), forget: (element) => void measured.delete(element) },
  });
  document.body.append(list.element);
  list.show(attached);
  return { list, told, measured, cards: () => list.element.findAll("attachment") };
}

/** Edits the text of a card as a writer does. */
async function edit(card, text) {
  card.find("attachment-open").click();
  await new Promise(setImmediate);
  // Each list has its own dialog.
  const dialog = document.body.findAll("attachment-view-dialog").at(-1);
  dialog.find("attachment-edit").click();
  dialog.find("attachment-field").value = text;
  dialog.find("attachment-done").click();
  await new Promise(setImmediate);
}

test("an edited text is that of its card", async () => {
  const { list, told, cards } = desk(script("hut"), script("pier"));
  await edit(cards()[0], "EXT. PIER - DAY");
  assert.deepEqual(
    list.all().map(({ text }) => text),
    ["EXT. PIER - DAY", SCENE],
  );
  assert.deepEqual(told, ["changed"]);
});

test("a card whose whole text is removed is removed", async () => {
  for (const text of ["", " \n\t "]) {
    const { list, told, cards } = desk(script("hut"), script("pier"));
    await edit(cards()[0], text);
    assert.deepEqual(list.all(), [script("pier")]);
    assert.equal(document.activeElement, cards()[0].find("attachment-open"), "the next card has the focus");
    await edit(cards()[0], text);
    assert.deepEqual([list.all(), cards().length, told], [[], 0, ["changed", "focused", "changed"]]);
  }
});

test("cards that are gone are measured no more", async () => {
  const { list, measured, cards } = desk(script("hut"), script("pier"));
  assert.equal(measured.size, 2);
  cards()[0].find("attachment-remove").click();
  assert.equal(measured.size, 1);
  assert.equal(Array.from(measured)[0].parent, cards()[0], "the one that stays");
  await edit(cards()[0], "");
  assert.equal(measured.size, 0);
  list.paste(SCENE);
  await list.settled();
  assert.equal(measured.size, 1);
  cards()[0].find("attachment-to-text").click();
  assert.equal(measured.size, 0);
  list.show([script("hut"), script("pier")]);
  list.show([script("barn")]);
  assert.equal(measured.size, 1);
});
