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

/**
 * @param {(text: string) => Promise<string[]>} find
 * @param {string | null} [place]
 * @param {{ [id: string]: number }} [places] how many places there are in messages that are in the document
 * @param {{ [id: string]: number }} [unfolded] how many there are once messages are unfolded
 */
function bar(find, place = null, places = {}, unfolded = {}) {
  const done = [];
  const marked = [];
  const reading = { place };
  /** What a message waits for before it is shown. */
  const shown = { next: Promise.resolve() };
  const store = createStore({ frame: () => {}, later: () => {} });
  const view = createFindBar(() => store.state, {
    find: async (text) => {
      done.push(["find", text]);
      return find(text);
    },
    show: async (id) => {
      done.push(["show", id]);
      await shown.next;
      places[id] ??= 1;
    },
    mark: (...what) => void marked.push(what),
    places: () => places[marked.at(-1)[2]] ?? null,
    unfold(id) {
      if (!(id in unfolded) || places[id] === unfolded[id]) return false;
      places[id] = unfolded[id];
      return true;
    },
    bring: () => done.push(["bring", ...marked.at(-1).slice(2)]),
    resized: () => done.push(["resized"]),
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
  assert.deepEqual(done.splice(0), [["resized"]]);
  const field = view.element.find("find");
  return {
    view,
    done,
    marked,
    reading,
    shown,
    places,
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
  assert.equal(count(), "Message 3 of 3");
  assert.deepEqual(done, [
    ["find", "kite"],
    ["show", "z"],
    ["bring", "z", 0],
  ]);
  press("Enter");
  await settled();
  assert.deepEqual([count(), done.at(-2)], ["Message 1 of 3", ["show", "a"]]);
  press("Enter", { shiftKey: true });
  assert.equal(count(), "Message 3 of 3");
  press("ArrowUp");
  await settled();
  assert.deepEqual([count(), done.at(-2)], ["Message 2 of 3", ["show", "c"]]);
  click("find-next");
  click("find-previous");
  assert.equal(count(), "Message 2 of 3");
});

test("it goes through the places of a message, and then to the next message", async () => {
  const { type, count, done, press } = bar(async () => ["a", "c", "z"], "c", { c: 3, z: 2 });
  await type("kite");
  const seen = [count()];
  const go = async (key, held) => {
    press(key, held);
    await settled();
    seen.push(count());
  };
  for (const key of ["Enter", "ArrowDown", "Enter", "Enter", "Enter", "Enter"]) await go(key);
  assert.deepEqual(seen.splice(0), [
    "Message 2 of 3 · 1 of 3 here",
    "Message 2 of 3 · 2 of 3 here",
    "Message 2 of 3 · 3 of 3 here",
    "Message 3 of 3 · 1 of 2 here",
    "Message 3 of 3 · 2 of 2 here",
    "Message 1 of 3",
    "Message 2 of 3 · 1 of 3 here",
  ]);
  for (const held of [{ shiftKey: true }, {}]) await go(held.shiftKey ? "Enter" : "ArrowUp", held);
  await go("ArrowUp");
  assert.deepEqual(
    seen,
    ["Message 1 of 3", "Message 3 of 3 · 2 of 2 here", "Message 3 of 3 · 1 of 2 here"],
    "backward, a message is entered at its last place",
  );
  const went = done.filter(([what]) => what === "show");
  assert.deepEqual(went, [["show", "a"]], "what is in the document is not loaded again");
  assert.deepEqual(done.at(-1), ["bring", "z", 0]);
});

test("a message is unfolded before its places are counted, once what is typed stays", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { type, count, done, press } = bar(async () => ["a", "c", "z"], "c", { c: 1, z: 0 }, { a: 2, c: 3, z: 1 });
  await type("kite");
  t.mock.timers.tick(399);
  await settled();
  assert.equal(count(), "Message 2 of 3");
  t.mock.timers.tick(1);
  await settled();
  assert.deepEqual([count(), done.at(-1)], ["Message 2 of 3 · 1 of 3 here", ["bring", "c", 0]]);
  for (const _ of [1, 2, 3]) {
    press("Enter");
    await settled();
  }
  assert.deepEqual([count(), done.at(-1)], ["Message 3 of 3", ["bring", "z", 0]]);
  press("Enter");
  await settled();
  assert.equal(count(), "Message 1 of 3 · 1 of 2 here");
});

test("a step unfolds at once, and goes to the first of the places that it could not be at", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { type, count, press } = bar(async () => ["a", "c"], "a", { a: 0, c: 1 }, { a: 2 });
  await type("kite");
  press("Enter");
  await settled();
  assert.equal(count(), "Message 1 of 2 · 1 of 2 here");
  press("Enter");
  await settled();
  assert.equal(count(), "Message 1 of 2 · 2 of 2 here");
  t.mock.timers.tick(400);
  await settled();
  assert.equal(count(), "Message 1 of 2 · 2 of 2 here");
});

