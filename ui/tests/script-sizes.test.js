/* The size of a script stands on its sheet and on its card. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { answers, click, find, openWindow, settle, tell } from "./window.js";
import { message, opened } from "./samples.js";

answers.attach = () => opened({}).state;
await openWindow();

const line = (kind, text) => ({ kind, text });
const SCENE = [line("scene_heading", "INT. HUT - NIGHT"), line("blank", ""), line("action", "Rain.")];
const reply = (lines, more = {}) => message("r", { blocks: [{ kind: "screenplay", lines }], ...more });

/** What was measured since the start of a test, and as what. */
let asked = [];
function measuring(size) {
  asked = [];
  answers.measure_scripts = ({ scripts }) => {
    asked.push(scripts);
    return scripts.map(() => ({ scenes: 1, eighths: 11, seconds: 100, speakers: 3, ...size }));
  };
}

const facts = () => find("sheet-facts").getAttribute("data-label");
const isShown = () => find("sheet-facts").parent.getAttribute("data-sized") !== null;

test("a sheet says how long it is once it is complete", async () => {
  measuring({});
  await tell(opened({ messages: [reply(SCENE, { state: "streaming" })] }));
  assert.deepEqual([asked, facts(), isShown()], [[], "Facts", false]);
  await tell({ event: "message_changed", message: reply(SCENE) });
  assert.deepEqual(asked, [["INT. HUT - NIGHT\n\nRain."]]);
  assert.deepEqual([facts(), isShown()], ["1\u00A03/8 pages · 2 minutes · 3 speaking parts", true]);
  assert.equal(find("sheet-facts").getAttribute("aria-label"), facts());
  assert.equal(find("sheet-facts").textContent, "", "it is no part of the text");
});

test("figures are in the words of a page", async () => {
  for (const [size, words] of [
    [{ eighths: 1, seconds: 7, speakers: 0 }, "1/8 page · 7 seconds · no speaking parts"],
    [{ eighths: 8, seconds: 60, speakers: 1 }, "1 page · 1 minute · 1 speaking part"],
    [{ eighths: 9, seconds: 89, speakers: 2 }, "1\u00A01/8 pages · 1 minute · 2 speaking parts"],
    [{ eighths: 9600, seconds: 7200, speakers: 2 }, "1,200 pages · 120 minutes · 2 speaking parts"],
  ]) {
    measuring(size);
    await tell(opened({ messages: [reply(SCENE.map((one) => ({ ...one })))] }));
    assert.equal(facts(), words);
  }
});

test("a sheet without a scene has no figures", async () => {
  measuring({});
  await tell(opened({ messages: [reply([line("action", "Rain.")])] }));
  assert.deepEqual([asked, facts(), isShown()], [[], "Facts", false]);
});

test("a reply that goes on has no figures until it ends again", async () => {
  measuring({});
  await tell(opened({ messages: [reply(SCENE, { state: "interrupted" })] }));
  assert.equal(isShown(), true);
  const more = [...SCENE, line("action", "Wind.")];
  await tell({ event: "message_changed", message: reply(more, { state: "streaming" }) });
  assert.deepEqual([facts(), isShown()], ["Facts", false]);
  const { settings } = opened({}).state;
  await tell({ event: "settings_changed", settings: { ...settings, script: { ...settings.script, paper: "a4" } } });
  await tell({ event: "settings_changed", settings });
  assert.deepEqual([facts(), isShown()], ["Facts", false], "other pages make it no more complete");
  measuring({ eighths: 16 });
  await tell({ event: "message_changed", message: reply(more) });
  assert.match(facts(), /^2 pages/);
  assert.deepEqual(asked, [["INT. HUT - NIGHT\n\nRain.\nWind."]]);
});

test("all sheets are measured at once, and again when the pages are others", async () => {
  measuring({});
  const blocks = [SCENE, SCENE].map((lines) => ({ kind: "screenplay", lines: [...lines] }));
  await tell(opened({ messages: [message("r", { blocks })] }));
  assert.deepEqual(
    asked.map((scripts) => scripts.length),
    [2],
  );
  const { settings } = opened({}).state;
  measuring({ eighths: 12 });
  await tell({ event: "settings_changed", settings: { ...settings, script: { ...settings.script, copy_as: "text" } } });
  assert.deepEqual(asked, [], "what is copied is not about pages");
  await tell({ event: "settings_changed", settings: { ...settings, script: { ...settings.script, paper: "a4" } } });
  assert.equal(asked.length, 1);
  assert.match(facts(), /^1\u00A04\/8 pages/);
  await tell({ event: "settings_changed", settings });
});

