/*
 * Other programs in Settings: whether they are let in, where, and with which tokens. A new token is shown once and then
 * nowhere.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { openSettings, turns } from "./open-settings.js";
import { http, said, token } from "./samples.js";

const TAKEN = { code: "bad_input", reason: { name: "port_taken", params: { port: 8000 } } };
const FAILED = http({ status: "failed", problem: TAKEN });
const SECRET = "f".repeat(64);

const seen = (element) => element !== null && (element.parent === null || (!element.hidden && seen(element.parent)));
/** The text that is not hidden. */
const read = (element) =>
  element.hidden ? "" : element.nodes.map((node) => (node.tagName ? read(node) : node.textContent)).join("");
const noteOf = (element) => element.parent.parent.children[1].textContent;

/** Creates a token as a writer does. */
async function create({ find, put, dialog }, name = "Notes", users = "") {
  await put("api-token-name", name);
  await put("api-token-users", users);
  const forms = (element) =>
    element.children.flatMap((one) => [...(one.tagName === "FORM" ? [one] : []), ...forms(one)]);
  forms(dialog)
    .find((form) => form.find("api-token-name"))
    .listeners.submit({ preventDefault() {} });
  await turns();
  return find("api-token-shown");
}

/** Every text and value in the document. */
const everything = (element) => [
  element.value,
  ...Object.values(element.attributes),
  element.textContent,
  ...element.children.flatMap(everything),
];
const isSomewhere = (text) => everything(document.body).some((found) => String(found).includes(text));

test("the section shows where the API is", async () => {
  const { find } = await openSettings({ api: http({ status: "on", port: 8123, requests_today: 1200 }) });
  assert.equal(find("settings-api").id, "settings-api");
  assert.equal(find("api-on").checked, true);
  assert.equal(find("api-port").value, "8123");
  assert.equal(find("api-state").textContent, "On at http://127.0.0.1:8123, 1,200 requests today");
  assert.equal(find("api-state").getAttribute("data-state"), "on");
  assert.equal(find("api-state").getAttribute("data-requests"), "1200");
  assert.equal(find("api-retry").hidden, true);
});

test("each state has its words", async () => {
  for (const [api, words] of [
    [http(), "Off"],
    [http({ status: "starting" }), "Starting…"],
    [http({ status: "on", requests_today: 1 }), "On at http://127.0.0.1:8000, 1 request today"],
    [FAILED, "Not availableAnother program uses port 8000. Quit that program and try again, or choose another port."],
  ]) {
    const { find } = await openSettings({ api });
    assert.equal(find("api-state").textContent, words);
    assert.equal(find("api-state").querySelector("svg") !== null, api.status === "failed", words);
    assert.equal(find("api-on").checked, api.status !== "off", words);
  }
});

test("the switch sends the shown port", async () => {
  const { find, check, of } = await openSettings({ api: http({ port: 9001 }) });
  await check("api-on", true);
  assert.deepEqual(of("switchApi"), [[true, 9001]]);
  assert.equal(find("api-state").getAttribute("data-state"), "on");
  await check("api-on", false);
  assert.deepEqual(of("switchApi")[1], [false, 9001]);
});

test("another port is used at once", async () => {
  const { find, put, of } = await openSettings({ api: http({ status: "on" }) });
  await put("api-port", "8001");
  assert.deepEqual(of("switchApi"), [[true, 8001]]);
  assert.match(find("api-state").textContent, /:8001,/);
  await put("api-port", "8001");
  assert.equal(of("switchApi").length, 1);
});

test("a port is saved while the API is off", async () => {
  const { put, of } = await openSettings();
  await put("api-port", "8001");
  assert.deepEqual(of("switchApi"), [[false, 8001]]);
});

test("a port left by Escape is saved", async () => {
  const { type, click, of, dialog } = await openSettings();
  await type("api-port", "8001");
  await click("settings-close");
  assert.deepEqual(of("switchApi"), [[false, 8001]]);
  assert.equal(dialog.open, false);
});

