/* The menu of a session: what it does, its keys, and where the focus goes. */
import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import "./document.js";
import { opened, session } from "./samples.js";
import { EMPTY, reduce } from "../src/state.js";
import { createClear } from "../src/views/clear.js";
import { createSidebar } from "../src/views/sidebar.js";

const NOW = Date.parse("2026-01-01T12:00:00.000Z");
const SESSIONS = [session("a", { title: "rain" }), session("b", { title: "lamp" })];
const KEPT = session("k", { title: "sea", kept: true, first_expires_at: null, expires_at: null });

Object.assign(globalThis, { innerWidth: 800, innerHeight: 600, Node: document.body.constructor });
Object.assign(document.body.constructor.prototype, {
  contains(other) {
    return this === other || this.children.some((child) => child.contains(other));
  },
  getBoundingClientRect: () => ({ left: 10, right: 740, top: 560, bottom: 580 }),
  offsetWidth: 200,
  offsetHeight: 120,
});

beforeEach(() => document.body.focus());

function fixture(sessions = SESSIONS) {
  const asked = [];
  const note =
    (name) =>
    (...args) =>
      void asked.push([name, ...args.map((one) => one.session_id ?? one)]);
  const show = (key) => asked.push(["open", key.assistant, key.session_id]);
  const actions = { show, newWindow: note("window") };
  const does = { keep: note("keep"), release: note("release"), exports: note("export") };
  const around = { cover() {}, showDesk() {}, clear: note("clear"), does };
  const view = createSidebar(actions, actions, () => NOW, around);
  view.update(reduce(EMPTY, opened({ sessions })));
  const { element } = view;
  const menu = element.children.find((child) => child.getAttribute("role") === "menu");
  const press = (key, more = {}) => {
    let isTaken = false;
    menu.listeners.keydown({ key, ...more, preventDefault: () => (isTaken = true) });
    return isTaken;
  };
  return {
    asked,
    menu,
    press,
    items: element.findAll("session-item"),
    buttons: element.findAll("session-menu"),
    /** Presses a key on the item that has the focus. */
    key: (event) => element.findAll("session-item")[1].parent.listeners.keydown({ preventDefault() {}, ...event }),
    chosen: () => document.activeElement.getAttribute("data-testid"),
  };
}

test("every entry does what it says, for its session", () => {
  const { asked, buttons, menu } = fixture();
  const hooks = ["session-menu-open", "session-menu-window", "keep", "session-menu-export", "session-menu-clear"];
  for (const hook of hooks) {
    buttons[1].click();
    menu.find(hook).click();
    assert.equal(menu.hidden, true);
  }
  assert.deepEqual(asked, [
    ["open", "scene_writer", "b"],
    ["window", "scene_writer", "b"],
    ["keep", "b"],
    ["export", "b"],
    ["clear", "b"],
  ]);
});

test("a kept session can be released, one that is not can be kept, and a draft neither", () => {
  for (const [it, hook] of [
    [SESSIONS[0], "keep"],
    [KEPT, "release"],
    [session("d", { unsent: true }), null],
  ]) {
    const { asked, buttons, menu, press, chosen } = fixture([it]);
    buttons[0].click();
    assert.deepEqual(
      ["keep", "release"].filter((one) => !menu.find(one).hidden),
      hook === null ? [] : [hook],
    );
    assert.equal(menu.find("session-menu-export").hidden, hook === null, "a draft has no message to export");
    menu.find("life").focus();
    press("ArrowUp");
    assert.equal(chosen(), hook ?? "session-menu-window", "what is not offered is no stop of the arrows");
    if (hook) menu.find(hook).click();
    assert.deepEqual(asked, hook ? [[hook, it.session_id]] : []);
  }
});

test("the Menu key and Shift+F10 open it, Escape goes back to the session", () => {
  const { chosen, items, key, menu, press } = fixture();
  for (const event of [{ key: "ContextMenu" }, { key: "F10", shiftKey: true }]) {
    items[1].focus();
    key(event);
    assert.equal(menu.hidden, false);
    assert.equal(chosen(), "session-menu-open");
    assert.ok(press("Escape"));
    assert.equal(menu.hidden, true);
    assert.equal(document.activeElement, items[1]);
  }
  key({ key: "F10" });
  assert.equal(menu.hidden, true);
});

