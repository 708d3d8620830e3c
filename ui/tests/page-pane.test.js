/* The page opens beside the conversation, stays there, and goes with its message. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { answers, click, find, openWindow, settle, tell } from "./window.js";
import { message, opened, text } from "./samples.js";

const FakeElement = document.body.constructor;
const DESK = 264;
const { matches } = FakeElement.prototype;
Object.assign(FakeElement.prototype, {
  matches(selector) {
    return selector === ".sheet" ? this.getAttribute("class") === "sheet" : matches.call(this, selector);
  },
  getBoundingClientRect: () => ({ top: 0, bottom: 20, height: 20, left: DESK, right: innerWidth }),
  getClientRects() {
    return this.isConnected && !this.hidden ? [{}] : [];
  },
  closest(selector) {
    if (selector.startsWith(".sheet")) return this.matches(".sheet") ? this : this.parent?.closest(selector);
    const name = selector.slice(1, -1);
    return this.getAttribute(name) === null ? (this.parent?.closest(selector) ?? null) : this;
  },
});
const measures = [];
globalThis.ResizeObserver = class {
  constructor(measure) {
    measures.push(measure);
  }
  observe() {}
  unobserve() {}
};
/** What hears the keys and the selections of the whole window. */
const heard = { keydown: [], selectionchange: [] };
document.addEventListener = (type, handler) => heard[type]?.push(handler);

const line = (kind, words) => ({ kind, text: words });
const scene = (place, ...more) => ({
  kind: "screenplay",
  lines: [line("scene_heading", place), line("blank", ""), ...more.map((words) => line("action", words))],
});
const at = (number, more = {}) =>
  message(`m${number}`, {
    created_at: new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString(),
    role: number % 2 === 0 ? "user" : "assistant",
    ...more,
  });
const REPLY = at(1, { blocks: [text("Here:"), scene("INT. HUT - NIGHT", "Rain.")] });
const main = () => find("messages").parent.parent;
const layout = () => document.documentElement.getAttribute("data-page");
const shownTab = () => document.documentElement.getAttribute("data-tab");
const tabNamed = (name) => document.body.findAll("beside-tab").find((tab) => tab.getAttribute("data-tab") === name);
const tabs = () => tabNamed("conversation").parent.parent;
const isOpen = () => find("page-pane")?.hidden === false;
const width = () => document.documentElement.style.getPropertyValue("--page-width");

async function resize(to) {
  globalThis.innerWidth = to;
  for (const measure of measures) measure([]);
  await settle();
}

/** Opens a conversation, and its script beside it. */
async function openPage(messages = [at(0, { content: "A hut" }), REPLY], size = 1440, more = {}) {
  await resize(size);
  await tell(opened({ messages, ...more }));
  find("sheet-beside").focus();
  await click("sheet-beside");
  await settle();
}

/** Presses a key where the focus is: first the page hears it, then the window. */
async function press(key, more = {}) {
  const event = {
    key,
    keyCode: 0,
    isComposing: false,
    shiftKey: false,
    ctrlKey: false,
    altKey: false,
    metaKey: false,
    defaultPrevented: false,
    preventDefault() {
      event.defaultPrevented = true;
    },
    ...more,
  };
  if (find("page-pane").contains(document.activeElement)) find("page-pane").listeners.keydown(event);
  for (const hears of heard.keydown) hears(event);
  await settle();
}

answers.attach = () => opened({}).state;
answers.measure_scripts = ({ scripts }) => scripts.map(() => ({ eighths: 11, seconds: 83, speakers: 2 }));
await openWindow();

test("nothing of it is made before it is opened", async () => {
  await tell(opened({ messages: [at(0), REPLY] }));
  assert.equal(find("page-pane"), null);
  assert.equal(find("sheet-beside").getAttribute("title"), "Open beside the conversation");
  assert.equal(find("sheet-beside").textContent, "", "it is no part of the text");
});

