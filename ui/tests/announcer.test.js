/* A screen reader hears the start, the sentences and the end of a reply, each once, and never its tokens. */
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import "./document.js";
import { EMPTY, reduce } from "../src/state.js";
import { announcement, createAnnouncer } from "../src/views/announcer.js";
import { isChanged } from "../src/store.js";
import { message, opened, shared, text, said } from "./samples.js";

const before = reduce(EMPTY, opened({ messages: [message("a")] }));
const streaming = reduce(before, { event: "message_added", message: message("r", { state: "streaming" }) });

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.timers.reset());

/** An announcer with a conversation, and all that a screen reader reads of its region, in order: each new element. */
function listener({ focused = true, from = before } = {}) {
  const announcer = createAnnouncer(() => focused);
  const { element } = announcer;
  const heard = [];
  let state = from;
  /** @type {Element | null} */
  let last = null;
  const note = () => {
    if (element.firstElementChild === last) return;
    last = element.firstElementChild;
    heard.push(element.textContent);
  };
  const show = (next) => {
    const drawn = state;
    state = next;
    if (isChanged(announcer.reads, next, drawn)) announcer.update(next, drawn);
    note();
  };
  return {
    heard,
    region: () => element.textContent,
    changes: () => state.changes,
    focus: (is) => (focused = is),
    /** Events that are drawn together. */
    tell: (...events) => show(events.reduce(reduce, state)),
    starts: (id = "r", more = {}) => ({
      event: "message_added",
      message: message(id, { state: "streaming", created_at: "2026-01-01T12:01:00.000Z", ...more }),
    }),
    grows: (blocks, from_block = 0, id = "r") => ({ event: "reply_grew", id, from_block, from_line: 0, blocks }),
    ends: (blocks, more = {}) => ({
      event: "message_changed",
      message: message("r", { created_at: "2026-01-01T12:01:00.000Z", blocks, ...more }),
    }),
    /** @param {number} ms */
    wait(ms) {
      for (let passed = 0; passed < ms; passed += 100) {
        mock.timers.tick(100);
        note();
      }
    },
  };
}

const code = (lines) => ({ kind: "code", language: "", text: lines.join("\n") });
const scene = (...lines) => ({ kind: "screenplay", lines: lines.map((words) => ({ kind: "action", text: words })) });
const START = "Scene Writer is answering.";
const END = "Scene Writer has answered.";

test("a reply is announced when it begins", () => {
  assert.equal(announcement(streaming, before), START);
  const grown = { event: "reply_grew", id: "r", from_block: 0, from_line: 0, blocks: [text("A")] };
  assert.equal(announcement(reduce(streaming, grown), streaming), null);
});

test("sentences are announced as they arrive, each once, and the end once", () => {
  const { heard, tell, starts, grows, ends, wait } = listener();
  tell(starts());
  tell(grows([text("A wide shot shows")]));
  wait(2000);
  assert.deepEqual(heard, [START], "no sentence is whole");
  tell(grows([text("A wide shot shows all of someone. It sets the pla")]));
  wait(3000);
  tell(grows([text("A wide shot shows all of someone. It sets the place."), text("Then we")], 0));
  wait(3000);
  const whole = [text("A wide shot shows all of someone. It sets the place."), text("Then we go closer.")];
  tell(grows(whole));
  tell(ends(whole));
  wait(20_000);
  assert.deepEqual(heard, [
    START,
    "A wide shot shows all of someone.",
    "It sets the place.",
    `Then we go closer. ${END}`,
  ]);
});

test("the same words again are announced again", () => {
  const { heard, tell, starts, grows, ends, wait } = listener();
  tell(starts());
  tell(grows([text("Wait.")]));
  tell(grows([text("Wait."), text("And")], 0));
  wait(2000);
  tell(grows([text("Wait."), text("Wait."), text("And")], 0));
  wait(4000);
  assert.deepEqual(heard, [START, "Wait.", "Wait."]);
  tell(ends([text("Wait."), text("Wait."), text("And go.")]));
  wait(4000);
  assert.equal(heard.at(-1), `And go. ${END}`);
});

test("words that come with the start of a reply are announced too", () => {
  const { heard, tell, starts, grows, wait } = listener();
  tell(starts(), grows([text("One is first. Two")]));
  wait(2000);
  assert.deepEqual(heard, [START, "One is first."]);
});

