/*
 * The shared database in Settings: its address is a secret, waiting changes are the writer's own, and none is dropped
 * without asking.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { openSettings } from "./open-settings.js";
import { settings, shared, said } from "./samples.js";
import { createSharedSection } from "../src/views/settings/shared.js";

const PLACE = "writer@h1,h2:27018/writers_room";
const connected = { ...settings, mongodb: "keyring", mongodb_place: PLACE };
const CONNECTED = { name: "connected", params: { place: PLACE } };
const failed = (name, can_save = false) => ({ name: "failed", params: { fault: { name }, can_save } });
const URI = "mongodb://writer:secret@h1/writers_room";
const turns = async () => {
  for (let turn = 0; turn < 5; turn += 1) await new Promise(setImmediate);
};
const waits = (id, more = {}) => ({
  id,
  kind: "message",
  assistant: "scene_writer",
  title: "Rain",
  created_at: "2026-01-01T12:00:00.000Z",
  content: `text of ${id}`,
  problem: null,
  ...more,
});

/** The opened section, with a fake shell that records its calls. */
async function section({ now = settings, store = shared(), ...answers } = {}) {
  const asked = [];
  const answer =
    (name, fallback) =>
    async (...args) => {
      asked.push([name, ...args]);
      const given = answers[name] ?? fallback;
      return typeof given === "function" ? given(...args) : given;
    };
  const backend = {
    connectStore: answer("connectStore", CONNECTED),
    disconnectStore: answer("disconnectStore", settings),
    checkStore: answer("checkStore", { version: "1.0.0", checked_at: "2026-01-01T12:00:00.000Z", rows: [] }),
    loadWaiting: answer("loadWaiting", []),
    retryWaiting: answer("retryWaiting", null),
    agreeToExpiry: answer("agreeToExpiry", null),
  };
  document.body.replaceChildren();
  const run = async (command) => Boolean(await command());
  const made = createSharedSection({ backend, store: { state: { store } }, tell() {}, run });
  made.open(now, store);
  await turns();
  asked.length = 0;
  const find = (testid) => made.element.find(testid);
  return {
    made,
    asked,
    find,
    type(text) {
      find("mongodb-uri").value = text;
      find("mongodb-uri").listeners.input();
    },
    async click(testid) {
      (find(testid) ?? document.body.find(testid)).click();
      await turns();
    },
  };
}

const seen = (element) =>
  element !== null &&
  (element === document.body || element.parent === null || (!element.hidden && seen(element.parent)));

test("the address field hides its text", async () => {
  const { find } = await section();
  const field = find("mongodb-uri");
  assert.equal(field.getAttribute("type"), "password");
  assert.equal(field.getAttribute("autocomplete"), "off");
  assert.equal(field.getAttribute("spellcheck"), "false");
});

test("how long messages stay in the database is said of kept conversations too", async () => {
  const { made } = await section();
  assert.match(
    made.element.textContent,
    /deleted there 24 hours after they are written, just as they are here; conversations you keep stay there until/,
  );
});

test("an accepted address leaves the field", async () => {
  const { find, type, click, asked } = await section();
  assert.equal(find("mongodb-connect").disabled, true);
  type(` ${URI} `);
  find("mongodb-connect").focus();
  await click("mongodb-connect");
  assert.equal(document.activeElement, find("mongodb-uri"), "the button is disabled");
  assert.deepEqual(asked[0], ["connectStore", URI, false]);
  assert.equal(find("mongodb-uri").value, "");
  assert.equal(find("mongodb-trial").getAttribute("data-code"), "connected");
  assert.equal(find("mongodb-trial").textContent, `Connected to ${PLACE}.`);
  assert.equal(find("mongodb-keep").hidden, true);
});

test("disconnecting clears the connection result", async () => {
  const { find, type, click } = await section({ now: connected, store: shared({ state: "shared", place: PLACE }) });
  type(URI);
  await click("mongodb-connect");
  assert.equal(seen(find("mongodb-trial")), true);
  await click("mongodb-disconnect");
  assert.equal(seen(find("mongodb-trial")), false);
});

