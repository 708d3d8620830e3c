/* The list of messages shows a window over the conversation: the reader sees no seam, and nothing is kept in vain. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { VIEW, layout } from "./layout.js";
import { createActions } from "../src/actions.js";
import { WINDOW, reduce } from "../src/state.js";
import { createStore } from "../src/store.js";
import { createMessages } from "../src/views/messages.js";
import { message, opened, said, scripts } from "./samples.js";

const COUNT = 1500;
const at = (number, more = {}) =>
  message(`m${String(number).padStart(5, "0")}`, {
    created_at: new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString(),
    role: number % 2 === 0 ? "user" : "assistant",
    ...more,
  });

/** A conversation in a fake shell, and the list that shows it. */
function fixture({ count = COUNT, scroll = null, offset = -20 } = {}) {
  const stored = Array.from({ length: count }, (_, number) => at(number));
  const loads = [];
  const places = [];
  let isSlow = false;
  const page = (from, to) => ({
    messages: stored.slice(Math.max(0, from), to),
    has_older: from > 0,
    has_newer: to < stored.length,
  });
  const load = async (anchor, limit) => {
    loads.push(anchor);
    if (isSlow) await new Promise(() => {});
    const of = stored.findIndex(({ id }) => id === anchor.id);
    if ("id" in anchor && of < 0) throw said("bad_input", "There is no such message.");
    if (anchor.at === "oldest") return page(0, limit);
    if (anchor.at === "before") return page(of - limit, of);
    if (anchor.at === "after") return page(of + 1, of + 1 + limit);
    if (anchor.at === "around") return page(of - limit / 2, of + limit / 2);
    return page(stored.length - limit, stored.length);
  };
  const estimate = async () => ({ tokens: 1, window: null, left_out: 0, problem: null });
  const refusals = [];
  const editAndResend = () => new Promise((_, refuse) => refusals.push(() => refuse(said("disk_full", "No space."))));
  const backend = { load, estimate, editAndResend, saveScroll: async (place) => void places.push(place) };
  const frames = [];
  const store = createStore({ frame: (draw) => frames.push(draw), later: () => {} });
  const actions = createActions(backend, store, async () => null);
  const emptyState = document.createElement("div");
  const focused = [];
  const kept = [];
  const keepEdit = (text) => kept.push(text);
  const cancelled = [];
  const keepCancelled = (resume) => cancelled.push(resume);
  const toComposer = () => focused.push("composer");
  const list = createMessages({
    actions,
    openSettings() {},
    emptyState,
    toComposer,
    inspect() {},
    keepEdit,
    keepCancelled,
    scripts,
  });
  store.watch(list.update);
  const { scroller } = list;
  const around = scroll === null ? page(count - 50, count) : page(scroll - 25, scroll + 25);
  store.tell(opened({ ...around, scroll: scroll === null ? null : { message_id: at(scroll).id, offset } }));

  /** Runs what is due until nothing is. */
  async function settle() {
    for (let turn = 0; turn < 8; turn += 1) {
      for (const draw of frames.splice(0)) draw();
      await new Promise(setImmediate);
    }
  }
  const shown = () => {
    const inView = scroller.findAll("message").filter((row) => {
      const { top, bottom } = row.getBoundingClientRect();
      return bottom > 0 && top < VIEW;
    });
    return inView.map((row) => ({ id: row.getAttribute("data-id"), top: row.getBoundingClientRect().top }));
  };
  return {
    emptyState,
    focused,
    kept,
    cancelled,
    refusals,
    stored,
    loads,
    places,
    store,
    list,
    scroller,
    settle,
    shown,
    /** From now on no page comes. */
    holdPages: () => (isSlow = true),
    async press(key) {
      scroller.listeners.keydown({ key, target: scroller, preventDefault() {} });
      await settle();
    },
    /** Scrolls, and checks that nothing in view moves when the pages have come. */
    async scroll(by) {
      scroller.scrollTop += by;
      const before = shown();
      scroller.listeners.scroll({});
      const drawn = shown();
      await settle();
      const after = shown();
      if (before.length > 0) assert.deepEqual(drawn, before);
      assert.deepEqual(after, drawn);
      assert.ok(store.state.messages.length <= WINDOW.most, `${store.state.messages.length} messages`);
      assert.ok(scroller.findAll("message").length < 60);
      return after;
    },
    async tell(event) {
      store.tell(event);
      await settle();
    },
  };
}

const first = at(0).id;
const last = at(COUNT - 1).id;

