/* Choosing how long the messages of a session live. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { message, opened, session, shared } from "./samples.js";
import { EMPTY, reduce } from "../src/state.js";
import { createLife } from "../src/views/life.js";
import { createNotice } from "../src/views/notice.js";

const NOW = Date.parse("2026-01-01T12:00:00.000Z");
const settled = () => new Promise((resolve) => setTimeout(resolve));

/** @param {{ [hours: number]: number }} older how many messages each choice takes */
function dialog(older, refusal = null, count = async (hours) => older[hours] ?? 0) {
  document.body.replaceChildren();
  const asked = [];
  const refused = [];
  const life = createLife(
    {
      countOlder: (_, hours) => count(hours),
      chooseLife: async ({ session_id: id }, hours) => {
        if (refusal) throw refusal;
        asked.push([id, hours]);
      },
    },
    ({ session_id }, problem) => refused.push([session_id, problem.code]),
  );
  const element = document.body.find("life-dialog");
  const radios = () => element.findAll("life-choice").map((row) => row.children[0]);
  return {
    life,
    asked,
    refused,
    element,
    find: (hook) => element.find(hook),
    said: () => document.body.children.find((child) => child.getAttribute("role") === "status").textContent,
    hours: () => element.findAll("life-choice").map((row) => Number(row.getAttribute("data-hours"))),
    checked: () => radios().findIndex((radio) => radio.checked),
    async choose(at) {
      radios().forEach((radio, index) => {
        radio.checked = index === at;
      });
      radios()[at].listeners.change();
      await settled();
    },
  };
}

test("it opens with what is chosen, and says nothing of what goes", () => {
  const { life, element, hours, checked, find } = dialog({});
  life.open(session("s", { title: "Lamp", life_hours: 4 }));
  assert.deepEqual(hours(), [24, 12, 4, 1]);
  assert.equal(checked(), 2);
  assert.match(element.textContent, /^When messages in “Lamp” are deleted/);
  assert.equal(find("life-older").hidden, true);
  assert.equal(find("life-kept").hidden, true);
  assert.equal(find("life-save").textContent, "Save");
});

test("where a database is connected, it is said what goes there and when", () => {
  const { life, find } = dialog({});
  const there = (place) => ({ ...EMPTY, sessions: [session("s")], store: shared({ place }) });
  life.update(there(""));
  life.open(session("s"));
  assert.equal(find("life-programs").hidden, true);
  life.update(there("db"));
  assert.equal(find("life-programs").hidden, false);
  const said = find("life-programs").textContent;
  assert.match(said, /messages of other programs in this session are deleted too\./);
  assert.match(said, /While this app is closed or offline, messages stay there, for up to 24 hours\.$/);
});

test("what goes at once is shown before, and is deleted only then", async () => {
  const { life, asked, find, choose, element, said } = dialog({ 1: 3, 4: 1 });
  life.open(session("s"));
  await choose(3);
  assert.equal(
    find("life-older").textContent,
    "3 messages are older than that and will be deleted now. This cannot be undone.",
  );
  assert.equal(find("life-save").textContent, "Delete and save");
  assert.equal(find("life-save").getAttribute("class"), "danger");
  await choose(2);
  assert.match(find("life-older").textContent, /^One message /);
  await choose(1);
  assert.equal(find("life-older").hidden, true);
  assert.deepEqual(asked, []);
  find("life-save").click();
  await settled();
  assert.deepEqual(asked, [["s", 12]]);
  assert.equal(element.open, false);
  assert.equal(said(), "Messages delete themselves after 12 hours.");
});

test("what has come to be older while the dialog was open is shown first", async () => {
  const older = { 1: 0 };
  const { life, asked, find, choose, element } = dialog(older);
  life.open(session("s"));
  await choose(3);
  assert.equal(find("life-save").textContent, "Save");
  older[1] = 2;
  find("life-save").click();
  await settled();
  assert.deepEqual([asked, element.open], [[], true]);
  assert.match(find("life-older").textContent, /^2 messages /);
  assert.equal(find("life-save").textContent, "Delete and save");
  find("life-save").click({ detail: 2 });
  await settled();
  assert.deepEqual([asked, element.open], [[], true], "a double click deletes nothing that was not said");
  find("life-save").click({ detail: 1 });
  await settled();
  assert.deepEqual(asked, [["s", 1]]);
});

