/* Where the text lies and how that goes, in words: the same ones everywhere. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { opened, shared } from "./samples.js";
import { EMPTY, reduce } from "../src/state.js";
import { createStore } from "../src/store.js";
import { createClear } from "../src/views/clear.js";
import { createEmptyState } from "../src/views/empty.js";
import { createHeader } from "../src/views/header.js";
import { storeLines, storeSentence, storeWords } from "../src/views/store-words.js";

const PLACE = "writer@h1,h2:27018/writers_room";
const there = (more) => shared({ place: PLACE, ...more });

test("every state has its few words", () => {
  assert.equal(storeWords(shared()), "On this computer, encrypted");
  assert.equal(storeWords(shared({ kept: "memory" })), "In memory, until you quit");
  assert.equal(storeWords(there({ state: "shared", live: "stream" })), "Shared, live");
  assert.equal(storeWords(there({ state: "shared", live: "poll" })), "Shared, checked every second");
  assert.equal(storeWords(there({ state: "shared" })), "Shared");
  assert.equal(storeWords(there({ state: "offline" })), "Offline");
  assert.equal(storeWords(there({ state: "offline", waiting: 3 })), "Offline, 3 waiting");
  assert.equal(storeWords(there({ state: "refused" })), "Sign-in refused");
  assert.equal(storeWords(there({ state: "refused", waiting: 1 })), "Sign-in refused, 1 waiting");
  assert.equal(storeWords(there({ state: "attention", can_agree: true })), "Needs your approval");
  assert.equal(storeWords(there({ state: "attention" })), "Needs attention");
});

test("all there is to know names both places, the sentence, and what was refused or cannot be read", () => {
  const store = there({ state: "offline", waiting: 3, rejected: 2, unreadable: 1, message: "It cannot be reached." });
  assert.deepEqual(storeLines(store), [
    "Offline, 3 waiting, 2 rejected, 1 unreadable",
    `Shared database: ${PLACE}`,
    "On this computer, encrypted",
    "It cannot be reached.",
  ]);
  assert.equal(storeSentence(store).includes(".."), false);
  assert.deepEqual(storeLines(shared()), ["On this computer, encrypted"]);
});

/** The header of a window with this store, and what it opened. */
function header(store) {
  const opens = [];
  const made = createHeader(document.createElement("button"), {
    clear() {},
    newWindow() {},
    settings: (part) => opens.push(part),
  });
  const show = (now) => made.update({ ...reduce(EMPTY, opened({})), store: now });
  show(store);
  return { button: made.element.find("store-state"), troubles: made.element.find("store-troubles"), show, opens };
}

test("the header says the state in words and in data, and the rest by name and title", () => {
  const { button } = header(there({ state: "offline", waiting: 3, message: "It cannot be reached." }));
  assert.equal(button.textContent, "Offline, 3 waiting");
  assert.equal(button.getAttribute("data-state"), "offline");
  assert.equal(button.getAttribute("data-waiting"), "3");
  for (const name of ["title", "aria-label"]) {
    assert.ok(button.getAttribute(name).includes(PLACE), name);
    assert.ok(button.getAttribute(name).includes("It cannot be reached"), name);
  }
});

test("what was refused or cannot be read is counted in view, and takes the place of lesser words", () => {
  const { button, troubles, show } = header(there({ state: "shared", live: "poll", rejected: 2, unreadable: 1 }));
  assert.equal(button.textContent, "Shared, 2 rejected, 1 unreadable");
  assert.ok(button.getAttribute("aria-label").includes(button.textContent));
  show(there({ state: "shared", live: "poll" }));
  assert.equal(troubles.textContent, "");
  assert.equal(button.textContent, "Shared, checked every second");
});

test("the state in the header leads to the settings of the shared database", () => {
  const { button, opens } = header(shared());
  button.click();
  assert.deepEqual(opens, ["shared"]);
});

/** What the question before a clear says about the shared store. */
function askedToClear(kept) {
  const store = createStore({ frame: () => {}, later: () => {} });
  store.tell(opened({ messages: [{ id: "a" }] }));
  store.tell({ event: "store_changed", store: kept });
  document.body.replaceChildren();
  createClear({ clear() {} }, store).ask();
  return document.body
    .find("clear-ask-dialog")
    .children.filter((line) => !line.hidden)
    .map((line) => line.textContent)
    .join("\n");
}

test("before a clear it is said when the shared database is cleared too", () => {
  assert.match(askedToClear(there({ state: "shared", live: "poll" })), /deleted from the shared database as well/);
  assert.match(askedToClear(there({ state: "offline" })), /as soon as it can be/);
  assert.doesNotMatch(askedToClear(shared()), /shared database/);
});

test("nothing is called gone for good while its text still lies in the shared database", () => {
  const empty = createEmptyState({ suggest() {}, connect() {} });
  const cleared = (store) => {
    empty.update({ ...reduce(reduce(EMPTY, opened({})), { event: "cleared" }), store });
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
