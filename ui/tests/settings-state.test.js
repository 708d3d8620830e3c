/* The messages of the Settings dialog, and what keeps it open. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { CLOSED, reduce } from "../src/views/settings/state.js";
import { problemText } from "../src/reasons.js";
import { said } from "./samples.js";

const ALL_SAVED = { key: null, number: "", channel: false, action: false, address: false, token: false };
const KEY = { origin: "https://a.example.org", isShown: true };
const REFUSED = { event: "refused", problem: said("bad_input", "No."), change: "{}" };
const typed = (what) => ({ event: "typed", what });
const leaving = (unsaved = {}) => ({ event: "leaving", unsaved: { ...ALL_SAVED, ...unsaved } });
const after = (...events) => events.reduce(reduce, reduce(CLOSED, { event: "opened" }));

test("saved settings close at once", () => {
  assert.equal(after().isOpen, true);
  assert.equal(after(leaving()).isOpen, false);
});

test("each unsaved value is warned of once", () => {
  for (const unsaved of [
    { key: KEY },
    { number: "A price is a number." },
    { channel: true },
    { action: true },
    { address: true },
    { token: true },
  ]) {
    const told = after(leaving(unsaved));
    const [what] = Object.keys(unsaved);
    assert.equal(told.isOpen, true, what);
    assert.equal(told.problem.code, "bad_input", what);
    assert.equal(reduce(told, leaving(unsaved)).isOpen, false, what);
  }
});

test("several warnings start with the key", () => {
  const all = leaving({ key: KEY, number: "Wrong.", channel: true, address: true, token: true });
  const warnings = [];
  let dialog = after();
  for (let attempt = 0; attempt < 6; attempt += 1) {
    dialog = reduce(dialog, all);
    if (dialog.isOpen) warnings.push(problemText(dialog.problem));
  }
  assert.equal(dialog.isOpen, false);
  assert.equal(new Set(warnings).size, 5);
  assert.match(warnings[0], /key/);
  assert.match(warnings[1], /Wrong\./);
});

test("a hidden key is named by its address", () => {
  assert.match(problemText(after(leaving({ key: { ...KEY, isShown: false } })).problem), /https:\/\/a\.example\.org/);
  assert.doesNotMatch(problemText(after(leaving({ key: KEY })).problem), /example/);
});

test("a value typed after a warning warns again", () => {
  for (const what of ["key", "channel", "address", "token"]) {
    const unsaved = leaving({ key: what === "key" ? KEY : null, [what]: what === "key" ? KEY : true });
    const again = after(unsaved, typed(what));
    assert.equal(again.problem, null, what);
    assert.equal(reduce(again, unsaved).isOpen, true, what);
    const other = after(unsaved, typed(what === "key" ? "channel" : "key"));
    assert.equal(reduce(other, unsaved).isOpen, false, what);
  }
  const one = after(leaving({ number: "One." }));
  assert.equal(reduce(one, leaving({ number: "Two." })).isOpen, true);
});

test("a refusal stays until the next save", () => {
  const refused = after(REFUSED);
  assert.equal(refused.problem, REFUSED.problem);
  assert.deepEqual(refused.refused, { change: "{}", problem: REFUSED.problem });
  const stored = reduce(refused, { event: "stored" });
  assert.deepEqual([stored.problem, stored.isSaved], [null, true]);
  const given = reduce(refused, { event: "nothing_to_save" });
  assert.deepEqual([given.problem, given.refused], [null, null]);
});

test("a refused change is warned of once, and another one again", () => {
  const told = after(REFUSED, leaving());
  assert.equal(told.isOpen, true);
  assert.equal(problemText(told.problem), "One change could not be saved. Close again to discard it. No.");
  assert.equal([REFUSED, leaving()].reduce(reduce, told).isOpen, false);
  assert.equal([{ ...REFUSED, change: "[]" }, leaving()].reduce(reduce, told).isOpen, true);
});

test("a warning stays with nothing to save", () => {
  const warned = after(leaving({ channel: true }), { event: "nothing_to_save" });
  assert.match(problemText(warned.problem), /channel/);
});

test("other commands keep the refused change", () => {
  const { change: _, ...other } = REFUSED;
  assert.equal(after(REFUSED, other).refused.change, "{}");
});

test("opening clears the last messages", () => {
  const saved = after({ event: "stored" });
  assert.equal(saved.isSaved, true);
  assert.equal(reduce(saved, { event: "saved_was_read" }).isSaved, false);
  const before = after(REFUSED, leaving({ address: true }));
  assert.deepEqual(reduce(before, { event: "opened" }), after());
});
