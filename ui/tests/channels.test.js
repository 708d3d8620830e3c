/* Channel profiles are saved whole, chosen per window, and not lost by a slip. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openSettings, turns } from "./open-settings.js";
import { opened, said } from "./samples.js";
import { EMPTY, reduce } from "../src/state.js";
import { createChannelChoice } from "../src/views/channel-choice.js";

const LENS = {
  id: "c1",
  name: "All around the lens",
  audience: "People who film alone",
  tone: "Dry",
  language: "English",
  running_length: "8 minutes",
  words_per_minute: 160,
  notes: "Never says hello.",
};
const NIGHT = { ...LENS, id: "c2", name: "Night shift" };
const submit = async ({ dialog }) => {
  dialog.querySelector("form").listeners.submit({ preventDefault() {} });
  await turns();
};

test("a new channel is saved by its button", async () => {
  const settings = await openSettings();
  const { click, put, of, find, dialog } = settings;
  await click("channel-new");
  assert.equal(document.activeElement, find("channel-name"));
  await put("channel-name", "  Night shift ");
  await put("channel-running-length", "20 minutes");
  await put("channel-notes", "Two lines.\nMore.");
  assert.equal(of("saveChannel").length, 0);
  await submit(settings);
  assert.deepEqual(of("saveChannel"), [
    [
      {
        id: "",
        name: "Night shift",
        audience: "",
        tone: "",
        language: "",
        running_length: "20 minutes",
        words_per_minute: null,
        notes: "Two lines.\nMore.",
      },
    ],
  ]);
  assert.equal(dialog.querySelector("form").hidden, true);
});

test("a channel is saved once, however often that is asked for", async () => {
  let answer;
  const saveChannel = () => new Promise((resolve) => (answer = resolve));
  const settings = await openSettings({ saveChannel });
  await settings.click("channel-new");
  await settings.put("channel-name", "Night shift");
  await submit(settings);
  await submit(settings);
  assert.equal(settings.of("saveChannel").length, 1);
  answer({ ...NIGHT, name: "Night shift" });
  await turns();
  assert.equal(settings.dialog.querySelector("form").hidden, true);
  await settings.click("channel-new");
  await settings.put("channel-name", "Day shift");
  await submit(settings);
  assert.equal(settings.of("saveChannel").length, 2);
});

test("what is typed while a channel is saved stays, and is saved with it", async () => {
  const answers = [];
  const saveChannel = (channel) => new Promise((resolve) => answers.push(() => resolve({ ...channel, id: "c9" })));
  const settings = await openSettings({ saveChannel });
  const { click, put, of, find, dialog } = settings;
  await click("channel-new");
  await put("channel-name", "Night shift");
  await submit(settings);
  await put("channel-tone", "Warm");
  answers[0]();
  await turns();
  assert.deepEqual([dialog.querySelector("form").hidden, find("channel-tone").value], [false, "Warm"]);
  await submit(settings);
  assert.deepEqual(
    of("saveChannel").map(([{ id, name, tone }]) => [id, name, tone]),
    [
      ["", "Night shift", ""],
      ["c9", "Night shift", "Warm"],
    ],
    "the same channel",
  );
  answers[1]();
  await turns();
  assert.equal(dialog.querySelector("form").hidden, true);
});

test("a form that was opened meanwhile stays when another channel is saved", async () => {
  let answer;
  const saveChannel = (channel) => new Promise((resolve) => (answer = () => resolve(channel)));
  const settings = await openSettings({ saveChannel, channels: [LENS, NIGHT] });
  const { click, put, find, dialog, all } = settings;
  await click("channel-edit");
  await put("channel-tone", "Warm");
  await submit(settings);
  await click("channel-cancel");
  all("channel-edit")[1].click();
  await put("channel-tone", "Cold");
  answer();
  await turns();
  assert.deepEqual([dialog.querySelector("form").hidden, find("channel-tone").value], [false, "Cold"]);
  assert.equal(find("channel-name").value, NIGHT.name);
});

test("a channel that is removed leaves what was typed of it", async () => {
  const settings = await openSettings({ channels: [LENS] });
  const { find, dialog, click, put, of } = settings;
  await click("channel-edit");
  await click("channel-remove");
  assert.equal(dialog.querySelector("form").hidden, true, "nothing was typed");
  await click("channel-edit");
  await put("channel-tone", "Warm");
  await click("channel-remove");
  assert.deepEqual([dialog.querySelector("form").hidden, find("channel-tone").value], [false, "Warm"]);
  await submit(settings);
  assert.deepEqual(of("saveChannel"), [[{ ...LENS, tone: "Warm" }]], "saving brings it back");
  assert.equal(find("channel-undo").hidden, true, "and nothing takes the place of what was saved");
});

test("an edited channel keeps its id", async () => {
  const settings = await openSettings({ channels: [LENS, NIGHT] });
  assert.deepEqual(
    settings.all("channel-item").map((item) => item.children[0].textContent),
    [LENS.name, NIGHT.name],
  );
  await settings.click("channel-edit");
  assert.equal(settings.find("channel-tone").value, "Dry");
  await settings.put("channel-tone", "Warm");
  await submit(settings);
  assert.deepEqual(settings.of("saveChannel"), [[{ ...LENS, tone: "Warm" }]]);
});

test("a channel says how fast it is spoken", async () => {
  const settings = await openSettings({ channels: [LENS] });
  await settings.click("channel-edit");
  const pace = settings.find("channel-words-per-minute");
  assert.equal(pace.value, "160");
  assert.equal(pace.placeholder, "150");
  await settings.put("channel-words-per-minute", "quick");
  await submit(settings);
  assert.deepEqual(settings.of("saveChannel"), []);
  assert.equal(document.activeElement, pace);
  assert.equal(pace.getAttribute("aria-invalid"), "true");
  await settings.click("settings-close");
  assert.equal(settings.dialog.open, true);
  await settings.put("channel-words-per-minute", "");
  await submit(settings);
  assert.deepEqual(settings.of("saveChannel"), [[{ ...LENS, words_per_minute: null }]]);
});

test("a refused channel stays in the form", async () => {
  const settings = await openSettings({
    saveChannel: () => Promise.reject(said("bad_input", "A channel needs a name. Enter one and save again.")),
  });
  await settings.click("channel-new");
  await settings.put("channel-tone", "Warm");
  await submit(settings);
  assert.equal(settings.find("error").textContent, "A channel needs a name. Enter one and save again.");
  assert.equal(settings.dialog.querySelector("form").hidden, false);
  assert.equal(settings.find("channel-tone").value, "Warm");
});

test("the same refusal of a channel once more is said once more", async () => {
  const settings = await openSettings({ saveChannel: () => Promise.reject(said("disk_full", "The disk is full.")) });
  await settings.click("channel-new");
  await settings.put("channel-name", "Night shift");
  await submit(settings);
  const [first] = settings.find("error").children;
  await submit(settings);
  assert.equal(settings.find("error").textContent, "The disk is full.");
  assert.notEqual(settings.find("error").children[0], first);
});

test("a form with typed text does not give way to another channel", async () => {
  const settings = await openSettings({ channels: [LENS, NIGHT] });
  const { all, click, find, put } = settings;
  const edit = async (at) => {
    all("channel-edit")[at].click();
    await turns();
  };
  await edit(0);
  await put("channel-tone", "Warm");
  await edit(1);
  assert.equal(find("error").textContent, "The form is not saved yet. Save it, or cancel it first.");
  assert.deepEqual([find("channel-name").value, find("channel-tone").value], [LENS.name, "Warm"]);
  await edit(0);
  assert.equal(find("channel-tone").value, "Warm", "and goes on where it is begun once more");
  await click("channel-cancel");
  assert.equal(find("error"), null);
  await edit(1);
  await edit(0);
  assert.equal(find("channel-name").value, LENS.name, "nothing was typed");
});

test("a button of a channel keeps the focus when another window changes the list", async () => {
  const { all, store } = await openSettings({ channels: [LENS, NIGHT] });
  all("channel-remove")[1].focus();
  const tell = (channels) => {
    store.tell({ event: "channels_changed", channels });
    store.draw();
  };
  tell([{ ...LENS, name: "Around the lens" }, { ...LENS, id: "c3" }, NIGHT]);
  assert.equal(document.activeElement, all("channel-remove")[2]);
  tell([NIGHT]);
  assert.equal(document.activeElement, all("channel-remove")[0]);
});

test("a removed channel can be restored", async () => {
  const { click, find, of } = await openSettings({ channels: [LENS] });
  await click("channel-remove");
  assert.deepEqual(of("removeChannel"), [["c1"]]);
  assert.equal(document.activeElement, find("channel-undo"));
  await click("channel-undo");
  assert.deepEqual(of("saveChannel"), [[LENS]]);
  assert.equal(find("channel-undo").hidden, true);
});

test("both channels that a double click removes can be restored", async () => {
  const { find, all, click, of } = await openSettings({ channels: [LENS, NIGHT] });
  const [first, second] = all("channel-remove");
  for (const remove of [first, second]) {
    remove.listeners.click();
    await turns();
  }
  assert.deepEqual(of("removeChannel"), [["c1"], ["c2"]]);
  await click("channel-undo");
  assert.deepEqual(of("saveChannel"), [[NIGHT]]);
  assert.equal(find("channel-undo").hidden, false);
  assert.match(find("channel-undo").parent.textContent, /All around the lens/);
  find("channel-undo").click({ detail: 2 });
  await turns();
  assert.equal(of("saveChannel").length, 1, "a double click undoes one");
  await click("channel-undo");
  assert.deepEqual(of("saveChannel"), [[NIGHT], [LENS]]);
  assert.equal(find("channel-undo").hidden, true);
});

test("what is removed while another channel is restored can be restored, too", async () => {
  let answer = (_) => {};
  const saveChannel = () => new Promise((resolve) => (answer = resolve));
  const { find, all, click, of } = await openSettings({ channels: [LENS, NIGHT], saveChannel });
  const [first, second] = all("channel-remove");
  first.listeners.click();
  await turns();
  await click("channel-undo");
  second.listeners.click();
  await turns();
  answer(LENS);
  await turns();
  assert.equal(find("channel-undo").hidden, false);
  await click("channel-undo");
  assert.deepEqual(of("saveChannel"), [[LENS], [NIGHT]]);
});

test("Settings warn of an unsaved channel once", async () => {
  const { dialog, click, find } = await openSettings();
  await click("channel-new");
  await click("settings-close");
  assert.equal(dialog.open, false);
  const half = await openSettings();
  await half.click("channel-new");
  await half.put("channel-name", "N");
  await half.click("settings-close");
  assert.equal(half.dialog.open, true);
  assert.match(half.find("error").textContent, /not saved yet/);
  await half.click("settings-close");
  assert.equal(half.dialog.open, false);
  assert.equal(find("channel-name").value, "");
});

test("a channel's buttons name it", async () => {
  const { find } = await openSettings({ channels: [LENS] });
  assert.equal(find("channel-edit").getAttribute("aria-label"), "Edit All around the lens");
  assert.equal(find("channel-remove").getAttribute("aria-label"), "Remove All around the lens");
});

/** What another window saved. */
async function savedElsewhere({ store }, channels) {
  store.tell({ event: "channels_changed", channels });
  store.draw();
  await turns();
}

