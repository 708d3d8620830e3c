/* The pages of Settings, and the list beside them. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openSettings } from "./open-settings.js";
import { both, http, said } from "./samples.js";

const MISTRAL = { provider: "openai", base_url: "https://api.mistral.ai/v1", model: "mistral-large" };

/** The hooks that outside programs use directly after they open Settings. */
const HOOKS = ["provider", "base-url", "model", "api-key", "api-key-save", "mongodb-uri", "mongodb-connect"].concat(
  ["settings-close", "theme", "user-id"],
  ["service", "api-on", "api-port", "store-check", "channel-new", "reply-tokens", "context-messages"],
);

const seen = (element) => element === document.body || (!element.hidden && seen(element.parent));
/** Whether a fold hides an element. */
const folded = (element) =>
  element !== document.body && ((element.tagName === "DETAILS" && !element.open) || folded(element.parent));

const pageOf = (element) =>
  element.getAttribute("class") === "settings-page" ? element.getAttribute("id") : pageOf(element.parent);

/** Opens Settings, with the pages at these places from the top. */
async function opened(given = {}) {
  const settings = await openSettings(given);
  const links = settings.all("settings-page");
  const pages = links.map((link) => settings.find(link.getAttribute("data-page")));
  const moved = [];
  for (const page of pages) page.scrollIntoView = () => moved.push(page.getAttribute("id"));
  const list = links[0].parent.parent.parent;
  return {
    ...settings,
    links,
    pages,
    moved,
    body: pages[0].parent,
    press: (key, target) =>
      list.listeners.keydown({ key, target, preventDefault() {}, shiftKey: false, ctrlKey: false, keyCode: 0 }),
    marked: () => links.filter((link) => link.getAttribute("aria-current") !== null).map((link) => link.textContent),
    stops: () => links.filter((link) => link.tabIndex === 0).length,
  };
}

test("the list names each page once", async () => {
  const { links, pages, stops } = await opened();
  assert.deepEqual(
    links.map((link) => link.textContent),
    ["General", "Models", "Channels", "Actions", "History", "Numbers", "Sharing", "Shortcuts", "Advanced"],
  );
  assert.deepEqual(
    pages.map((page) => page.querySelector("h3").textContent),
    links.map((link) => link.textContent),
  );
  assert.equal(stops(), 1);
});

test("every hook is there without choosing a page", async () => {
  const { find } = await opened({ settings: both(MISTRAL) });
  for (const hook of HOOKS) {
    assert.equal(seen(find(hook)), true, hook);
    assert.equal(folded(find(hook)), false, hook);
  }
});

test("Settings open at the model", async () => {
  const { find, marked } = await opened({ settings: both(MISTRAL) });
  assert.deepEqual(marked(), ["Models"]);
  assert.equal(document.activeElement, find("service"));
  for (const hook of ["provider", "base-url", "model", "api-key"])
    assert.equal(pageOf(find(hook)), "settings-models", hook);
});

test("a part opens on its page", async () => {
  const length = await opened({ settings: both(MISTRAL), part: "length" });
  assert.deepEqual(length.marked(), ["Advanced"]);
  assert.equal(pageOf(document.activeElement), "settings-advanced");
  for (const part of ["shared", "api"]) {
    await opened({ part, api: http({ status: "on" }) });
    assert.equal(pageOf(document.activeElement), "settings-sharing");
  }
});

test("a chosen page comes to the top with the focus", async () => {
  const { links, moved, marked, dialog, open, click } = await opened();
  links[4].click();
  assert.deepEqual([moved, marked()], [["settings-history"], ["History"]]);
  assert.equal(document.activeElement.textContent, "History");
  await click("settings-close");
  assert.equal(dialog.open, false);
  open();
  assert.deepEqual(moved, ["settings-history", "settings-history"], "it is remembered");
});

test("arrows move along the list", async () => {
  const { links, press, marked, moved, stops } = await opened();
  for (const [from, key, to] of [
    [0, "ArrowDown", 1],
    [1, "ArrowRight", 2],
    [2, "ArrowUp", 1],
    [0, "ArrowUp", 8],
    [8, "ArrowDown", 0],
    [2, "End", 8],
    [8, "Home", 0],
  ]) {
    press(key, links[from]);
    assert.equal(document.activeElement, links[to], `${key} from ${from}`);
    assert.deepEqual(marked(), [links[to].textContent]);
    assert.equal(stops(), 1);
  }
  assert.equal(moved.length, 7);
  press("a", links[0]);
  assert.equal(moved.length, 7);
});

test("in a right-to-left window the row is turned round", async () => {
  const { links, press } = await opened();
  document.documentElement.dir = "rtl";
  press("ArrowLeft", links[0]);
  assert.equal(document.activeElement, links[1]);
  press("ArrowRight", links[1]);
  assert.equal(document.activeElement, links[0]);
  document.documentElement.dir = "ltr";
});

test("the list follows what is in view", async () => {
  const { pages, body, marked } = await opened();
  let scrolled = 0;
  body.getBoundingClientRect = () => ({ top: 50 });
  for (const [at, page] of pages.entries()) page.getBoundingClientRect = () => ({ top: 50 + at * 400 - scrolled });
  for (const [to, title] of [
    [0, "General"],
    [370, "General"],
    [380, "Models"],
    [3199, "Advanced"],
    [9999, "Advanced"],
  ]) {
    scrolled = to;
    body.listeners.scroll({});
    assert.deepEqual(marked(), [title], String(to));
  }
});

test("the sample is no sheet of the conversation", async () => {
  const { find } = await opened();
  const sample = find("settings-sample");
  assert.match(sample.textContent, /INT\. LAMP ROOM - NIGHT/);
  assert.equal(sample.find("sheet"), null);
  assert.equal(sample.find("message"), null);
});

test("the sample stands right below what changes it", async () => {
  const { find } = await opened();
  const rows = find("settings-general").children;
  const at = rows.indexOf(find("settings-sample"));
  const above = rows.slice(at - 3, at).map((row, number) => row.find(["text-size", "line-width", "theme"][number]));
  assert.ok(above.every((field) => field !== null));
});

test("a choice of the zoom changes nothing else", async () => {
  const { find, put, of, store } = await openSettings();
  const choices = find("zoom").children.map((option) => option.textContent);
  assert.deepEqual(choices.slice(0, 4), ["75%", "90%", "100% (default)", "110%"]);
  await put("zoom", "150");
  assert.deepEqual(of("chooseAppearance"), [[{ ...store.state.settings.appearance, zoom: 150 }]]);
  assert.deepEqual(of("saveSettings"), []);
});

test("a size that is refused is shown as it is stored, with the reason", async () => {
  const { find, put } = await openSettings({
    chooseAppearance: () => Promise.reject(said("internal", "The disk is full.")),
  });
  for (const [testid, value, stored] of [
    ["text-size", "20", "17"],
    ["zoom", "150", "100"],
    ["line-width", "wide", "normal"],
  ]) {
    await put(testid, value);
    assert.equal(find(testid).value, stored);
    assert.equal(find("error").textContent, "The disk is full.");
  }
});

test("notifications are offered where the desktop shows them", async () => {
  for (const can_notify of [true, false]) {
    const { find } = await opened({ settings: { can_notify } });
    for (const hook of ["notify-replies", "notify-expiry"]) assert.equal(seen(find(hook)), can_notify, hook);
  }
});
