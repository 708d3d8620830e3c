/* The cards above the composer: what is edited, removed and measured. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { createAttachmentList } from "../src/views/attachment-list.js";

const SCENE = "INT. HUT - NIGHT\n\nRain.";
const script = (name) => ({ kind: "script", name, text: SCENE });

/** A list with cards, and where sizes are shown. */
function fixture(...attached) {
  const [told, measured, holds] = [[], new Set(), new Map()];
  const actions = {
    async describeAttachment(name, kind, text) {
      await holds.get(text);
      return {
        name,
        kind: kind ?? "script",
        text,
        facts: { first_lines: [], tokens: 9 },
        not_carried: [],
        content: { kind: "code", language: "", text },
      };
    },
  };
  const list = createAttachmentList(actions, {
    changed: () => told.push("changed"),
    toText: (text) => told.push(`text: ${text}`),
    focus: () => told.push("focused"),
    hasSpace: ({ name }) => name !== "barn",
    sizes: { show: (element) => void measured.add(element), forget: (element) => void measured.delete(element) },
  });
  document.body.append(list.element);
  list.show(attached);
  const names = () => list.all().map(({ name }) => name);
  return { list, told, measured, holds, names, cards: () => list.element.findAll("attachment") };
}

const remove = (card) => card.find("attachment-remove").click();

/** Presses Ctrl+Z in the field; whether it undid a removal. */
const undo = (list) => list.pressed({ key: "z", keyCode: 90, ctrlKey: true, shiftKey: false, preventDefault() {} });

/** What is said of a card that can come back; nothing if there is none. */
function offer({ element }) {
  const button = element.find("attachment-undo");
  return button.hidden ? null : button.parent.textContent;
}

/** Edits the text of a card as a writer does. */
async function edit(card, text) {
  card.find("attachment-open").click();
  await new Promise(setImmediate);
  const dialog = document.body.findAll("attachment-view-dialog").at(-1);
  dialog.find("attachment-edit").click();
  dialog.find("attachment-field").value = text;
  dialog.find("attachment-done").click();
  await new Promise(setImmediate);
}

test("an edited text is that of its card", async () => {
  const { list, told, cards } = fixture(script("hut"), script("pier"));
  await edit(cards()[0], "EXT. PIER - DAY");
  assert.deepEqual(
    list.all().map(({ text }) => text),
    ["EXT. PIER - DAY", SCENE],
  );
  assert.deepEqual(told, ["changed"]);
});

test("what is open of an attachment closes with it, and goes on where it is shown again", async () => {
  const { list, cards } = fixture(script("hut"));
  cards()[0].find("attachment-open").click();
  await new Promise(setImmediate);
  const dialog = document.body.findAll("attachment-view-dialog").at(-1);
  const field = dialog.find("attachment-field");
  dialog.find("attachment-edit").click();
  field.value = "INT. HUT - DAY";
  list.show([script("hut"), script("pier")]);
  assert.equal(dialog.open, true);
  dialog.find("attachment-done").click();
  assert.deepEqual(
    list.all().map(({ text }) => text),
    ["INT. HUT - DAY", SCENE],
  );
  cards()[1].find("attachment-open").click();
  await new Promise(setImmediate);
  dialog.find("attachment-edit").click();
  list.show([]);
  assert.equal(dialog.open, false);
  assert.doesNotMatch(dialog.textContent + field.value, /HUT|pier/);
  assert.deepEqual(list.all(), []);
});

test("a dialog in which an attachment was opened leaves the document, and can be opened again", async () => {
  document.body.replaceChildren();
  const lists = [fixture(script("hut")), fixture(script("pier"))];
  for (const { cards } of [...lists, ...lists]) {
    cards()[0].find("attachment-open").click();
    await new Promise(setImmediate);
    const dialogs = document.body.findAll("attachment-view-dialog");
    assert.deepEqual([dialogs.length, dialogs[0].open], [1, true], "no other one has the id of its title");
    // The engine tells of a closing later, when it may be open again.
    dialogs[0].listeners.close({});
    assert.equal(dialogs[0].isConnected, true);
    dialogs[0].find("attachment-done").click();
    assert.deepEqual(document.body.findAll("attachment-view-dialog"), []);
  }
});

test("an attachment is opened once, however often that is asked for, and the last one", async () => {
  const { cards, holds } = fixture({ ...script("hut"), text: "slow" }, script("pier"));
  let answer;
  holds.set("slow", new Promise((resolve) => (answer = resolve)));
  cards()[0].find("attachment-open").click();
  cards()[1].find("attachment-open").click();
  cards()[1].find("attachment-open").click();
  await new Promise(setImmediate);
  const dialog = document.body.findAll("attachment-view-dialog").at(-1);
  let shown = 0;
  dialog.showModal = () => (shown += 1);
  answer();
  await new Promise(setImmediate);
  assert.equal(shown, 0, "the dialog is open already");
  assert.equal(dialog.querySelector("h2").textContent, "pier");
});

test("a card whose whole text is removed is removed", async () => {
  for (const text of ["", " \n\t "]) {
    const { list, told, cards } = fixture(script("hut"), script("pier"));
    await edit(cards()[0], text);
    assert.deepEqual(list.all(), [script("pier")]);
    assert.equal(document.activeElement, cards()[0].find("attachment-open"), "the next card has the focus");
    await edit(cards()[0], text);
    assert.deepEqual([list.all(), cards().length, told], [[], 0, ["changed", "focused", "changed"]]);
  }
});