test("a refused address stays with its reason", async () => {
  const { find, type, click } = await section({
    connectStore: failed("sign_in"),
  });
  type(URI);
  await click("mongodb-connect");
  assert.equal(find("mongodb-uri").value, URI);
  assert.equal(find("mongodb-trial").getAttribute("data-code"), "sign_in");
  assert.match(find("mongodb-trial").textContent, /does not accept the user name and password/);
  assert.equal(find("mongodb-trial").getAttribute("data-ok"), "false");
  assert.equal(find("mongodb-keep").hidden, true);
});

test("a malformed address says why", async () => {
  const { find, type, click } = await section({
    connectStore: { name: "bad_address", params: { error: { name: "insecure", params: "tlsInsecure" } } },
  });
  type(URI);
  await click("mongodb-connect");
  assert.equal(find("mongodb-trial").getAttribute("data-code"), "insecure");
  assert.equal(find("mongodb-trial").getAttribute("data-ok"), "false");
  assert.match(find("mongodb-trial").textContent, /^The option tlsInsecure /);
  assert.equal(find("mongodb-keep").hidden, true);
});

test("an address without encryption says what to change", async () => {
  const { find, type, click } = await section({
    connectStore: { name: "bad_address", params: { error: { name: "unencrypted" } } },
  });
  type(URI);
  await click("mongodb-connect");
  assert.equal(find("mongodb-trial").getAttribute("data-code"), "unencrypted");
  assert.match(find("mongodb-trial").textContent, /without encryption\. Remove tls=false, or add tls=true\.$/);
  assert.equal(find("mongodb-keep").hidden, true);
});

test("an unreachable address can be saved", async () => {
  const { find, type, click, asked } = await section({
    connectStore: (_, anyway) => (anyway ? { name: "saved" } : failed("refused", true)),
  });
  type(URI);
  await click("mongodb-connect");
  assert.equal(find("mongodb-keep").hidden, false);
  find("mongodb-keep").focus();
  const kept = click("mongodb-keep");
  document.body.focus();
  await kept;
  assert.equal(document.activeElement, find("mongodb-uri"), "the engine gives nothing that is disabled the focus");
  assert.deepEqual(asked[1], ["connectStore", URI, true]);
  assert.equal(find("mongodb-uri").value, "");
  assert.equal(find("mongodb-keep").hidden, true);
});

test("another address clears the result", async () => {
  const { find, type, click } = await section({
    connectStore: failed("refused", true),
  });
  type(URI);
  await click("mongodb-connect");
  type("mongodb://other");
  assert.equal(find("mongodb-trial").hidden, true);
  assert.equal(find("mongodb-keep").hidden, true);
});

test("a trial keeps an address typed meanwhile", async () => {
  let finish;
  const { find, type, click } = await section({ connectStore: () => new Promise((resolve) => (finish = resolve)) });
  type(URI);
  await click("mongodb-connect");
  type("mongodb://other");
  assert.equal(find("mongodb-connect").disabled, true);
  finish(CONNECTED);
  await turns();
  assert.equal(find("mongodb-uri").value, "mongodb://other");
  assert.equal(find("mongodb-connect").disabled, false);
});

test("a failed command keeps the address", async () => {
  const { find, type, click } = await section({
    connectStore: () => Promise.reject(said("internal", "The keyring does not answer.")),
  });
  type(URI);
  await click("mongodb-connect");
  assert.equal(find("mongodb-trial").textContent, "The keyring does not answer.");
  assert.equal(find("mongodb-uri").value, URI);
});

test("closing Settings clears the address", async () => {
  const { made, find, type } = await section();
  type(URI);
  made.close();
  assert.equal(find("mongodb-uri").value, "");
});

test("a connection shows its place and state", async () => {
  const { find } = await section({
    now: connected,
    store: shared({ state: "shared", live: "poll", place: PLACE, rejected: 2 }),
  });
  assert.equal(find("mongodb-place").textContent, PLACE);
  assert.equal(find("mongodb-state").textContent, "Shared, checked every second, 2 rejected");
  assert.ok(seen(find("mongodb-disconnect")));
});