test("a message that is loaded for long is unfolded, too", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { type, count, shown } = bar(async () => ["b"], null, {}, { b: 2 });
  let arrive = () => {};
  shown.next = new Promise((resolve) => {
    arrive = resolve;
  });
  await type("kite");
  t.mock.timers.tick(1000);
  arrive();
  await settled();
  t.mock.timers.tick(400);
  await settled();
  assert.equal(count(), "Message 1 of 1 · 1 of 2 here");
});

test("in the only message, it goes round", async () => {
  const { type, count, press } = bar(async () => ["a"], null, { a: 3 });
  await type("kite");
  press("ArrowUp");
  assert.equal(count(), "Message 1 of 1 · 3 of 3 here");
  press("ArrowDown");
  assert.equal(count(), "Message 1 of 1 · 1 of 3 here");
});

test("a count is shown when its message is there, and steps wait for that", async () => {
  const { type, count, done, press, shown, places, marked } = bar(async () => ["b", "c"], "b", { b: 1, c: null });
  await type("kite");
  let arrive = () => {};
  shown.next = new Promise((resolve) => (arrive = resolve));
  press("Enter");
  press("Enter");
  press("Enter", { repeat: true });
  await settled();
  assert.deepEqual([count(), done.at(-1)], ["Message 1 of 2", ["show", "c"]]);
  assert.deepEqual(marked.at(-1), ["kite", ["b", "c"], "c", -1], "no place is marked more strongly on the way");
  places.c = 40;
  arrive();
  await settled();
  assert.equal(count(), "Message 2 of 2 · 2 of 40 here");
  assert.deepEqual(done.at(-1), ["bring", "c", 1]);
});

test("another text is searched for on the way to a message", async () => {
  let ids = ["c"];
  const { type, count, done, press, shown } = bar(async () => ids, "a", { a: 2 });
  let arrive = () => {};
  shown.next = new Promise((resolve) => (arrive = resolve));
  await type("kite");
  press("Enter");
  shown.next = Promise.resolve();
  ids = ["a"];
  await type("kites");
  assert.deepEqual(done.slice(-2), [
    ["show", "a"],
    ["bring", "a", 0],
  ]);
  arrive();
  await settled();
  assert.equal(count(), "Message 1 of 1 · 1 of 2 here", "what arrives too late changes nothing");
});

test("a message without a place in the document is shown as a whole", async () => {
  const { type, count, done, press } = bar(async () => ["b", "c"], "b", { b: 0 });
  await type("kite");
  assert.deepEqual([count(), done.at(-1)], ["Message 1 of 2", ["show", "b"]]);
  press("Enter");
  await settled();
  assert.equal(count(), "Message 2 of 2");
});

test("a message that grows is counted, and the reader is not moved", async () => {
  const { type, count, done, press, view, marked } = bar(async () => ["a", "c"], "c", { c: 2 });
  await type("kite");
  press("Enter");
  const before = done.length;
  view.counted(5);
  assert.equal(count(), "Message 2 of 2 · 2 of 5 here");
  view.counted(1);
  assert.deepEqual([count(), marked.at(-1)], ["Message 2 of 2", ["kite", ["a", "c"], "c", 0]]);
  view.counted(0);
  assert.deepEqual([count(), done.length], ["Message 2 of 2", before]);
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
  assert.deepEqual(done.at(-1), ["bring", "c", 0], "what the first letter showed does not count");
  press("Enter");
  await type("kit");
  assert.deepEqual(done.at(-1), ["bring", "d", 0]);
});

