/* A model's name can always be typed; a list only helps. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openSettings, turns } from "./open-settings.js";
import { both, said } from "./samples.js";

const MISTRAL = { provider: "openai", base_url: "https://api.mistral.ai/v1", model: "mistral-large" };
const LOCAL = { provider: "openai", base_url: "http://127.0.0.1:1234/v1", model: "m" };
const KEYS = { "https://api.mistral.ai": "keyring" };
const LIST = [
  { name: "large", window_tokens: 131_072 },
  { name: "small", window_tokens: null },
];

/** The values of the options under an element. */
const offered = (element) => element.children.map((option) => option.getAttribute("value"));
const names = (dialog) => offered(dialog.querySelector("datalist"));
const row = (element) => element.parent.parent.textContent;

test("a known address lists its models", async () => {
  const { of, find, dialog } = await openSettings({ settings: both(MISTRAL), keys: KEYS, listModels: LIST });
  const [[change, ...more]] = of("listModels");
  assert.deepEqual([change.provider, change.base_url, more], ["openai", MISTRAL.base_url, []]);
  assert.deepEqual(names(dialog), ["large", "small"]);
  assert.equal(find("model-count").textContent, "2 models to choose from");
});

test("focusing the field reloads the list", async () => {
  const lists = [LIST, [{ name: "newest", window_tokens: null }]];
  const { focus, dialog } = await openSettings({
    settings: both(MISTRAL),
    keys: KEYS,
    listModels: () => lists.shift(),
  });
  await focus("model");
  assert.deepEqual(names(dialog), ["newest"]);
});

test("no list is requested without a needed key", async () => {
  const far = await openSettings({ settings: both(MISTRAL), listModels: LIST });
  await far.focus("model");
  assert.equal(far.of("listModels").length, 0);
  const here = await openSettings({ settings: both(LOCAL), listModels: LIST });
  assert.equal(here.of("listModels").length, 1);
  const own = await openSettings({
    settings: both({ ...LOCAL, base_url: "https://models.example.org/v1" }),
    listModels: LIST,
  });
  assert.equal(own.of("listModels").length, 1);
  const desk = await openSettings();
  await desk.focus("model");
  assert.equal(desk.of("listModels").length, 0);
});

test("saving a key loads the list", async () => {
  const { type, click, of, find } = await openSettings({ settings: both(MISTRAL), listModels: LIST });
  await type("api-key", "sk-x");
  find("api-key-save").focus();
  await click("api-key-save");
  assert.equal(document.activeElement, find("api-key"), "the button is disabled");
  assert.equal(of("listModels").length, 1);
  assert.equal(find("model-list").parent.hidden, false);
});

test("saving a key leaves the focus in its field", async () => {
  const { type, click, find } = await openSettings({ settings: both(MISTRAL), listModels: LIST });
  await type("api-key", "sk-x");
  find("api-key-save").focus();
  await click("api-key-save");
  assert.equal(find("api-key-save").disabled, true);
  assert.equal(document.activeElement, find("api-key"));
});

test("a missing list is no error", async () => {
  const refuse = (name) => () =>
    Promise.reject({
      code: "unreachable",
      reason: { name: "provider", params: { name, params: { host: "h:1" } } },
    });
  for (const [listModels, words] of [
    [[], /This address offers no list of models/],
    [refuse("wrong_address"), /This address offers no list of models/],
    [refuse("refused"), /Nothing answers at h:1\./],
  ]) {
    const { find, put, change } = await openSettings({ settings: both(MISTRAL), keys: KEYS, listModels });
    assert.equal(find("model-list").parent.hidden, true);
    assert.equal(find("error"), null);
    assert.match(row(find("model")), words);
    await put("model", "any-name");
    assert.equal(change().model, "any-name");
  }
});

test("a list can ask for consent first", async () => {
  const { find } = await openSettings({
    settings: both(LOCAL),
    listModels: () => Promise.reject(said("consent_needed", "The key would go unencrypted.")),
  });
  assert.match(row(find("model")), /The key would go unencrypted\./);
  assert.equal(find("error"), null);
});

test("a listed name is saved like a typed one", async () => {
  const { put, find, change } = await openSettings({ settings: both(MISTRAL), keys: KEYS, listModels: LIST });
  await put("model-list", "small");
  assert.equal(find("model").value, "small");
  assert.equal(change().model, "small");
});

test("a late list of another address is ignored", async () => {
  let answer;
  const { put, dialog } = await openSettings({
    settings: both(MISTRAL),
    keys: KEYS,
    listModels: () => new Promise((resolve) => (answer = resolve)),
  });
  const late = answer;
  await put("base-url", "http://127.0.0.1:9/v1");
  answer([{ name: "here", window_tokens: null }]);
  await turns();
  late(LIST);
  await turns();
  assert.deepEqual(names(dialog), ["here"]);
  await put("service", "groq");
  assert.deepEqual(names(dialog), []);
});

