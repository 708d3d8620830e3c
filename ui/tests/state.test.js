/* Every event has its one effect on what the window knows. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { isUnsent } from "../src/sessions.js";
import { EMPTY, answering, isAnswering, ownSession, reduce } from "../src/state.js";
import { message, opened, session, settings, shared, text, said } from "./samples.js";

/** @param {...any} events */
const after = (...events) => events.reduce(reduce, EMPTY);
const ids = (state) => state.messages.map((one) => one.id);

test("opened draws everything anew and forgets what was shown before", () => {
  const state = after(
    opened({ messages: [message("a")] }),
    { event: "failed", problem: said("internal", "x"), again: null },
    opened({ session_id: "other", messages: [message("b")], has_older: true }),
  );
  assert.deepEqual(ids(state), ["b"]);
  assert.equal(state.talk.session_id, "other");
  assert.equal(state.hasOlder, true);
  assert.equal(state.failure, null);
  assert.equal(state.opened, 2);
});

test("opened without a conversation leaves no message of the last one", () => {
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
    },
  });
  assert.equal(state.talk, null);
  assert.deepEqual(state.messages, []);
});

test("a message is added at the end, once", () => {
  const added = { event: "message_added", message: message("b") };
  assert.deepEqual(ids(after(opened({ messages: [message("a")] }), added, added)), ["a", "b"]);
});

const at = (seconds) => `2026-01-01T12:00:0${seconds}.000Z`;
const arrives = (id, seconds, more = {}) => ({
  event: "message_added",
  message: message(id, { created_at: at(seconds), ...more }),
});

test("a message of another machine comes at its place: by its moment, then by its id", () => {
  const here = opened({ messages: [message("a", { created_at: at(1) }), message("d", { created_at: at(3) })] });
  assert.deepEqual(ids(after(here, arrives("z", 2))), ["a", "z", "d"]);
  assert.deepEqual(ids(after(here, arrives("c", 3))), ["a", "c", "d"]);
  assert.deepEqual(ids(after(here, arrives("e", 3))), ["a", "d", "e"]);
  assert.deepEqual(ids(after(here, arrives("b", 0))), ["b", "a", "d"]);
});

test("a message older than those that are loaded comes when they are loaded, not before", () => {
  const here = opened({ messages: [message("b", { created_at: at(2) })], has_older: true });
  assert.deepEqual(ids(after(here, arrives("a", 1))), ["b"]);
  assert.deepEqual(ids(after(here, arrives("c", 3))), ["b", "c"]);
  assert.deepEqual(ids(after(here, { event: "messages_gone", ids: ["b"] }, arrives("c", 3))), ["c"]);
});