test("an open form takes nothing back that another window saved", async () => {
  const settings = await openSettings({ channels: [LENS, NIGHT] });
  await settings.click("channel-edit");
  await settings.put("channel-tone", "Warm");
  await settings.type("channel-audience", `${LENS.audience} `);
  await savedElsewhere(settings, [{ ...LENS, notes: "Says hello.", words_per_minute: 140 }, NIGHT]);
  assert.equal(settings.find("channel-notes").value, "Says hello.");
  assert.equal(settings.find("channel-tone").value, "Warm");
  assert.equal(settings.find("channel-audience").value, `${LENS.audience} `, "it is being typed");
  await submit(settings);
  assert.deepEqual(settings.of("saveChannel"), [
    [{ ...LENS, tone: "Warm", notes: "Says hello.", words_per_minute: 140 }],
  ]);
});

test("what another window changed is replaced only when that is said", async () => {
  const settings = await openSettings({ channels: [LENS] });
  const { click, put, find, of, dialog } = settings;
  await click("channel-edit");
  await put("channel-tone", "Warm");
  await put("channel-words-per-minute", "170");
  await savedElsewhere(settings, [{ ...LENS, tone: "Cold", words_per_minute: 140 }]);
  assert.deepEqual([find("channel-tone").value, find("channel-words-per-minute").value], ["Warm", "170"]);
  await submit(settings);
  assert.deepEqual(of("saveChannel"), []);
  assert.match(find("error").textContent, /^This was changed in another window meanwhile\./);
  let stopped = false;
  dialog.querySelector("form").listeners.click({ detail: 2, preventDefault: () => (stopped = true) });
  assert.ok(stopped, "a double click saves nothing unread");
  await submit(settings);
  assert.deepEqual(of("saveChannel"), [[{ ...LENS, tone: "Warm", words_per_minute: 170 }]]);
  assert.equal(find("error"), null);
});

