/* The model of a session: what is offered, how the list opens, and what the keys choose. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { both, model, opened, said } from "./samples.js";
import { createModelLists } from "../src/model-lists.js";
import { offersFor } from "../src/offers.js";
import { EMPTY, ownModel, reduce } from "../src/state.js";
import { createStore, isChanged } from "../src/store.js";
import { createModelPicker } from "../src/views/model-picker.js";

const FAR = {
  provider: "openai",
  base_url: "https://models.example/v1",
  origin: "https://models.example",
  host: "models.example",
  transport: "encrypted",
  key: "keyring",
};
const NEAR = {
  provider: "ollama",
  base_url: "http://127.0.0.1:11434/",
  origin: "http://127.0.0.1:11434",
  host: "127.0.0.1",
  transport: "local",
};
const picked = (name, place = FAR) => ({
  provider: place.provider,
  origin: place.origin,
  host: place.host,
  model: name,
  transport: place.transport,
});
const state = (more) => reduce(EMPTY, opened(more));
const names = (offers) => offers.map((offer) => offer.model || offer.provider);
const choices = (offers) => offers.map((offer) => offer.choice);
const none = () => [];

test("the model of Settings is first and the desk last, and each is there once", () => {
  const offers = offersFor(state({ settings: both({ ...FAR, model: "b" }) }), () => ["a", "b", "c"]);
  assert.deepEqual(names(offers), ["b", "a", "c", "reference"]);
  assert.deepEqual(choices(offers)[0], { of: "settings" });
  assert.deepEqual(choices(offers)[1], { of: "model", assistant: "scene_writer", model: "a" });
  assert.deepEqual(choices(offers)[3], { of: "desk" });
  assert.deepEqual(
    offers.map((offer) => offer.isUsual),
    [true, false, false, false],
  );
});

test("where the desk is in Settings, it is offered once", () => {
  const settings = { models: [model("scriptwriter", { ...FAR, model: "a" }), model("scene_writer")] };
  const offers = offersFor(state({ settings }), none);
  assert.deepEqual(names(offers), ["reference", "a"]);
  assert.deepEqual(choices(offers), [{ of: "settings" }, { of: "model", assistant: "scriptwriter", model: "a" }]);
});

test("the models of both assistants are offered, this one's first", () => {
  const settings = {
    models: [model("scriptwriter", { ...FAR, model: "a" }), model("scene_writer", { ...NEAR, model: "n" })],
  };
  const offers = offersFor(state({ settings }), ({ provider }) => [`${provider}-1`]);
  assert.deepEqual(names(offers), ["n", "a", "ollama-1", "openai-1", "reference"]);
});

test("the session's model is offered while it may still be there", () => {
  const settings = both({ ...FAR, model: "a" });
  const of = (own, listed) => names(offersFor(state({ settings, picked: own }), () => listed));
  assert.deepEqual(of(picked("old"), []), ["a", "old", "reference"]);
  assert.deepEqual(of(picked("old"), ["a", "old"]), ["a", "old", "reference"]);
  assert.deepEqual(of(picked("old"), ["a", "new"]), ["a", "new", "reference"]);
  assert.deepEqual(of(picked("n", NEAR), []), ["a", "reference"], "its provider left Settings");
});

test("the session's model answers, with the assistant whose provider it is", () => {
  const settings = {
    models: [model("scriptwriter", { ...FAR, model: "a" }), model("scene_writer", { ...NEAR, model: "n" })],
  };
  assert.equal(ownModel(state({ settings })).model, "n");
  const { model: name, assistant, transport } = ownModel(state({ settings, picked: picked("b") }));
  assert.deepEqual([name, assistant, transport], ["b", "scriptwriter", "encrypted"]);
  assert.equal(ownModel(state({ settings: both(NEAR), picked: picked("b") })).assistant, "scene_writer");
});

test("a choice is heard of, and goes with a clear", () => {
  const before = state({ settings: both({ ...FAR, model: "a" }) });
  const chosen = reduce(before, { event: "model_chosen", model: picked("b") });
  assert.equal(ownModel(chosen).model, "b");
  assert.equal(ownModel(reduce(chosen, { event: "cleared" })).model, "a");
  assert.equal(ownModel(reduce(chosen, { event: "model_chosen", model: null })).model, "a");
});

/** A picker whose provider lists these models; what it throws is a refusal. */
function picker(given = {}, list = async () => ["a", "b", "c"]) {
  document.body.replaceChildren();
  const done = [];
  const store = createStore({ frame: () => {}, later: () => {} });
  const backend = {
    listModels: async (change) => {
      done.push(["ask", change.assistant, change.provider]);
      return (await list()).map((name) => ({ name, window_tokens: null }));
    },
  };
  const view = createModelPicker(store, createModelLists(backend, store), {
    choose: (choice) => done.push(["choose", choice]),
    leave: () => done.push(["leave"]),
  });
  document.body.append(view.panel, view.button);
  const tell = (event) => {
    store.tell(event);
    store.draw();
  };
  store.watch((now, before) => isChanged(view.reads, now, before) && view.update(now, before));
  tell(opened({ settings: both({ ...FAR, model: "a" }), ...given }));
  const field = view.panel.find("model-search");
  const options = () => view.panel.findAll("model-option");
  return {
    ...view,
    done,
    tell,
    field,
    options,
    status: () => view.panel.find("model-status").textContent,
    pointed: () => options().find((option) => option.getAttribute("aria-selected") === "true"),
    listed: () => options().map((option) => option.children[0].textContent),
    async show() {
      view.button.click();
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      await new Promise(setImmediate);
    },
    type(text) {
      field.value = text;
      field.listeners.input({});
    },
    press(key, held = {}) {
      let isTaken = false;
      const keys = { shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, isComposing: false, keyCode: 0 };
      const preventDefault = () => {
        isTaken = true;
      };
      field.listeners.keydown({ key, ...keys, ...held, preventDefault });
      return isTaken;
    },
  };
}