test("a sheet opens beside the conversation, with what can be done with it, and has the focus", async () => {
  await openPage();
  const pane = find("page-pane");
  assert.equal(layout(), "beside");
  assert.equal(pane.find("sheet").textContent, "INT. HUT - NIGHTRain.");
  assert.equal(pane.querySelector("h2").textContent, "INT. HUT - NIGHT");
  assert.equal(document.activeElement, find("page-view"));
  assert.equal(find("page-view").getAttribute("aria-label"), "INT. HUT - NIGHT");
  for (const hook of ["sheet-copy", "sheet-copy-as", "sheet-save", "sheet-facts"]) assert.ok(pane.find(hook), hook);
  assert.equal(pane.find("sheet-beside"), null, "it is beside already");
  assert.equal(pane.find("sheet-facts").getAttribute("data-label"), "1\u00A03/8 pages · 1 minute · 2 speaking parts");
  assert.equal(main().getAttribute("inert"), null);
});

test("its button and Escape in it close it, and the focus is again on what opened it", async () => {
  for (const close of [() => click("page-close"), () => press("Escape")]) {
    await openPage();
    const opener = find("sheet-beside");
    await close();
    assert.equal(isOpen(), false);
    assert.equal(layout(), null);
    assert.equal(document.activeElement, opener);
    assert.equal(find("page-pane").find("sheet"), null, "nothing of it is left");
  }
});

test("where what opened it is gone, the focus is in the composer", async () => {
  await openPage();
  find("sheet-beside").remove();
  await press("Escape");
  assert.equal(document.activeElement, find("composer"));
});

test("Escape elsewhere leaves a page that is beside the conversation", async () => {
  await openPage();
  find("composer").focus();
  await press("Escape");
  assert.ok(isOpen());
});

test("it stays while one asks and reads, and grows with its own reply", async () => {
  const arriving = at(1, { state: "streaming", blocks: [scene("INT. HUT - NIGHT", "Rain.")] });
  await openPage([at(0), arriving]);
  await tell({ event: "reply_grew", id: "m1", from_block: 0, from_line: 3, blocks: [scene("x", "Wind.")] });
  const words = () => find("page-pane").find("sheet").textContent;
  assert.match(words(), /^INT\. HUT - NIGHTRain\..*Wind\.$/);
  assert.equal(find("page-pane").find("sheet-facts").getAttribute("data-label"), "Facts", "it is not complete yet");
  await tell({ event: "message_changed", message: REPLY });
  assert.equal(words(), "INT. HUT - NIGHTRain.");
  await tell({ event: "message_added", message: at(2, { content: "Go on" }) });
  await tell({ event: "message_added", message: at(3, { blocks: [scene("EXT. SEA", "A boat.")] }) });
  assert.equal(words(), "INT. HUT - NIGHTRain.");
});

test("the end of a page that is read to its end stays in view while it grows", async () => {
  const arriving = at(1, { state: "streaming", blocks: [scene("INT. HUT", "Rain.")] });
  await openPage([at(0), arriving]);
  const view = find("page-view");
  const grow = (number) =>
    tell({ event: "reply_grew", id: "m1", from_block: 0, from_line: number, blocks: [scene("x", "Wind.")] });
  Object.assign(view, { scrollHeight: 900, clientHeight: 600, scrollTop: 100 });
  await grow(3);
  assert.equal(view.scrollTop, 100);
  view.scrollTop = 290;
  await grow(4);
  assert.equal(view.scrollTop, 900);
});

test("it goes with its message, its conversation, and when another is opened", async () => {
  for (const event of [
    { event: "messages_gone", ids: ["m1"] },
    { event: "cleared" },
    opened({ messages: [at(8), at(9)], session_id: "other" }),
  ]) {
    await openPage();
    await tell(event);
    assert.equal(isOpen(), false, event.event);
    const pane = find("page-pane");
    assert.equal(pane.find("sheet"), null, event.event);
    const names = [pane.querySelector("h2").getAttribute("title"), find("page-view").getAttribute("aria-label")];
    assert.doesNotMatch([pane.textContent, ...names].join(" "), /HUT/, `${event.event}: its heading`);
    assert.equal(document.activeElement, find("composer"));
  }
});

test("going, it does not take the focus from elsewhere", async () => {
  await openPage();
  find("model-picker").focus();
  await tell({ event: "messages_gone", ids: ["m1"] });
  assert.equal(isOpen(), false);
  assert.equal(document.activeElement, find("model-picker"));
});

