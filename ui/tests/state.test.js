/* The effect of each event on the window's state. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isUnsent } from "../src/sessions.js";
import { EMPTY, answering, isAnswering, ownSession, reduce } from "../src/state.js";
import { http, message, opened, session, settings, shared, text, said } from "./samples.js";

/** @param {...any} events */
const after = (...events) => events.reduce(reduce, EMPTY);
const ids = (state) => state.messages.map((one) => one.id);

test("opening replaces everything", () => {
  const state = after(
    opened({ messages: [message("a")] }),
    { event: "failed", problem: said("internal", "x"), again: null },
    opened({ session_id: "other", messages: [message("b")], has_older: true }),
  );
  assert.deepEqual(ids(state), ["b"]);
  assert.equal(state.conversation.session_id, "other");
  assert.equal(state.hasOlder, true);
  assert.equal(state.failure, null);
  assert.equal(state.opened, 2);
});

test("opening without a conversation is empty", () => {
  const state = after(opened({ messages: [message("a")] }), {
    event: "opened",
    state: {
      label: "w",
      unlock: { state: "opening" },
      conversation: null,
      sessions: [],
      channels: [],
      store: EMPTY.store,
      settings,
      api: http(),
    },
  });
  assert.equal(state.conversation, null);
  assert.deepEqual(state.messages, []);
});

test("a message is added once at the end", () => {
  const added = { event: "message_added", message: message("b") };
  assert.deepEqual(ids(after(opened({ messages: [message("a")] }), added, added)), ["a", "b"]);
});

const at = (seconds) => `2026-01-01T12:00:0${seconds}.000Z`;
const arrives = (id, seconds, more = {}) => ({
  event: "message_added",
  message: message(id, { created_at: at(seconds), ...more }),
});

test("a remote message is sorted by time and id", () => {
  const here = opened({ messages: [message("a", { created_at: at(1) }), message("d", { created_at: at(3) })] });
  assert.deepEqual(ids(after(here, arrives("z", 2))), ["a", "z", "d"]);
  assert.deepEqual(ids(after(here, arrives("c", 3))), ["a", "c", "d"]);
  assert.deepEqual(ids(after(here, arrives("e", 3))), ["a", "d", "e"]);
  assert.deepEqual(ids(after(here, arrives("b", 0))), ["b", "a", "d"]);
});

test("an older message waits for its page", () => {
  const here = opened({ messages: [message("b", { created_at: at(2) })], has_older: true });
  assert.deepEqual(ids(after(here, arrives("a", 1))), ["b"]);
  assert.deepEqual(ids(after(here, arrives("c", 3))), ["b", "c"]);
  assert.deepEqual(ids(after(here, { event: "messages_gone", ids: ["b"] }, arrives("c", 3))), ["c"]);
});

test("a streaming reply keeps its place", () => {
  const state = after(
    opened({ messages: [message("r", { created_at: at(2), state: "streaming" })] }),
    arrives("a", 1),
    arrives("z", 3),
  );
  assert.deepEqual(ids(state), ["a", "r", "z"]);
  assert.equal(answering(state).id, "r");
  const grown = reduce(state, { event: "reply_grew", id: "r", from_block: 0, from_line: 0, blocks: [text("A")] });
  assert.deepEqual(ids(grown), ["a", "r", "z"]);
});

test("a corrected time moves its message", () => {
  const state = after(
    opened({
      messages: [
        message("a", { created_at: at(1) }),
        message("b", { created_at: at(2) }),
        message("c", { created_at: at(3) }),
      ],
    }),
    { event: "message_changed", message: message("a", { created_at: at(4) }) },
  );
  assert.deepEqual(ids(state), ["b", "c", "a"]);
});

test("a growing reply keeps its first blocks", () => {
  const before = after(opened({ messages: [message("r", { state: "streaming", blocks: [text("one"), text("tw")] })] }));
  const state = reduce(before, {
    event: "reply_grew",
    id: "r",
    from_block: 1,
    from_line: 0,
    blocks: [text("two"), text("three")],
  });
  assert.deepEqual(state.messages[0].blocks, [text("one"), text("two"), text("three")]);
  assert.equal(state.messages[0].blocks[0], before.messages[0].blocks[0]);
});

test("growth of a missing reply is ignored", () => {
  const before = after(opened({ messages: [message("r", { state: "streaming" })] }), { event: "cleared" });
  assert.equal(
    reduce(before, { event: "reply_grew", id: "r", from_block: 0, from_line: 0, blocks: [text("late")] }),
    before,
  );
});

test("a changed message keeps its place", () => {
  const state = after(opened({ messages: [message("a"), message("b", { state: "streaming" }), message("c")] }), {
    event: "message_changed",
    message: message("b", { state: "stopped" }),
  });
  assert.deepEqual(ids(state), ["a", "b", "c"]);
  assert.equal(state.messages[1].state, "stopped");
});

test("a change to an unloaded message is ignored", () => {
  assert.deepEqual(
    ids(after(opened({ messages: [message("a")] }), { event: "message_changed", message: message("old") })),
    ["a"],
  );
});

test("a reply's end clears the busy problem", () => {
  const busy = after(opened({ messages: [message("r", { state: "streaming" })] }), {
    event: "failed",
    problem: said("busy", "x"),
    again: null,
  });
  assert.equal(busy.failure.problem.code, "busy");
  assert.equal(reduce(busy, { event: "message_changed", message: message("r") }).failure, null);
});

test("a reply's end keeps other problems", () => {
  const full = after(opened({ messages: [message("r", { state: "streaming" })] }), {
    event: "failed",
    problem: said("disk_full", "x"),
    again: null,
  });
  assert.equal(reduce(full, { event: "message_changed", message: message("r") }).failure.problem.code, "disk_full");
});

