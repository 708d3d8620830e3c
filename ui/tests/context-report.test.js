/* A context report has names and counts; its words come only from messages the window shows. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { problemText } from "../src/reasons.js";
import { message, opened, said } from "./samples.js";
import { createStore, isChanged } from "../src/store.js";
import { createContextReport, firstWords, partWords, reasonWords } from "../src/views/context-report.js";
import { usageWords } from "../src/views/session-item.js";
import { formatCost } from "../src/i18n/index.js";

const part = (kind, more = {}) => ({ kind, message_id: null, role: null, tokens: 10, ...more });
const SEEN = {
  provider: "openai",
  model: "m",
  host: "api.example.org",
  window: 8192,
  tokens: 7000,
  parts: [
    part("instructions", { tokens: 800 }),
    part("channel"),
    part("message", { message_id: "a", role: "user" }),
    part("message", { message_id: "b", role: "assistant" }),
    part("question", { message_id: "c", role: "user" }),
  ],
  left_out: [part("message", { message_id: "6ca4c2c00000000000000000", role: "user", tokens: 2000 })],
  older: true,
  usage: { input_tokens: 6900, output_tokens: 120 },
  cost: 0.0123,
  finish_reason: "stop",
};

/** The report on a reply, in a conversation that is partly loaded. */
async function looked(sight) {
  const store = createStore({ frame: () => {}, later: () => {} });
  store.tell(
    opened({
      messages: [
        message("a", { role: "user", content: "What is a\n  match cut?" }),
        message("b", { content: "x".repeat(500) }),
        message("c", { role: "user", content: "Go on" }),
      ],
    }),
  );
  document.body.replaceChildren();
  const asked = [];
  const loadContextReport = async (id) => {
    asked.push(id);
    return typeof sight === "function" ? sight() : sight;
  };
  const report = createContextReport({ loadContextReport }, store);
  const first = report.show("r");
  await Promise.race([first, new Promise(setImmediate)]);
  const dialog = document.body.find("sight-dialog");
  const lines = (hook) => dialog.find(hook).children.map((line) => line.children.map((cell) => cell.textContent));
  const fact = (name) =>
    dialog.querySelector("dl").children.find((one) => one.getAttribute("data-fact") === name)?.textContent ?? null;
  return { store, report, asked, dialog, lines, fact };
}

test("parts keep their order and lengths", async () => {
  const { lines, asked, dialog } = await looked(SEEN);
  assert.deepEqual(asked, ["r"]);
  assert.equal(dialog.open, true);
  assert.deepEqual(lines("sight-parts"), [
    ["The Scene Writer’s instructions", "800 tokens"],
    ["The channel profile", "10 tokens"],
    ["You: “What is a match cut?”", "10 tokens"],
    [`Scene Writer: “${"x".repeat(60)}…”`, "10 tokens"],
    ["Your message: “Go on”", "10 tokens"],
  ]);
});

test("it closes when a message that it names is gone, and keeps none of its words", async () => {
  for (const event of [
    { event: "messages_gone", ids: ["a"] },
    { event: "cleared" },
    opened({ messages: [message("z")], session_id: "other" }),
  ]) {
    const { store, report, dialog } = await looked(SEEN);
    const tell = (next) => {
      const before = store.state;
      store.tell(next);
      if (isChanged(report.reads, store.state, before)) report.update(store.state, before);
    };
    tell({ event: "messages_gone", ids: ["elsewhere"] });
    assert.equal(dialog.open, true, "it does not name that one");
    tell(event);
    assert.equal(dialog.open, false, event.event);
    assert.doesNotMatch(dialog.textContent, /match cut|xxx/, event.event);
  }
});

test("it is not shown of a reply that went while it was asked for", async () => {
  for (const event of [
    { event: "messages_gone", ids: ["r"] },
    { event: "cleared" },
    opened({ messages: [message("z")], session_id: "other" }),
  ]) {
    for (const answer of [() => SEEN, () => Promise.reject(said("bad_input", "There is no such message."))]) {
      let load = () => SEEN;
      const { store, report, dialog } = await looked(() => load());
      dialog.close();
      load = () => {
        store.tell(event);
        return answer();
      };
      await report.show("r");
      assert.deepEqual([dialog.open, store.state.failure], [false, null], event.event);
    }
  }
});

