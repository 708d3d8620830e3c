/* The model to begin with. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openSettings, turns } from "./open-settings.js";
import { both, said } from "./samples.js";
import { LOCAL_SERVICES, ONLINE_SERVICES, serviceNamed } from "../src/views/settings/services.js";
import { usualModel } from "../src/views/settings/usual-model.js";

const of = (id, ...names) => usualModel(serviceNamed(id), names);
const listed = (...names) => names.map((name) => ({ name, window_tokens: null }));
const EMPTY = { provider: "openai", base_url: "https://api.mistral.ai/v1", model: "" };
const KEYS = { "https://api.mistral.ai": "keyring" };
const LARGE = "mistral-large-latest";

test("the newest of the best family is usual", () => {
  assert.equal(of("openai", "gpt-image-2", "gpt-5.2", "gpt-5.2-pro", "gpt-5.1", "gpt-4o"), "gpt-5.2");
  assert.equal(of("openai", "gpt-4o-mini", "gpt-4o"), "gpt-4o");
  assert.equal(of("anthropic", "claude-opus-4-5-20251101", "claude-sonnet-4-5-20250929"), "claude-sonnet-4-5-20250929");
  assert.equal(of("anthropic", "claude-opus-9", "claude-3-7-sonnet-20250219"), "claude-3-7-sonnet-20250219");
  assert.equal(of("gemini", "gemini-3-pro", "gemini-2.5-flash", "gemini-2.0-flash"), "gemini-2.5-flash");
  assert.equal(of("openrouter", "a/b", "openrouter/auto"), "openrouter/auto");
});

test("a model on this computer is usual as it is", () => {
  for (const { id } of LOCAL_SERVICES) assert.equal(of(id, "qwen3:8b", "llama3.2"), "qwen3:8b", id);
});

test("no model is guessed", () => {
  for (const { id } of [...ONLINE_SERVICES, ...LOCAL_SERVICES]) assert.equal(of(id), "", id);
  for (const { id } of ONLINE_SERVICES) assert.equal(of(id, "text-embedding-3", "whisper-1"), "", id);
  assert.equal(usualModel(null, ["gpt-5"]), "");
});

test("a service with a key begins with its usual model", async () => {
  const { find, change } = await openSettings({
    settings: both(EMPTY),
    keys: KEYS,
    listModels: listed("pixtral-12b", LARGE),
  });
  assert.equal(find("model").value, LARGE);
  assert.equal(change().model, LARGE);
  assert.match(find("model").parent.parent.textContent, /A good model to start with/);
});

test("a saved key brings the model with it", async () => {
  const { type, click, find, change } = await openSettings({ listModels: listed(LARGE) });
  find("service").value = "mistral";
  find("service").listeners.change({});
  await turns();
  assert.equal(find("model").value, "");
  await type("api-key", "sk-x");
  await click("api-key-save");
  await turns();
  assert.equal(find("model").value, LARGE);
  assert.equal(change().model, LARGE);
});

test("a named model is never replaced", async () => {
  const named = await openSettings({
    settings: both({ ...EMPTY, model: "mine" }),
    keys: KEYS,
    listModels: listed(LARGE),
  });
  assert.equal(named.find("model").value, "mine");
});

test("no model appears under the cursor", async () => {
  const lists = [[], listed(LARGE)];
  const { find, focus } = await openSettings({ settings: both(EMPTY), keys: KEYS, listModels: () => lists.shift() });
  document.activeElement = find("model");
  await focus("model");
  assert.equal(find("model").value, "");
});

test("no model is chosen at an address without a service", async () => {
  const { find, of: calls } = await openSettings({
    settings: both({ ...EMPTY, base_url: "https://models.example.org/v1" }),
    listModels: listed("gpt-5", LARGE),
  });
  assert.equal(find("model").value, "");
  assert.equal(calls("saveSettings").length, 0);
});

test("a key's page is opened by its service", async () => {
  const { find, click, put, of: calls } = await openSettings({ settings: both({ ...EMPTY, model: "m" }) });
  assert.equal(find("api-key-page").hidden, false);
  assert.match(find("api-key-page").getAttribute("aria-label"), /Mistral/);
  await click("api-key-page");
  assert.deepEqual(calls("openKeyPage"), [["mistral"]]);
  for (const id of ["azure", "other", "ollama", "lm-studio"]) {
    await put("service", id);
    assert.equal(find("api-key-page").hidden, true, id);
  }
});

test("a service with keys says that it needs one", async () => {
  const { find, put } = await openSettings({ settings: both({ ...EMPTY, model: "m" }) });
  const row = () => find("api-key").parent.parent.textContent;
  assert.match(row(), /Mistral needs an API key/);
  await put("service", "ollama");
  assert.match(row(), /Servers on this computer usually need none/);
});

test("a page that cannot be opened says why", async () => {
  const { find, click } = await openSettings({
    settings: both({ ...EMPTY, model: "m" }),
    openKeyPage: () => Promise.reject(said("internal", "No browser was found.")),
  });
  await click("api-key-page");
  assert.equal(find("error").textContent, "No browser was found.");
});

test("a known service asks for its key first", async () => {
  const { find, put } = await openSettings({ settings: both({ ...EMPTY, model: "m" }) });
  const rows = () => {
    const { children } = find("base-url").parent.parent.parent.parent;
    const at = (hook) => children.findIndex((row) => row.find(hook) !== null);
    return [at("api-key"), at("model"), at("base-url"), at("connection-test")];
  };
  assert.deepEqual(rows(), [0, 1, 2, 3]);
  await put("service", "azure");
  assert.deepEqual(rows(), [1, 2, 0, 3], "a key is saved for an address");
  await put("base-url", "https://api.openai.com/v1");
  assert.deepEqual(rows(), [1, 2, 0, 3], "nothing moves under the cursor");
  await put("service", "anthropic");
  assert.deepEqual(rows(), [0, 1, 2, 3]);
});