test("a search that failed can be tried again", async () => {
  let isBroken = true;
  const { type, count, press, done } = bar(async () => {
    if (isBroken) throw new Error("The store is closed.");
    return ["b", "d"];
  });
  await type("kite");
  assert.match(count(), /^Couldn’t search/);
  isBroken = false;
  press("Enter");
  await settled();
  assert.match(count(), /^Message 2 of 2/);
  assert.equal(done.at(-1)[0], "bring");
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
  await settled();
  const moves = () => done.filter(([what]) => what === "show").length;
  const before = moves();
  ids = ["c", "z", "zz", "zzz"];
  await tell({ event: "message_added", message: message("zzz") });
  assert.deepEqual([count(), moves()], ["Message 1 of 4", before]);
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
  await settled();
  assert.equal(count(), "Message 4 of 5");
  ids = ["a", "b", "c", "d2", "e"];
  await tell({ event: "page_outdated" });
  assert.equal(count(), "Message 4 of 5");
  click("find-next");
  await settled();
  assert.deepEqual(done.at(-1), ["bring", "e", 0]);
});

test("the way back from no place begins at the end", async () => {
  let ids = [];
  const { type, tell, done, count, click } = bar(async () => ids);
  await type("kite");
  ids = ["a", "c", "z"];
  await tell({ event: "page_outdated" });
  assert.equal(count(), "Message 0 of 3");
  click("find-previous");
  await settled();
  assert.deepEqual([count(), done.at(-1)], ["Message 3 of 3", ["bring", "z", 0]]);
});

test("what is found is marked, with the message that is shown, until it closes", async () => {
  const { type, press, marked, view } = bar(async (text) => (text === "kite" ? ["a", "c", "z"] : []));
  assert.deepEqual(marked.at(-1), ["", [], null, 0]);
  await type("kite");
  assert.deepEqual(marked.at(-1), ["kite", ["a", "c", "z"], "z", 0]);
  press("ArrowUp");
  await settled();
  assert.deepEqual(marked.at(-1), ["kite", ["a", "c", "z"], "c", 0]);
  await type("kites");
  assert.deepEqual(marked.at(-1), ["kites", [], null, 0]);
  await type("");
  assert.deepEqual(marked.at(-1), ["", [], null, 0]);
  await type("kite");
  press("Escape");
  assert.deepEqual(marked.at(-1), ["", [], null, 0], "at once");
  await settled();
  assert.deepEqual(marked.at(-1), ["", [], null, 0]);
  view.open();
  assert.deepEqual(marked.at(-1), ["", [], null, 0]);
});

test("a text is marked with the messages that hold it, while another one is searched for", async () => {
  let answer = () => {};
  const { type, click, marked } = bar((text) =>
    text === "kite" ? Promise.resolve(["a", "c"]) : new Promise((resolve) => (answer = () => resolve(["d"]))),
  );
  await type("kite");
  await type("kites");
  click("find-previous");
  await settled();
  assert.deepEqual(marked.at(-1), ["kite", ["a", "c"], "a", 0]);
  answer();
  await settled();
  assert.deepEqual(marked.at(-1), ["kites", ["d"], "d", 0]);
});

test("a clear or another conversation closes it", async () => {
  for (const event of [{ event: "cleared" }, opened({ messages: [message("x")] })]) {
    const { type, view, field, tell, marked } = bar(async () => ["a"]);
    await type("kite");
    await tell(event);
    assert.equal(view.element.hidden, true);
    assert.deepEqual(marked.at(-1), ["", [], null, 0]);
    assert.equal(field.value, "");
  }
});

test("Esc closes it, and the focus is back where it was", async () => {
  const { view, field, press, other, done } = bar(async () => ["a"]);
  assert.equal(document.activeElement, field);
  press("Escape");
  assert.equal(view.element.hidden, true);
  assert.equal(document.activeElement, other);
  assert.deepEqual(done.at(-1), ["resized"]);
  view.open();
  document.body.replaceChildren(view.element);
  press("Escape");
  assert.deepEqual(done.at(-2), ["leave"], "what had it is gone");
});