test("of two that were asked for, the last is shown, whichever answer comes first", async () => {
  const answers = [];
  const { report, dialog, lines } = await looked(() => new Promise((resolve) => answers.push(resolve)));
  const last = report.show("r");
  assert.equal(answers.length, 2);
  answers[1]({ ...SEEN, parts: [] });
  await last;
  answers[0](SEEN);
  await new Promise(setImmediate);
  assert.equal(dialog.open, true);
  assert.deepEqual(lines("sight-parts"), []);
});

test("omitted messages are listed by time", async () => {
  const { lines, dialog } = await looked(SEEN);
  const [[words, tokens]] = lines("sight-left-out");
  assert.match(words, /^You: \d/);
  assert.equal(tokens, "2,000 tokens");
  assert.match(dialog.textContent, /the context window is 8,192 tokens/);
  assert.equal(dialog.find("sight-older").hidden, false);
});

test("known usage, cost and ending are shown", async () => {
  const { fact } = await looked(SEEN);
  assert.deepEqual(["model", "sent", "window", "input", "output", "cost", "ended"].map(fact), [
    "m · api.example.org",
    "about 7,000 tokens",
    "8,192 tokens",
    "6,900 tokens",
    "120 tokens",
    "$0.012",
    "Finished",
  ]);
});

test("unknown facts are left out", async () => {
  const { fact, dialog } = await looked({
    ...SEEN,
    host: "",
    parts: [],
    left_out: [],
    older: false,
    window: null,
    usage: null,
    cost: null,
    finish_reason: null,
  });
  assert.deepEqual(["sent", "window", "input", "output", "cost"].map(fact), [null, null, null, null, null]);
  assert.deepEqual([fact("model"), fact("ended")], ["m", null]);
  assert.match(dialog.textContent, /is not known/);
  assert.equal(dialog.find("sight-parts").hidden, true);
  assert.equal(dialog.find("sight-left-out").hidden, true);
  assert.equal(dialog.find("sight-older").hidden, true);
});

test("the Reference desk is named", async () => {
  const { fact, dialog } = await looked({
    ...SEEN,
    provider: "reference",
    model: "reference",
    host: "",
    left_out: [],
    older: false,
    window: null,
    usage: null,
    cost: null,
  });
  assert.equal(fact("model"), "Reference desk");
  assert.equal(fact("sent"), null);
  assert.equal(fact("ended"), null);
  assert.match(dialog.textContent, /nothing is sent anywhere/);
});

test("a missing report says why", async () => {
  const { store, dialog } = await looked(() => Promise.reject(said("bad_input", "That message is gone.")));
  assert.equal(dialog.open, false);
  assert.equal(problemText(store.state.failure.problem), "That message is gone.");
});

test("every way a reply ends has a sentence", () => {
  for (const reason of ["stop", "length", "content_filter"])
    assert.doesNotMatch(reasonWords(reason, "complete"), /sight\.|“/, reason);
  assert.equal(reasonWords("tool_calls", "complete"), "The provider says “tool_calls”");
  assert.equal(reasonWords(null, "complete"), "The provider did not say why");
  assert.equal(reasonWords(null, "stopped"), "Stopped by you");
  assert.equal(reasonWords(null, "interrupted"), "Interrupted");
});

test("every kind of part has a name", () => {
  for (const kind of ["instructions", "channel", "message", "question", "partial", "go_on"])
    assert.doesNotMatch(partWords(part(kind), [], "scene_writer"), /sight\./, kind);
});

test("first words fit one short line", () => {
  assert.equal(firstWords("  INT. KITCHEN\n\n- NIGHT "), "INT. KITCHEN - NIGHT");
  assert.equal(firstWords("word ".repeat(1000)).length <= 61, true);
});

test("a session shows its tokens and known cost", () => {
  assert.equal(
    usageWords({ input_tokens: 18_204, output_tokens: 5311, cost: 0.0734, replies: 4 }),
    "23,515 tokens · $0.073",
  );
  assert.equal(usageWords({ input_tokens: 1, output_tokens: 0, cost: null, replies: 1 }), "1 token");
});

test("small costs keep two digits", () => {
  assert.deepEqual([0, 0.00042, 0.05, 1.5, 1234].map(formatCost), ["$0.00", "$0.00042", "$0.05", "$1.50", "$1,234.00"]);
});

test("all parts are shown", async () => {
  const parts = Array(130_000).fill(part("channel"));
  const { dialog } = await looked({ ...SEEN, parts, left_out: parts });
  assert.equal(dialog.find("sight-parts").children.length, parts.length);
  assert.equal(dialog.find("sight-left-out").children.length, parts.length);
});