test("announcements are seconds apart, however fast the reply is", () => {
  const { heard, tell, starts, grows, wait } = listener();
  tell(starts());
  for (let n = 1; n <= 100; n += 1) {
    tell(grows([text(Array.from({ length: n }, (_, at) => `Shot ${at} is wide.`).join(" "))]));
    wait(100);
  }
  assert.ok(heard.length <= 5, String(heard.length));
  wait(60_000);
  const shots = heard.join(" ").match(/Shot \d+/g);
  assert.deepEqual(shots, [...new Set(shots)]);
  assert.equal(shots.length, 99, "the last sentence may go on");
});

test("an announcement has time to be heard before the next", () => {
  const { heard, tell, starts, ends, wait } = listener();
  tell(starts());
  tell(ends([text("One is long. ".repeat(100).trim())]));
  wait(1100);
  const { length } = heard;
  wait(20_000);
  assert.equal(heard.length, length, "800 characters take longer than that");
  wait(20_000);
  assert.ok(heard.length > length);
});

test("a reply that begins and ends at once is read out as any other", () => {
  const { heard, tell, starts, ends, wait } = listener();
  tell(starts(), ends([text("It shows all of it.")]));
  wait(10_000);
  assert.deepEqual(heard, [START, `It shows all of it. ${END}`]);
});

test("a reply of another computer, which comes whole, is not", () => {
  const { heard, tell, ends, wait } = listener();
  tell({ ...ends([text("It shows all of it.")]), event: "message_added" });
  wait(10_000);
  assert.deepEqual(heard, []);
});

test("a reply that is out of view is read out to its end", () => {
  const { heard, tell, starts, ends, wait, changes } = listener();
  tell(starts());
  tell(ends([text("One is first. ".repeat(100).trim())]));
  wait(1100);
  const page = { messages: [message("old")], has_older: false, has_newer: true };
  tell({ event: "page_loaded", anchor: { at: "oldest" }, page, changes: changes() });
  wait(120_000);
  assert.ok(heard.at(-1).endsWith(END), heard.at(-1));
});

test("a long reply that comes at once is read out in parts", () => {
  const { heard, tell, starts, ends, wait } = listener();
  const words = Array.from({ length: 400 }, (_, at) => `Shot ${at} is a wide one.`);
  tell(starts());
  tell(ends([text(words.join(" "))]));
  wait(600_000);
  for (const part of heard) assert.ok(part.length <= 850, String(part.length));
  assert.equal(heard.slice(1).join(" "), `${words.join(" ")} ${END}`);
});

test("a sentence without an end is cut", () => {
  const { heard, tell, starts, ends, wait } = listener();
  tell(starts());
  const words = Array.from({ length: 2000 }, (_, at) => `word${at}`).join(" ");
  tell(ends([text(words)]));
  wait(900_000);
  for (const part of heard) assert.ok(part.length <= 850, String(part.length));
  assert.equal(heard.slice(1).join("").replaceAll(" ", ""), `${words}${END}`.replaceAll(" ", ""));
});

test("scenes, code and tables are announced by a word, once they are whole", () => {
  const { heard, tell, starts, grows, ends, wait } = listener();
  const cell = [{ kind: "text", text: "Cell" }];
  const table = { kind: "table", align: ["start"], head: [cell], rows: [[cell], [cell]] };
  tell(starts());
  tell(grows([text("Here it is."), scene("INT. HUT - NIGHT", "", "Rain.")]));
  wait(4000);
  assert.deepEqual(heard, [START, "Here it is."]);
  const whole = [text("Here it is."), scene("INT. HUT - NIGHT", "", "Rain.", "More rain."), code(["a", "b"]), table];
  tell(ends(whole));
  wait(4000);
  assert.deepEqual(heard.slice(2), [`A scene of 3 lines. Preformatted text of 2 lines. A table of 2 rows. ${END}`]);
  assert.doesNotMatch(heard.join(" "), /Rain|Cell/);
});

test("a list is read out by its items, and what is set in them by a word", () => {
  const { heard, tell, starts, ends, wait } = listener();
  const list = { kind: "list", start: null, items: [[text("One light")], [text("Two doors"), scene("A.", "B.")]] };
  tell(starts());
  tell(ends([list, { kind: "rule" }, { kind: "quote", blocks: [text("Wait.")] }]));
  wait(4000);
  assert.equal(heard[1], `One light Two doors A scene of 2 lines. Wait. ${END}`);
});