test("figures of other pages are not shown when they come late", async () => {
  let end = (_) => {};
  answers.measure_scripts = () => new Promise((resolve) => (end = resolve));
  await tell(opened({ messages: [reply([...SCENE])] }));
  const late = end;
  const { settings } = opened({}).state;
  measuring({ eighths: 12 });
  await tell({ event: "settings_changed", settings: { ...settings, script: { ...settings.script, paper: "a4" } } });
  late([{ scenes: 1, eighths: 11, seconds: 100, speakers: 3 }]);
  await settle();
  assert.match(facts(), /^1\u00A04\/8 pages/);
  await tell({ event: "settings_changed", settings });
});

test("a sheet whose size is not known is still a sheet", async () => {
  answers.measure_scripts = () => Promise.reject("no");
  await tell(opened({ messages: [reply(SCENE.map((one) => ({ ...one })))] }));
  assert.deepEqual([facts(), isShown()], ["Facts", false]);
});

test("cards say it too, before they are sent and after", async () => {
  measuring({ scenes: 2 });
  await tell(opened({ messages: [] }));
  const content = { kind: "screenplay", lines: [...SCENE] };
  const about = { facts: { first_lines: [], tokens: 9 }, content };
  answers.attach_file = { name: "hut", kind: "script", text: "INT. HUT", not_carried: [], ...about };
  await click("attach");
  assert.match(find("attachment").textContent, /1\u00A03\/8 pages · 2 minutes · 2 scenesabout 9 tokens/);
  assert.deepEqual(asked, [["INT. HUT"]]);
  await tell(
    opened({ messages: [message("u", { role: "user", blocks: [{ kind: "attachment", name: "hut", ...about }] })] }),
  );
  await settle();
  assert.match(find("sent-attachment").textContent, /^hut1\u00A03\/8 pages · 2 minutes · 2 scenes/);
});

test("late figures of other lines are not shown", async () => {
  let end = (_) => {};
  answers.measure_scripts = () => new Promise((resolve) => (end = resolve));
  await tell(opened({ messages: [reply([...SCENE], { state: "interrupted" })] }));
  await tell({ event: "message_changed", message: reply([...SCENE, line("action", "Wind.")], { state: "streaming" }) });
  end([{ scenes: 1, eighths: 11, seconds: 100, speakers: 3 }]);
  await settle();
  assert.deepEqual([facts(), isShown()], ["Facts", false]);
});

test("sheets that are gone are not measured again", async () => {
  measuring({});
  await tell(opened({ messages: [reply([...SCENE])] }));
  await tell(opened({ session_id: "other", messages: [] }));
  await tell(opened({ session_id: "third", messages: [reply([...SCENE])] }));
  const { settings } = opened({}).state;
  measuring({});
  await tell({ event: "settings_changed", settings: { ...settings, script: { ...settings.script, paper: "a4" } } });
  assert.deepEqual(
    asked.map((scripts) => scripts.length),
    [1],
  );
  await tell({ event: "settings_changed", settings });
});

test("an attached text is text, and is unfolded once", async () => {
  measuring({});
  const content = { kind: "code", language: "", text: "Rain" };
  const attached = { kind: "attachment", name: "a", facts: { first_lines: [], tokens: 9 }, content };
  await tell(opened({ messages: [message("u", { role: "user", blocks: [attached] })] }));
  assert.equal(find("sent-attachment").textContent, "aText");
  const details = find("sent-attachment");
  details.open = true;
  details.listeners.toggle();
  details.listeners.toggle();
  assert.equal(details.children.length, 2);
  assert.deepEqual(asked, []);
});

test("a sheet is copied as Fountain until another format is chosen", async () => {
  const copied = [];
  const clipboard = { writeText: async (text) => void copied.push(text) };
  Object.defineProperty(globalThis, "navigator", { value: { clipboard }, configurable: true });
  const { settings } = opened({}).state;
  const lines = [...SCENE, { kind: "action", text: "Wind.", fountain: "*Wind.*" }];
  for (const [copy_as, copy_sheet_as, words] of [
    ["markdown", null, "*Wind.*"],
    ["text", null, "Wind."],
    ["text", "fountain", "*Wind.*"],
    ["fountain", "markdown", "```"],
  ]) {
    const script = { ...settings.script, copy_as, copy_sheet_as };
    await tell(opened({ settings: { ...settings, script }, messages: [reply(lines)] }));
    await click("sheet-copy");
    assert.equal(copied.at(-1).split("\n").at(-1), words);
  }
});