test("the button names the model, and the host that text goes to", () => {
  assert.equal(picker().button.textContent, "a · models.example");
  assert.equal(picker({ settings: both({ ...NEAR, model: "n" }) }).button.textContent, "n · 127.0.0.1");
  assert.equal(picker({ settings: both() }).button.textContent, "Reference desk");
  assert.equal(picker({ settings: both(FAR) }).button.textContent, "No model chosen");
  const { button, tell } = picker({ picked: picked("b") });
  assert.equal(button.textContent, "b · models.example");
  assert.equal(button.getAttribute("aria-label"), "Model of this session: b · models.example");
  tell({ event: "model_chosen", model: null });
  assert.equal(button.textContent, "a · models.example");
});

test("the model of the session is said to be the current one", async () => {
  const { options, show, tell } = picker({ picked: picked("b") });
  const current = () =>
    options().flatMap((option) => (/Current$/.test(option.textContent) ? [option.textContent] : []));
  await show();
  assert.deepEqual(current(), ["b · models.exampleCurrent"]);
  tell({ event: "model_chosen", model: null });
  assert.deepEqual(current(), ["a · models.exampleAs in SettingsCurrent"]);
});

test("opening shows what is known at once, and the provider's list when it comes", async () => {
  let answer = null;
  const list = () =>
    new Promise((resolve) => {
      answer = resolve;
    });
  const { button, panel, field, listed, status, pointed, show } = picker({ picked: picked("b") }, list);
  assert.equal(panel.hidden, true);
  await show();
  assert.equal(document.activeElement, field);
  assert.equal(button.getAttribute("aria-expanded"), "true");
  assert.deepEqual(listed(), ["a · models.example", "b · models.example", "Reference desk, not an AI"]);
  assert.equal(status(), "Loading models…");
  answer(["a", "b", "c"]);
  await new Promise(setImmediate);
  assert.deepEqual(listed()[2], "c · models.example");
  assert.equal(status(), "4 models");
  assert.equal(pointed().getAttribute("data-model"), "b", "the present one");
  assert.equal(field.getAttribute("aria-activedescendant"), pointed().id);
});

test("a list that comes late leaves the model that the writer went to", async () => {
  let answer = null;
  const list = () =>
    new Promise((resolve) => {
      answer = resolve;
    });
  const { done, show, pointed, press, type, tell } = picker({ picked: picked("b") }, list);
  await show();
  press("ArrowDown");
  assert.equal(pointed().getAttribute("data-provider"), "reference");
  answer(["a", "b", "c"]);
  await new Promise(setImmediate);
  assert.equal(pointed().getAttribute("data-provider"), "reference");
  tell({ event: "model_chosen", model: picked("c") });
  assert.equal(pointed().getAttribute("data-provider"), "reference");
  press("Enter");
  assert.deepEqual(done.at(-1), ["choose", { of: "desk" }]);
  await show();
  press("ArrowDown");
  type("a");
  assert.equal(pointed().getAttribute("data-model"), "a", "what is typed begins at the first");
});