/** Scrolls until no page is left in this direction; returns what was in view on the way. */
async function throughAll(view, by) {
  const seen = new Set(view.shown().map(({ id }) => id));
  for (let before = ""; before !== JSON.stringify(view.shown()); ) {
    before = JSON.stringify(view.shown());
    for (const { id } of await view.scroll(by)) seen.add(id);
  }
  return seen;
}

test("all of a long history scrolls by and little is kept", async () => {
  const view = fixture();
  await view.settle();
  assert.equal(view.shown().at(-1).id, last);
  const up = await throughAll(view, -0.9 * VIEW);
  assert.equal(view.shown()[0].id, first);
  assert.equal(up.size, COUNT);
  const down = await throughAll(view, 0.9 * VIEW);
  assert.equal(down.size, COUNT);
  assert.equal(view.shown().at(-1).id, last);
  assert.equal(view.store.state.hasNewer, false);
  assert.equal(view.list.toEnd.hidden, true);
});

test("Home and End are one load each", async () => {
  const view = fixture();
  await view.settle();
  await view.press("Home");
  assert.deepEqual(view.loads, [{ at: "oldest" }]);
  assert.equal(view.scroller.scrollTop, 0);
  assert.deepEqual(view.shown()[0], { id: first, top: 0 });
  assert.equal(view.list.toEnd.hidden, false);
  assert.equal(document.activeElement, view.scroller);
  await view.press("End");
  assert.deepEqual(view.loads, [{ at: "oldest" }, { at: "newest" }]);
  assert.equal(view.shown().at(-1).id, last);
  assert.equal(view.list.toEnd.hidden, true);
  await view.press("End");
  assert.equal(view.loads.length, 2);
});

test("Home without more is the top of the list", async () => {
  const view = fixture({ count: 30 });
  await view.settle();
  await view.press("Home");
  assert.deepEqual(view.loads, []);
  assert.deepEqual(view.shown()[0], { id: first, top: 0 });
});

for (const [what, name] of [
  ["a field", "textarea"],
  ["a choice", "select"],
])
  test(`${what} keeps its own Home key`, async () => {
    const view = fixture();
    await view.settle();
    let prevented = false;
    const target = document.createElement(name);
    view.scroller.listeners.keydown({ key: "Home", target, preventDefault: () => (prevented = true) });
    await view.settle();
    assert.equal(prevented, false);
    assert.deepEqual(view.loads, []);
  });

for (const [what, scrollHeight, overflowY, isKept] of [
  ["thinking that scrolls keeps its own End key", 900, "auto", true],
  ["a block that scrolls only sideways leaves End to the list", VIEW, "auto", false],
  ["words that are higher than their box leave End to the list", 900, "visible", false],
])
  test(what, async (t) => {
    t.after(() => delete globalThis.getComputedStyle);
    globalThis.getComputedStyle = ({ style }) => style;
    const view = fixture({ scroll: 700 });
    await view.settle();
    const target = document.createElement("div");
    target.style.overflowY = overflowY;
    Object.defineProperty(target, "scrollHeight", { value: scrollHeight });
    let prevented = false;
    view.scroller.listeners.keydown({ key: "End", target, preventDefault: () => (prevented = true) });
    await view.settle();
    assert.equal(prevented, !isKept);
    assert.equal(view.loads.length > 0, !isKept);
  });

test("a place deep in a row opens, however low the row was guessed", async (t) => {
  t.after(() => layout.heights.clear());
  layout.heights.set(at(29).id, 3000);
  const view = fixture({ count: 30, scroll: 29, offset: -2300 });
  await view.settle();
  assert.deepEqual(view.shown()[0], { id: at(29).id, top: -2300 });
});

for (const height of [60, 500])
  test(`the row that is read stays in view when only ${height} px are left of it`, async (t) => {
    t.after(() => layout.heights.clear());
    layout.heights.set(at(25).id, 3000);
    const view = fixture({ count: 200, scroll: 25, offset: -1500 });
    await view.settle();
    layout.heights.set(at(25).id, height);
    await view.tell({ event: "message_changed", message: at(25, { content: "Shorter." }) });
    const [row] = view.shown();
    assert.equal(row.id, at(25).id);
    assert.equal(row.top + height, Math.min(height, 96));
  });

test("a saved place opens in one step", async () => {
  const view = fixture({ scroll: 700 });
  await view.settle();
  assert.deepEqual(view.shown()[0], { id: at(700).id, top: -20 });
  await throughAll(view, 0.9 * VIEW);
  assert.equal(view.shown().at(-1).id, last);
});