test("a message waits for the name of each text that was pasted", async () => {
  const { list, holds, names } = fixture();
  let answer;
  holds.set("a long one", new Promise((resolve) => (answer = resolve)));
  list.paste("a long one");
  list.paste(SCENE);
  let isSettled = false;
  const settled = list.settled().then(() => (isSettled = true));
  await new Promise(setImmediate);
  assert.equal(isSettled, false, "the first may still be another one");
  answer();
  await settled;
  assert.deepEqual(names(), ["Pasted script", "Pasted script"]);
});

test("cards that are gone are measured no more", async () => {
  const { list, measured, cards } = fixture(script("hut"), script("pier"));
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

test("removed cards come back at their places, the last one first", async () => {
  const { list, told, measured, names, cards } = fixture(script("hut"), script("pier"), script("mill"));
  list.add({ ...script("loft"), facts: { first_lines: [], tokens: 9 }, not_carried: [{ what: "images", count: 2 }] });
  remove(cards()[3]);
  assert.equal(offer(list), "Removed: loftUndo");
  remove(cards()[0]);
  assert.equal(offer(list), "Removed: hutUndo");
  const changes = told.length;
  list.element.find("attachment-undo").click();
  assert.deepEqual([names(), offer(list)], [["hut", "pier", "mill"], "Removed: loftUndo"]);
  document.activeElement = document.body;
  assert.equal(undo(list), true);
  assert.deepEqual([names(), offer(list)], [["hut", "pier", "mill", "loft"], null]);
  assert.equal(undo(list), false, "the field undoes what was typed");
  assert.deepEqual(list.losses()[3], [{ what: "images", count: 2 }]);
  assert.deepEqual([told.slice(changes), measured.size], [["changed", "changed"], 4]);
  assert.equal(document.activeElement, document.body, "what has the focus elsewhere keeps it");
  await new Promise(setImmediate);
  assert.match(cards()[3].textContent, /about 9 tokens/);
});

test("a card that comes back takes the focus that was in the list", () => {
  const { list, cards } = fixture(script("hut"), script("pier"));
  remove(cards()[0]);
  assert.equal(document.activeElement, cards()[0].find("attachment-open"));
  list.element.listeners.keydown({ key: "z", keyCode: 90, ctrlKey: true, shiftKey: false, preventDefault() {} });
  assert.equal(document.activeElement, cards()[0].find("attachment-open"));
  assert.match(cards()[0].textContent, /^hut/);
});

test("a card for which the message has no space any more stays removed", () => {
  const { list, names, cards } = fixture(script("barn"));
  remove(cards()[0]);
  assert.equal(undo(list), true);
  assert.deepEqual([names(), offer(list)], [[], "Removed: barnUndo"]);
});

test("nothing of a removed card stays for longer than it can come back", (t) => {
  t.mock.timers.enable({ apis: ["Date"], now: 1e12 });
  for (const [end, isGone] of [
    [({ list }) => list.forgetRemoved(), true],
    [({ list }) => list.show([]), true],
    [({ list, after }) => after(600_000, list.tick), true],
    [({ list, after }) => after(-600_000, list.tick), true],
    [({ list, after }) => after(599_000, list.tick), false],
  ]) {
    const shown = fixture(script("hut"));
    remove(shown.cards()[0]);
    shown.list.element.find("attachment-undo").focus();
    const after = (ms, then) => {
      const before = Date.now();
      t.mock.timers.setTime(before + ms);
      then();
      t.mock.timers.setTime(before);
    };
    end({ ...shown, after });
    assert.equal(offer(shown.list) === null, isGone);
    assert.equal(shown.told.at(-1) === "focused", isGone, "the focus is not lost with the button");
    assert.equal(undo(shown.list), !isGone);
    assert.equal(shown.names().length, isGone ? 0 : 1);
  }
});

test("a second text that is pasted is announced with the same words once more", async () => {
  const { list } = fixture();
  const status = list.element.children.at(-1);
  list.paste("one");
  await list.settled();
  const [said] = status.children;
  assert.match(status.textContent, /Pasted script/);
  list.paste("two");
  await list.settled();
  assert.notEqual(status.children[0], said);
  assert.match(status.textContent, /Pasted script/);
});

test("no name stays in what is read out when another message is shown", () => {
  const { list } = fixture();
  list.add({ ...script("secret"), facts: { first_lines: [], tokens: 9 }, not_carried: [] });
  assert.match(list.element.textContent, /secret/);
  list.show([]);
  assert.doesNotMatch(list.element.textContent, /secret/);
});

test("of many removed cards only as many come back as a message has", () => {
  const { list, names, cards } = fixture(...Array.from("abcdefgh", script));
  list.add({ ...script("i"), facts: { first_lines: [], tokens: 9 }, not_carried: [] });
  for (let n = 0; n < 9; n += 1) remove(cards()[0]);
  for (let n = 0; n < 9; n += 1) undo(list);
  assert.deepEqual(names(), Array.from("bcdefghi"));
});
