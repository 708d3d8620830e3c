/* Where conversations are stored, in the same words everywhere. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { opened, shared, unreachable } from "./samples.js";
import { EMPTY, reduce } from "../src/state.js";
import { createStore } from "../src/store.js";
import { createClear } from "../src/views/clear.js";
import { createEmptyState } from "../src/views/empty.js";
import { createHeader } from "../src/views/header.js";
import { isWell, noteText, storeLines, storeSentence, storeWords } from "../src/views/store-words.js";

const PLACE = "writer@h1,h2:27018/writers_room";
const there = (more) => shared({ place: PLACE, ...more });

test("every state has a short label", () => {
  assert.equal(storeWords(shared()), "On this computer, encrypted");
  assert.equal(storeWords(shared({ storage: "memory" })), "In memory, until you quit");
  assert.equal(storeWords(there({ state: "shared", live: "stream" })), "Shared, live");
  assert.equal(storeWords(there({ state: "shared", live: "poll" })), "Shared, checked every second");
  assert.equal(storeWords(there({ state: "shared" })), "Shared");
  assert.equal(storeWords(there({ state: "offline" })), "Offline");
  assert.equal(storeWords(there({ state: "offline", waiting: 3 })), "Offline, 3 waiting");
  assert.equal(storeWords(there({ state: "refused" })), "Sign-in refused");
  assert.equal(storeWords(there({ state: "refused", waiting: 1 })), "Sign-in refused, 1 waiting");
  const closed = { name: "refused", params: { fault: { name: "rights", params: "write" } } };
  assert.equal(storeWords(there({ state: "refused", note: closed })), "No access");
  assert.equal(storeWords(there({ state: "refused", note: closed, waiting: 2 })), "No access, 2 waiting");
  assert.equal(storeWords(there({ state: "attention", can_agree: true })), "Needs your approval");
  assert.equal(storeWords(there({ state: "attention" })), "Needs attention");
});

test("words stay beside the drawing wherever something is not as it should be", () => {
  const live = there({ state: "shared", live: "stream" });
  assert.deepEqual([shared(), live].map(isWell), [true, true]);
  const others = ["offline", "refused", "attention"].map((state) => there({ state }));
  const apart = ["unencrypted", "memory", "closed"].map((storage) => shared({ storage }));
  const faulty = [
    { ...live, rejected: 1 },
    { ...live, unreadable: 1 },
  ];
  for (const store of [...others, ...apart, ...faulty]) assert.equal(isWell(store), false, storeSentence(store));
});

test("details name both stores and problems", () => {
  const store = there({ state: "offline", waiting: 3, rejected: 2, unreadable: 1, note: unreachable });
  assert.deepEqual(storeLines(store), [
    "Offline, 3 waiting, 2 rejected, 1 unreadable",
    `Shared database: ${PLACE}`,
    "On this computer, encrypted",
    "The MongoDB server did not answer in time. Check your network, and any VPN or firewall on the way. " +
      "What you write is kept on this computer and uploaded as soon as the database can be reached.",
  ]);
  assert.equal(storeSentence(store).includes(".."), false);
  assert.deepEqual(storeLines(shared()), ["On this computer, encrypted"]);
});

const expiry = (collection, found, more = {}) => ({
  collection,
  state: { name: "waits", params: { found, too_old: 0, or_more: false, ...more } },
});

test("collections that an account may not index share a sentence", () => {
  const closed = (collection) => ({ collection, state: { name: "no_rights" } });
  const collections = [closed("scripts"), expiry("scenes", { name: "nothing" }), closed("clears")];
  assert.equal(
    noteText({ note: { name: "expiry", params: { collections } } }),
    "The MongoDB user isn’t allowed to see or create indexes on scripts, clears. " +
      "Ask the database’s administrator to create the indexes that delete expired documents. " +
      "The collection scenes has no index that deletes expired documents. " +
      "If you allow deletion, none of its current documents will be deleted at once. " +
      "For now, the app only hides expired messages.",
  );
});

test("late expiry is explained per collection", () => {
  const collections = [
    expiry("scenes", { name: "longer", params: 864_000 }, { too_old: 214 }),
    expiry("scripts", { name: "nothing" }, { too_old: 10_000, or_more: true }),
    { collection: "clears", state: { name: "name_taken" } },
  ];
  assert.equal(
    noteText({ note: { name: "expiry", params: { collections } } }),
    "The collection scenes deletes documents only after 10 days. " +
      "If you allow deletion, 214 of its documents will be deleted at once. " +
      "The collection scripts has no index that deletes expired documents. " +
      "If you allow deletion, 10,000 or more of its documents will be deleted at once. " +
      "The collection clears has another index with the name of the one that deletes expired documents. " +
      "Ask the database’s administrator to remove it. " +
      "For now, the app only hides expired messages.",
  );
});

test("a database that deletes sooner is named with the assistants whose messages it deletes", () => {
  const text = (...sooner) => noteText({ note: { name: "expires_sooner" }, sooner });
  const of = (assistant, seconds) => ({ assistant, seconds });
  assert.equal(
    text(of("scene_writer", 90)),
    "This database is set to delete messages of the Scene Writer after 90 seconds.",
  );
  assert.equal(
    text(of("scriptwriter", 90), of("scene_writer", 90)),
    "This database is set to delete messages after 90 seconds.",
  );
  assert.equal(
    text(of("scriptwriter", 90), of("scene_writer", 30)),
    "This database is set to delete messages of the Scriptwriter after 90 seconds. " +
      "This database is set to delete messages of the Scene Writer after 30 seconds.",
  );
});

test("a lost address explains its problem", () => {
  const note = (reason) => noteText({ note: { name: "no_address", params: { reason } } });
  assert.match(note({ name: "database_address_lost" }), /not in the keyring/);
  const error = { name: "insecure", params: "tlsInsecure" };
  assert.match(note({ name: "database_address", params: error }), /^The option tlsInsecure would accept/);
});

/** The header of a window with this store, and what it opens. */
function header(store) {
  const opens = [];
  const made = createHeader(document.createElement("button"), Date.now, { settings: (part) => opens.push(part) });
  const show = (now) => made.update({ ...reduce(EMPTY, opened({})), store: now });
  show(store);
  const find = (hook) => made.element.find(hook);
  return { button: find("store-state"), troubles: find("store-troubles"), find, show, opens };
}

