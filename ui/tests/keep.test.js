/* Keeping a session and releasing it, and where a window says that it is kept. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { message, opened, session, shared } from "./samples.js";
import { createActions } from "../src/actions.js";
import { createCommands } from "../src/commands.js";
import { createStore } from "../src/store.js";
import { createHeader } from "../src/views/header.js";
import { createKeep } from "../src/views/keep.js";
import { createNotice } from "../src/views/notice.js";

Object.assign(globalThis, { requestAnimationFrame: () => 0 });

const NOW = Date.parse("2026-01-01T12:00:00.000Z");
const KEPT = session("s", { kept: true, first_expires_at: null, expires_at: null });

/** A window on a session. */
function windowOn(own, backend = {}) {
  const store = createStore();
  store.tell(opened({ messages: [message("u", { role: "user" })], sessions: own ? [own] : [] }));
  return {
    store,
    keep: createKeep(
      createActions(backend, store, async () => true),
      store,
    ),
  };
}

test("that a session is kept is announced, and until when it lives once it is released", async () => {
  const asked = [];
  const { keep } = windowOn(session("s"), {
    keepSession: async (key) => void asked.push(key.session_id),
    releaseSession: async () => "2026-01-02T12:00:00.000Z",
  });
  await keep.keep(session("s"));
  assert.deepEqual(asked, ["s"]);
  assert.equal(
    keep.status.textContent,
    "Kept on this computer and in a connected shared database until you release or clear it.",
  );
  await keep.release(session("s"));
  assert.match(keep.status.textContent, /^Released\. Its messages stay until .*2.*2026.*\.$/);
});

test("that a session in memory is kept is announced as it is", async () => {
  const { keep, store } = windowOn(session("s"), { keepSession: async () => null });
  store.tell({ event: "store_changed", store: shared({ storage: "memory" }) });
  await keep.keep(session("s"));
  assert.match(keep.status.textContent, /in memory only: this one is kept on this computer until you quit/);
});

test("that another session is kept is announced with the same words once more", async () => {
  const { keep } = windowOn(session("s"), { keepSession: async () => null });
  await keep.keep(session("s"));
  const [said] = keep.status.children;
  assert.ok(said, "an element, because the same words are no change of a text");
  await keep.keep(session("r"));
  assert.notEqual(keep.status.children[0], said);
  assert.match(keep.status.textContent, /^Kept on this computer/);
});

test("a refusal is shown, and nothing is announced", async () => {
  const refused = async () => {
    throw { code: "disk_full", reason: { name: "disk_full" } };
  };
  const { keep, store } = windowOn(session("s"), { keepSession: refused, releaseSession: refused });
  for (const does of [keep.keep, keep.release]) {
    await does(session("s"));
    assert.equal(keep.status.textContent, "");
    assert.equal(store.state.failure.problem.code, "disk_full");
  }
});

test("header and notice say that a conversation is kept, and nothing of a time", () => {
  const does = { clear() {}, newWindow() {}, model() {}, settings() {}, exports() {} };
  const header = createHeader(document.createElement("button"), Date.now, does);
  const notice = createNotice(() => NOW);
  for (const [own, isKept] of [
    [session("s"), false],
    [KEPT, true],
  ]) {
    const { store } = windowOn(own);
    header.update(store.state);
    notice.update(store.state);
    assert.equal(header.element.find("kept").hidden, !isKept);
    assert.equal(
      notice.element.textContent.trim(),
      isKept
        ? "Kept on this computer and in a connected shared database until you release or clear it."
        : "Messages delete themselves after 24 hours. Oldest message will be deleted in 24 h 0 min.",
    );
  }
});

test("the palette keeps what is not kept, and releases what is", () => {
  for (const [own, offered] of [
    [session("s"), ["keep"]],
    [KEPT, ["release"]],
    [null, []],
  ]) {
    const { ready } = createCommands(windowOn(own).store, { hasPage: () => false });
    assert.deepEqual(
      ready().filter((id) => id === "keep" || id === "release"),
      offered,
    );
  }
});
