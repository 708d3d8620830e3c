/* What the writer says of sessions: naming one in its row and in the bar, the pin, the tags, and finding by them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { message, opened, session, shared } from "./samples.js";
import { createCommands } from "../src/commands.js";
import { shortcut } from "../src/keys.js";
import { EMPTY, reduce } from "../src/state.js";
import { splitTags, tagsOf } from "../src/tags.js";
import { createStore } from "../src/store.js";
import { createHeader } from "../src/views/header.js";
import { sectionsFor } from "../src/views/palette/sections.js";
import { createItem } from "../src/views/session-item.js";
import { grouped } from "../src/views/session-groups.js";
import { createTags } from "../src/views/tags.js";

/** What was asked for has been answered. */
const settled = () => new Promise((done) => setTimeout(done));

const NOW = Date.parse("2026-01-01T12:00:00.000Z");
const NAMED = session("s", { title: "The lamp room", is_named: true, pinned: true, tags: ["Noir", "रात"] });

/** The state of a window on a session with a message. */
const windowOn = (own, others = []) =>
  reduce(
    EMPTY,
    opened({
      messages: [message("u", { role: "user" })],
      sessions: [own, ...others],
      title: own.title,
      session_id: "s",
    }),
  );

/** Presses a key in the field; whether the press is taken. */
function press(field, key, more = {}) {
  let isTaken = false;
  field.listeners.keydown({ key, ...more, preventDefault: () => (isTaken = true) });
  return isTaken;
}

function bar(rename = async () => true) {
  const asked = [];
  const does = {
    clear() {},
    newWindow() {},
    model() {},
    settings() {},
    exports() {},
    async rename(key, title) {
      asked.push([key.session_id, title]);
      return rename();
    },
  };
  const header = createHeader(document.createElement("button"), Date.now, does);
  header.update(windowOn(NAMED));
  return { asked, header, name: header.element.find("title"), field: () => header.element.find("rename-field") };
}

test("a click on the title of the bar names the session, and Enter saves", async () => {
  const { asked, field, name } = bar();
  name.click();
  assert.equal(field().hidden, false);
  assert.equal(document.activeElement, field());
  assert.equal(field().value, "The lamp room");
  field().value = " The stairs ";
  assert.ok(press(field(), "Enter"));
  assert.deepEqual(asked, [["s", "The stairs"]]);
  assert.equal(field().hidden, true);
  assert.equal(document.activeElement, name);
});

test("Escape drops what was typed, and leaving the field saves it", () => {
  const { asked, field, name } = bar();
  name.click();
  field().value = "x";
  assert.ok(press(field(), "Escape"));
  assert.deepEqual(asked, []);
  name.click();
  field().value = "";
  field().listeners.blur({});
  assert.deepEqual(asked, [["s", ""]], "an empty name gives it back its first words");
});

test("Enter that ends a word of an input method saves nothing", () => {
  const { asked, field, name } = bar();
  name.click();
  field().value = "x";
  assert.equal(press(field(), "Enter", { isComposing: true }), false);
  assert.deepEqual(asked, []);
});

test("a name that is the same is not saved, and a refused one can be corrected", async () => {
  const { asked, field, name } = bar(async () => false);
  name.click();
  press(field(), "Enter");
  assert.deepEqual(asked, []);
  name.click();
  field().value = "too long";
  press(field(), "Enter");
  await settled();
  assert.equal(field().hidden, false);
  assert.equal(field().value, "too long");
});

test("a refused name is corrected in the place of the title, in the bar and in the list", async () => {
  const { field, name } = bar(async () => false);
  name.click();
  field().value = "too long";
  press(field(), "Enter");
  await settled();
  assert.deepEqual([field().hidden, name.parent.hidden], [false, true]);
  press(field(), "Escape");
  assert.deepEqual([field().hidden, name.parent.hidden], [true, false]);

  const item = createItem(NAMED, { rename: async () => false });
  item.draw(NAMED, null, NOW, "", shared());
  item.rename();
  const inList = () => item.element.find("rename-field");
  inList().value = "too long";
  press(inList(), "Enter");
  await settled();
  assert.deepEqual([inList().hidden, item.element.find("session-item").hidden], [false, true]);
});

test("a name that is refused after a click elsewhere is not lost, and takes the focus to nothing", async () => {
  const elsewhere = document.createElement("textarea");
  const { asked, field, header, name } = bar(async () => false);
  name.click();
  field().value = "too long";
  elsewhere.focus();
  field().listeners.blur({});
  await settled();
  assert.deepEqual([field().hidden, field().value, document.activeElement], [false, "too long", elsewhere]);
  assert.equal(header.isRenaming(), true);
  header.rename();
  assert.deepEqual([field().value, document.activeElement], ["too long", field()], "and is not typed over");
  field().listeners.blur({});
  assert.deepEqual(asked, [
    ["s", "too long"],
    ["s", "too long"],
  ]);
});