test("a change on its way is not sent again", async () => {
  let finish;
  const { put, click, of, dialog } = await openSettings({
    switchApi: () => new Promise((resolve) => (finish = resolve)),
  });
  await put("api-port", "8001");
  await put("api-port", "8002");
  await click("settings-close");
  assert.equal(dialog.open, true);
  finish(http());
  await turns();
  assert.deepEqual(of("switchApi"), [
    [false, 8001],
    [false, 8002],
  ]);
  assert.equal(dialog.open, false);
});

test("an impossible port is not sent", async () => {
  for (const text of ["", "0", "65536", "80a", "-1"]) {
    const { find, put, of, click, dialog } = await openSettings();
    await put("api-port", text);
    assert.deepEqual(of("switchApi"), [], text);
    assert.equal(noteOf(find("api-port")), "A port is a whole number from 1 to 65535.", text);
    await click("settings-close");
    assert.equal(dialog.open, true, text);
    await click("settings-close");
    assert.equal(dialog.open, false, text);
  }
});

test("a refused change is undone", async () => {
  const { find, check, put, click, dialog } = await openSettings({
    switchApi: () => Promise.reject(said("internal", "The disk is full.")),
  });
  await check("api-on", true);
  assert.equal(find("api-on").checked, false);
  assert.equal(find("error").textContent, "The disk is full.");
  await put("api-port", "8001");
  assert.equal(find("api-port").value, "8000");
  await click("settings-close");
  assert.equal(dialog.open, false);
});

test("a port refused at the end keeps Settings open", async () => {
  const { type, click, dialog, find } = await openSettings({
    switchApi: () => Promise.reject(said("internal", "The disk is full.")),
  });
  await type("api-port", "8001");
  await click("settings-close");
  assert.equal(dialog.open, true);
  assert.equal(find("error").textContent, "The disk is full.");
  await click("settings-close");
  assert.equal(dialog.open, false);
});

test("a failed API can be tried again", async () => {
  const { find, click, of } = await openSettings({ api: FAILED });
  await click("api-retry");
  assert.deepEqual(of("switchApi"), [[true, 8000]]);
  assert.equal(find("api-retry").hidden, true);
  assert.equal(document.activeElement, find("api-on"));
});

test("an answer never overtakes an event", async () => {
  const { find, check, tellApi } = await openSettings({
    switchApi() {
      tellApi({ status: "starting" });
      tellApi({ status: "on" });
      return http({ status: "starting" });
    },
  });
  await check("api-on", true);
  assert.equal(find("api-state").getAttribute("data-state"), "on");
});

test("the environment locks the switch", async () => {
  const { find } = await openSettings({ api: { ...FAILED, overridden: true } });
  assert.equal(find("api-on").disabled, true);
  assert.equal(find("api-port").disabled, true);
  assert.equal(find("api-retry").hidden, true);
  assert.equal(read(find("settings-api")).match(/Set by an environment variable for this run\./g).length, 2);
});

test("counting keeps a port that is typed", async () => {
  const { find, type, tellApi } = await openSettings({ api: http({ status: "on" }) });
  await type("api-port", "80");
  tellApi({ requests_today: 5 });
  assert.equal(find("api-port").value, "80");
  assert.equal(find("api-state").getAttribute("data-requests"), "5");
});

test("a token says whose it is and when it was used", async () => {
  const tokens = [
    token("a", { name: "Notes" }),
    token("b", { name: "Plot", users: ["user123", "test_user"], last_used: "2026-01-02T12:34:00.000Z" }),
  ];
  const { all, find } = await openSettings({ api: http({ tokens }) });
  const [first, second] = all("api-token").map(read);
  assert.match(first, /^NotesRevokeFor your user ID · Created Jan 1, 2026 · Never used$/);
  assert.match(second, /^PlotRevokeFor user123, test_user · Created Jan 1, 2026 · Last used Jan 2, 2026, /);
  assert.equal(all("api-token")[0].getAttribute("data-token"), "a");
  assert.equal(find("api-token-revoke").getAttribute("aria-label"), "Revoke Notes");
  assert.doesNotMatch(read(find("settings-api")), /None yet/);
});