test("a reply that streams stays where it is while others come around it", () => {
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

test("a message whose moment was corrected goes to where it belongs now", () => {
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

test("a reply that grows keeps its first blocks as they are", () => {
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

test("growth of a reply that is gone changes nothing", () => {
  const before = after(opened({ messages: [message("r", { state: "streaming" })] }), { event: "cleared" });
  assert.equal(
    reduce(before, { event: "reply_grew", id: "r", from_block: 0, from_line: 0, blocks: [text("late")] }),
    before,
  );
});

test("a message that changed takes its own place", () => {
  const state = after(opened({ messages: [message("a"), message("b", { state: "streaming" }), message("c")] }), {
    event: "message_changed",
    message: message("b", { state: "stopped" }),
  });
  assert.deepEqual(ids(state), ["a", "b", "c"]);
  assert.equal(state.messages[1].state, "stopped");
});

test("a changed message that is not here is not brought in", () => {
  assert.deepEqual(
    ids(after(opened({ messages: [message("a")] }), { event: "message_changed", message: message("old") })),
    ["a"],
  );
});

test("when the reply ends, nobody is told any more that it is arriving", () => {
  const busy = after(opened({ messages: [message("r", { state: "streaming" })] }), {
    event: "failed",
    problem: said("busy", "x"),
    again: null,
  });
  assert.equal(busy.failure.problem.code, "busy");
  assert.equal(reduce(busy, { event: "message_changed", message: message("r") }).failure, null);
});

test("another problem outlasts the end of a reply", () => {
  const full = after(opened({ messages: [message("r", { state: "streaming" })] }), {
    event: "failed",
    problem: said("disk_full", "x"),
    again: null,
  });
  assert.equal(reduce(full, { event: "message_changed", message: message("r") }).failure.problem.code, "disk_full");
});

test("a page that changed takes the place of the messages, and of nothing else", () => {
  const here = after(opened({ messages: [message("a"), message("r", { state: "streaming" })], draft: "half" }), {
    event: "reply_waits",
    id: "r",
    seconds: 3,
  });
  const state = reduce(here, {
    event: "page_changed",
    page: { messages: [message("b"), message("r", { state: "streaming" })], has_older: true },
  });
  assert.deepEqual(ids(state), ["b", "r"]);
  assert.equal(state.hasOlder, true);
  assert.equal(state.opened, 1);
  assert.equal(state.talk.draft, "half");
  assert.deepEqual(state.pause, here.pause);
  assert.equal(reduce(here, { event: "page_changed", page: { messages: [], has_older: false } }).pause, null);
});

test("messages that are gone are gone", () => {
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

test("clearing takes messages, draft, title and place, and is counted", () => {
  const state = after(
    opened({ messages: [message("a")], has_older: true, draft: "half", scroll: { message_id: "a", offset: 3 } }),
    { event: "cleared" },
  );
  assert.deepEqual(state.messages, []);
  assert.equal(state.hasOlder, false);
  assert.equal(state.talk.draft, "");
  assert.equal(state.talk.title, "");
  assert.equal(state.talk.scroll, null);
  assert.equal(state.cleared, 1);
});

test("the list of sessions brings this window's title", () => {
  const state = after(opened({}), { event: "sessions_changed", changed: [session("s", { title: "Rain" })], gone: [] });
  assert.equal(state.talk.title, "Rain");
  assert.equal(ownSession(state).session_id, "s");
  assert.equal(after(opened({ title: "Old" }), { event: "sessions_changed", changed: [], gone: [] }).talk.title, "");
});

test("store and settings are what was last said", () => {
  const state = after(
    opened({}),
    { event: "store_changed", store: shared({ kept: "memory" }) },
    { event: "settings_changed", settings: { ...settings, theme: "dark" } },
  );
  assert.equal(state.store.kept, "memory");
  assert.equal(state.settings.theme, "dark");
});

test("older messages come before the others, none twice", () => {
  const state = after(opened({ messages: [message("c")], has_older: true }), {
    event: "older_loaded",
    assistant: "scene_writer",
    session_id: "s",
    page: { messages: [message("a"), message("b"), message("c")], has_older: false },
  });
  assert.deepEqual(ids(state), ["a", "b", "c"]);
  assert.equal(state.hasOlder, false);
});

test("older messages of another conversation are not shown in this one", () => {
  const late = {
    event: "older_loaded",
    assistant: "scene_writer",
    session_id: "s",
    page: { messages: [message("a")], has_older: false },
  };
  assert.deepEqual(ids(after(opened({ session_id: "other", messages: [message("c")], has_older: true }), late)), ["c"]);
});

test("the same session id with the other assistant is another conversation", () => {
  const twin = session("s", { assistant: "scriptwriter", title: "A script" });
  const state = after(opened({ messages: [message("c")], has_older: true }), {
    event: "sessions_changed",
    changed: [twin, session("s", { title: "A scene" })],
    gone: [],
  });
  assert.equal(state.talk.title, "A scene");
  assert.equal(ownSession(state).assistant, "scene_writer");
  assert.equal(
    after(opened({ sessions: [twin] }), { event: "sessions_changed", changed: [twin], gone: [] }).talk.title,
    "",
  );
  const late = {
    event: "older_loaded",
    assistant: "scriptwriter",
    session_id: "s",
    page: { messages: [message("a")], has_older: false },
  };
  assert.deepEqual(ids(reduce(state, late)), ["c"]);
});

test("an unsent draft in the list gives its conversation no title", () => {
  const state = after(opened({}), {
    event: "sessions_changed",
    changed: [session("s", { title: "my unsent idea", message_count: 0 })],
    gone: [],
  });
  assert.equal(state.talk.title, "");
  assert.equal(isUnsent(ownSession(state)), true);
});

test("older messages that arrive after a clear stay cleared", () => {
  const late = {
    event: "older_loaded",
    assistant: "scene_writer",
    session_id: "s",
    page: { messages: [message("a")], has_older: false },
  };
  assert.deepEqual(ids(after(opened({ messages: [message("c")], has_older: true }), { event: "cleared" }, late)), []);
});

test("a problem can be dismissed", () => {
  assert.equal(
    after(opened({}), { event: "failed", problem: said("internal", "x"), again: null }, { event: "problem_dismissed" })
      .failure,
    null,
  );
});

test("the reply that is arriving is known", () => {
  const state = after(opened({ messages: [message("a"), message("r", { state: "streaming" })] }));
  assert.equal(answering(state).id, "r");
  assert.equal(isAnswering(after(opened({ messages: [message("a")] }))), false);
});

const waiting = after(opened({ messages: [message("a"), message("r", { state: "streaming" })] }), {
  event: "reply_waits",
  id: "r",
  seconds: 20,
});

test("a pause the provider asked for is known until the reply goes on", () => {
  assert.deepEqual(waiting.pause, { id: "r", kind: "asked", seconds: 20 });
  assert.equal(
    reduce(waiting, { event: "reply_grew", id: "r", from_block: 0, from_line: 0, blocks: [text("A")] }).pause,
    null,
  );
  assert.equal(reduce(waiting, { event: "message_changed", message: message("r", { state: "stopped" }) }).pause, null);
  assert.equal(reduce(waiting, { event: "message_changed", message: message("a") }).pause, waiting.pause);
});

test("a second pause is another one, even of the same length", () => {
  assert.notEqual(reduce(waiting, { event: "reply_waits", id: "r", seconds: 20 }).pause, waiting.pause);
});

test("a pause goes with its reply", () => {
  assert.equal(reduce(waiting, { event: "messages_gone", ids: ["r"] }).pause, null);
  assert.equal(reduce(waiting, { event: "messages_gone", ids: ["a"] }).pause, waiting.pause);
  assert.equal(reduce(waiting, { event: "cleared" }).pause, null);
  assert.equal(reduce(waiting, opened({})).pause, null);
});

test("a window that comes while a reply waits shows it", () => {
  const pause = { id: "r", kind: "loading", seconds: 0 };
  const state = after(opened({ messages: [message("r", { state: "streaming" })], pause }));
  assert.deepEqual(state.pause, pause);
  assert.equal("pause" in state.talk, false);
  assert.equal(reduce(state, { event: "reply_grew", id: "r", from_block: 0, from_line: 0, blocks: [] }).pause, null);
});

test("a pause of a reply that is not here is nothing to show", () => {
  assert.equal(after(opened({}), { event: "reply_waits", id: "r", seconds: 20 }).pause, null);
});