test("the newer text is shown, and its absence is named while it is written", async () => {
  await openPage();
  find("page-pane").find("sheet-copy").focus();
  await tell({ event: "message_changed", message: { ...REPLY, replaced: true } });
  await tell({ event: "message_added", message: at(3, { state: "streaming", content: "" }) });
  const pane = find("page-pane");
  assert.equal(pane.find("sheet"), null);
  assert.equal(find("page-view").querySelector("p").hidden, false);
  assert.equal(pane.find("sheet-copy"), null);
  assert.equal(document.activeElement, find("page-view"), "the button that had the focus is gone");
  const changed = at(3, { blocks: [scene("INT. HUT - DAWN", "Sun.")] });
  await tell({ event: "message_changed", message: changed });
  assert.equal(pane.find("sheet").textContent, "INT. HUT - DAWNSun.");
  assert.equal(find("page-view").querySelector("p").hidden, true);
  assert.equal(pane.querySelector("h2").textContent, "INT. HUT - DAWN");
});

test("F6 goes through it, after the composer", async () => {
  await openPage();
  find("composer").focus();
  await press("F6");
  assert.equal(document.activeElement, find("page-view"));
  await press("F6", { shiftKey: true });
  assert.equal(document.activeElement, find("composer"));
});

/** The texts that were put into the composer. */
const put = [];
Object.assign(globalThis, { Element: FakeElement, Range: { START_TO_START: 0, END_TO_END: 2 } });
document.createRange = () => {
  let all = null;
  return {
    selectNodeContents: (element) => (all = element),
    compareBoundaryPoints: () => 0,
    cloneContents: () => all,
    toString: () => all.textContent,
  };
};

/** Selects all of an element, or nothing. */
async function select(element) {
  const range = {
    commonAncestorContainer: element,
    intersectsNode: () => true,
    getBoundingClientRect: () => ({ top: 5, bottom: 10, left: DESK, right: 500 }),
  };
  document.getSelection = () => ({ rangeCount: 1, isCollapsed: element === null, getRangeAt: () => range });
  for (const hears of heard.selectionchange) hears();
  await settle();
}

/** The words of the buttons beside the selected text, in the conversation and on the page. */
const offered = () =>
  document.body
    .findAll("selection-bar")
    .map((bar) =>
      bar.hidden ? [] : bar.children.filter(({ hidden }) => !hidden).map(({ textContent }) => textContent),
    );

test("a text selected on it can be asked about, quoted and copied, as in the conversation", async () => {
  document.execCommand = (name, _, words) => name === "insertText" && put.push(words) > 0;
  document.activeElement = document.body;
  const all = ["Ask about this", "Alternate lines", "Quote", "Copy as Fountain"];
  await openPage();
  await select(find("messages").find("sheet"));
  assert.deepEqual(offered(), [all, []]);
  await select(find("page-view").find("sheet"));
  assert.deepEqual(offered(), [[], all]);
  find("page-pane").find("selection-quote").click();
  assert.deepEqual(put.splice(0), ["> INT. HUT - NIGHT\n>\n> Rain."]);
  assert.deepEqual(offered(), [[], []]);
  assert.ok(isOpen());
});

test("in the place of the conversation, it makes way for what is quoted from it", async () => {
  await openPage(undefined, 980);
  await select(find("page-view").find("sheet"));
  find("page-pane").find("selection-ask").click();
  assert.deepEqual(put.splice(0), ["> INT. HUT - NIGHT\n>\n> Rain.\n\n"]);
  assert.deepEqual([isOpen(), shownTab()], [true, "conversation"]);
  assert.equal(document.activeElement, find("composer"));
});

test("F6 goes to what can be done with a selected text, and Escape back to the page", async () => {
  await openPage();
  await select(find("page-view").find("sheet"));
  await press("F6");
  assert.equal(document.activeElement, find("page-pane").find("selection-ask"));
  const bar = find("page-pane").find("selection-bar");
  let isTaken = false;
  bar.listeners.keydown({ key: "Escape", keyCode: 27, isComposing: false, preventDefault: () => (isTaken = true) });
  assert.ok(isTaken, "the page does not close by it");
  assert.equal(document.activeElement, find("page-view"));
  assert.deepEqual(offered(), [[], []]);
});

