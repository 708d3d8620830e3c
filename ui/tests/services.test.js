/* Choosing a service also sets its address and API type. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openSettings, turns } from "./open-settings.js";
import { both, said } from "./samples.js";
import { LOCAL_SERVICES, ONLINE_SERVICES, addressFor, sameAddress, serviceAt } from "../src/views/settings/services.js";

const MISTRAL = { provider: "openai", base_url: "https://api.mistral.ai/v1", model: "mistral-large" };

test("every service is found by its address", () => {
  for (const { id, provider, url } of [...ONLINE_SERVICES, ...LOCAL_SERVICES])
    if (url) assert.equal(serviceAt(provider, `${url}/`)?.id, id);
});

test("names of this computer are equal", () => {
  assert.equal(sameAddress("http://localhost:1234/v1/", "http://127.0.0.1:1234/v1"), true);
  assert.equal(sameAddress("http://[::1]:1234/v1", "http://127.0.0.1:1234/v1"), true);
  assert.equal(sameAddress("http://localhost.example.org/v1", "http://127.0.0.1/v1"), false);
});

test("Azure is found by its host", () => {
  for (const url of [
    "https://mine.openai.azure.com",
    "https://my-2.cognitiveservices.azure.com/openai/deployments/x",
    "https://a.services.ai.azure.com/",
  ])
    assert.equal(serviceAt("openai", url)?.id, "azure", url);
  assert.equal(serviceAt("openai", "https://openai.azure.com.example.org"), null);
});

test("a provider replaces only known addresses", () => {
  assert.equal(addressFor("anthropic", ""), "https://api.anthropic.com/v1");
  assert.equal(addressFor("anthropic", "https://api.openai.com/v1"), "https://api.anthropic.com/v1");
  assert.equal(addressFor("anthropic", "https://proxy.example.org"), "https://proxy.example.org");
  assert.equal(addressFor("openai", "https://api.anthropic.com/v1"), "");
  assert.equal(addressFor("reference", "https://api.openai.com/v1"), "https://api.openai.com/v1");
});

test("choosing a service saves its address", async () => {
  for (const [id, provider, url] of [
    ["anthropic", "anthropic", "https://api.anthropic.com/v1"],
    ["gemini", "gemini", "https://generativelanguage.googleapis.com/v1beta"],
    ["groq", "openai", "https://api.groq.com/openai/v1"],
    ["ollama", "ollama", "http://127.0.0.1:11434"],
  ]) {
    const { put, find, change } = await openSettings();
    await put("service", id);
    assert.equal(change().provider, provider);
    assert.equal(change().base_url, url);
    assert.equal(find("provider").value, provider);
    assert.equal(find("service").value, id);
  }
});

test("a service can require an address", async () => {
  const { put, find, of, change } = await openSettings();
  await put("service", "azure");
  assert.equal(of("saveSettings").length, 0);
  assert.equal(find("service").value, "azure");
  assert.match(find("base-url").placeholder, /azure/);
  await put("base-url", "https://mine.openai.azure.com");
  assert.equal(change().provider, "openai");
  assert.equal(find("service").value, "azure");
});

test("an unknown address is no service", async () => {
  const { put, find } = await openSettings({ settings: both(MISTRAL) });
  assert.equal(find("service").value, "mistral");
  await put("service", "other");
  assert.equal(find("base-url").value, "");
  await put("base-url", "https://models.example.org/v1");
  assert.equal(find("service").value, "other");
});

test("a service keeps its model's name", async () => {
  const { put, find, change } = await openSettings({ settings: both(MISTRAL) });
  await put("service", "openai");
  assert.equal(find("model").value, "");
  await put("service", "mistral");
  assert.equal(find("model").value, "mistral-large");
  assert.equal(change().model, "mistral-large");
});

test("leaving the Reference desk restores the model", async () => {
  const { put, find, change } = await openSettings({ settings: both(MISTRAL) });
  await put("service", "reference");
  assert.equal(change().provider, "reference");
  assert.equal(find("base-url").parent.parent.parent.hidden, true);
  await put("provider", "openai");
  assert.deepEqual([find("base-url").value, find("model").value], [MISTRAL.base_url, MISTRAL.model]);
});

const OLLAMA = {
  name: "Ollama",
  provider: "ollama",
  base_url: "http://127.0.0.1:11434",
  models: ["llama3.2", "qwen3"],
};

test("a local server is offered until used", async () => {
  const { find, click, change } = await openSettings({ findLocalServers: [OLLAMA] });
  assert.match(find("local-server").parent.textContent, /Ollama is running on this computer/);
  await click("local-server");
  assert.deepEqual([change().provider, change().base_url, change().model], ["ollama", OLLAMA.base_url, "llama3.2"]);
  assert.equal(find("local-server"), null);
});

test("a failed local search is no error", async () => {
  const { find } = await openSettings({ findLocalServers: () => Promise.reject(said("internal", "x")) });
  assert.equal(find("local-server"), null);
  assert.equal(find("error"), null);
});

test("a key waits for its address", async () => {
  const { put, type, find, click, of } = await openSettings({
    settings: both(MISTRAL),
    keys: { "https://api.mistral.ai": "keyring" },
  });
  await put("service", "azure");
  assert.equal(find("api-key-remove").hidden, true);
  await type("api-key", "sk-x");
  assert.equal(find("api-key-save").disabled, true);
  await put("base-url", "https://mine.openai.azure.com");
  await click("api-key-save");
  await turns();
  assert.deepEqual(of("saveKey"), [["both", "sk-x"]]);
  assert.equal(find("api-key").value, "");
});