test("marks that close in the middle of a text repeat nothing", () => {
  const { heard, tell, starts, grows, ends, wait } = listener();
  tell(starts());
  tell(grows([text("**One is first. Two is seco")]));
  wait(4000);
  tell(ends([text("One is first. Two is second. Three.")]));
  wait(4000);
  assert.deepEqual(heard.slice(1), ["**One is first.", `Two is second. Three. ${END}`]);
});

test("a stopped or failed reply says so, and nothing more of it", () => {
  const broken = { state: "interrupted", problem: said("unreachable", "The host cannot be reached.") };
  for (const [more, ending] of [
    [{ state: "stopped" }, "The reply was stopped."],
    [broken, "The host cannot be reached."],
    [{ state: "interrupted" }, "The reply was stopped."],
  ]) {
    const { heard, tell, starts, grows, ends, wait } = listener();
    const blocks = [text("One is first. Two is second. And a th")];
    tell(starts());
    tell(grows(blocks));
    tell(ends(blocks, more));
    wait(20_000);
    assert.deepEqual(heard, [START, ending]);
  }
});

test("a window without focus says the start and the end only", () => {
  const { heard, tell, starts, grows, ends, wait } = listener({ focused: false });
  tell(starts());
  tell(grows([text("One is first. Two is second. And")]));
  wait(10_000);
  tell(ends([text("One is first. Two is second. And a third.")]));
  wait(10_000);
  assert.deepEqual(heard, [START, END]);
});

test("a window that gets the focus goes on with what comes", () => {
  const { heard, tell, starts, grows, ends, wait, focus } = listener({ focused: false });
  tell(starts());
  tell(grows([text("One is first. Two is second.")]));
  wait(4000);
  focus(true);
  tell(ends([text("One is first. Two is second. Three is last.")]));
  wait(4000);
  assert.deepEqual(heard, [START, `Three is last. ${END}`]);
});

test("a reply that is continued is not read out again", () => {
  const there = [text("One is first.")];
  const stopped = reduce(streaming, {
    event: "message_changed",
    message: message("r", { state: "stopped", blocks: there }),
  });
  const { heard, tell, ends, wait } = listener({ from: stopped });
  tell({ event: "message_changed", message: message("r", { state: "streaming", blocks: there }) });
  tell(ends([text("One is first. Two is second.")]));
  wait(4000);
  assert.deepEqual(heard, [START, `Two is second. ${END}`]);
});

test("a window that opens in the middle of a reply goes on with what comes", () => {
  const arriving = message("r", { state: "streaming", blocks: [text("One is first. Two is")] });
  const { heard, tell, ends, wait } = listener();
  tell(opened({ messages: [arriving] }));
  wait(4000);
  tell(ends([text("One is first. Two is second. Three.")]));
  wait(4000);
  assert.deepEqual(heard, [`second. Three. ${END}`]);
});

test("the next reply ends the one before", () => {
  const { heard, tell, starts, grows, ends, wait } = listener();
  tell(starts());
  tell(grows([text("One is first. Two")]));
  tell(ends([text("One is first. Two.")]), starts("s", { created_at: "2026-01-01T12:02:00.000Z" }));
  wait(4000);
  assert.deepEqual(heard, [START, `${END} ${START}`]);
});

test("nothing of a reply stays after a clear, its expiry or another session", () => {
  const blocks = [text("One is first. Two is second. Three is")];
  for (const [event, rest] of [
    [{ event: "cleared" }, "The conversation was cleared."],
    [{ event: "messages_gone", ids: ["r"] }, ""],
    [opened({ session_id: "other", messages: [message("b")] }), ""],
  ]) {
    for (const isWhole of [false, true]) {
      const { tell, starts, grows, ends, wait, region } = listener();
      tell(starts());
      tell(grows(blocks));
      wait(2000);
      assert.equal(region(), "One is first. Two is second.");
      if (isWhole) tell(ends([...blocks, text("More. ".repeat(1000))]));
      tell(event);
      assert.equal(region(), rest, event.event);
      wait(20_000);
      assert.equal(region(), rest, `${event.event}, later`);
    }
  }
});