test("the bar goes with what is shown, and where text takes other places", async () => {
  for (const act of [
    () => tell({ event: "settings_changed", settings: { ...opened({}).state.settings } }),
    async () => {
      await tell({ event: "message_changed", message: { ...REPLY, replaced: true } });
      await tell({ event: "message_added", message: at(3, { state: "streaming", content: "" }) });
    },
    () => tell({ event: "messages_gone", ids: ["m1"] }),
    () => click("page-close"),
  ]) {
    await openPage();
    await select(find("page-view").find("sheet"));
    assert.equal(offered()[1].length, 4);
    await act();
    assert.deepEqual(offered(), [[], []], String(act));
  }
});

test("its width moves by its splitter, within what leaves the conversation readable", async () => {
  await openPage();
  const splitter = find("page-splitter");
  const values = () => ["valuemin", "valuenow", "valuemax"].map((name) => splitter.getAttribute(`aria-${name}`));
  assert.deepEqual([width(), ...values()], ["588px", "340", "588", "756"]);
  const push = (key) => splitter.listeners.keydown({ key, preventDefault() {} });
  push("ArrowLeft");
  assert.deepEqual([width(), ...values()], ["604px", "340", "604", "756"]);
  push("End");
  await resize(1100);
  assert.deepEqual([width(), ...values()], ["416px", "340", "416", "416"]);
  await resize(1440);
  assert.equal(width(), "756px", "what was chosen holds where there is space");
  await press("Escape");
  splitter.listeners.dblclick();
});

test("without space for both it is in the place of the conversation, until something is done there", async () => {
  await openPage(undefined, 980);
  assert.deepEqual([layout(), shownTab()], ["over", "page"]);
  assert.equal(main().getAttribute("inert"), "");
  const pane = find("page-pane");
  const rank = () => [pane.getAttribute("role"), pane.querySelector("h2").getAttribute("aria-level")];
  assert.deepEqual(rank(), ["main", "1"], "there is no other main part now");
  await resize(1440);
  assert.deepEqual([layout(), shownTab(), main().getAttribute("inert")], ["beside", null, null]);
  assert.deepEqual(rank(), ["complementary", null]);
  await resize(980);
  assert.equal(layout(), "over");
  document.activeElement = document.body;
  await tell({ event: "expired_changed", expired: null });
  assert.equal(document.activeElement, find("page-view"), "a lost focus goes there");
  await press("F6", { shiftKey: true });
  assert.equal(document.activeElement, tabNamed("page"));
  await press("F6", { shiftKey: true });
  assert.equal(main().contains(document.activeElement), false, "what is covered has no focus");
  for (const act of [
    () => press("Escape"),
    () => press("l", { ctrlKey: true }),
    () => press("f", { ctrlKey: true }),
    () => press("k", { ctrlKey: true }),
    () => press("F2"),
    () => press("n"),
  ]) {
    await openPage(undefined, 980);
    document.activeElement = document.body;
    await act();
    assert.deepEqual([isOpen(), shownTab(), main().getAttribute("inert")], [true, "conversation", null], String(act));
    assert.deepEqual([pane.getAttribute("inert"), ...rank()], ["", "complementary", null], String(act));
    find("palette-dialog")?.close();
  }
  await tell({ event: "messages_gone", ids: ["m1"] });
  assert.deepEqual([isOpen(), shownTab(), tabs().hidden], [false, null, true]);
});