test("an outdated page leaves what is shown", () => {
  const here = after(opened({ messages: [message("a")], draft: "half" }));
  const state = reduce(here, { event: "page_outdated" });
  assert.equal(state.messages, here.messages);
  assert.equal(state.outdated, here.outdated + 1);
  assert.equal(state.changes, here.changes + 1);
});

test("removed messages are gone", () => {
  assert.deepEqual(
    ids(
      after(opened({ messages: [message("a"), message("b"), message("c")] }), {
        event: "messages_gone",
        ids: ["a", "c"],
      }),
    ),
    ["b"],
  );
});

test("clearing empties the conversation", () => {
  const state = after(
    opened({ messages: [message("a")], has_older: true, draft: "half", scroll: { message_id: "a", offset: 3 } }),
    { event: "cleared" },
  );
  assert.deepEqual(state.messages, []);
  assert.equal(state.hasOlder, false);
  assert.equal(state.conversation.draft, "");
  assert.equal(state.conversation.title, "");
  assert.equal(state.conversation.scroll, null);
  assert.equal(state.cleared, 1);
});

test("the session list brings the title", () => {
  const state = after(opened({}), { event: "sessions_changed", changed: [session("s", { title: "Rain" })], gone: [] });
  assert.equal(state.conversation.title, "Rain");
  assert.equal(ownSession(state).session_id, "s");
  assert.equal(
    after(opened({ title: "Old" }), { event: "sessions_changed", changed: [], gone: [] }).conversation.title,
    "",
  );
});

test("the latest store and settings are kept", () => {
  const state = after(
    opened({}),
    { event: "store_changed", store: shared({ storage: "memory" }) },
    { event: "settings_changed", settings: { ...settings, theme: "dark" } },
  );
  assert.equal(state.store.storage, "memory");
  assert.equal(state.settings.theme, "dark");
});

test("the latest API state is kept", () => {
  const first = after(opened({ api: http({ status: "starting" }) }));
  assert.equal(first.api.status, "starting");
  const state = reduce(first, { event: "api_changed", api: http({ status: "on", requests_today: 3 }) });
  assert.deepEqual([state.api.status, state.api.requests_today], ["on", 3]);
});

test("a conversation includes its assistant", () => {
  const twin = session("s", { assistant: "scriptwriter", title: "A script" });
  const state = after(opened({ messages: [message("c")], has_older: true }), {
    event: "sessions_changed",
    changed: [twin, session("s", { title: "A scene" })],
    gone: [],
  });
  assert.equal(state.conversation.title, "A scene");
  assert.equal(ownSession(state).assistant, "scene_writer");
  assert.equal(
    after(opened({ sessions: [twin] }), { event: "sessions_changed", changed: [twin], gone: [] }).conversation.title,
    "",
  );
});

test("an unsent draft gives no title", () => {
  const state = after(opened({}), {
    event: "sessions_changed",
    changed: [session("s", { title: "my unsent idea", unsent: true })],
    gone: [],
  });
  assert.equal(state.conversation.title, "");
  assert.equal(isUnsent(ownSession(state)), true);
});

test("a problem can be dismissed", () => {
  assert.equal(
    after(opened({}), { event: "failed", problem: said("internal", "x"), again: null }, { event: "problem_dismissed" })
      .failure,
    null,
  );
});

test("the arriving reply is known", () => {
  const state = after(opened({ messages: [message("a"), message("r", { state: "streaming" })] }));
  assert.equal(answering(state).id, "r");
  assert.equal(isAnswering(after(opened({ messages: [message("a")] }))), false);
});

const waiting = after(opened({ messages: [message("a"), message("r", { state: "streaming" })] }), {
  event: "reply_waits",
  id: "r",
  seconds: 20,
});

test("a pause lasts until its reply continues", () => {
  assert.deepEqual(waiting.pause, { id: "r", kind: "asked", seconds: 20 });
  assert.equal(
    reduce(waiting, { event: "reply_grew", id: "r", from_block: 0, from_line: 0, blocks: [text("A")] }).pause,
    null,
  );
  assert.equal(reduce(waiting, { event: "message_changed", message: message("r", { state: "stopped" }) }).pause, null);
  assert.equal(reduce(waiting, { event: "message_changed", message: message("a") }).pause, waiting.pause);
});

test("an equal second pause is a new one", () => {
  assert.notEqual(reduce(waiting, { event: "reply_waits", id: "r", seconds: 20 }).pause, waiting.pause);
});

test("a pause goes with its reply", () => {
  assert.equal(reduce(waiting, { event: "messages_gone", ids: ["r"] }).pause, null);
  assert.equal(reduce(waiting, { event: "messages_gone", ids: ["a"] }).pause, waiting.pause);
  assert.equal(reduce(waiting, { event: "cleared" }).pause, null);
  assert.equal(reduce(waiting, opened({})).pause, null);
});

test("a new window shows a waiting reply", () => {
  const pause = { id: "r", kind: "loading", seconds: 0 };
  const state = after(opened({ messages: [message("r", { state: "streaming" })], pause }));
  assert.deepEqual(state.pause, pause);
  assert.equal("pause" in state.conversation, false);
  assert.equal(reduce(state, { event: "reply_grew", id: "r", from_block: 0, from_line: 0, blocks: [] }).pause, null);
});

test("a pause without its reply is ignored", () => {
  assert.equal(after(opened({}), { event: "reply_waits", id: "r", seconds: 20 }).pause, null);
});
