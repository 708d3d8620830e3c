/* An arriving reply: what is shown before its text, and the thoughts above it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { message, opened, scripts, text, said } from "./samples.js";
import { EMPTY, reduce } from "../src/state.js";
import { announcement } from "../src/views/announcer.js";
import { createRow } from "../src/views/message.js";
import { createPause, pauseWords } from "../src/views/pause.js";
import { createThinking } from "../src/views/thinking.js";

const streaming = reduce(EMPTY, opened({ messages: [message("r", { state: "streaming" })] }));
const quiet = { event: "reply_quiet", id: "r", seconds: 30 };
const loading = { event: "reply_loading", id: "r" };
const thinks = (words) => ({ event: "reply_thinking", id: "r", text: words });

/** A drawn row of the list. */
function row(shown, around = {}) {
  const opens = [];
  const inspected = [];
  const made = createRow(shown, {
    actions: new Proxy({}, { get: () => () => {} }),
    edits: new Map(),
    unfolded: new Set(),
    scripts,
    openSettings: (part) => opens.push(part),
    inspect: (id) => inspected.push(id),
    toComposer() {},
    changed() {},
  });
  const alone = { at: 1, versions: 1, unanswered: false };
  const where = { assistant: "scene_writer", last: true, busy: false, wait: null, thoughts: "", ...alone, ...around };
  made.update(shown, where);
  document.body.replaceChildren(made.element);
  const find = (hook) => made.element.find(hook);
  const meta = () =>
    made.element.children.find((child) => child.getAttribute("class") === "foot").children[0].textContent;
  return {
    made,
    where,
    find,
    meta,
    opens,
    inspected,
    update: (next, more = {}) => made.update(next, { ...where, ...more }),
  };
}

const arriving = (blocks = []) => message("r", { state: "streaming", content: "", blocks });

test("silence is known until something arrives", () => {
  assert.deepEqual(reduce(streaming, quiet).pause, { id: "r", kind: "quiet", seconds: 30 });
  assert.deepEqual(reduce(streaming, loading).pause, { id: "r", kind: "loading", seconds: 0 });
  for (const event of [
    { event: "reply_grew", id: "r", from_block: 0, from_line: 0, blocks: [] },
    thinks("Hm"),
    { event: "message_changed", message: message("r") },
  ]) {
    assert.equal(reduce(reduce(streaming, quiet), event).pause, null, event.event);
  }
});

test("thoughts go with their reply", () => {
  const state = reduce(reduce(streaming, thinks("A wide ")), thinks("shot."));
  assert.equal(state.thoughts.r, "A wide shot.");
  assert.equal(reduce(state, { event: "message_changed", message: message("r") }).thoughts.r, "A wide shot.");
  for (const event of [{ event: "messages_gone", ids: ["r"] }, { event: "cleared" }, opened({})]) {
    assert.deepEqual(reduce(state, event).thoughts, {}, event.event);
  }
  assert.equal(reduce(streaming, { ...thinks("x"), id: "gone" }), streaming);
});

test("only a pause counts down", (t) => {
  t.mock.timers.enable({ apis: ["setInterval", "Date"] });
  assert.equal(
    pauseWords({ id: "r", kind: "quiet", seconds: 30 }),
    "Nothing received for 30 seconds. Still waiting; you can stop at any time.",
  );
  const pause = createPause();
  document.body.replaceChildren(pause.element);
  pause.show({ id: "r", kind: "asked", seconds: 20, ends: Date.now() + 20_000 });
  assert.equal(pause.element.children[1].textContent, "Trying again in 20 s");
  pause.show({ id: "r", kind: "loading", seconds: 0, ends: Date.now() });
  t.mock.timers.tick(3000);
  assert.equal(pause.element.textContent.trim(), "The model is loading. The reply will begin when it is ready.");
});