for (const scroll of [null, 700])
  test(`only what is in view is drawn first, and the rest moves nothing (${scroll ?? "the end"})`, async () => {
    const view = fixture({ scroll });
    view.list.drawInView();
    await view.settle();
    const seen = view.shown();
    const rows = () => view.scroller.findAll("message").length;
    assert.ok(seen.length > 0 && rows() <= seen.length + 2, `${rows()} rows`);
    const before = rows();
    view.list.drawAround();
    await view.settle();
    assert.ok(rows() > before, `${rows()} rows`);
    assert.deepEqual(view.shown(), seen);
  });

test("a message below the window waits there", async () => {
  const view = fixture();
  await view.settle();
  await view.press("Home");
  const before = view.shown();
  const next = at(COUNT, { role: "user" });
  view.stored.push(next);
  await view.tell({ event: "message_added", message: next });
  assert.deepEqual(view.shown(), before);
  await view.list.goToEnd();
  await view.settle();
  assert.equal(view.shown().at(-1).id, next.id);
});

test("an arriving reply leaves the reader in place", async () => {
  const view = fixture();
  await view.settle();
  await view.press("Home");
  const before = view.shown();
  const reply = at(COUNT + 1, { state: "streaming" });
  view.stored.push(reply);
  await view.tell({ event: "message_added", message: reply });
  await view.tell({ event: "reply_grew", id: reply.id, from_block: 0, from_line: 0, blocks: [] });
  assert.deepEqual(view.shown(), before);
  assert.deepEqual(view.loads, [{ at: "oldest" }]);
});

test("an outdated window stays where it is read", async () => {
  const view = fixture();
  await view.settle();
  await view.press("Home");
  await view.scroll(3000);
  const before = view.shown();
  await view.tell({ event: "page_outdated" });
  assert.equal(view.loads.at(-1).at, "around");
  assert.deepEqual(view.shown(), before);
  await view.press("End");
  view.stored.push(at(COUNT));
  await view.tell({ event: "page_outdated" });
  assert.equal(view.loads.at(-1).at, "newest");
  assert.equal(view.shown().at(-1).id, at(COUNT).id);
});

test("a window that is emptied shows the newest", async () => {
  const view = fixture();
  await view.settle();
  await view.press("Home");
  const gone = view.store.state.messages.map(({ id }) => id);
  view.stored.splice(0, gone.length);
  view.store.tell({ event: "messages_gone", ids: gone });
  assert.equal(view.emptyState.hidden, true);
  await view.settle();
  assert.equal(view.shown().at(-1).id, last);
});

test("the reader stays near what is gone", async () => {
  const view = fixture();
  await view.settle();
  await view.press("Home");
  await view.scroll(4000);
  const place = view.store.state.messages.findIndex(({ id }) => id === view.shown()[0].id);
  const gone = view.store.state.messages.slice(place).map(({ id }) => id);
  const number = view.stored.findIndex(({ id }) => id === gone[0]);
  view.stored.splice(number, gone.length);
  await view.tell({ event: "messages_gone", ids: gone });
  assert.ok(view.shown().some(({ id }) => id === at(number - 1).id));
  assert.equal(view.store.state.hasNewer, true);
});

test("live messages at the end keep the window small", async () => {
  const view = fixture();
  await view.settle();
  for (let number = COUNT; number < COUNT + 700; number += 1) {
    view.stored.push(at(number));
    await view.tell({ event: "message_added", message: at(number) });
  }
  assert.ok(view.store.state.messages.length <= WINDOW.most);
  assert.equal(view.shown().at(-1).id, at(COUNT + 699).id);
  assert.equal(view.store.state.hasOlder, true);
});

test("an edit outlasts its window", async () => {
  const view = fixture();
  await view.settle();
  await view.press("Home");
  const row = () => view.scroller.findAll("message").find((one) => one.getAttribute("data-id") === first);
  row().find("edit").click();
  await view.settle();
  const field = () => row().querySelector("textarea");
  field().value = "another beginning";
  field().listeners.input({});
  await view.press("End");
  assert.equal(row(), undefined);
  assert.equal(await view.list.showEdit(), true);
  assert.equal(field().value, "another beginning");
});