test("a listed context window is shown", async () => {
  const { find, put } = await openSettings({
    settings: both({ ...MISTRAL, model: "large" }),
    keys: KEYS,
    listModels: LIST,
  });
  assert.equal(find("window-tokens").placeholder, "Automatic (131,072)");
  await put("model", "small");
  assert.equal(find("window-tokens").placeholder, "Automatic");
});

test("a wrong model opens its field and list", async () => {
  const { find, of } = await openSettings({ settings: both(MISTRAL), keys: KEYS, listModels: LIST, part: "models" });
  assert.equal(document.activeElement, find("model"));
  assert.equal(of("listModels").length, 1);
  assert.equal(find("model-list").parent.open, true);
});

test("a problem opens Settings at its field", async () => {
  const key = await openSettings({ settings: both(MISTRAL), part: "key" });
  assert.equal(document.activeElement, key.find("api-key"));
  const length = await openSettings({ settings: both(MISTRAL), part: "length" });
  assert.equal(document.activeElement, length.find("reply-tokens"));
});

test("the key that is missing is asked for the provider that needs it", async () => {
  const { models } = both(MISTRAL);
  const separate = { separate: true, models: [models[0], { ...models[1], ...LOCAL }] };
  const place = { provider: MISTRAL.provider, origin: "https://api.mistral.ai", host: "api.mistral.ai" };
  const picked = { ...place, model: "small", transport: "encrypted" };
  const { find, all, type, click, of } = await openSettings({ settings: separate, part: "key", picked });
  assert.equal(document.activeElement, find("api-key"));
  assert.deepEqual(
    all("model-for").map((radio) => radio.checked),
    [true, false],
  );
  assert.equal(find("service").value, "mistral");
  await type("api-key", "sk-x");
  await click("api-key-save");
  assert.deepEqual(of("saveKey"), [["scriptwriter", "sk-x"]]);
  const own = await openSettings({ settings: separate, part: "model", picked });
  assert.equal(own.find("base-url").value, LOCAL.base_url);
});

test("separate models are kept per assistant", async () => {
  const { find, all, check, put, change } = await openSettings({ settings: both(MISTRAL) });
  assert.equal(find("separate").checked, true);
  assert.equal(find("model-for").parent.parent.hidden, true);
  await put("model", "n");
  assert.equal(change().assistant, "both");
  await check("separate", false);
  assert.equal(change().separate, true);
  assert.equal(change().assistant, "both");
  assert.equal(
    all("model-for")
      .find((radio) => radio.checked)
      .getAttribute("value"),
    "scene_writer",
  );
  await put("service", "anthropic");
  assert.equal(change().assistant, "scene_writer");
  const [scriptwriter] = all("model-for");
  scriptwriter.listeners.change({});
  await turns();
  assert.equal(find("service").value, "mistral");
  assert.equal(find("model").value, "n");
  await put("model", "k");
  assert.deepEqual([change().assistant, change().model], ["scriptwriter", "k"]);
  await check("separate", true);
  assert.equal(change().separate, false);
  assert.equal(find("model").value, "n");
  await check("separate", false);
  assert.equal(find("service").value, "anthropic");
});

test("a key belongs to the assistant shown", async () => {
  const { check, type, click, of } = await openSettings({ settings: both(MISTRAL) });
  await check("separate", false);
  await type("api-key", "sk-x");
  await click("api-key-save");
  await click("api-key-remove");
  assert.deepEqual([of("saveKey"), of("removeKey")], [[["scene_writer", "sk-x"]], [["scene_writer"]]]);
});

test("an unsaved model keeps its assistant shown", async () => {
  const { all, find, check, put } = await openSettings({ settings: both(MISTRAL) });
  await check("separate", false);
  await put("base-url", "ftp://x");
  const [scriptwriter, own] = all("model-for");
  scriptwriter.checked = true;
  scriptwriter.listeners.change({});
  await turns();
  assert.equal(find("base-url").value, "ftp://x");
  assert.equal(own.checked, true);
  assert.match(find("error").textContent, /https/);
});

test("all models of a list are offered", async () => {
  const long = Array.from({ length: 130_000 }, (_, n) => ({ name: `m${n}`, window_tokens: null }));
  const { dialog, find } = await openSettings({ settings: both(MISTRAL), keys: KEYS, listModels: long });
  assert.equal(names(dialog).length, long.length);
  assert.equal(find("model-list").children.length, long.length);
});