test("what else happens is announced between sentences, and is not interrupted", () => {
  const { heard, tell, starts, grows, wait, region } = listener();
  tell(starts());
  tell(grows([text("One is first. Two")]));
  wait(900);
  tell({ event: "store_changed", store: shared({ state: "offline" }) });
  wait(2000);
  assert.match(region(), /^Storage: Offline/);
  wait(2000);
  assert.equal(heard.at(-1), "One is first.");
});

test("a token costs nothing but being noted", () => {
  let read = 0;
  const watched = {
    kind: "paragraph",
    get inlines() {
      read += 1;
      return [{ kind: "text", text: "One is first. Two" }];
    },
  };
  const { tell, starts, grows, wait } = listener();
  tell(starts());
  for (let at = 0; at < 50; at += 1) tell(grows([watched], at));
  assert.equal(read, 0);
  wait(1000);
  assert.ok(read > 0);
});

test("a reply outside the window is read out too", () => {
  const outside = reduce(before, {
    event: "page_loaded",
    anchor: { at: "newest" },
    changes: before.changes,
    page: {
      messages: [message("a")],
      has_older: false,
      has_newer: true,
    },
  });
  const { heard, tell, starts, grows, ends, wait } = listener({ from: outside });
  tell(starts());
  tell(grows([text("One is first. Two")]));
  wait(2000);
  tell(ends([text("One is first. Two is last.")]));
  wait(4000);
  assert.deepEqual(heard, [START, "One is first.", `Two is last. ${END}`]);
});

test("clearing is announced, opening is not", () => {
  assert.equal(announcement(reduce(before, { event: "cleared" }), before), "The conversation was cleared.");
  assert.equal(
    announcement(reduce(streaming, opened({ messages: [message("x", { state: "streaming" })] })), streaming),
    null,
  );
});

test("a question that the writer removes is announced once, and one that goes by itself is not", () => {
  const failed = [message("q", { role: "user" }), message("r", { state: "interrupted", content: "" })];
  const gone = { event: "messages_gone", ids: ["q", "r"] };
  const removed = { event: "question_removed" };
  for (const events of [
    [gone, removed],
    [removed, gone],
  ]) {
    const { heard, tell } = listener({ from: reduce(EMPTY, opened({ messages: failed })) });
    for (const event of events) tell(event);
    tell({ event: "store_changed", store: before.store });
    assert.deepEqual(heard, ["The message was removed."]);
  }
  const { heard, tell } = listener({ from: reduce(EMPTY, opened({ messages: failed })) });
  tell(gone);
  tell(opened({ session_id: "other" }));
  assert.deepEqual(heard, []);
});

test("what expired while the app was closed is announced once, also by a window that opens with it", () => {
  const expired = { titles: ["Lighthouse"], untitled: 0, more: 0 };
  const shown = reduce(before, opened({ expired }));
  assert.match(announcement(shown, EMPTY), /“Lighthouse”/u);
  assert.equal(announcement(reduce(shown, opened({ expired: { ...expired } })), shown), null);
  const later = reduce(before, { event: "expired_changed", expired });
  assert.match(announcement(later, before), /“Lighthouse”/u);
  const dismissed = reduce(later, { event: "expired_changed", expired: null });
  assert.equal(announcement(dismissed, later), "", "and nothing of it stays");
});

test("a provider's pause is announced once", () => {
  const paused = reduce(streaming, { event: "reply_waits", id: "r", seconds: 20 });
  assert.equal(announcement(paused, streaming), "The provider can’t answer yet. Trying again in 20 seconds.");
  assert.equal(announcement(reduce(paused, { event: "store_changed", store: paused.store }), paused), null);
});

test("store states are announced, counts are not", () => {
  const told = (state, store) => reduce(state, { event: "store_changed", store: shared({ place: "h/d", ...store }) });
  const live = told(before, { state: "shared", live: "stream" });
  const offline = told(live, { state: "offline", waiting: 1 });
  assert.match(announcement(live, before), /^Storage: Shared, live\. Shared database: h\/d\./);
  assert.match(announcement(offline, live), /^Storage: Offline, 1 waiting/);
  assert.equal(announcement(told(offline, { state: "offline", waiting: 2 }), offline), null);
  assert.match(announcement(told(live, { state: "shared", live: "stream", rejected: 1 }), live), /1 rejected/);
});