/** A list of which a row is edited, the focus in its field; `far` is beyond all that is loaded at first. */
async function typedIn(number, far) {
  const view = fixture({ count: far ? COUNT : 200 });
  await view.settle();
  if (number === 0) await view.press("Home");
  const { id } = at(number);
  const row = () => view.scroller.findAll("message").find((one) => one.getAttribute("data-id") === id);
  row().find("edit").click();
  await view.settle();
  const field = row().querySelector("textarea");
  field.focus();
  return { view, row, field };
}

test("a field that is typed in stays in the document, with the focus, where the list is scrolled away", async (t) => {
  const FakeElement = document.body.constructor;
  const { insertBefore } = FakeElement.prototype;
  t.after(() => Object.assign(FakeElement.prototype, { insertBefore }));
  FakeElement.prototype.insertBefore = function (node, before) {
    // As engines do.
    if (node.parent && node.contains(document.activeElement)) document.activeElement = document.body;
    insertBefore.call(this, node, before);
  };
  for (const [number, by] of [
    [0, 500],
    [198, -500],
  ]) {
    const { view, row, field } = await typedIn(number, false);
    const before = row();
    const place = view.scroller.scrollTop + before.getBoundingClientRect().top;
    for (let step = 0; step < 20; step += 1) {
      await view.scroll(by);
      assert.equal(row(), before);
      assert.equal(view.scroller.contains(document.activeElement), true);
    }
    assert.ok(!view.shown().some(({ id }) => id === at(number).id), "it is out of view");
    if (by > 0) assert.equal(view.scroller.scrollTop + before.getBoundingClientRect().top, place, "it moves nothing");
    field.value = "half a sentence";
    field.listeners.input({});
    for (let step = 0; step < 20; step += 1) await view.scroll(-by);
    assert.equal(row(), before);
    assert.equal(document.activeElement, field);
    document.activeElement = document.body;
    for (let step = 0; step < 20; step += 1) await view.scroll(by);
    assert.equal(row(), undefined, "without the focus it goes as others do");
    assert.equal(view.list.hasEdit(), true);
  }
});

test("an edit is shown again once its field has lost the focus far away", async () => {
  const { view, row, field } = await typedIn(0);
  field.value = "another beginning";
  field.listeners.input({});
  for (let step = 0; step < 20; step += 1) await view.scroll(500);
  assert.ok(row(), "it is typed in");
  document.activeElement = document.body;
  assert.equal(await view.list.showEdit(), true);
  await view.settle();
  assert.ok(view.shown().some(({ id }) => id === at(0).id));
  assert.equal(row().querySelector("textarea").value, "another beginning");
});

test("what is far away stays while a field there is typed in", async () => {
  const { view, row } = await typedIn(0, true);
  for (let step = 0; view.store.state.messages.length <= WINDOW.most; step += 1) {
    view.scroller.scrollTop += 4000;
    view.scroller.listeners.scroll({});
    await view.settle();
    assert.ok(step < 200);
  }
  assert.ok(row());
  document.activeElement = document.body;
  await view.tell({ event: "message_added", message: at(COUNT) });
  assert.equal(row(), undefined);
  assert.ok(view.store.state.messages.length <= WINDOW.most);
});

/** A selection in a list, and the rows of that which are in the document, by their numbers. */
function selection(t, view) {
  const before = document.getSelection;
  t.after(() => (document.getSelection = before));
  const rowOf = (number) =>
    view.scroller.findAll("message").find((row) => row.getAttribute("data-id") === at(number).id);
  const select = (from, to) => {
    const range = {
      startContainer: rowOf(from).find("copy"),
      endContainer: rowOf(to).find("copy"),
      intersectsNode(row) {
        const id = row.getAttribute("data-id");
        return at(from).id <= id && id <= at(to).id;
      },
    };
    document.getSelection = () => ({ rangeCount: 1, isCollapsed: from === to, getRangeAt: () => range });
  };
  return {
    rowOf,
    select,
    rowsFrom: (from, to) => Array.from({ length: to - from + 1 }, (_, row) => rowOf(from + row)),
  };
}

test("what is selected stays in the document where the list is scrolled away", async (t) => {
  const view = fixture({ count: 200 });
  await view.settle();
  await view.press("Home");
  const { rowOf, rowsFrom, select } = selection(t, view);
  select(0, 3);
  const rows = rowsFrom(0, 3);
  const place = view.scroller.scrollTop + rows[3].getBoundingClientRect().top;
  for (let step = 0; step < 20; step += 1) {
    await view.scroll(500);
    assert.deepEqual(rowsFrom(0, 3), rows);
  }
  assert.equal(view.scroller.scrollTop + rows[3].getBoundingClientRect().top, place, "it moves nothing");
  assert.equal(rowOf(10), undefined);
  document.getSelection = () => null;
  await view.scroll(500);
  assert.equal(rowOf(0), undefined, "once it is not selected it goes as others do");
});