test("arrows go round the entries, Home and End to its ends, letters to their entries", () => {
  const { buttons, chosen, press } = fixture();
  buttons[0].click();
  for (const [key, id] of [
    ["ArrowUp", "session-menu-clear"],
    ["ArrowDown", "session-menu-open"],
    ["ArrowDown", "session-menu-window"],
    ["ArrowDown", "rename"],
    ["ArrowDown", "pin"],
    ["ArrowDown", "tag"],
    ["ArrowDown", "keep"],
    ["End", "session-menu-clear"],
    ["Home", "session-menu-open"],
    ["c", "session-menu-clear"],
    ["o", "session-menu-open"],
    ["o", "session-menu-window"],
    ["k", "keep"],
  ]) {
    assert.ok(press(key), key);
    assert.equal(chosen(), id, key);
  }
  assert.equal(press("z"), false, "it begins no entry, so it is for the composer");
});

test("Tab leaves the menu for what follows the session", () => {
  const { buttons, items, menu, press } = fixture();
  buttons[1].click();
  assert.equal(press("Tab"), false);
  assert.equal(menu.hidden, true);
  assert.equal(document.activeElement, items[1]);
});

test("its session stays the stop of Tab, and the menu has no name once it is closed", () => {
  const { buttons, items, menu, press } = fixture();
  buttons[1].click();
  assert.equal(menu.getAttribute("aria-label"), "Actions for “lamp”");
  assert.equal(buttons[1].getAttribute("aria-expanded"), "true");
  press("Escape");
  assert.equal(buttons[1].getAttribute("aria-expanded"), "false");
  assert.equal(menu.getAttribute("aria-label"), null);
  assert.deepEqual(
    items.map((item) => item.getAttribute("tabindex")),
    ["-1", "0"],
  );
});

test("the menu ends where its session ends, from right to left", () => {
  const { buttons, menu } = fixture();
  document.documentElement.dir = "rtl";
  buttons[0].click();
  document.documentElement.dir = "";
  assert.equal(menu.style.left, "540px");
});

test("the menu is inside the window", () => {
  const { asked, buttons, items, menu, press } = fixture();
  items[0].parent.listeners.contextmenu({ clientX: 790, clientY: 595, preventDefault() {} });
  assert.deepEqual([menu.style.left, menu.style.top], ["592px", "472px"]);
  items[0].click();
  assert.deepEqual(asked, [], "the end of a right click opens nothing");
  press("Escape");
  buttons[0].click();
  assert.deepEqual([menu.style.left, menu.style.top], ["10px", "440px"]);
});

test("another session is cleared after it was asked for by name", async () => {
  const cleared = [];
  const state = reduce(EMPTY, opened({ sessions: SESSIONS, session_id: "a" }));
  const actions = {
    countSession: async ({ session_id }) => (session_id === "b" ? 4 : null),
    clearSession: async ({ session_id }) => cleared.push(session_id) > 0,
    clear: async () => cleared.push("own"),
  };
  const store = { state };
  const clear = createClear(actions, store);
  const dialog = document.body.find("clear-ask-dialog");
  await clear.ask(session("gone"));
  assert.equal(dialog.open, false);
  await clear.ask(SESSIONS[1]);
  assert.match(dialog.textContent, /^Clear “lamp”\?4 messages and any draft will/);
  dialog.find("clear-confirm").click();
  await new Promise(setImmediate);
  assert.deepEqual(cleared, ["b"]);
  assert.equal(clear.status.textContent, "Session cleared.");
  dialog.listeners.close();
  assert.doesNotMatch(dialog.textContent, /lamp/);
  assert.equal(dialog.find("clear-kept").hidden, true);
  const kept = { ...KEPT, session_id: "b" };
  store.state = { ...state, sessions: [kept] };
  await clear.ask(kept);
  assert.equal(dialog.find("clear-kept").hidden, false, "that it is kept is said before it is cleared");
});

test("a clear that is asked for says that its session was kept meanwhile", async () => {
  const state = reduce(EMPTY, opened({ sessions: SESSIONS, session_id: "a" }));
  const clear = createClear({ countSession: async () => 4 }, { state });
  const dialog = document.body.findAll("clear-ask-dialog").at(-1);
  await clear.ask(SESSIONS[1]);
  for (const kept of [true, false]) {
    clear.update({ ...state, sessions: [SESSIONS[0], { ...SESSIONS[1], kept }] }, state);
    assert.equal(dialog.find("clear-kept").hidden, !kept);
  }
  clear.update({ ...state, sessions: [SESSIONS[0]] }, state);
  assert.equal(dialog.open, false);
});