test("a connection that is not encrypted says so", async () => {
  const place = { state: "shared", live: "stream", place: PLACE };
  const { made, find } = await section({ now: connected, store: shared({ ...place, unencrypted: true }) });
  assert.ok(seen(find("mongodb-unencrypted")));
  assert.match(find("mongodb-unencrypted").textContent, /is not encrypted: .* Add tls=true to the address\.$/);
  made.update(shared(place), shared({ ...place, unencrypted: true }));
  assert.equal(seen(find("mongodb-unencrypted")), false);
});

test("the header leads to the status or the field", async () => {
  const { made, find } = await section();
  made.reveal();
  assert.equal(document.activeElement, find("mongodb-uri"));
  const { made: other } = await section({ now: connected, store: shared({ state: "attention", place: PLACE }) });
  other.reveal();
  assert.equal(document.activeElement.textContent, "Shared database");
});

test("without a database there are no actions", async () => {
  const { find } = await section();
  assert.equal(seen(find("mongodb-disconnect")), false);
  assert.equal(seen(find("mongodb-agree")), false);
  assert.equal(seen(find("waiting-list")), false);
});

test("an address of the environment is locked", async () => {
  const { made, find } = await section({
    now: { ...connected, mongodb: "environment", overridden: ["mongodb_uri"] },
    store: shared({ state: "shared", live: "stream", place: PLACE }),
  });
  assert.equal(find("mongodb-uri").disabled, true);
  assert.equal(find("mongodb-connect").disabled, true);
  assert.equal(find("mongodb-disconnect").hidden, true);
  assert.match(made.element.textContent, /Set by an environment variable/);
});

test("agreeing to deletion hides the question", async () => {
  const params = { found: { name: "nothing" }, too_old: 214, or_more: false };
  const expiry = (state) => ({ name: "expiry", params: { collections: [{ collection: "scenes", state }] } });
  const waiting = expiry({ name: "waits", params });
  const { made, find, click, asked } = await section({
    now: connected,
    store: shared({ state: "attention", can_agree: true, note: waiting, place: PLACE }),
  });
  assert.ok(seen(find("mongodb-agree")));
  assert.match(made.element.textContent, /214 of its documents will be deleted/);
  await click("mongodb-agree");
  assert.deepEqual(asked, [["agreeToExpiry"]]);
  made.update(shared({ state: "attention", note: expiry({ name: "no_rights" }), place: PLACE }), shared());
  assert.equal(find("mongodb-agree").hidden, true);
});

test("an empty outbox disconnects without asking", async () => {
  const { click, asked } = await section({ now: connected, store: shared({ state: "shared", place: PLACE }) });
  await click("mongodb-disconnect");
  assert.deepEqual(asked, [["disconnectStore", "keep"]]);
});

test("disconnecting asks about waiting changes", async () => {
  for (const [button, outbox] of [
    ["disconnect-keep", "keep"],
    ["disconnect-forget", "forget"],
    ["disconnect-cancel", null],
  ]) {
    const { click, asked } = await section({
      now: connected,
      store: shared({ state: "offline", waiting: 2, rejected: 1, place: PLACE }),
    });
    await click("mongodb-disconnect");
    const dialog = document.body.find("disconnect-ask-dialog");
    assert.equal(dialog.open, true);
    assert.match(dialog.textContent, /3 changes/);
    assert.match(dialog.textContent, /stays in the database until its 24 hours are over/);
    assert.equal(document.activeElement, dialog.find("disconnect-cancel"));
    assert.deepEqual(asked, []);
    await click(button);
    assert.equal(dialog.open, false);
    assert.deepEqual(asked, outbox === null ? [] : [["disconnectStore", outbox]]);
  }
});