test("silence moves below once text arrives", () => {
  const wait = { id: "r", kind: "quiet", seconds: 30, ends: 0 };
  const before = row(arriving(), { busy: true, wait });
  assert.equal(before.find("reply-waits").hidden, false);
  assert.equal(before.meta(), "Answering");
  const after = row(arriving([text("A")]), { busy: true, wait });
  assert.equal(after.find("reply-waits").hidden, true);
  assert.match(after.meta(), /^Nothing received for 30 seconds/);
});

test("folded thoughts only append new text", () => {
  const toggled = [];
  const thinking = createThinking(false, (open) => toggled.push(open));
  thinking.show("");
  assert.equal(thinking.element.hidden, true);
  thinking.show("A wide ");
  const words = thinking.element.children[1];
  assert.equal(thinking.element.hidden, false);
  assert.equal(thinking.element.open, false);
  assert.equal(words.textContent, "");
  thinking.element.open = true;
  thinking.element.listeners.toggle();
  const [first] = words.nodes;
  thinking.show("A wide shot.");
  assert.equal(words.textContent, "A wide shot.");
  assert.equal(words.nodes[0], first);
  assert.deepEqual(toggled, [true]);
});

test("thoughts stand above their reply, which says once that it is thought about", () => {
  const { find, meta, update, made } = row(arriving(), { busy: true, thoughts: "Hm" });
  assert.equal(made.element.children[0], find("thinking"));
  assert.equal(made.element.textContent.match(/Thinking/g).length, 1);
  assert.equal(find("thinking").children[1].getAttribute("aria-label"), null);
  assert.equal(meta(), "");
  update(arriving([text("A")]), { busy: true, thoughts: "Hm" });
  assert.equal(meta(), "Answering");
  assert.equal(find("thinking").hidden, false);
});

test("thinking is announced, thoughts are not", () => {
  const thinking = reduce(streaming, thinks("A wide "));
  assert.equal(announcement(thinking, streaming), "Scene Writer is thinking.");
  assert.equal(announcement(reduce(thinking, thinks("shot")), thinking), null);
  assert.equal(
    announcement(reduce(streaming, loading), streaming),
    "The model is loading. The reply will begin when it is ready.",
  );
  assert.match(announcement(reduce(streaming, quiet), streaming), /^Nothing received for 30 seconds/);
});

test("a cut reply can be continued", () => {
  const { find, opens, made } = row(
    message("r", {
      content: "A",
      blocks: [text("A")],
      problem: said("length", "The reply reached the limit of length."),
    }),
  );
  assert.equal(find("continue").hidden, false);
  assert.equal(find("regenerate").hidden, false);
  assert.match(made.element.textContent, /The reply reached the limit of length/);
  made.element.children.at(-1).children[1].onclick();
  assert.deepEqual(opens, ["length"]);
});

test("a refusal leads to its setting", () => {
  for (const [code, part, words] of [
    ["wrong_model", "models", "Choose a model"],
    ["key_refused", "key", "Open key settings"],
    ["missing_api_key", "key", "Open key settings"],
  ]) {
    const { opens, made } = row(message("r", { state: "interrupted", content: "", problem: said(code, "x") }));
    const step = made.element.children.at(-1).children[1];
    assert.equal(step.textContent, words);
    step.onclick();
    assert.deepEqual(opens, [part]);
  }
});

test("only finished replies offer a report", () => {
  const { find, inspected } = row(message("r", { content: "A", blocks: [text("A")] }));
  find("sight").click();
  assert.deepEqual(inspected, ["r"]);
  assert.equal(row(arriving(), { busy: true }).find("sight").hidden, true);
  assert.equal(row(message("u", { role: "user", content: "A" })).find("sight").hidden, true);
});

test("an old message has its day beside its text and for a screen reader", () => {
  const written = (at) => {
    const { made, meta } = row(message("m", { role: "user", created_at: at.toISOString() }));
    return [meta(), made.element.getAttribute("aria-label")];
  };
  const old = written(new Date(2023, 2, 9, 14, 30));
  assert.match(old[0], /^Mar 9, 2023, /);
  assert.match(old[1], /Mar 9, 2023/);
  assert.doesNotMatch(written(new Date()).join(" "), /20\d\d/);
});
