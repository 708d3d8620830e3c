/* The page of the writer's own actions: saved whole, in the writer's order, and not lost by a slip. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openSettings, turns } from "./open-settings.js";
import { said } from "./samples.js";

const PITCH = { id: "a1", name: "Pitch it", text: "Pitch {{what}}." };
const DOUBT = { id: "a2", name: "Doubts", text: "What would a reader doubt?" };
const COLD = { id: "a3", name: "Cold read", text: "Read it cold." };

const form = ({ find }) => find("own-action-text").parent.parent.parent.parent;
const submit = async (settings) => {
  form(settings).listeners.submit({ preventDefault() {} });
  await turns();
};
const names = ({ all }) => all("own-action").map((item) => item.children[0].textContent);

test("a new action is saved by its button", async () => {
  const settings = await openSettings();
  const { click, put, of, find } = settings;
  await click("own-action-add");
  assert.equal(document.activeElement, find("own-action-name"));
  await put("own-action-name", "  Pitch it ");
  await put("own-action-text", "Pitch {{what}}.\n");
  assert.equal(of("saveAction").length, 0);
  await submit(settings);
  assert.deepEqual(of("saveAction"), [[{ ...PITCH, id: "" }]]);
  assert.equal(form(settings).hidden, true);
});

test("an edited action keeps its id and its place", async () => {
  const settings = await openSettings({ actions: [PITCH, DOUBT] });
  assert.deepEqual(names(settings), ["Pitch it", "Doubts"]);
  await settings.click("own-action-edit");
  assert.equal(settings.find("own-action-text").value, PITCH.text);
  await settings.put("own-action-name", "Pitch");
  await submit(settings);
  assert.deepEqual(settings.of("saveAction"), [[{ ...PITCH, name: "Pitch" }]]);
});

test("a refused action stays in the form", async () => {
  const refuse = () =>
    Promise.reject(said("bad_input", "“Name” of an action cannot be empty. Fill it in and save again."));
  const settings = await openSettings({ saveAction: refuse });
  await settings.click("own-action-add");
  await settings.put("own-action-text", "Pitch it.");
  await submit(settings);
  assert.equal(settings.find("error").textContent, "“Name” of an action cannot be empty. Fill it in and save again.");
  assert.equal(form(settings).hidden, false);
  assert.equal(settings.find("own-action-text").value, "Pitch it.");
});

test("a removed action can be restored", async () => {
  const { click, find, of } = await openSettings({ actions: [PITCH] });
  await click("own-action-remove");
  assert.deepEqual(of("removeAction"), [["a1"]]);
  assert.equal(document.activeElement, find("own-action-undo"));
  await click("own-action-undo");
  assert.deepEqual(of("saveAction"), [[PITCH]]);
  assert.equal(find("own-action-undo").hidden, true);
});

test("moving keeps the focus on what is moved", async () => {
  let actions = [PITCH, DOUBT, COLD];
  const settings = await openSettings({
    actions,
    moveAction(id, to) {
      const moved = actions.find((action) => action.id === id);
      actions = actions.filter((action) => action !== moved).toSpliced(to, 0, moved);
      settings.store.tell({ event: "actions_changed", actions });
      settings.store.draw();
    },
  });
  const { all, of } = settings;
  assert.deepEqual(
    all("own-action-up").map((button) => button.disabled),
    [true, false, false],
  );
  all("own-action-down")[0].click();
  await turns();
  assert.deepEqual(of("moveAction"), [["a1", 1]]);
  assert.deepEqual(names(settings), ["Doubts", "Pitch it", "Cold read"]);
  assert.equal(document.activeElement, all("own-action-down")[1]);
  all("own-action-down")[1].click();
  await turns();
  assert.deepEqual(names(settings), ["Doubts", "Cold read", "Pitch it"]);
  assert.equal(document.activeElement, all("own-action-up")[2], "at the end there is only up");
  assert.match(settings.dialog.textContent, /Pitch it is now number 3\./);
});

test("a move that is refused takes the focus to nothing later", async () => {
  const settings = await openSettings({
    actions: [PITCH, DOUBT],
    moveAction: () => Promise.reject(said("disk_full", "No space.")),
  });
  settings.all("own-action-down")[0].click();
  await turns();
  const [field] = settings.all("model");
  field.focus();
  settings.store.tell({ event: "actions_changed", actions: [PITCH] });
  settings.store.draw();
  assert.equal(document.activeElement, field);
});

test("an open form takes nothing back of an action that another window saved, unless that is said", async () => {
  const settings = await openSettings({ actions: [PITCH] });
  const { click, put, find, of, store } = settings;
  const savedElsewhere = (more) => {
    store.tell({ event: "actions_changed", actions: [{ ...PITCH, ...more }] });
    store.draw();
  };
  await click("own-action-edit");
  await put("own-action-name", "Sell it");
  savedElsewhere({ text: "Pitch it." });
  assert.deepEqual([find("own-action-name").value, find("own-action-text").value], ["Sell it", "Pitch it."]);
  savedElsewhere({ name: "Pitch", text: "Pitch it." });
  assert.equal(find("own-action-name").value, "Sell it");
  await submit(settings);
  assert.deepEqual(of("saveAction"), []);
  assert.match(find("error").textContent, /changed in another window/);
  await submit(settings);
  assert.deepEqual(of("saveAction"), [[{ ...PITCH, name: "Sell it", text: "Pitch it." }]]);
});

test("Settings warn of an unsaved action once", async () => {
  const half = await openSettings();
  await half.click("own-action-add");
  await half.put("own-action-name", "N");
  await half.click("settings-close");
  assert.equal(half.dialog.open, true);
  assert.match(half.find("error").textContent, /not saved yet/);
  await half.click("settings-close");
  assert.equal(half.dialog.open, false);
});

test("an action's buttons name it, and its fields have their limits", async () => {
  const { find } = await openSettings({ actions: [PITCH] });
  for (const [hook, words] of [
    ["own-action-edit", "Edit Pitch it"],
    ["own-action-remove", "Remove Pitch it"],
    ["own-action-up", "Move Pitch it up"],
    ["own-action-down", "Move Pitch it down"],
  ])
    assert.equal(find(hook).getAttribute("aria-label"), words);
  assert.equal(find("own-action-name").getAttribute("maxlength"), "40");
  assert.equal(find("own-action-text").getAttribute("maxlength"), "4000");
});