test("waiting items show text and problem", async () => {
  const { find } = await section({
    now: connected,
    store: shared({ state: "offline", waiting: 2, rejected: 1, place: PLACE }),
    loadWaiting: [
      waits("c", { kind: "clear", content: "", title: "" }),
      waits("m", { content: "<b>bold</b>", title: "\u202eRain" }),
      waits("r", { problem: { name: "too_large" } }),
      waits("d", { kind: "detail", content: "" }),
    ],
  });
  const items = find("waiting-list").findAll("waiting-item");
  assert.deepEqual(
    items.map((item) => item.getAttribute("data-kind")),
    ["clear", "message", "message", "detail"],
  );
  assert.match(items[3].textContent, /Session · Scene Writer · Rain.*title, tags, pin or keep/);
  assert.match(items[0].textContent, /deleted here/);
  assert.equal(items[0].find("waiting-copy"), null);
  assert.match(items[1].textContent, /<b>bold<\/b>/);
  assert.match(
    items[2].textContent,
    /text of r.*Rejected by the database\. It is larger than MongoDB’s limit of 16 MB\./,
  );
  assert.ok(items[2].find("waiting-copy"));
  assert.match(items[1].textContent, /Scene Writer · Rain/);
});

test("waiting texts are loaded only where they are shown", async () => {
  let loads = 0;
  const loadWaiting = () => {
    loads += 1;
    return [waits("a")];
  };
  const { made, find } = await section({ store: shared({ waiting: 170 }), loadWaiting });
  assert.deepEqual([loads, find("waiting-item")], [0, null], "without a database");
  made.show(connected);
  await turns();
  assert.equal(loads, 1, "once one is connected");
  assert.equal(seen(find("waiting-item")), true);
  made.close();
  assert.equal(find("waiting-item"), null, "not in a closed dialog");
  made.show(connected);
  await turns();
  assert.deepEqual([loads, find("waiting-item")], [1, null]);
});

test("texts that arrive after closing are not drawn", async () => {
  let finish;
  const { made, find } = await section({
    now: connected,
    store: shared({ state: "offline", waiting: 1, place: PLACE }),
    loadWaiting: () => new Promise((resolve) => (finish = resolve)),
  });
  made.close();
  finish([waits("a")]);
  await turns();
  assert.equal(find("waiting-item"), null);
});

test("a very long text is cut", async () => {
  const { find } = await section({
    now: connected,
    store: shared({ state: "offline", waiting: 1, place: PLACE }),
    loadWaiting: [waits("m", { content: "x".repeat(1_000_000) })],
  });
  assert.ok(find("waiting-item").textContent.length < 1000);
});

test("what waits is loaded again once messages are gone, also where as many wait as before", async () => {
  let items = [waits("a")];
  const { store, all } = await openSettings({
    settings: connected,
    part: "shared",
    loadWaiting: () => items,
  });
  store.tell({ event: "store_changed", store: shared({ state: "offline", waiting: 1, place: PLACE }) });
  store.draw();
  await turns();
  const listed = () => all("waiting-item").map((item) => item.getAttribute("data-id"));
  assert.deepEqual(listed(), ["a"]);
  for (const [id, event] of [
    ["b", { event: "cleared" }],
    ["c", { event: "messages_gone", ids: ["x"] }],
    ["d", { event: "sessions_changed", changed: [], gone: [{ assistant: "scene_writer", session_id: "x" }] }],
  ]) {
    items = [waits(id)];
    store.tell(event);
    store.draw();
    await turns();
    assert.deepEqual(listed(), [id], event.event);
  }
});

test("unchanged rows keep their elements", async () => {
  let items = [waits("a"), waits("b")];
  const before = shared({ state: "offline", waiting: 2, place: PLACE });
  const { made, find } = await section({ now: connected, store: before, loadWaiting: () => items });
  const second = find("waiting-list").findAll("waiting-item")[1];
  items = [waits("b"), waits("c")];
  made.update({ ...before, waiting: 3 }, before);
  await turns();
  assert.deepEqual(
    find("waiting-list")
      .findAll("waiting-item")
      .map((item) => item.getAttribute("data-id")),
    ["b", "c"],
  );
  assert.equal(find("waiting-list").findAll("waiting-item")[0], second);
  made.update(shared({ state: "shared", place: PLACE }), before);
  assert.equal(find("waiting-item"), null);
});