test("the header shows state and details", () => {
  const { button } = header(there({ state: "offline", waiting: 3, note: unreachable }));
  assert.equal(button.textContent, "Offline, 3 waiting");
  assert.equal(button.getAttribute("data-state"), "offline");
  assert.equal(button.getAttribute("data-waiting"), "3");
  const label = button.getAttribute("aria-label");
  assert.ok(label.includes(PLACE) && label.includes("did not answer in time"), label);
});

test("problems replace the polling note", () => {
  const { button, troubles, show } = header(there({ state: "shared", live: "poll", rejected: 2, unreadable: 1 }));
  assert.equal(button.textContent, "Shared, 2 rejected, 1 unreadable");
  assert.ok(button.getAttribute("aria-label").includes(button.textContent));
  show(there({ state: "shared", live: "poll" }));
  assert.equal(troubles.textContent, "");
  assert.equal(button.textContent, "Shared, checked every second");
});

test("the header's state opens a card, and that its settings", () => {
  const { button, find, opens } = header(shared());
  button.click();
  assert.deepEqual(opens, []);
  find("facts-database").click();
  assert.deepEqual(opens, ["shared"]);
  assert.equal(find("facts-card").hidden, true);
});

/** The text of the clear dialog with this store. */
async function askedToClear(kept, n = 1) {
  const store = createStore({ frame: () => {}, later: () => {} });
  store.tell(opened({ messages: [{ id: "a" }] }));
  store.tell({ event: "store_changed", store: kept });
  document.body.replaceChildren();
  await createClear({ clear() {}, countMessages: () => Promise.resolve(n) }, store, () => false).ask();
  return document.body
    .find("clear-ask-dialog")
    .children.flatMap((part) => part.children)
    .filter((line) => !line.hidden)
    .map((line) => line.textContent)
    .join("\n");
}

test("a clear mentions the shared database", async () => {
  const connected = there({ state: "shared", live: "poll" });
  assert.match(await askedToClear(connected), /deleted from the shared database as well/);
  assert.match(await askedToClear(there({ state: "offline" })), /as soon as it can be/);
  assert.doesNotMatch(await askedToClear(shared()), /shared database/);
});

test("a clear counts messages that are not shown", async () => {
  assert.match(await askedToClear(shared(), 5_000), /5,000 messages/);
});

test("text is gone only once deleted everywhere", () => {
  const empty = createEmptyState({ suggest() {}, pasteHere() {}, lookUp() {}, connect() {} });
  const cleared = (store) => {
    empty.update({ ...reduce(reduce(EMPTY, opened({})), { event: "cleared" }), store }, EMPTY);
    return empty.element.children[0].textContent;
  };
  assert.match(cleared(shared()), /Nothing from that conversation was kept/);
  assert.match(cleared(there({ state: "shared", live: "stream" })), /Nothing from that conversation was kept/);
  assert.match(cleared(there({ state: "attention", live: "poll" })), /Nothing from that conversation was kept/);
  assert.match(
    cleared(there({ state: "attention" })),
    /as soon as the database can be reached/,
    "its address is lost, say",
  );
  assert.match(cleared(there({ state: "refused", waiting: 1 })), /as soon as the database can be reached/);
});
