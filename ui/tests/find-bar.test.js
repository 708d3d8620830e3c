/* The bar that finds in a conversation: what it counts, where it goes, and where it leaves the focus. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { message, opened } from "./samples.js";
import { h } from "../src/dom.js";
import { createStore, isChanged } from "../src/store.js";
import { createFindBar, firstShown, messagesFrom, placeIn } from "../src/views/find-bar.js";

const FakeElement = document.body.constructor;
const inside = (element) => [element, ...element.children.flatMap(inside)];
Object.assign(globalThis, { HTMLElement: FakeElement });
Object.assign(FakeElement.prototype, {
  contains(node) {
    return inside(this).includes(node);
  },
});
Object.defineProperty(FakeElement.prototype, "isConnected", {
  get() {
    return document.body.contains(this);
  },
});

const settled = async () => {
  for (let turn = 0; turn < 4; turn += 1) await new Promise(setImmediate);
};

/** @param {(text: string) => Promise<string[]>} find @param {string | null} [place] */
function bar(find, place = null) {
  const done = [];
  const marked = [];
  const reading = { place };
  const store = createStore({ frame: () => {}, later: () => {} });
  const view = createFindBar(() => store.state, {
    find: async (text) => {
      done.push(["find", text]);
      return find(text);
    },
    show: async (id) => void done.push(["show", id]),
    mark: (...what) => void marked.push(what),
    place: () => reading.place,
    leave: () => done.push(["leave"]),
  });
  store.watch((state, before) => isChanged(view.reads, state, before) && view.update(state, before));
  const other = h("button", {});
  document.body.replaceChildren(view.element, other);
  store.tell(opened({ messages: [message("b"), message("c"), message("d")] }));
  store.draw();
  other.focus();
  view.open();
  const field = view.element.find("find");
  return {
    view,
    done,
    marked,
    reading,
    field,
    other,
    count: () => view.element.find("find-count").textContent,
    click: (testid) => view.element.find(testid).click(),
    async tell(event) {
      store.tell(event);
      store.draw();
      await settled();
    },
    async type(words) {
      field.value = words;
      field.listeners.input({});
      await settled();
    },
    press(key, held = {}) {
      const event = { key, shiftKey: false, isComposing: false, keyCode: 0, ...held, preventDefault() {} };
      field.listeners.keydown(event);
      view.element.listeners.keydown(event);
    },
  };
}

test("it counts, and goes from one to the next and round", async () => {
  const { type, count, done, press, click } = bar(async () => ["a", "c", "z"]);
  await type("kite");
  assert.equal(count(), "3 of 3");
  assert.deepEqual(done, [
    ["find", "kite"],
    ["show", "z"],
  ]);
  press("Enter");
  assert.deepEqual([count(), done.at(-1)], ["1 of 3", ["show", "a"]]);
  press("Enter", { shiftKey: true });
  assert.equal(count(), "3 of 3");
  press("ArrowUp");
  assert.deepEqual([count(), done.at(-1)], ["2 of 3", ["show", "c"]]);
  click("find-next");
  click("find-previous");
  assert.equal(count(), "2 of 3");
});

test("it begins where one reads", () => {
  const loaded = ["b", "c", "d", "e"].map((id) => ({ id }));
  assert.equal(firstShown(["a", "b", "d", "z"], messagesFrom(loaded, "c")), 2);
  assert.equal(firstShown(["a", "b", "d", "z"], messagesFrom(loaded, "b")), 1);
  assert.equal(firstShown(["a", "b", "d", "z"], messagesFrom(loaded, "e")), 3, "what is not loaded is below or above");
  assert.equal(firstShown(["a", "b"], messagesFrom(loaded, null)), 1);
  assert.equal(firstShown([], messagesFrom(loaded, "b")), -1);
});

test("each letter searches from where one read, or went since", async () => {
  let ids = ["d"];
  const { type, done, press, reading } = bar(async () => ids, "c");
  await type("k");
  reading.place = "d";
  ids = ["b", "c", "d"];
  await type("ki");
  assert.deepEqual(done.at(-1), ["show", "c"], "what the first letter showed does not count");
  press("Enter");
  await type("kit");
  assert.deepEqual(done.at(-1), ["show", "d"]);
});

test("nothing found moves nothing", async () => {
  const { type, count, done, press, view } = bar(async () => []);
  await type("kite");
  press("Enter");
  assert.equal(count(), "No results");
  assert.equal(view.element.find("find-next").getAttribute("disabled"), "");
  assert.deepEqual(done, [["find", "kite"]]);
  await type("");
  assert.equal(count(), "");
});