test("Enter for a model of a list that is not here yet chooses it when it comes", async () => {
  for (const [typed, isChosen] of [
    ["c mod", true],
    ["zzz", false],
  ]) {
    let answer = (_) => {};
    const { panel, done, show, type, press } = picker({}, () => new Promise((resolve) => (answer = resolve)));
    await show();
    type(typed);
    press("Enter");
    assert.equal(panel.hidden, false);
    answer(["a", "b", "c"]);
    await new Promise(setImmediate);
    assert.equal(panel.hidden, isChosen);
    const choice = ["choose", { of: "model", assistant: "scene_writer", model: "c" }];
    assert.deepEqual(done.at(-1), isChosen ? choice : ["ask", "both", "openai"]);
  }
  let late = (_) => {};
  const { done, show, type, press } = picker({}, () => new Promise((resolve) => (late = resolve)));
  await show();
  type("c mod");
  press("Enter");
  type("b mod");
  late(["a", "b", "c"]);
  await new Promise(setImmediate);
  assert.equal(done.at(-1)[0], "ask", "something else was typed since");
});

test("Enter that is held from before chooses nothing", async () => {
  const { panel, done, show, press } = picker();
  await show();
  const before = done.length;
  assert.equal(press("Enter", { repeat: true }), true);
  assert.deepEqual([panel.hidden, done.length], [false, before]);
});

test("what is typed is searched for, and Enter chooses", async () => {
  const { panel, field, listed, done, show, type, press } = picker();
  await show();
  type("reference");
  assert.deepEqual(listed(), ["Reference desk, not an AI"]);
  type("zzz");
  assert.deepEqual(listed(), []);
  assert.equal(press("Enter"), true);
  assert.equal(panel.hidden, false, "there is nothing to choose");
  type("c mod");
  assert.equal(press("Enter", { isComposing: true }), false);
  press("Enter");
  assert.deepEqual(done.slice(-2), [["leave"], ["choose", { of: "model", assistant: "scene_writer", model: "c" }]]);
  assert.equal(panel.hidden, true);
  assert.equal(field.value, "c mod");
  await show();
  assert.equal(field.value, "", "and is empty again");
});

test("arrows go round, Escape goes back to the button, a lost focus closes", async () => {
  const { button, panel, field, pointed, show, type, press } = picker();
  await show();
  press("ArrowUp");
  assert.equal(pointed().getAttribute("data-provider"), "reference");
  press("ArrowDown");
  assert.equal(pointed().getAttribute("data-model"), "a");
  press("End");
  assert.equal(pointed().getAttribute("data-provider"), "reference");
  type("a");
  assert.equal(press("Home"), false, "it moves in what is typed");
  assert.equal(press("Escape"), true);
  assert.deepEqual([panel.hidden, document.activeElement], [true, button]);
  await show();
  field.listeners.blur({});
  assert.equal(panel.hidden, true);
  await show();
  button.click();
  assert.deepEqual([panel.hidden, document.activeElement], [true, button]);
});

test("without a needed key no provider is asked, and a refusal says why", async () => {
  const locked = picker({ settings: both({ ...FAR, model: "a", key: "none", needs_key: true }) });
  await locked.show();
  assert.deepEqual(locked.done, []);
  assert.equal(locked.status(), "2 models");
  const failing = picker({}, async () => {
    throw said("unreachable", "No answer.");
  });
  await failing.show();
  assert.deepEqual(failing.listed(), ["a · models.example", "Reference desk, not an AI"]);
  assert.equal(failing.status(), "2 models No answer.");
  assert.deepEqual(failing.done, [["ask", "both", "openai"]]);
});

test("of very many models the first are listed, and every one is found", async () => {
  const many = Array.from({ length: 400 }, (_, at) => `model-${at}`);
  const { options, status, show, type, listed } = picker({}, async () => many);
  await show();
  assert.equal(options().length, 50);
  assert.equal(status(), "402 models");
  type("model-399");
  assert.deepEqual(listed(), ["model-399 · models.example"]);
});
