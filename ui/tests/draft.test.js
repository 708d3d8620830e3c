/* A draft is saved soon after the last key, and never long after the first. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { createDraft } from "../src/draft.js";

const settled = () => new Promise(setImmediate);

/** A draft with a field to type in, and a store that accepts or refuses. */
function fixture(t, save = async () => true, between = async () => {}) {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const saves = [];
  const field = { text: "" };
  const draft = createDraft(
    () => field.text,
    (text) => {
      saves.push(text);
      return save(text);
    },
    between,
  );
  const type = (text) => {
    field.text = text;
    draft.typed();
  };
  return {
    draft,
    saves,
    field,
    type,
    wait: async (ms) => {
      t.mock.timers.tick(ms);
      await settled();
    },
  };
}

test("a draft is saved once typing pauses", async (t) => {
  const { saves, type, wait } = fixture(t);
  type("a");
  await wait(100);
  type("ab");
  await wait(149);
  assert.deepEqual(saves, []);
  await wait(1);
  await wait(5000);
  assert.deepEqual(saves, ["ab"]);
});

test("nothing is saved between two conversations", async (t) => {
  let arrive = () => {};
  const arrival = new Promise((resolve) => (arrive = resolve));
  const { draft, saves, field, type, wait } = fixture(
    t,
    async () => true,
    () => arrival,
  );
  type("typed");
  await wait(5000);
  assert.deepEqual(saves, [], "it could be saved with the conversation before");
  field.text = "its own draft, typed";
  draft.isStored("its own draft, ");
  arrive();
  await wait(0);
  assert.deepEqual(saves, ["its own draft, typed"]);
});

test("steady typing saves every half second", async (t) => {
  const { saves, type, wait } = fixture(t);
  for (let keys = 1; keys <= 25; keys += 1) {
    type("x".repeat(keys));
    await wait(50);
  }
  assert.deepEqual(
    saves.map((text) => text.length),
    [10, 20],
  );
});

test("flushing reports whether it saved", async (t) => {
  let full = true;
  const { draft, type } = fixture(t, async () => !full);
  type("half");
  assert.equal(await draft.flush(), false);
  full = false;
  assert.equal(await draft.flush(), true);
});

test("stored text is not saved again", async (t) => {
  const { draft, saves, field } = fixture(t);
  field.text = "kept";
  draft.isStored("kept");
  assert.equal(await draft.flush(), true);
  assert.deepEqual(saves, []);
});

test("drafts are saved in order", async (t) => {
  const answers = [];
  const { draft, saves, type } = fixture(t, () => new Promise((answer) => answers.push(answer)));
  type("one");
  const first = draft.flush();
  await settled();
  type("two");
  const second = draft.flush();
  await settled();
  assert.deepEqual(saves, ["one"]);
  answers[0](true);
  await first;
  await settled();
  assert.deepEqual(saves, ["one", "two"]);
  answers[1](true);
  assert.equal(await second, true);
});

test("a save from before sending does not count", async (t) => {
  const answers = [];
  const { draft, saves, type } = fixture(t, () => new Promise((answer) => answers.push(answer)));
  type("sent and more");
  void draft.flush();
  await settled();
  draft.isStored("");
  answers[0](true);
  void draft.flush();
  await settled();
  assert.deepEqual(saves, ["sent and more", "sent and more"]);
});

test("a save that ends after a clear is followed by one of what is left", async (t) => {
  const answers = [];
  const { draft, saves, field, type } = fixture(t, () => new Promise((answer) => answers.push(answer)));
  type("cleared");
  void draft.flush();
  await settled();
  field.text = "";
  draft.isStored("");
  answers[0](true);
  await settled();
  assert.deepEqual(saves, ["cleared", ""]);
  answers[1](true);
  assert.equal(await draft.flush(), true);
  assert.deepEqual(saves, ["cleared", ""]);
});

test("a held draft saves nothing more", async (t) => {
  const { draft, saves, type, wait } = fixture(t);
  type("to be sent");
  await draft.hold();
  await wait(5000);
  assert.deepEqual(saves, []);
});

test("text after the saved draft is known", async (t) => {
  const { draft, type, wait } = fixture(t);
  type("for this one");
  await wait(150);
  assert.equal(draft.unsaved(), "");
  type("for this one, and more");
  assert.equal(draft.unsaved(), ", and more");
  type("something else");
  assert.equal(draft.unsaved(), "");
});