test("messages that come and go are counted, and the reader is not moved", async () => {
  let ids = ["a", "c", "z"];
  const { type, count, done, press, tell } = bar(async () => ids);
  await type("kite");
  press("ArrowUp");
  const moves = () => done.filter(([what]) => what === "show").length;
  const before = moves();
  ids = ["c", "z", "zz", "zzz"];
  await tell({ event: "message_added", message: message("zzz") });
  assert.deepEqual([count(), moves()], ["1 of 4", before]);
  ids = [];
  await tell({ event: "messages_gone", ids: ["zzz"] });
  assert.deepEqual([count(), moves()], ["No results", before]);
});

test("where the shown message is gone, the place is that of the next one", () => {
  const before = ["a", "b", "c", "d", "e"];
  assert.equal(placeIn(["z", ...before], before, 3), 4);
  assert.equal(placeIn(["a", "b", "c", "d2", "e"], before, 3), 3);
  assert.equal(placeIn(["c", "e"], before, 3), 1, "those before it may be gone too");
  assert.equal(placeIn(["b", "c"], before, 0), 0);
  assert.equal(placeIn(["a"], before, 4), 0, "or the last one");
  assert.equal(placeIn([], before, 4), -1);
  assert.equal(placeIn(["a"], [], -1), -1);
});

test("where the shown message is gone, the way goes on from there", async () => {
  let ids = ["a", "b", "c", "d", "e"];
  const { type, tell, done, count, click } = bar(async () => ids);
  await type("kite");
  click("find-previous");
  assert.equal(count(), "4 of 5");
  ids = ["a", "b", "c", "d2", "e"];
  await tell({ event: "page_outdated" });
  assert.equal(count(), "4 of 5");
  click("find-next");
  assert.deepEqual(done.at(-1), ["show", "e"]);
});

test("the way back from no place begins at the end", async () => {
  let ids = [];
  const { type, tell, done, count, click } = bar(async () => ids);
  await type("kite");
  ids = ["a", "c", "z"];
  await tell({ event: "page_outdated" });
  assert.equal(count(), "0 of 3");
  click("find-previous");
  assert.deepEqual([count(), done.at(-1)], ["3 of 3", ["show", "z"]]);
});

test("what is found is marked, with the message that is shown, until it closes", async () => {
  const { type, press, marked, view } = bar(async (text) => (text === "kite" ? ["a", "c", "z"] : []));
  assert.deepEqual(marked.at(-1), ["", [], null]);
  await type("kite");
  assert.deepEqual(marked.at(-1), ["kite", ["a", "c", "z"], "z"]);
  press("ArrowUp");
  assert.deepEqual(marked.at(-1), ["kite", ["a", "c", "z"], "c"]);
  await type("kites");
  assert.deepEqual(marked.at(-1), ["kites", [], null]);
  await type("");
  assert.deepEqual(marked.at(-1), ["", [], null]);
  await type("kite");
  press("Escape");
  assert.deepEqual(marked.at(-1), ["", [], null], "at once");
  await settled();
  assert.deepEqual(marked.at(-1), ["", [], null]);
  view.open();
  assert.deepEqual(marked.at(-1), ["", [], null]);
});

test("a text is marked with the messages that hold it, while another one is searched for", async () => {
  let answer = () => {};
  const { type, click, marked } = bar((text) =>
    text === "kite" ? Promise.resolve(["a", "c"]) : new Promise((resolve) => (answer = () => resolve(["d"]))),
  );
  await type("kite");
  await type("kites");
  click("find-previous");
  assert.deepEqual(marked.at(-1), ["kite", ["a", "c"], "a"]);
  answer();
  await settled();
  assert.deepEqual(marked.at(-1), ["kites", ["d"], "d"]);
});

test("a clear or another conversation closes it", async () => {
  for (const event of [{ event: "cleared" }, opened({ messages: [message("x")] })]) {
    const { type, view, field, tell, marked } = bar(async () => ["a"]);
    await type("kite");
    await tell(event);
    assert.equal(view.element.hidden, true);
    assert.deepEqual(marked.at(-1), ["", [], null]);
    assert.equal(field.value, "");
  }
});

test("Esc closes it, and the focus is back where it was", async () => {
  const { view, field, press, other, done } = bar(async () => ["a"]);
  assert.equal(document.activeElement, field);
  press("Escape");
  assert.equal(view.element.hidden, true);
  assert.equal(document.activeElement, other);
  view.open();
  document.body.replaceChildren(view.element);
  press("Escape");
  assert.deepEqual(done.at(-1), ["leave"], "what had it is gone");
});