test("a token says what limits it", async () => {
  for (const [place, words] of [
    [null, null],
    ["keyring", null],
    ["none", /could not be read from the keyring.*switch the HTTP API off and on again/],
    ["session", /Valid until you quit/],
  ]) {
    const { find } = await openSettings({ api: http({ tokens: [token("a", { place })] }) });
    const note = find("api-token").children[2];
    assert.equal(seen(note), words !== null, place);
    if (words) assert.match(note.textContent, words);
    assert.equal(note.getAttribute("data-ok"), place === "none" ? "false" : null);
  }
});

test("the environment's token stands alone", async () => {
  const given = token("", { name: "", created_at: null, place: "environment", users: ["test_user"] });
  const { find } = await openSettings({ api: http({ tokens: [given] }) });
  assert.match(read(find("api-token")), /^Token from the environment.*For test_userSet by an environment variable/);
  assert.equal(find("api-token-revoke").hidden, true);
  assert.equal(seen(find("api-token-create")), false);
});

test("revoking asks in place", async () => {
  const { find, click, of, all } = await openSettings({ api: http({ tokens: [token("a"), token("b")] }) });
  assert.equal(seen(find("api-token-revoke-confirm")), false);
  await click("api-token-revoke");
  assert.equal(seen(find("api-token-revoke-confirm")), true);
  assert.match(read(find("api-token")), /Programs with this token are refused at once/);
  assert.equal(document.activeElement.textContent, "Cancel");
  assert.deepEqual(of("revokeToken"), []);
  await click("api-token-revoke-confirm");
  assert.deepEqual(of("revokeToken"), [["a"]]);
  assert.deepEqual(
    all("api-token").map((row) => row.getAttribute("data-token")),
    ["b"],
  );
  assert.equal(document.activeElement, find("api-token-name"));
});

test("a cancelled question revokes nothing", async () => {
  const { find, click, of } = await openSettings({ api: http({ tokens: [token("a")] }) });
  await click("api-token-revoke");
  document.activeElement.click();
  assert.equal(seen(find("api-token-revoke-confirm")), false);
  assert.equal(document.activeElement, find("api-token-revoke"));
  assert.deepEqual(of("revokeToken"), []);
});

test("opened Settings ask nothing", async () => {
  const { find, click, open } = await openSettings({ api: http({ tokens: [token("a")] }) });
  await click("api-token-revoke");
  await click("settings-close");
  open();
  assert.equal(seen(find("api-token-revoke-confirm")), false);
  assert.equal(find("api-token-revoke").hidden, false);
});

test("a refused revocation keeps the token", async () => {
  const { find, click, all } = await openSettings({
    api: http({ tokens: [token("a")] }),
    revokeToken: () => Promise.reject(said("internal", "The disk is full.")),
  });
  await click("api-token-revoke");
  await click("api-token-revoke-confirm");
  assert.equal(all("api-token").length, 1);
  assert.equal(find("error").textContent, "The disk is full.");
});

test("a row keeps its question while programs call", async () => {
  const { find, click, tellApi } = await openSettings({ api: http({ tokens: [token("a"), token("b")] }) });
  await click("api-token-revoke");
  const row = find("api-token");
  const focused = document.activeElement;
  tellApi({ tokens: [token("a", { last_used: "2026-01-02T12:34:00.000Z" }), token("b"), token("c")] });
  assert.equal(find("api-token"), row);
  assert.equal(document.activeElement, focused);
  assert.equal(seen(find("api-token-revoke-confirm")), true);
  assert.match(row.textContent, /Last used Jan 2, 2026/);
});

test("a new token is for the named users", async () => {
  const settings = await openSettings();
  await create(settings, "  Notes ", " user123, ,test_user,");
  assert.deepEqual(settings.of("createToken"), [["Notes", ["user123", "test_user"]]]);
  const own = await openSettings();
  await create(own);
  assert.deepEqual(own.of("createToken"), [["Notes", []]]);
});