test("a name that is refused once another conversation is shown is not corrected there", async () => {
  let answer = (_) => {};
  const { field, header, name } = bar(() => new Promise((resolve) => (answer = resolve)));
  name.click();
  field().value = "too long";
  press(field(), "Enter");
  header.update(reduce(windowOn(NAMED), opened({ messages: [message("a")], title: "Other", session_id: "other" })));
  answer(false);
  await settled();
  assert.deepEqual([field().hidden, field().value, name.parent.hidden], [true, "", false]);
});

test("a title that is being changed goes with its conversation", () => {
  const { asked, field, header, name } = bar();
  name.click();
  field().value = "words about what is gone";
  header.update(reduce(windowOn(NAMED), { event: "cleared" }));
  assert.equal(field().hidden, true);
  assert.equal(field().value, "");
  assert.deepEqual(asked, []);
  assert.equal(name.disabled, true, "without a message there is nothing to name");
});

test("F2 names a session in its row, and a tag of it is searched for", () => {
  const asked = [];
  const item = createItem(NAMED, {
    rename: async (key, title) => asked.push(["rename", key.session_id, title]),
    find: (tag) => asked.push(["find", tag]),
  });
  item.draw(NAMED, null, NOW, "", shared());
  const tags = item.element.findAll("session-tag");
  assert.deepEqual(
    tags.map((tag) => tag.textContent),
    ["Noir", "रात"],
  );
  assert.equal(tags[0].getAttribute("aria-label"), "Search for the tag Noir");
  assert.equal(item.hasFocus(), false);
  tags[1].focus();
  assert.equal(item.hasFocus(), true, "arrow keys go on from a tag");
  tags[1].click();
  const main = item.element.find("session-item");
  main.parent.listeners.keydown({ key: "F2", preventDefault() {} });
  const field = item.element.find("rename-field");
  assert.equal(main.hidden, true);
  assert.equal(tags[0].parent.hidden, false, "its tags stay, so that no row moves");
  field.value = "The stairs";
  press(field, "Enter");
  assert.equal(main.hidden, false);
  assert.equal(document.activeElement, main);
  assert.deepEqual(asked, [
    ["find", "रात"],
    ["rename", "s", "The stairs"],
  ]);
});

test("the window hears the keys in the field of a name, and the row takes none of them", () => {
  const asked = [];
  const item = createItem(NAMED, { menu: () => asked.push("menu") });
  item.draw(NAMED, null, NOW, "", shared());
  item.rename();
  const field = item.element.find("rename-field");
  const row = item.element.find("session-item").parent;
  for (const [key, more] of [
    ["z", { ctrlKey: true }],
    ["z", { ctrlKey: true, shiftKey: true }],
    ["k", { ctrlKey: true }],
    ["F6", {}],
    ["ContextMenu", {}],
    ["F10", { shiftKey: true }],
  ]) {
    const event = {
      key,
      ...more,
      stopPropagation: () => assert.fail(`${key} is not heard`),
      preventDefault: () => assert.fail(`${key} is taken`),
    };
    field.listeners.keydown(event);
    row.listeners.keydown(event);
  }
  row.listeners.contextmenu({ preventDefault: () => assert.fail("the field has a menu of its own") });
  assert.deepEqual([asked, field.hidden], [[], false]);
});

test("F2 in the row of a draft names nothing", () => {
  const draft = { ...NAMED, unsent: true };
  const item = createItem(draft, {});
  item.draw(draft, null, NOW, "", shared());
  let isPrevented = false;
  item.element.find("session-item").parent.listeners.keydown({ key: "F2", preventDefault: () => (isPrevented = true) });
  assert.ok(isPrevented, "nor the conversation of the window");
  assert.equal(item.element.find("rename-field").hidden, true);
});

test("pinned sessions stand first, under words of their own", () => {
  const kept = session("k", { kept: true, first_expires_at: null, expires_at: null });
  const { sessions, headings } = grouped([session("a"), kept, NAMED], NOW, shared());
  assert.deepEqual(
    sessions.map((one) => one.session_id),
    ["s", "k", "a"],
  );
  assert.equal(headings.get("scene_writer/s"), "Pinned");
});

test("a session is over soon by the life that its messages have there", () => {
  const inAnHour = new Date(NOW + 3_600_000).toISOString();
  const own = session("s", { first_expires_at: inAnHour });
  const item = createItem(own, {});
  const soon = (one, store) => {
    item.draw(one, null, NOW, "", store);
    const tone = item.element.find("session-item").children[2].getAttribute("data-tone");
    const isGrouped = [...grouped([one], NOW, store).headings.values()].includes("Going soon");
    assert.equal(isGrouped, tone === "soon");
    return isGrouped;
  };
  const deletes = (assistant, seconds) => shared({ sooner: [{ assistant, seconds }] });
  assert.equal(soon(own, shared()), true);
  assert.equal(soon({ ...own, life_hours: 4 }, shared()), false);
  assert.equal(soon(own, deletes("scene_writer", 4 * 3600)), false);
  assert.equal(soon(own, deletes("scriptwriter", 4 * 3600)), true);
  assert.equal(soon({ ...own, life_hours: 1 }, deletes("scene_writer", 4 * 3600)), false);
});