test("a selection that is made longer far away has all rows between", async (t) => {
  let changed = () => {};
  const listening = t.mock.method(document, "addEventListener", (type, listener) => {
    if (type === "selectionchange") changed = listener;
  });
  const view = fixture({ count: 200 });
  listening.mock.restore();
  await view.settle();
  await view.press("Home");
  const { rowOf, rowsFrom, select } = selection(t, view);
  select(0, 0);
  for (let step = 0; step < 10; step += 1) await view.scroll(500);
  assert.ok(rowOf(0), "it begins at the cursor");
  assert.equal(rowOf(10), undefined);
  const before = view.shown();
  select(0, 34);
  changed();
  assert.ok(rowsFrom(0, 34).every(Boolean));
  assert.deepEqual(view.shown(), before, "nothing in view moves");
});

test("what is far away stays while words of it are selected", async (t) => {
  const view = fixture();
  await view.settle();
  await view.press("Home");
  const { rowOf, select } = selection(t, view);
  select(0, 1);
  for (let step = 0; view.store.state.messages.length <= WINDOW.most; step += 1) {
    view.scroller.scrollTop += 4000;
    view.scroller.listeners.scroll({});
    await view.settle();
    assert.ok(step < 200);
  }
  assert.ok(rowOf(0));
  const { getRangeAt } = document.getSelection();
  document.getSelection = () => ({ rangeCount: 1, isCollapsed: true, getRangeAt });
  await view.tell({ event: "message_added", message: at(COUNT) });
  assert.equal(rowOf(0), undefined, "the cursor alone keeps nothing loaded");
  assert.ok(view.store.state.messages.length <= WINDOW.most);
});

test("an edit of a message that goes is kept, also outside the window, but not after a clear", async () => {
  for (const [event, kept] of [
    [{ event: "messages_gone", ids: [first] }, ["another beginning"]],
    [{ event: "cleared" }, []],
  ]) {
    const view = fixture();
    await view.settle();
    await view.press("Home");
    const row = view.scroller.findAll("message").find((one) => one.getAttribute("data-id") === first);
    row.find("edit").click();
    await view.settle();
    const field = row.querySelector("textarea");
    field.value = "another beginning";
    field.listeners.input({});
    await view.press("End");
    view.stored.shift();
    await view.tell(event);
    assert.deepEqual(view.kept, kept);
    assert.equal(view.list.hasEdit(), false);
    assert.equal(await view.list.showEdit(), false);
  }
});

test("an edit outlasts a store that was closed, of which nothing is drawn here", async () => {
  for (const [again, isEditing, kept] of [
    [{}, true, []],
    [{ messages: [at(1)] }, false, ["another beginning"]],
    [{ session_id: "other" }, false, []],
  ]) {
    const view = fixture({ count: 2 });
    await view.settle();
    view.list.editLast();
    await view.settle();
    const field = () => view.scroller.querySelector("textarea");
    field().value = "another beginning";
    field().listeners.input({});
    const { state } = view.store;
    const closed = opened({});
    Object.assign(closed.state, { unlock: { state: "opening" }, conversation: null });
    const away = reduce(state, closed);
    view.list.update(reduce(away, opened({ messages: view.stored, ...again })), away);
    await view.settle();
    assert.deepEqual([view.list.hasEdit(), view.kept], [isEditing, kept]);
    assert.equal(field()?.value, isEditing ? "another beginning" : undefined);
  }
});

test("an edit that was cancelled can be gone on with, also from elsewhere", async () => {
  const view = fixture();
  await view.settle();
  await view.press("Home");
  const row = () => view.scroller.findAll("message").find((one) => one.getAttribute("data-id") === first);
  const field = () => row().querySelector("textarea");
  const leave = () => field().listeners.keydown({ key: "Escape", keyCode: 27, preventDefault() {} });
  row().find("edit").click();
  leave();
  assert.equal(view.cancelled.length, 0, "an unchanged one is not kept");
  row().find("edit").click();
  await view.settle();
  field().value = "another beginning";
  field().listeners.input({});
  leave();
  assert.equal(view.list.hasEdit(), false);
  await view.press("End");
  view.cancelled[0]();
  await view.settle();
  assert.equal(field().value, "another beginning");
});