test("lists load one at a time", async () => {
  const finish = [];
  const before = shared({ state: "offline", waiting: 1, place: PLACE });
  const { made, find, asked } = await section({
    now: connected,
    store: before,
    loadWaiting: () =>
      finish.length === 0 && asked.length === 0 ? [waits("a")] : new Promise((resolve) => finish.push(resolve)),
  });
  await turns();
  for (const n of [2, 3, 4]) made.update({ ...before, waiting: n }, { ...before, waiting: n - 1 });
  await turns();
  assert.equal(asked.length, 1);
  finish[0]([waits("old")]);
  await turns();
  assert.equal(asked.length, 2);
  finish[1]([waits("new")]);
  await turns();
  assert.equal(asked.length, 2);
  assert.deepEqual(
    find("waiting-list")
      .findAll("waiting-item")
      .map((item) => item.getAttribute("data-id")),
    ["new"],
  );
});

test("refused changes can be retried", async () => {
  const { find, click, asked } = await section({
    now: connected,
    store: shared({ state: "shared", rejected: 1, place: PLACE }),
    loadWaiting: [waits("r", { problem: { name: "too_large" } })],
  });
  assert.equal(find("waiting-retry").hidden, false);
  await click("waiting-retry");
  assert.deepEqual(
    asked.map(([name]) => name),
    ["retryWaiting", "loadWaiting"],
  );
  const { find: other } = await section({
    now: connected,
    store: shared({ state: "offline", waiting: 1, place: PLACE }),
  });
  assert.equal(other("waiting-retry").hidden, true);
});

test("a lost address can be disconnected", async () => {
  const { made, find } = await section({
    store: shared({
      state: "attention",
      note: { name: "no_address", params: { reason: { name: "database_address_lost" } } },
    }),
  });
  assert.equal(seen(find("mongodb-disconnect")), true);
  assert.match(made.element.textContent, /is not in the keyring/);
  made.update(shared(), shared({ state: "attention" }));
  assert.equal(seen(find("mongodb-disconnect")), false);
});

test("a check shows and copies its facts", async () => {
  const copied = [];
  Object.defineProperty(globalThis, "navigator", {
    configurable: true,
    value: { clipboard: { writeText: async (text) => void copied.push(text) } },
  });
  const { find, click } = await section({
    checkStore: {
      version: "1.2.3",
      checked_at: "2026-01-01T12:00:00.000Z",
      rows: [
        { fact: { name: "server", params: { version: "8.0.17", leaks: false } }, tone: "good" },
        { fact: { name: "clock", params: { offset_ms: 0, error_ms: null } }, tone: "plain" },
        { fact: { name: "outbox", params: { waiting: 0, rejected: 1, first: { name: "view" } } }, tone: "warn" },
      ],
    },
  });
  assert.equal(find("store-check-report").hidden, true);
  assert.equal(find("store-check-copy").hidden, true);
  await click("store-check");
  const rows = find("store-check-report").children[0].children;
  assert.deepEqual(
    rows.map((row) => row.getAttribute("data-tone")),
    ["good", "plain", "warn"],
  );
  assert.deepEqual(
    rows.map((row) => row.textContent),
    [
      "ServerGoodMongoDB 8.0.17",
      "This computer’s clockNot compared with the server’s yet",
      "Waiting to uploadNeeds attentionThe database rejected 1 change. There is a view in place of the collection. " +
        "Ask the database’s administrator to remove the view, then try again.",
    ],
  );
  await click("store-check-copy");
  const [first, second] = copied.join("").split("\n");
  assert.equal(first, "Writers’ Room 1.2.3, 2026-01-01T12:00:00.000Z");
  assert.equal(second, "Server: MongoDB 8.0.17");
});

test("a failed check clears the old facts", async () => {
  let fails = false;
  const { made, find, click } = await section({
    checkStore: () =>
      fails
        ? Promise.reject(said("store_closed", "The store is not open."))
        : { version: "1", checked_at: "", rows: [{ fact: { name: "no_database" }, tone: "plain" }] },
  });
  await click("store-check");
  fails = true;
  await click("store-check");
  assert.equal(find("store-check-report").hidden, true);
  assert.match(made.element.textContent, /The store is not open\./);
});
