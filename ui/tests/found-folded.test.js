/* What is found in a text that is folded: the bar, the marks and the list, as the window puts them together. */
import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import "./layout.js";
import { createActions } from "../src/actions.js";
import { join } from "../src/attachments.js";
import { createStore } from "../src/store.js";
import { createFindBar } from "../src/views/find-bar.js";
import { createFoundMarks } from "../src/views/found-marks.js";
import { createMessages } from "../src/views/messages.js";
import { message, opened, scripts, text } from "./samples.js";

Object.assign(globalThis, {
  CSS: { highlights: new Map() },
  Highlight: Set,
  StaticRange: class {},
  cancelAnimationFrame() {},
  MutationObserver: class {
    observe() {}
    disconnect() {}
  },
});

const attached = (name, words) => ({
  kind: "attachment",
  name,
  facts: { first_lines: [], tokens: 9 },
  content: { kind: "code", language: "", text: words },
});
/** @param {number} count of lines that stand before the last */
const sheet = (count, last) => ({
  kind: "screenplay",
  lines: [...Array.from({ length: count }, () => "Rain."), last].map((words) => ({ kind: "action", text: words })),
});

beforeEach(() => mock.timers.enable({ apis: ["setTimeout"] }));
afterEach(() => mock.timers.reset());

/** A conversation of one question, in which a text is searched for. */
async function fixture(content, blocks, typed) {
  const messages = [message("q", { role: "user", content, blocks })];
  const store = createStore({ frame: (draw) => draw(), later: () => {} });
  const backend = {
    load: async () => ({ messages, has_older: false, has_newer: false }),
    saveScroll: async () => undefined,
  };
  const actions = createActions(backend, store, async () => null);
  const list = createMessages({ actions, emptyState: document.createElement("div"), scripts });
  const marks = createFoundMarks(list.scroller, list.texts, () => {});
  const bar = createFindBar(() => store.state, {
    find: async () => ["q"],
    show: (id) => actions.jump({ at: "around", id }),
    mark: marks.mark,
    places: marks.count,
    unfold(id) {
      return marks.hasFolded() && list.unfold(id);
    },
    bring() {},
    resized() {},
    place: list.place,
    leave() {},
  });
  store.watch(list.update);
  store.tell(opened({ messages }));
  document.body.replaceChildren(list.scroller, bar.element);
  bar.open();
  const field = bar.element.find("find");
  field.value = typed;
  field.listeners.input({});
  const settled = async () => {
    for (let turn = 0; turn < 4; turn += 1) await new Promise(setImmediate);
  };
  await settled();
  mock.timers.tick(400);
  await settled();
  return {
    count: () => bar.element.find("find-count").textContent,
    shown: () => list.scroller.find("message").children[0].textContent,
    open: () => list.scroller.findAll("sent-attachment").map(({ open }) => open),
  };
}

test("a folded text in which words are found is unfolded", async () => {
  const long = `${"Rain. ".repeat(2000)}A kite.`;
  const script = "Wind.\nA kite, two kites.";
  for (const [content, blocks, count] of [
    [join("Hm?", [{ kind: "text", name: "a", text: script }]), [text("Hm?"), attached("a", script)], "1 of 2 here"],
    [join("Kite?", [{ kind: "text", name: "a", text: script }]), [text("Kite?"), attached("a", script)], "1 of 3 here"],
    [long, [text(long)], ""],
    [`${"Rain.\n\n".repeat(80)}A kite.`, [sheet(80, "A kite.")], ""],
  ]) {
    const view = await fixture(content, blocks, "kite");
    assert.equal(view.count(), ["Message 1 of 1", count].filter(Boolean).join(" · "));
    assert.match(view.shown(), /A kite[,.]/);
    assert.ok(view.open().every(Boolean));
  }
});

test("a folded text without them stays folded", async () => {
  const view = await fixture(
    join("A kite.", [{ kind: "text", name: "a", text: "Wind." }]),
    [text("A kite."), attached("a", "Wind.")],
    "kite",
  );
  assert.deepEqual([view.count(), view.open()], ["Message 1 of 1", [false]]);
});