test("the same change in two windows is saved at once", async () => {
  const settings = await openSettings({ channels: [LENS] });
  await settings.click("channel-edit");
  await settings.put("channel-tone", "Warm");
  await savedElsewhere(settings, [{ ...LENS, tone: "Warm" }]);
  await settings.click("settings-close");
  assert.equal(settings.dialog.open, false, "nothing is unsaved");
});

test("what this window saves is no change of another one", async () => {
  const answers = [];
  const saveChannel = (channel) => new Promise((resolve) => answers.push(() => resolve(channel)));
  const settings = await openSettings({ saveChannel, channels: [LENS] });
  const { click, put, of, find } = settings;
  await click("channel-edit");
  await put("channel-tone", "Warm");
  await submit(settings);
  await put("channel-tone", "Warmer");
  await savedElsewhere(settings, [{ ...LENS, tone: "Warm", notes: "Says hello." }]);
  answers[0]();
  await turns();
  assert.deepEqual([find("channel-tone").value, find("channel-notes").value], ["Warmer", "Says hello."]);
  await submit(settings);
  assert.deepEqual(of("saveChannel").at(-1), [{ ...LENS, tone: "Warmer", notes: "Says hello." }]);
});

test("another form asks for nothing of the one before", async () => {
  const settings = await openSettings({ channels: [LENS, NIGHT] });
  const { click, put, of, all } = settings;
  await click("channel-edit");
  await put("channel-tone", "Warm");
  await savedElsewhere(settings, [{ ...LENS, tone: "Cold" }, NIGHT]);
  await click("channel-cancel");
  all("channel-edit")[1].click();
  await put("channel-tone", "Dark");
  await submit(settings);
  assert.deepEqual(of("saveChannel"), [[{ ...NIGHT, tone: "Dark" }]]);
});