test("of a kept session it is not said that its messages go", async () => {
  const { life, find, choose, said } = dialog({});
  life.open(session("s", { kept: true, first_expires_at: null }));
  await choose(1);
  find("life-save").click();
  await settled();
  assert.equal(said(), find("life-kept").textContent);
});

test("it follows a session that is kept or released in another window", async () => {
  const older = { 12: 3 };
  const { life, find, choose, said } = dialog(older);
  const list = (more) => reduce(EMPTY, opened({ sessions: [session("s", more)] }));
  life.open(session("s"));
  await choose(1);
  life.update(list({}));
  assert.deepEqual([find("life-older").hidden, find("life-kept").hidden], [false, true]);
  older[12] = 0;
  life.update(list({ kept: true, first_expires_at: null }));
  await settled();
  assert.deepEqual([find("life-older").hidden, find("life-kept").hidden], [true, false]);
  find("life-save").click();
  await settled();
  assert.equal(said(), find("life-kept").textContent);
});

test("nothing is chosen before it is known what goes", async () => {
  const { life, asked, find } = dialog({ 1: 3 });
  life.open(session("s"));
  const radio = document.body.findAll("life-choice")[3].children[0];
  document.body.findAll("life-choice").forEach((row) => {
    row.children[0].checked = row.children[0] === radio;
  });
  radio.listeners.change();
  assert.equal(find("life-save").disabled, true);
  find("life-save").click();
  await settled();
  assert.deepEqual(asked, []);
  assert.equal(find("life-save").disabled, false);
});

test("what could not be counted is counted once more", async () => {
  let isBusy = true;
  const { life, asked, find, choose } = dialog({}, null, async () => {
    if (isBusy) throw { code: "disk_full", reason: { name: "disk_full" } };
    return 2;
  });
  life.open(session("s"));
  await choose(3);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    assert.deepEqual([find("life-save").textContent, find("life-save").disabled], ["Try again", false]);
    find("life-save").click();
    await settled();
  }
  isBusy = false;
  find("life-save").click();
  await settled();
  assert.deepEqual([find("life-save").textContent, asked], ["Delete and save", []]);
  assert.match(find("life-older").textContent, /^2 messages /);
});

test("a refusal is shown elsewhere once the dialog is closed, but nothing of what was not asked for", async () => {
  const full = { code: "disk_full", reason: { name: "disk_full" } };
  for (const [turns, codes] of [
    [1, [["s", "disk_full"]]],
    [0, []],
  ]) {
    const { life, find, choose, element, refused } = dialog({}, full);
    life.open(session("s"));
    await choose(1);
    find("life-save").click();
    for (let turn = 0; turn < turns; turn += 1) await null;
    element.close();
    await settled();
    assert.deepEqual(refused, codes);
  }
});

test("a refusal is shown where something else can be chosen", async () => {
  const { life, find, choose, element, said } = dialog({}, { code: "disk_full", reason: { name: "disk_full" } });
  life.open(session("s", { kept: true, first_expires_at: null }));
  assert.equal(find("life-kept").hidden, false);
  await choose(1);
  find("life-save").click();
  await settled();
  assert.equal(element.open, true);
  assert.equal(said(), "");
});

test("the notice says the life of its session, also when the last message is gone", () => {
  const notice = createNotice(() => NOW);
  const own = session("s", { life_hours: 1, first_expires_at: "2026-01-01T12:30:00.000Z" });
  let state = reduce(EMPTY, opened({ session_id: "s", sessions: [own], messages: [message("u", { role: "user" })] }));
  notice.update(state);
  assert.match(notice.element.textContent, /after an hour\. Oldest message will be deleted in 30 min\.$/);
  state = reduce(state, { event: "messages_gone", ids: ["u"] });
  state = reduce(state, { event: "sessions_changed", changed: [own], gone: [] });
  state = reduce(state, { event: "sessions_changed", changed: [], gone: [own] });
  notice.update(state);
  assert.match(notice.element.textContent, /after an hour\. $/);
  notice.update(reduce(state, { event: "cleared" }));
  assert.match(notice.element.textContent, /after 24 hours\. $/);
});