test("the conversation and the page are two tabs there, and arrows go from one to the other", async () => {
  for (const dir of ["ltr", "rtl"]) {
    document.documentElement.dir = dir;
    await openPage(undefined, 700);
    assert.equal(tabs().hidden, false);
    const [conversation, page] = ["conversation", "page"].map(tabNamed);
    assert.equal(conversation.parent.getAttribute("role"), "tablist");
    assert.deepEqual([conversation.textContent, page.textContent], ["ConversationNew text", "INT. HUT - NIGHT"]);
    assert.deepEqual(
      [conversation, page].map((one) => [one.getAttribute("role"), one.getAttribute("aria-controls")]),
      [
        ["tab", main().id],
        ["tab", find("page-pane").id],
      ],
    );
    const chosen = () =>
      [conversation, page].map((one) => [one.getAttribute("aria-selected"), one.getAttribute("tabindex")]);
    const ON = ["true", "0"];
    const OFF = ["false", "-1"];
    page.focus();
    for (const [key, isConversation] of [
      ["ArrowLeft", true],
      ["ArrowRight", false],
      ["Home", true],
      ["Home", true],
      ["End", false],
      ["End", false],
    ]) {
      let isTaken = false;
      conversation.parent.listeners.keydown({ key, keyCode: 0, preventDefault: () => (isTaken = true) });
      assert.deepEqual([isTaken, chosen()], [true, isConversation ? [ON, OFF] : [OFF, ON]], `${key}, ${dir}`);
      assert.equal(document.activeElement, isConversation ? conversation : page, "the focus stays on the tabs");
      assert.equal(main().getAttribute("inert"), isConversation ? null : "");
    }
    conversation.parent.listeners.keydown({ key: "a", keyCode: 0, preventDefault: () => assert.fail("it is typed") });
    await press("Escape");
  }
  document.documentElement.dir = "ltr";
  await resize(1440);
  assert.equal(tabs().hidden, true);
});

test("each tab keeps its focus, its place and what is typed", async () => {
  await openPage(undefined, 980);
  const [view, field, list] = [find("page-view"), find("composer"), find("messages")];
  view.scrollTop = 120;
  list.scrollTop = 300;
  tabNamed("conversation").click();
  assert.equal(document.activeElement, field, "nothing had the focus there");
  field.value = "And the bo";
  for (const one of [find("model-picker"), find("composer")]) {
    one.focus();
    main().listeners.focusin({ target: one });
    tabNamed("page").click();
    assert.equal(document.activeElement, view);
    tabNamed("conversation").click();
    assert.equal(document.activeElement, one);
  }
  const copy = find("page-pane").find("sheet-copy");
  tabNamed("page").click();
  copy.focus();
  find("page-pane").listeners.focusin({ target: copy });
  tabNamed("conversation").click();
  tabNamed("page").click();
  assert.equal(document.activeElement, copy);
  assert.deepEqual([view.scrollTop, list.scrollTop, field.value], [120, 300, "And the bo"]);
  let isPrevented = false;
  tabNamed("conversation").listeners.mousedown({ preventDefault: () => (isPrevented = true) });
  assert.ok(isPrevented, "a press does not take the focus");
  field.value = "";
});

test("closed from the conversation, it leaves the focus there", async () => {
  await openPage(undefined, 980);
  tabNamed("conversation").click();
  main().listeners.focusin({ target: find("composer") });
  find("beside-close").focus();
  await click("beside-close");
  assert.deepEqual([isOpen(), layout(), shownTab(), tabs().hidden], [false, null, null, true]);
  assert.equal(document.activeElement, find("composer"));
  await openPage(undefined, 980);
  const opener = find("sheet-beside");
  await click("beside-close");
  assert.equal(document.activeElement, opener);
});

test("a window that becomes narrow shows what one works in", async () => {
  await openPage();
  find("composer").focus();
  await resize(980);
  assert.deepEqual([shownTab(), document.activeElement], ["conversation", find("composer")]);
  find("messages").find("sheet-beside").click();
  await settle();
  assert.equal(shownTab(), "page", "it is asked for once more");
});

test("the conversation is marked while a reply arrives unseen, and until it was in view", async () => {
  const isMarked = () => !tabNamed("conversation").children.at(-1).hidden;
  await openPage(undefined, 980);
  assert.equal(isMarked(), false);
  const arriving = at(3, { state: "streaming", content: "" });
  await tell({ event: "message_added", message: at(2, { content: "Go on" }) });
  await tell({ event: "message_added", message: arriving });
  assert.equal(isMarked(), true);
  tabNamed("conversation").click();
  assert.equal(isMarked(), false, "it is in view");
  tabNamed("page").click();
  assert.equal(isMarked(), true, "it still arrives");
  await tell({ event: "message_changed", message: { ...arriving, state: "complete", blocks: [text("Wind.")] } });
  assert.equal(isMarked(), true, "it ended unseen");
  tabNamed("conversation").click();
  tabNamed("page").click();
  assert.equal(isMarked(), false);
  await press("Escape");
});

