/* An unsaved key belongs only to the origin it was typed for. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openSettings, turns } from "./open-settings.js";
import { both, said } from "./samples.js";

const A = "https://a.example.org/v1";
const B = "https://b.example.org/v1";
const KEY = "sk-for-a";
const start = (more = {}) => openSettings({ settings: both({ provider: "openai", base_url: A, model: "m" }), ...more });

/** Every call that carried the key, with the address it would have gone to. */
const carried = (asked) =>
  asked.filter((call) => JSON.stringify(call).includes(KEY)).map(([name, change]) => [name, change.base_url ?? change]);

test("each address shows its own typed key", async () => {
  const { put, type, find } = await start();
  await type("api-key", KEY);
  await put("base-url", B);
  assert.equal(find("api-key").value, "");
  await type("api-key", "sk-for-b");
  await put("base-url", `${A}/deeper`);
  assert.equal(find("api-key").value, KEY);
  await put("service", "mistral");
  assert.equal(find("api-key").value, "");
  await put("base-url", B);
  assert.equal(find("api-key").value, "sk-for-b");
});

test("scheme and port belong to an origin", async () => {
  for (const other of ["http://a.example.org/v1", "https://a.example.org:8443/v1", "https://www.a.example.org/v1"]) {
    const { put, type, find } = await start();
    await type("api-key", KEY);
    await put("base-url", other);
    assert.equal(find("api-key").value, "", other);
  }
});

test("a partly typed address gets no key", async () => {
  const { asked, type, put, focus, click, find } = await start({ listModels: [] });
  await type("api-key", KEY);
  for (let end = A.length - 1; end > 8; end -= 1) await type("base-url", A.slice(0, end));
  for (let end = 9; end < B.length; end += 1) {
    await type("base-url", B.slice(0, end));
    await focus("model");
    await click("connection-test");
  }
  await put("base-url", B);
  await click("connection-test");
  assert.deepEqual(carried(asked), []);
  await put("base-url", A);
  await click("connection-test");
  assert.deepEqual(carried(asked), [["testConnection", A]]);
  assert.equal(find("api-key").value, KEY);
});

test("a typed key requests no list", async () => {
  const { asked, type, put, focus } = await start({ listModels: [] });
  await type("api-key", KEY);
  await focus("model");
  await put("service", "groq");
  await put("base-url", "http://127.0.0.1:1234/v1");
  await put("base-url", A);
  assert.deepEqual(carried(asked), []);
});

test("a key is saved only for its address", async () => {
  const { type, put, click, of, find } = await start();
  await type("api-key", KEY);
  await put("base-url", B);
  await click("api-key-save");
  assert.deepEqual(of("saveKey"), []);
  await put("base-url", A);
  await click("api-key-save");
  assert.deepEqual(of("saveKey"), [["both", KEY]]);
  assert.equal(find("api-key").value, "");
  await put("base-url", B);
  await put("base-url", A);
  assert.equal(find("api-key").value, "", "it is saved, not typed any more");
});

test("a key is not saved after its address changes", async () => {
  let store;
  const { type, find, of } = await start({ saveSettings: () => new Promise((resolve) => (store = resolve)) });
  await type("api-key", KEY);
  find("model").value = "n";
  find("api-key-save").click();
  await turns();
  const moved = both({
    provider: "openai",
    base_url: B,
    model: "n",
    origin: "https://b.example.org",
    host: "b.example.org",
  });
  store({ ...(await start()).store.state.settings, ...moved });
  await turns();
  assert.deepEqual(of("saveKey"), []);
});

test("an early key belongs to the next address", async () => {
  const { type, put, find, click, asked } = await start();
  await put("service", "azure");
  await type("api-key", KEY);
  await type("base-url", "https://mine.openai.az");
  await put("base-url", "https://mine.openai.azure.com");
  assert.equal(find("api-key").value, KEY);
  await put("service", "groq");
  assert.equal(find("api-key").value, "");
  await click("connection-test");
  assert.deepEqual(carried(asked), []);
});

test("Settings warn of every typed key", async () => {
  const { type, put, click, find, dialog } = await start();
  await type("api-key", KEY);
  await put("base-url", B);
  await click("settings-close");
  assert.equal(dialog.open, true);
  assert.match(find("error").textContent, /The key you typed for https:\/\/a\.example\.org is not saved yet/);
  await click("settings-close");
  assert.equal(dialog.open, false);
  await put("base-url", A);
  assert.equal(find("api-key").value, "");
});

test("another assistant keeps a typed key", async () => {
  const { type, check, all, find } = await start();
  await check("separate", false);
  await type("api-key", KEY);
  const [scriptwriter] = all("model-for");
  scriptwriter.listeners.change({});
  await turns();
  assert.equal(find("base-url").value, A);
  assert.equal(find("api-key").value, KEY);
});

test("a test is repeated after consent", async () => {
  let agreed = false;
  const refused = said("consent_needed", "The key would go unencrypted.");
  const given = {
    testConnection: () => (agreed ? { model: "m", host: "models.example", problem: null } : Promise.reject(refused)),
    agree() {
      agreed = true;
      return null;
    },
  };
  for (const answer of [null, { assistant: "scene_writer", origin: "http://far.example.org" }]) {
    const asked = [];
    const askConsent = async (wanted) => {
      asked.push(wanted);
      return answer;
    };
    const { type, click, of, find } = await start({ ...given, askConsent });
    await type("api-key", KEY);
    await click("connection-test");
    assert.deepEqual(asked, [{ assistant: "both" }]);
    const tests = of("testConnection").map(([, key]) => key);
    assert.deepEqual(tests, answer ? [KEY, KEY] : [KEY]);
    assert.deepEqual(of("agree"), answer ? [["scene_writer", "http://far.example.org"]] : []);
    assert.equal(
      find("connection-report").textContent,
      answer ? "m at models.example answers." : "The key would go unencrypted.",
    );
    assert.equal(find("connection-report").getAttribute("data-ok"), answer ? "true" : null, "declined is no failure");
  }
});
