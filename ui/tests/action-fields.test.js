/* The fields of an action, and which of them is next. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldsIn, fieldsLeft, nextField } from "../src/action-fields.js";

const words = (text) => fieldsIn(text).map((field) => field.words);

test("a field is in two braces, on one line, and not empty", () => {
  assert.deepEqual(words("Pitch {{what}} to {{who is it}}."), ["{{what}}", "{{who is it}}"]);
  assert.deepEqual(words("{{}} {one} {{two\nlines}} {{{three}}} {{ "), ["{{three}}"]);
  assert.deepEqual(words("{{पात्र}}{{🎬}}"), ["{{पात्र}}", "{{🎬}}"]);
  assert.deepEqual(words("none"), []);
});

test("a field that is left in a text is one beside words of the action", () => {
  const action = "Pitch {{what}} to {{who}} in {{n}}.";
  const left = (text) => fieldsLeft(text, action).map((field) => field.words);
  assert.deepEqual(left("Pitch it to {{who}} in {{n}}."), ["{{who}}", "{{n}}"]);
  assert.deepEqual(left("Pitch it to {{who}} within {{n}}."), ["{{who}}"], "on one side");
  assert.deepEqual(left("Pitch it to her in two."), []);
  assert.deepEqual(left("Keep {{what}} as it is, and {{n}}."), []);
  assert.deepEqual(fieldsLeft("{{what}} {{who}}", "{{what}} {{who}}"), [], "no words are beside them");
});

test("the next field is behind what is selected, then the first, and never the selected one", () => {
  const text = "{{a}} {{b}} {{a}} {{c}}";
  const wanted = new Set(["{{a}}", "{{b}}"]);
  const next = (start, end) => nextField(text, wanted, { start, end })?.start ?? null;
  assert.equal(next(0, 0), 0);
  assert.equal(next(0, 5), 6);
  assert.equal(next(6, 11), 12);
  assert.equal(next(12, 17), 0, "the other field is none of the action's");
  assert.equal(nextField("{{a}}", wanted, { start: 0, end: 5 }), null);
  assert.equal(nextField("filled in", wanted, { start: 0, end: 0 }), null);
});