test("an edit that was cancelled is gone on with in one that is open by then, and takes nothing of it", async () => {
  const view = fixture();
  await view.settle();
  const field = () => view.scroller.querySelector("textarea");
  const leave = () => field().listeners.keydown({ key: "Escape", keyCode: 27, preventDefault() {} });
  const type = (text) => {
    field().value = text;
    field().listeners.input({});
  };
  assert.equal(view.list.editLast(), true);
  type("better");
  leave();
  view.list.editLast();
  view.cancelled[0]();
  await view.settle();
  assert.equal(field().value, "better");
  leave();
  view.list.editLast();
  type("other words");
  view.cancelled[1]();
  await view.settle();
  assert.equal(field().value, "other words\n\nbetter");
  assert.deepEqual(view.list.takeEdits(), ["other words\n\nbetter"]);
});

test("an edit that is over stays so when its saving is refused afterwards", async () => {
  for (const end of [
    (view) => view.tell({ event: "cleared" }),
    (view) => view.tell(opened({ messages: [message("other")], session_id: "other" })),
    (view) => view.scroller.querySelector("textarea").listeners.keydown({ key: "Escape", preventDefault() {} }),
  ]) {
    const view = fixture();
    await view.settle();
    view.list.editLast();
    const field = view.scroller.querySelector("textarea");
    field.value = "better";
    field.listeners.input({});
    view.scroller.find("edit-save").click();
    await end(view);
    assert.equal(view.list.hasEdit(), false);
    view.refusals[0]();
    await view.settle();
    assert.equal(view.list.hasEdit(), false);
  }
});

test("the focus goes back where an edit was begun", async () => {
  const view = fixture();
  await view.settle();
  const leave = () => {
    const field = view.scroller.querySelector("textarea");
    field.listeners.keydown({ key: "Escape", keyCode: 27, preventDefault() {} });
  };
  assert.equal(view.list.editLast(), true);
  leave();
  assert.deepEqual(view.focused, ["composer"]);
  view.scroller.findAll("edit").at(-1).click();
  leave();
  assert.deepEqual(view.focused, ["composer"], "and to the button, where that began it");
});

test("the end of the window is not the end", async () => {
  const view = fixture();
  await view.settle();
  const offered = () => view.scroller.findAll("regenerate").filter((button) => !button.hidden).length;
  await view.press("Home");
  view.holdPages();
  // The first time, the heights of the rows on the way are guesses.
  await view.scroll(1e6);
  await view.scroll(1e6);
  assert.equal(view.shown().at(-1).id, at(49).id);
  assert.equal(offered(), 0);
  assert.equal(view.list.toEnd.hidden, false);
});

test("the next page moves nothing where rows are low", async (t) => {
  layout.spread = 20;
  t.after(() => (layout.spread = 200));
  const view = fixture();
  await view.settle();
  await view.press("Home");
  for (let page = 0; page < 5; page += 1) await view.scroll(1e6);
});

test("the next page moves nothing at the very edge", async () => {
  const view = fixture();
  await view.settle();
  await view.press("Home");
  await view.scroll(1e6);
  assert.equal(view.store.state.messages.length, 100);
  await view.press("End");
  const offered = view.scroller.findAll("regenerate").filter((button) => !button.hidden);
  assert.equal(offered.length, 1);
});

/** A conversation of a few messages, and a question that is sent in it. */
async function ask({ from = null, isFirst = false } = {}) {
  const view = fixture({ count: isFirst ? 0 : COUNT });
  await view.settle();
  if (from) await view.scroll(from);
  const number = view.stored.length;
  const [question, reply] = [at(number, { role: "user" }), at(number + 1, { role: "assistant", state: "streaming" })];
  layout.heights.set(question.id, 80).set(reply.id, 60);
  const isSent = view.list.sends();
  view.stored.push(question, reply);
  view.store.tell({ event: "message_added", message: question });
  view.store.tell({ event: "message_added", message: reply });
  const top = (id) => view.shown().find((row) => row.id === id)?.top;
  let blocks = 0;
  return {
    ...view,
    question,
    reply,
    isSent,
    top,
    async grow(height) {
      layout.heights.set(reply.id, height);
      blocks += 1;
      const grown = Array.from({ length: blocks }, () => ({ kind: "rule" }));
      await view.tell({ event: "reply_grew", id: reply.id, from_block: 0, from_line: 0, blocks: grown });
    },
  };
}

