/* The writer learns what will not fit before sending, a moment after the last key. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { both, message, opened } from "./samples.js";
import { EMPTY, reduce } from "../src/state.js";
import { isChanged } from "../src/store.js";
import { createEstimate, estimateWords } from "../src/views/estimate.js";

const LIGHT = { tokens: 900, window: 8192, left_out: 0, problem: null };
const HEAVY = { tokens: 7900, window: 8192, left_out: 3, problem: null };
/** @param {number} tokens */
const tooLarge = (tokens) => ({
  tokens,
  window: 8192,
  left_out: 0,
  problem: {
    code: "bad_input",
    reason: { name: "prompt_too_large", params: { tokens, available: 7000, window: 8192 } },
  },
});
const connected = reduce(
  EMPTY,
  opened({ messages: [message("a")], settings: both({ provider: "openai", model: "m" }) }),
);
const settled = () => new Promise(setImmediate);

/** The estimate for a field with text, in a window with this state. */
function line(t, { estimate = async () => HEAVY, state = connected } = {}) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const asked = [];
  const field = { text: "hello" };
  const made = createEstimate(
    (text) => {
      asked.push(text);
      return estimate(text);
    },
    () => field.text,
  );
  made.update(state, EMPTY);
  const wait = async (ms) => {
    t.mock.timers.tick(ms);
    await settled();
  };
  return { made, asked, field, wait, element: made.element, status: made.status };
}

test("nothing is shown when everything fits", () => {
  assert.equal(estimateWords(LIGHT), null);
  assert.equal(estimateWords({ ...LIGHT, window: null }), null);
});

test("an unknown context window is not named", () => {
  const { text, tone } = estimateWords({ ...HEAVY, window: null });
  assert.equal(text, "The oldest 3 messages don’t fit and won’t be sent. About 7,900 tokens.");
  assert.equal(tone, "plain");
});

test("omitted messages are counted", () => {
  const { text, tone } = estimateWords(HEAVY);
  assert.equal(text, "The oldest 3 messages don’t fit and won’t be sent. About 7,900 of 8,192 tokens.");
  assert.equal(tone, "plain");
  assert.match(estimateWords({ ...HEAVY, left_out: 1 }).text, /^The oldest message doesn’t fit/);
});

test("an oversized message shows its refusal", () => {
  const { text, tone } = estimateWords(tooLarge(9000));
  assert.match(text, /^This comes to about 9,000 tokens .* there is space for 7,000: the model takes 8,192/);
  assert.equal(tone, "warn");
});

test("one estimate follows the last key", async (t) => {
  const { made, asked, wait, element } = line(t);
  made.typed();
  await wait(200);
  made.typed();
  await wait(299);
  assert.deepEqual(asked, []);
  await wait(1);
  assert.deepEqual(asked, ["hello"]);
  assert.equal(element.hidden, false);
});

test("what is left out is read out, and not the figures that change with every word", async (t) => {
  let answer = HEAVY;
  const { made, wait, element, status } = line(t, { estimate: async () => answer });
  const hear = async (estimate) => {
    answer = estimate;
    made.typed();
    await wait(300);
  };
  const readOut = [];
  Object.defineProperty(status, "textContent", {
    get: () => readOut.at(-1) ?? "",
    set: (words) => readOut.push(words),
  });
  for (const estimate of [HEAVY, { ...HEAVY, tokens: 7901 }, { ...HEAVY, left_out: 4 }, tooLarge(9000), tooLarge(9001)])
    await hear(estimate);
  assert.match(element.textContent, /9,001/);
  await hear(LIGHT);
  assert.deepEqual(readOut, [
    "The oldest 3 messages don’t fit and won’t be sent.",
    "The oldest 4 messages don’t fit and won’t be sent.",
    "This message is too long to send.",
    "",
  ]);
  assert.equal(status.getAttribute("role"), "status");
  assert.equal(element.getAttribute("role"), null);
});

test("an empty field needs no estimate", async (t) => {
  const { made, asked, field, wait, element } = line(t);
  made.typed();
  await wait(300);
  field.text = "";
  made.typed();
  assert.equal(element.hidden, true);
  await wait(300);
  assert.deepEqual(asked, ["hello"]);
});

test("only the last answer counts", async (t) => {
  const answers = [];
  const { made, field, wait, element } = line(t, { estimate: () => new Promise((resolve) => answers.push(resolve)) });
  made.typed();
  await wait(300);
  field.text = "hi";
  made.typed();
  await wait(300);
  answers[1](LIGHT);
  await settled();
  answers[0](HEAVY);
  await settled();
  assert.equal(element.hidden, true);
});

test("an answer that comes late says nothing of an empty field, nor of another conversation", async (t) => {
  const other = reduce(connected, opened({ session_id: "other", settings: connected.settings }));
  for (const leave of [
    ({ made, field }) => {
      field.text = "";
      made.typed();
    },
    ({ made }) => made.update(other, connected),
  ]) {
    let answer = () => {};
    const of = line(t, { estimate: () => new Promise((resolve) => (answer = resolve)) });
    of.made.typed();
    await of.wait(300);
    leave(of);
    answer(HEAVY);
    await settled();
    assert.equal(of.element.hidden, true);
    t.mock.timers.reset();
  }
});

test("the estimate of one conversation is not shown in the next", async (t) => {
  const { made, wait, element } = line(t);
  made.typed();
  await wait(300);
  assert.equal(element.hidden, false);
  made.update(reduce(connected, opened({ session_id: "other", settings: connected.settings })), connected);
  assert.equal(element.hidden, true);
});

test("the Reference desk needs no estimate", async (t) => {
  const { made, asked, wait } = line(t, { state: reduce(EMPTY, opened({})) });
  made.typed();
  await wait(300);
  assert.deepEqual(asked, []);
});

test("a failed estimate says nothing", async (t) => {
  const { made, wait, element } = line(t, { estimate: () => Promise.reject(new Error()) });
  made.typed();
  await wait(300);
  assert.equal(element.hidden, true);
});

test("a changed context asks again", () => {
  const { reads } = createEstimate(
    async () => LIGHT,
    () => "",
  );
  const asks = (event) => isChanged(reads, reduce(connected, event), connected);
  for (const event of [
    { event: "message_added", message: message("b") },
    { event: "settings_changed", settings: { ...connected.settings } },
    { event: "channel_chosen", id: "c" },
    { event: "channels_changed", channels: [] },
    { event: "cleared" },
    opened({ session_id: "other" }),
  ])
    assert.equal(asks(event), true, event.event);
  assert.equal(asks({ event: "store_changed", store: { ...connected.store } }), false);
});