test("a new token is shown once", async () => {
  const settings = await openSettings({ api: http({ status: "on", port: 8001 }) });
  const { find, click } = settings;
  const field = await create(settings);
  assert.equal(field.value, SECRET);
  assert.equal("readonly" in field.attributes, true);
  assert.equal(document.activeElement, field);
  assert.equal(seen(find("api-token-create")), false);
  assert.match(read(find("settings-api")), /The token for Notes\. Copy it now: it cannot be shown again\./);
  const line = 'curl -H "Authorization: Bearer $TOKEN" http://127.0.0.1:8001/openapi.json';
  assert.equal(read(find("settings-api")).includes(line), true);
  await click("api-token-done");
  assert.equal(isSomewhere(SECRET), false);
  assert.equal(seen(field), false);
  assert.equal(seen(find("api-token-create")), true);
  assert.equal(document.activeElement, find("api-token-name"));
  assert.equal(find("api-token-name").value, "");
});

test("a shown token is warned of once, then gone", async () => {
  const settings = await openSettings();
  await create(settings);
  await settings.click("settings-close");
  assert.equal(settings.dialog.open, true);
  assert.match(settings.find("error").textContent, /not copied the new token yet, and it cannot be shown again/);
  assert.equal(isSomewhere(SECRET), true);
  await settings.click("settings-close");
  assert.equal(settings.dialog.open, false);
  assert.equal(isSomewhere(SECRET), false);
  settings.open();
  assert.equal(seen(settings.find("api-token-shown")), false);
  assert.equal(seen(settings.find("api-token-create")), true);
});

test("a port that is typed while the API is refused stays", async () => {
  let refuse;
  const switchApi = () => new Promise((_, reject) => (refuse = () => reject(TAKEN)));
  const { find } = await openSettings({ switchApi });
  const [on, port] = [find("api-on"), find("api-port")];
  on.checked = true;
  on.listeners.change();
  port.value = "81";
  refuse();
  await turns();
  assert.deepEqual([on.checked, port.value], [false, "81"]);
});

test("a copied token needs no warning", async () => {
  const copied = [];
  Object.defineProperty(globalThis, "navigator", {
    configurable: true,
    value: { clipboard: { writeText: async (text) => void copied.push(text) } },
  });
  const settings = await openSettings();
  await create(settings);
  await settings.click("settings-close");
  await settings.click("api-token-copy");
  assert.deepEqual(copied, [SECRET]);
  assert.equal(settings.find("error"), null);
  await settings.click("settings-close");
  assert.equal(settings.dialog.open, false);
  assert.equal(isSomewhere(SECRET), false);
});

test("a token that comes too late is dropped", async () => {
  let finish;
  const settings = await openSettings({ createToken: () => new Promise((resolve) => (finish = resolve)) });
  await create(settings);
  await create(settings);
  assert.equal(settings.of("createToken").length, 1);
  await settings.click("settings-close");
  assert.equal(settings.dialog.open, true);
  await settings.click("settings-close");
  finish({ token: SECRET, api: http() });
  await turns();
  assert.equal(settings.dialog.open, false);
  assert.equal(isSomewhere(SECRET), false);
});

test("a refused token keeps what was typed", async () => {
  const settings = await openSettings({
    createToken: () => Promise.reject({ code: "bad_input", reason: { name: "no_token_name" } }),
  });
  await create(settings, " ", "user123");
  assert.match(settings.find("error").textContent, /A token needs a name/);
  assert.equal(settings.find("api-token-users").value, "user123");
  assert.equal(settings.find("api-token-create").disabled, false);
});

test("a typed name closes without a warning", async () => {
  const { put, click, dialog, open, find } = await openSettings();
  await put("api-token-name", "Notes");
  await click("settings-close");
  assert.equal(dialog.open, false);
  open();
  assert.equal(find("api-token-name").value, "");
});

test("the indicator leads to the section", async () => {
  const { find } = await openSettings({ part: "api", api: http({ status: "on" }) });
  assert.equal(document.activeElement, find("settings-api").querySelector("h4"));
});