test("a question stays where it is while what is below the view changes its height", async (t) => {
  t.after(() => {
    layout.heights.clear();
    layout.view = VIEW;
  });
  const turn = await ask();
  await turn.settle();
  await turn.isSent();
  await turn.settle();
  const { scroller } = turn;
  // For a moment the view was higher, and the engine scrolled.
  scroller.scrollTop -= 50;
  layout.view = VIEW - 30;
  scroller.listeners.scroll({});
  await turn.settle();
  assert.equal(turn.top(turn.question.id), 24);
  scroller.scrollTop -= 50;
  scroller.listeners.scroll({});
  await turn.settle();
  assert.equal(turn.top(turn.question.id), 74, "a reader scrolls in a view of one height");
});

test("a question goes to the top, and its reply grows beneath it", async (t) => {
  t.after(() => layout.heights.clear());
  const turn = await ask();
  await turn.settle();
  await turn.isSent();
  await turn.settle();
  assert.equal(turn.top(turn.question.id), 24);
  for (const height of [100, 300, 500, 900, 4000]) {
    await turn.grow(height);
    assert.equal(turn.top(turn.question.id), 24, `${height}`);
    assert.equal(turn.list.toEnd.hidden, height < 600);
  }
  assert.equal(turn.list.toEnd.textContent, "New text below");
  turn.list.toEnd.click();
  await turn.settle();
  const end = () => turn.scroller.find("messages").scrollTop + VIEW - turn.scroller.scrollHeight;
  assert.equal(end(), 0);
  assert.equal(turn.list.toEnd.hidden, true);
  await turn.grow(5000);
  assert.equal(end(), 0, "the end is followed from here on");
  turn.scroller.scrollTop -= 200;
  turn.scroller.listeners.scroll({});
  const before = turn.shown();
  await turn.grow(6000);
  assert.deepEqual(turn.shown(), before, "until the writer scrolls up");
});

test("it does not matter which arrives first, the question or the word that it is stored", async (t) => {
  t.after(() => layout.heights.clear());
  for (const from of [null, -300]) {
    const turn = await ask({ from });
    await turn.isSent();
    await turn.settle();
    assert.equal(turn.top(turn.question.id), 24);
  }
});

test("a question brings a reader who is far away to its turn", async (t) => {
  t.after(() => layout.heights.clear());
  const view = fixture();
  await view.settle();
  await view.press("Home");
  const isSent = view.list.sends();
  const [question, reply] = [at(COUNT, { role: "user" }), at(COUNT + 1, { role: "assistant" })];
  layout.heights.set(question.id, 80).set(reply.id, 60);
  view.stored.push(question, reply);
  view.store.tell({ event: "message_added", message: question });
  view.store.tell({ event: "message_added", message: reply });
  await view.settle();
  await isSent();
  await view.settle();
  assert.deepEqual(view.shown().at(-2), { id: question.id, top: 24 });
});

test("of a long question the end is seen, and where its reply begins", async (t) => {
  t.after(() => layout.heights.clear());
  const turn = await ask();
  layout.heights.set(turn.question.id, 2000);
  await turn.isSent();
  await turn.settle();
  assert.equal(turn.top(turn.reply.id), 0.4 * VIEW);
  await turn.grow(3000);
  assert.equal(turn.top(turn.reply.id), 0.4 * VIEW);
});

test("a turn stays where it is when the view gets another height", async (t) => {
  t.after(() => layout.heights.clear());
  t.after(() => (layout.view = VIEW));
  const turn = await ask();
  await turn.isSent();
  await turn.settle();
  for (const view of [400, 600, 900]) {
    layout.view = view;
    turn.list.refit();
    assert.equal(turn.top(turn.question.id), 24, `${view}`);
  }
});

test("a reader elsewhere stays there when a question of another window arrives", async (t) => {
  t.after(() => layout.heights.clear());
  const turn = await ask({ from: -900 });
  const before = turn.shown();
  await turn.settle();
  for (const height of [100, 900]) {
    await turn.grow(height);
    assert.deepEqual(turn.shown(), before);
    assert.equal(turn.list.toEnd.textContent, "New text below");
  }
});