/** The choice in a window with these channels. */
function choice(start, choose = async () => true) {
  const made = createChannelChoice(choose);
  const state = reduce(EMPTY, opened(start));
  made.update(state, EMPTY);
  return { made, state, field: made.element.find("channel") };
}

test("the choice is hidden without channels", () => {
  assert.equal(choice({}).made.element.hidden, true);
  const { made, field } = choice({ channels: [LENS, NIGHT], channel: "c2" });
  assert.equal(made.element.hidden, false);
  assert.deepEqual(
    field.children.map((option) => option.textContent),
    ["No channel", LENS.name, NIGHT.name],
  );
  assert.equal(field.value, "c2");
});

test("a window can choose a channel or none", async () => {
  const chosen = [];
  const { field } = choice({ channels: [LENS] }, async (id) => chosen.push(id));
  field.value = "c1";
  field.listeners.change();
  field.value = "";
  field.listeners.change();
  assert.deepEqual(chosen, ["c1", null]);
});

test("a refused choice is undone", async () => {
  const { field } = choice({ channels: [LENS, NIGHT], channel: "c2" }, async () => false);
  field.value = "c1";
  await field.listeners.change();
  await turns();
  assert.equal(field.value, "c2");
});

test("a removed channel is no longer chosen", () => {
  const { made, state, field } = choice({ channels: [LENS, NIGHT], channel: "c2" });
  const gone = reduce(state, { event: "channels_changed", channels: [LENS] });
  made.update(gone, state);
  assert.equal(gone.conversation.channel, null);
  assert.equal(field.value, "");
  const kept = reduce(state, { event: "channels_changed", channels: [{ ...NIGHT, name: "Late shift" }] });
  assert.equal(kept.conversation.channel, "c2");
});

test("what is chosen stands in words beside its arrow, and nothing else of the choice is seen", async () => {
  let isAccepted = true;
  const { made, state, field } = choice({ channels: [LENS, NIGHT], channel: "c2" }, async () => isAccepted);
  const [, words, arrow] = made.element.children;
  const seen = () => words.textContent;
  assert.equal(words.getAttribute("aria-hidden"), "true", "the field is read");
  assert.equal(arrow.getAttribute("class"), "icon");
  assert.equal(seen(), NIGHT.name);
  field.value = "c1";
  field.listeners.change();
  assert.equal(seen(), LENS.name, "at once");
  const none = { ...state, conversation: { ...state.conversation, channel: null } };
  made.update(none, state);
  assert.equal(seen(), "No channel");
  made.update({ ...none, conversation: state.conversation }, none);
  isAccepted = false;
  field.value = "c1";
  field.listeners.change();
  await turns();
  assert.equal(seen(), NIGHT.name);
});