test("Ctrl+E opens the last script, and closes it; the focus stays where one writes", async () => {
  await resize(1440);
  const newer = at(3, { blocks: [scene("EXT. SEA", "A boat."), text("Or:"), scene("EXT. PIER", "A gull.")] });
  await tell(opened({ messages: [at(0), REPLY, at(2), newer, at(5)] }));
  const field = find("composer");
  field.focus();
  await press("e", { ctrlKey: true });
  assert.equal(find("page-pane").find("sheet").textContent, "EXT. PIERA gull.");
  assert.equal(document.activeElement, find("page-view"));
  await press("e", { ctrlKey: true });
  assert.deepEqual([isOpen(), document.activeElement], [false, field]);
  await press("e", { ctrlKey: true });
  find("model-picker").focus();
  await press("e", { ctrlKey: true });
  assert.deepEqual([isOpen(), document.activeElement], [false, find("model-picker")]);
  const gone = { ...REPLY, replaced: true };
  await tell(opened({ messages: [at(0), gone, at(2, { content: "No script" })] }));
  await press("e", { ctrlKey: true });
  assert.equal(isOpen(), false, "there is no script");
});

test("Ctrl+E goes from one tab to the other, each with its focus", async () => {
  await openPage(undefined, 980);
  const field = find("composer");
  for (const [shown, focused] of [
    ["conversation", field],
    ["page", find("page-view")],
    ["conversation", field],
  ]) {
    await press("e", { ctrlKey: true });
    assert.deepEqual([isOpen(), shownTab(), document.activeElement], [true, shown, focused]);
  }
  await click("beside-close");
});

test("Ctrl+E acts on a page whose script is loaded no more", async () => {
  answers.load = () => ({ messages: [at(7, { blocks: [text("No script")] })], has_older: true, has_newer: false });
  for (const [size, after] of [
    [1440, [false, null]],
    [980, [true, "conversation"]],
  ]) {
    await openPage([at(0), REPLY, at(2)], size, { has_older: true });
    find("messages").listeners.keydown({ key: "Home", ctrlKey: true, preventDefault() {} });
    await settle();
    assert.equal(document.body.findAll("message").length, 1);
    await press("e", { ctrlKey: true });
    assert.deepEqual([isOpen(), shownTab()], after);
  }
  await click("beside-close");
});

test("the drawer takes the place of a page that is in that of the conversation", async () => {
  await openPage(undefined, 700);
  const wide = globalThis.matchMedia;
  globalThis.matchMedia = () => ({ matches: true, addEventListener() {} });
  await press("b", { ctrlKey: true });
  const inert = () => [main(), tabs(), find("page-pane")].map((one) => one.getAttribute("inert"));
  assert.deepEqual([isOpen(), shownTab(), ...inert()], [true, "conversation", "", "", ""]);
  await press("Escape");
  assert.deepEqual([shownTab(), ...inert()], ["conversation", null, null, ""]);
  globalThis.matchMedia = wide;
});

test("Ctrl+E takes the drawer away, and what the page covers then stays out of reach", async () => {
  await openPage(undefined, 700);
  const wide = globalThis.matchMedia;
  globalThis.matchMedia = () => ({ matches: true, addEventListener() {} });
  await press("b", { ctrlKey: true });
  await press("e", { ctrlKey: true });
  assert.deepEqual([document.documentElement.dataset.drawer, shownTab()], [undefined, "page"]);
  assert.equal(document.activeElement, find("page-view"));
  assert.deepEqual(
    [main(), tabs(), find("page-pane")].map((one) => one.getAttribute("inert")),
    ["", null, null],
  );
  await click("page-close");
  globalThis.matchMedia = wide;
});
