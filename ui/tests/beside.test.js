/* Which sheet is beside the conversation follows from what happens in it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { EMPTY, reduce } from "../src/state.js";
import { besideAfter, besideWith, sheetOf, sheetsIn } from "../src/views/beside.js";
import { message, opened, text } from "./samples.js";

const sheet = (...words) => ({ kind: "screenplay", lines: words.map((one) => ({ kind: "action", text: one })) });
const at = (number, more = {}) =>
  message(`m${number}`, {
    created_at: new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString(),
    role: number % 2 === 0 ? "user" : "assistant",
    ...more,
  });
const conversation = (...messages) => reduce(EMPTY, opened({ messages }));

/** What is beside a conversation after each of some events. */
function after(state, id, words, ...events) {
  let shown = besideWith(
    state.messages.find((one) => one.id === id),
    sheet(...words).lines,
  );
  for (const event of events) {
    const next = reduce(state, event);
    shown &&= besideAfter(shown, next, state);
    state = next;
  }
  return shown;
}
const linesOf = (shown) => sheetOf(shown)?.lines.map((line) => line.text);

const REPLY = at(1, { blocks: [text("Here:"), sheet("Rain."), sheet("Wind.")] });
const CONVERSATION = conversation(at(0), REPLY);

test("the sheets of a message are found wherever they are in it", () => {
  const attachment = { kind: "attachment", name: "a", facts: {}, content: sheet("3") };
  const list = { kind: "list", start: null, items: [[sheet("1")], [text("-"), sheet("2")]] };
  const found = sheetsIn([{ kind: "quote", blocks: [sheet("0")] }, list, attachment, sheet("4")]);
  assert.deepEqual(
    found.map(({ lines }) => lines[0].text),
    ["0", "1", "2", "3", "4"],
  );
  let deep = sheet("deep");
  for (let depth = 0; depth < 50_000; depth += 1) deep = { kind: "quote", blocks: [deep] };
  assert.equal(sheetsIn([deep]).length, 1);
});

test("a sheet is found by its lines; of one that is arriving more may be known", () => {
  assert.equal(besideWith(REPLY, sheet("Wind.").lines).at, 1);
  assert.equal(besideWith(REPLY, sheet("Rain.").lines).at, 0);
  assert.equal(besideWith(REPLY, sheet("Win").lines).at, 1);
  assert.equal(besideWith(at(1, { blocks: [text("No script.")] }), sheet("Rain.").lines), null);
});

test("it goes with its message, with the conversation, and when another is opened", () => {
  assert.equal(after(CONVERSATION, "m1", ["Rain."], { event: "messages_gone", ids: ["m1"] }), null);
  assert.equal(after(CONVERSATION, "m1", ["Rain."], { event: "cleared" }), null);
  assert.equal(after(CONVERSATION, "m1", ["Rain."], opened({ messages: [at(0), REPLY], session_id: "other" })), null);
  assert.ok(after(CONVERSATION, "m1", ["Rain."], { event: "messages_gone", ids: ["m0"] }));
});

test("it stays where its message is beyond what is loaded, and goes with it there", () => {
  const elsewhere = { event: "page_loaded", anchor: { at: "oldest" }, page: { messages: [at(-9)] }, changes: 1 };
  const shown = after(CONVERSATION, "m1", ["Wind."], elsewhere);
  assert.deepEqual(linesOf(shown), ["Wind."]);
  assert.equal(after(CONVERSATION, "m1", ["Wind."], elsewhere, { event: "messages_gone", ids: ["m1"] }), null);
});

test("it grows with its reply", () => {
  const arriving = at(1, { state: "streaming", blocks: [sheet("Rain.")] });
  const growth = { event: "reply_grew", id: "m1", from_block: 0, from_line: 1, blocks: [sheet("Wind.")] };
  const shown = conversation(at(0), arriving);
  assert.deepEqual(linesOf(after(shown, "m1", ["Rain."], growth)), ["Rain.", "Wind."]);
  const whole = { event: "message_changed", message: { ...arriving, state: "complete", blocks: [sheet("Sun.")] } };
  assert.deepEqual(linesOf(after(shown, "m1", ["Rain."], growth, whole)), ["Sun."]);
  const none = { event: "message_changed", message: { ...arriving, state: "complete", blocks: [text("No.")] } };
  assert.equal(after(shown, "m1", ["Rain."], growth, none), null, "nothing of it is script in the end");
});

const REPLACED = { event: "message_changed", message: { ...REPLY, replaced: true } };
const added = (more) => ({
  event: "message_added",
  message: at(3, { created_at: "2026-01-01T00:00:01.500Z", ...more }),
});

test("what takes the place of its message is shown in place of it", () => {
  const newer = added({ blocks: [sheet("Snow."), sheet("Hail.")] });
  assert.deepEqual(linesOf(after(CONVERSATION, "m1", ["Wind."], REPLACED, newer)), ["Hail."]);
  assert.deepEqual(linesOf(after(CONVERSATION, "m1", ["Wind."], REPLACED)), ["Wind."], "until that is there");
  assert.equal(
    after(CONVERSATION, "m1", ["Wind."], REPLACED, added({ blocks: [sheet("Snow.")] })),
    null,
    "it has one sheet",
  );
});

test("a reply that is written again is waited for", () => {
  const arriving = added({ state: "streaming", content: "" });
  const waiting = after(CONVERSATION, "m1", ["Rain."], REPLACED, arriving);
  assert.deepEqual([waiting.message.id, linesOf(waiting)], ["m3", undefined]);
  const grown = { event: "reply_grew", id: "m3", from_block: 0, from_line: 0, blocks: [sheet("Snow.")] };
  assert.deepEqual(linesOf(after(CONVERSATION, "m1", ["Rain."], REPLACED, arriving, grown)), ["Snow."]);
});

test("an earlier version that was meant stays", () => {
  const shown = conversation(at(0), { ...REPLY, replaced: true }, at(3, { blocks: [sheet("Snow.")] }));
  const grown = { event: "message_changed", message: at(3, { blocks: [sheet("Sun.")] }) };
  assert.deepEqual(linesOf(after(shown, "m1", ["Rain."], grown)), ["Rain."]);
});
