/* The header: the card of what is true of the conversation, and the menu of what can be done with it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { both, message, opened, session, settings } from "./samples.js";
import { EMPTY, reduce } from "../src/state.js";
import { createHeader } from "../src/views/header.js";

const NOW = Date.parse("2026-01-01T12:00:00.000Z");
const HOUR = 3_600_000;
const PLACE = { left: 0, right: 0, top: 0, bottom: 0 };

Object.assign(globalThis, { innerWidth: 1100, innerHeight: 760 });

/** A window on this session, and what its header asks for. */
function header({ own = session("s"), picked = null, model = {}, kept = false } = {}) {
  const done = [];
  const note = (name) => (given) => done.push([name, given?.session_id ?? given]);
  const noted = (...names) => Object.fromEntries(names.map((name) => [name, note(name)]));
  const does = {
    ...noted("exports", "clear", "newWindow", "inWindow", "rename", "model", "settings"),
    session: noted("pin", "tag", "life", "keep", "release", "exports"),
  };
  const clock = { now: NOW };
  const view = createHeader(document.createElement("button"), () => clock.now, does);
  const first = new Date(NOW + 2 * HOUR).toISOString();
  const list = [{ ...own, kept, first_expires_at: kept ? null : first }];
  const state = reduce(EMPTY, opened({ picked, messages: [message("a")], sessions: list, session_id: "s" }));
  document.body.replaceChildren(view.element);
  Object.assign(view.element.find("talk-menu"), { getBoundingClientRect: () => PLACE });
  view.update({ ...state, settings: { ...settings, ...both(model) } });
  return { view, done, clock, find: (hook) => view.element.find(hook) };
}

/** What the card says of who answers. */
function answers(more, picked = null) {
  const { find } = header({ model: more, picked });
  find("store-state").click();
  return find("answering").textContent;
}

test("the Reference desk is named as no AI", () => {
  assert.equal(answers({}), "Reference desk, not an AI");
});

test("a model is named with its host", () => {
  const model = { provider: "openai", model: "small", host: "provider.test", origin: "https://provider.test" };
  assert.equal(answers(model), "small · provider.test");
});

test("a model that was chosen for the session is named in place of the one of Settings", () => {
  const place = { provider: "openai", host: "provider.test", origin: "https://provider.test" };
  const words = answers({ ...place, model: "small" }, { ...place, model: "large", transport: "encrypted" });
  assert.equal(words, "large · provider.testChosen for this session.");
});

test("the card follows the clock while it is open", () => {
  const { view, clock, find } = header();
  find("store-state").click();
  assert.match(find("facts-until").textContent, /Oldest message will be deleted in 2 h 0 min\./);
  clock.now += HOUR;
  view.tick();
  assert.match(find("facts-until").textContent, /Oldest message will be deleted in 1 h 0 min\./);
});

test("the card says of a kept conversation that it is kept, and no time", () => {
  const { find } = header({ kept: true });
  find("store-state").click();
  assert.match(find("facts-until").textContent, /^Kept on this computer/);
});

test("the card says how long the messages of this conversation live", () => {
  const { find } = header({ own: session("s", { life_hours: 4 }) });
  find("store-state").click();
  assert.match(find("facts-until").textContent, /^Messages delete themselves after 4 hours\./);
});

test("Escape closes the card, and its opener has the focus again", () => {
  const { find } = header();
  find("store-state").click();
  assert.equal(find("store-state").getAttribute("aria-expanded"), "true");
  find("facts-card").listeners.keydown({ key: "Escape", preventDefault() {} });
  assert.equal(find("facts-card").hidden, true);
  assert.equal(find("store-state").getAttribute("aria-expanded"), "false");
  assert.equal(document.activeElement, find("store-state"));
});

test("the card leads to the model and to the shared database", () => {
  const { find, done } = header();
  for (const hook of ["facts-model", "facts-database"]) {
    find("store-state").click();
    find(hook).click();
  }
  assert.deepEqual(
    done.map(([name]) => name),
    ["model", "settings"],
  );
});

test("the menu has what can be done with the conversation, and Clear last", () => {
  const { find, done } = header();
  find("talk-menu").click();
  const offered = find("talk-menu-clear").parent.children.filter(
    (item) => item.getAttribute("role") === "menuitem" && !item.hidden,
  );
  assert.deepEqual(
    offered.map((item) => item.getAttribute("data-testid").replace("talk-menu-", "")),
    ["rename", "pin", "tag", "keep", "life", "export", "window", "clear"],
  );
  find("talk-menu").click();
  for (const hook of ["keep", "tag", "life", "export", "clear"]) {
    find("talk-menu").click();
    find(`talk-menu-${hook}`).click();
  }
  assert.deepEqual(
    done.map(([name]) => name),
    ["keep", "tag", "life", "exports", "clear"],
  );
});

test("the menu is closed by its own button, which has the focus again", () => {
  const { find } = header();
  const button = find("talk-menu");
  button.click();
  let keepsFocus = false;
  button.listeners.mousedown({ preventDefault: () => (keepsFocus = true) });
  assert.equal(keepsFocus, true, "a menu that lost the focus would be closed, and opened by the click");
  button.click();
  assert.equal(find("talk-menu-clear").parent.hidden, true);
  assert.equal(button.getAttribute("aria-expanded"), "false");
  assert.equal(document.activeElement, button);
});

test("the store is named under the pointer too, where only its drawing has room", () => {
  const { find } = header();
  assert.equal(find("store-state").getAttribute("title"), "On this computer, encrypted");
  assert.equal(find("store-state").getAttribute("data-well"), "");
});

test("Clear stands before the drawings, and not beside New window", () => {
  const { find } = header();
  assert.deepEqual(
    find("clear").parent.children.map((button) => button.getAttribute("data-testid")),
    ["clear", "export", "new-window", "settings-open", "talk-menu"],
  );
});

test("an empty conversation has no menu", () => {
  const view = createHeader(document.createElement("button"), Date.now, {});
  view.update(reduce(EMPTY, opened({})));
  assert.equal(view.element.find("talk-menu").disabled, true);
});
