/* Another language loads the page again, and nothing is lost by that. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { opened, settings } from "./samples.js";
import { createAppearance } from "../src/appearance.js";
import { createLanguageSwitch } from "../src/language.js";
import { createLeaving } from "../src/leaving.js";
import { createStore } from "../src/store.js";

globalThis.requestAnimationFrame = () => 0;

const turns = async () => {
  for (let turn = 0; turn < 12; turn += 1) await new Promise(setImmediate);
};

/** A window, what was asked of the shell, and the addresses it went to. */
function switched({
  isSaved = true,
  isStored = true,
  isEditing = false,
  hasFile = false,
  isBusy = false,
  unlock = "open",
} = {}) {
  const went = [];
  const asked = [];
  globalThis.location = { pathname: "/", search: "", hash: "", replace: (address) => went.push(address) };
  const store = createStore({ frame() {}, later() {} });
  const { event, state: first } = opened({});
  store.tell({ event, state: { ...first, unlock: { state: unlock } } });
  store.tell({ event: "settings_changed", settings });
  const backend = {
    async chooseAppearance(one) {
      asked.push(one.language);
      if (!isStored) throw { code: "internal", sentence: "The disk is full." };
    },
  };
  const state = { isBusy };
  const leaving = createLeaving(backend, store, {
    sent: async () => {},
    leaveSettings: async () => true,
    hasFile: () => hasFile,
    closeDialogs() {},
    moveEdits: async () => {},
    async saveDraft() {
      asked.push("draft");
      if (!isSaved) store.tell({ event: "failed", problem: { code: "internal", sentence: "No." }, again: null });
      return isSaved;
    },
    savePlace: async () => asked.push("place"),
    mayGo: () => true,
    showEdit: async () => isEditing,
  });
  const ofWindow = createAppearance(backend, store, () => {});
  const languages = createLanguageSwitch(store, leaving, ofWindow, () => state.isBusy);
  return {
    went,
    asked,
    store,
    state,
    languages,
    /** Another window chose a language. */
    async tell(language) {
      const appearance = { ...settings.appearance, language };
      store.tell({ event: "settings_changed", settings: { ...settings, appearance } });
      languages.update();
      await turns();
    },
  };
}

const closed = async () => true;

test("what is typed is saved, then the choice, then the page goes", async () => {
  const { went, asked, languages } = switched();
  await languages.choose("ar", closed);
  assert.deepEqual(asked, ["draft", "place", "ar"]);
  assert.deepEqual(went, ["?language=ar#language"]);
});

test("a choice that changes no words stays on the page", async () => {
  const { went, asked, languages } = switched();
  await languages.choose("en", closed);
  assert.deepEqual(asked, ["en"]);
  assert.deepEqual(went, []);
});

test("nothing is chosen while something would be lost", async () => {
  for (const [why, given, close] of [
    ["settings", {}, async () => false],
    ["draft", { isSaved: false }, closed],
    ["edit", { isEditing: true }, closed],
    ["file", { hasFile: true }, closed],
    ["disk", { isStored: false }, closed],
  ]) {
    const { went, asked, languages } = switched(given);
    await languages.choose("ar", close);
    assert.deepEqual(went, [], why);
    if (why !== "disk") assert.equal(asked.includes("ar"), false, why);
  }
});

test("a refused choice can be made again", async () => {
  const { went, languages } = switched();
  await languages.choose("ar", async () => false);
  await languages.choose("ar", closed);
  assert.equal(went.length, 1);
});

test("every other window follows, once", async () => {
  const { went, asked, tell } = switched();
  await tell("ar");
  await tell("ar");
  assert.deepEqual(asked, ["draft", "place"]);
  assert.deepEqual(went, ["?language=ar"]);
});

test("a window in which something is open follows later", async () => {
  const { went, state, languages, tell } = switched({ isBusy: true });
  await tell("ar");
  assert.deepEqual(went, []);
  state.isBusy = false;
  languages.follow();
  await turns();
  assert.deepEqual(went, ["?language=ar"]);
});

test("a window whose draft is not saved stays", async () => {
  const { went, store, tell } = switched({ isSaved: false });
  await tell("ar");
  assert.deepEqual(went, []);
  assert.equal(store.state.failure.problem.sentence, "No.");
});

test("a window with a closed store saves nothing and goes", async () => {
  const { went, asked, tell } = switched({ unlock: "choose" });
  await tell("ar");
  assert.deepEqual(asked, []);
  assert.equal(went.length, 1);
});

test("Settings open again once", () => {
  const { languages } = switched();
  assert.equal(languages.wasChosen(), false);
  const addresses = [];
  globalThis.history = { replaceState: (_state, _title, address) => addresses.push(address) };
  Object.assign(location, { search: "?language=ar", hash: "#language" });
  assert.equal(languages.wasChosen(), true);
  assert.deepEqual(addresses, ["/?language=ar"]);
});