test("words that were in view are not new once their reply ends", async (t) => {
  t.after(() => layout.heights.clear());
  const turn = await ask();
  await turn.isSent();
  await turn.settle();
  await turn.grow(2000);
  await turn.press("End");
  await turn.scroll(-700);
  const words = () => (turn.list.toEnd.hidden ? "" : turn.list.toEnd.textContent);
  assert.equal(words(), "Jump to latest");
  const arrived = structuredClone(turn.store.state.messages.at(-1));
  await turn.tell({ event: "message_changed", message: { ...arrived, state: "stopped" } });
  assert.equal(words(), "Jump to latest");
  const problem = said("unreachable", "The host cannot be reached.");
  await turn.tell({ event: "message_changed", message: { ...arrived, state: "interrupted", problem } });
  assert.equal(words(), "New text below", "why it ended was not in view");
});

test("the buttons of a reply are no new words", async (t) => {
  layout.foot = 60;
  t.after(() => {
    layout.heights.clear();
    layout.foot = 0;
  });
  const turn = await ask();
  await turn.isSent();
  await turn.settle();
  // From 104 px on, below the question; the foot is out of view, and then the words are too.
  await turn.grow(VIEW - 104 + 60);
  assert.equal(turn.list.toEnd.hidden, true);
  await turn.grow(VIEW - 104 + 120);
  assert.equal(turn.list.toEnd.textContent, "New text below");
});

test("scrolling to the end of the list follows nothing", async (t) => {
  t.after(() => layout.heights.clear());
  const turn = await ask();
  await turn.isSent();
  await turn.settle();
  await turn.scroll(-100);
  await turn.scroll(1000);
  const before = turn.top(turn.question.id);
  assert.ok(Math.abs(before - 24) < 1, `${before}`);
  await turn.grow(4000);
  assert.equal(turn.top(turn.question.id), before);
});

test("the view goes with its conversation", async (t) => {
  t.after(() => layout.heights.clear());
  const turn = await ask();
  await turn.isSent();
  await turn.settle();
  const tail = turn.scroller.children[0].children.at(-1);
  assert.ok(tail.getBoundingClientRect().height > 300);
  turn.store.tell(opened({ messages: [at(1), at(2)], session_id: "b" }));
  await turn.settle();
  assert.equal(tail.getBoundingClientRect().height, 0);
});

test("another reply to a question grows beneath it again", async (t) => {
  t.after(() => layout.heights.clear());
  const turn = await ask();
  await turn.isSent();
  await turn.settle();
  await turn.grow(2000);
  await turn.tell({ event: "message_changed", message: { ...turn.reply, state: "complete" } });
  await turn.press("End");
  const again = at(COUNT + 2, { role: "assistant", state: "streaming" });
  layout.heights.set(again.id, 60);
  turn.store.tell({ event: "message_changed", message: { ...turn.reply, state: "complete", replaced: true } });
  await turn.tell({ event: "message_added", message: again });
  assert.equal(turn.top(turn.question.id), 24);
});

test("a reply that is continued goes on in the upper part of the view", async (t) => {
  t.after(() => layout.heights.clear());
  const turn = await ask();
  await turn.isSent();
  await turn.settle();
  await turn.grow(2000);
  const stopped = turn.store.state.messages.at(-1);
  await turn.tell({ event: "message_changed", message: { ...stopped, state: "stopped" } });
  await turn.press("End");
  await turn.tell({ event: "message_changed", message: { ...stopped, state: "streaming" } });
  assert.equal(turn.top(turn.reply.id), 0.4 * VIEW - 2000);
  await turn.grow(3000);
  assert.equal(turn.top(turn.reply.id), 0.4 * VIEW - 2000);
});

test("the place is saved after a jump", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const view = fixture();
  await view.settle();
  await view.press("Home");
  t.mock.timers.tick(1000);
  await view.press("End");
  t.mock.timers.tick(1000);
  assert.deepEqual(view.places, [{ message_id: first, offset: 0 }, null]);
});

test("a sheet in a quote or a list can be saved", async () => {
  const view = fixture({ count: 2 });
  await view.settle();
  const sheet = { kind: "screenplay", lines: [{ kind: "scene_heading", text: "INT. HUT" }] };
  const save = () => view.scroller.findAll("save-script").at(-1);
  for (const [block, isHidden] of [
    [{ kind: "quote", blocks: [sheet] }, false],
    [{ kind: "list", start: null, items: [[sheet]] }, false],
    [{ kind: "quote", blocks: [] }, true],
  ]) {
    await view.tell({ event: "message_changed", message: at(1, { blocks: [block] }) });
    assert.equal(save().hidden, isHidden, block.kind);
  }
});