test("the dialog saves words as tags, and shows a refusal", async () => {
  const saved = [];
  let refusal = null;
  const tags = createTags(async (key, words) => {
    if (refusal) throw refusal;
    saved.push([key.session_id, words]);
  });
  const dialog = document.body.find("tags-dialog");
  const field = dialog.find("tags-field");
  tags.open(NAMED);
  assert.equal(field.value, "Noir रात ");
  field.value = "Noir #act-2,  रात";
  refusal = { code: "bad_input", reason: { name: "too_many_tags", params: { most: 16 } } };
  const submit = () => field.parent.listeners.submit({ preventDefault() {} });
  submit();
  await settled();
  assert.match(dialog.find("error").textContent, /at most 16 tags/);
  const [first] = dialog.find("error").children;
  submit();
  await settled();
  assert.match(dialog.find("error").textContent, /at most 16 tags/);
  assert.notEqual(dialog.find("error").children[0], first, "the same once more is said once more");
  refusal = null;
  submit();
  await settled();
  assert.deepEqual(saved, [["s", ["Noir", "act-2", "रात"]]]);
  assert.equal(dialog.open, false);
  assert.equal(field.value, "", "no word of a session outlasts it");
  assert.notEqual(dialog.find("tags-field"), field, "nor can it be undone");
});

test("tags that were changed elsewhere while the dialog was open stay so", async () => {
  const saved = [];
  const tags = createTags(async (_, words) => void saved.push(words));
  const dialog = document.body.findAll("tags-dialog").at(-1);
  tags.open(NAMED);
  const field = dialog.find("tags-field");
  field.value = "Noir रात night";
  tags.update({ sessions: [{ ...NAMED, tags: ["रात", "pilot", "night"] }] });
  field.parent.listeners.submit({ preventDefault() {} });
  await settled();
  assert.deepEqual(saved, [["रात", "night", "pilot"]]);
});

test("a refusal of tags is shown elsewhere once their dialog is closed, and in that of no other session", async () => {
  let refuse = (_) => {};
  const told = [];
  const tags = createTags(
    () => new Promise((_, reject) => (refuse = reject)),
    ({ session_id }, problem) => told.push([session_id, problem.reason.name]),
  );
  const dialog = document.body.findAll("tags-dialog").at(-1);
  tags.open(NAMED);
  dialog.find("tags-field").parent.listeners.submit({ preventDefault() {} });
  dialog.close();
  tags.open(session("other"));
  refuse({ code: "bad_input", reason: { name: "too_many_tags", params: { most: 16 } } });
  await settled();
  assert.deepEqual(told, [["s", "too_many_tags"]]);
  assert.equal(
    dialog.findAll("error").some((problem) => !problem.hidden),
    false,
  );
});

test("tags are words, and what is searched for is split into them and the rest", () => {
  assert.deepEqual(tagsOf(" #a ##＃b  c،d ###"), ["a", "b", "c", "d"]);
  assert.deepEqual(splitTags("lamp tag:Café TAG:#noir tag:"), { tags: ["cafe", "noir"], rest: "lamp" });
});

test("the palette finds sessions by title and by tag", () => {
  const others = [session("b", { title: "Rain", tags: ["noir-2"] }), session("c", { title: "Noir et blanc" })];
  const state = windowOn(NAMED, others);
  const commands = { ready: () => [] };
  const found = (typed) =>
    sectionsFor(typed, state, commands, { messages: [], isLate: false }, [], () => null)
      .filter(({ kind }) => kind === "session")
      .flatMap(({ hits }) => hits.map((hit) => hit.session.session_id));
  assert.deepEqual(found("tag:NOIR"), ["s"], "the one that is shown too");
  assert.deepEqual(found("tag:noir tag:रात lamp"), ["s"]);
  assert.deepEqual(found("tag:noir rain"), []);
  assert.deepEqual(found("noir").sort(), ["b", "c", "s"]);
});

test("F2 and the palette name, pin and tag the session that is shown", () => {
  assert.equal(shortcut({ key: "F2", shiftKey: false }), "rename");
  const ids = ["rename", "pin", "unpin", "tag"];
  for (const [own, offered] of [
    [session("s"), ["rename", "pin", "tag"]],
    [NAMED, ["rename", "unpin", "tag"]],
  ]) {
    const store = createStore({ frame: () => {}, later: () => {} });
    store.tell(opened({ messages: [message("u", { role: "user" })], sessions: [own], session_id: "s" }));
    const { ready } = createCommands(store, { hasPage: () => false });
    assert.deepEqual(
      ready().filter((id) => ids.includes(id)),
      offered,
    );
  }
});
