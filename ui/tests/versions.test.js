/* What is a version of what follows from the order of the messages. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { isUnanswered, replyTo, rowWith, rowsOf } from "../src/versions.js";
import { message } from "./samples.js";

/**
 * A conversation in words: a question begins with q, a reply with a; what is in brackets is replaced.
 * @param {string} words
 */
const conversation = (words) =>
  words.split(" ").map((word, number) => {
    const name = word.replaceAll(/[()]/g, "");
    return message(`${String(number).padStart(2, "0")}-${name}`, {
      role: name.startsWith("q") ? "user" : "assistant",
      content: name.split("-")[0],
      replaced: word.startsWith("("),
      created_at: new Date(Date.UTC(2026, 0, 1) + number * 1000).toISOString(),
    });
  });

const shown = (words) => rowsOf(conversation(words)).map((row) => row.versions.map(({ content }) => content).join("<"));

test("a message without versions is one row", () => {
  assert.deepEqual(rowsOf([]), []);
  assert.deepEqual(shown("q1 a1 q2 a2"), ["q1", "a1", "q2", "a2"]);
});

test("replies that were tried again are versions", () => {
  assert.deepEqual(shown("q1 (a1) (a2) a3 q2 a4"), ["q1", "a1<a2<a3", "q2", "a4"]);
});

test("questions that were edited are versions, and so are their replies", () => {
  assert.deepEqual(shown("(q1) (a1) (q2) (a2) (a3) q3 a4"), ["q1<q2<q3", "a1<a2<a3<a4"]);
  assert.deepEqual(shown("q0 a0 (q1) (a1) q2 a2 q3 a3"), ["q0", "a0", "q1<q2", "a1<a2", "q3", "a3"]);
});

test("everything that an edit replaced is at its place", () => {
  assert.deepEqual(shown("(q1) (a1) (q2) (a2) q3 a3"), ["q1<q2<q3", "a1<a2<a3"]);
});

test("versions of a reply wait for it while it arrives", () => {
  const [q1, a1, q2, a2] = conversation("(q1) (a1) q2 a2");
  const arriving = { ...a2, state: "streaming", content: "" };
  assert.deepEqual(
    rowsOf([q1, a1, q2, arriving]).map(({ versions }) => versions.length),
    [2, 2],
  );
});

test("a version without what took its place is a row", () => {
  assert.deepEqual(shown("q0 a0 (q1) (a1)"), ["q0", "a0", "q1", "a1"]);
  assert.deepEqual(shown("(q1) (a1) (q2) (a2)"), ["q1<q2", "a1<a2"]);
  const [row] = rowsOf(conversation("(a1)"));
  assert.ok(row.message.replaced);
});

test("the same words are one version", () => {
  assert.deepEqual(shown("q1 (a1) (a2) a1-again"), ["q1", "a2<a1"]);
  const messages = conversation("q1 (a1) (a2) a1-again");
  const rows = rowsOf(messages);
  assert.equal(rowWith(rows, messages[1].id), rows[1], "a place in it is still found");
});

test("an empty version does not count", () => {
  const [q1, a1, a2] = conversation("q1 (a1) a2");
  const rows = rowsOf([q1, { ...a1, content: "" }, a2]);
  assert.deepEqual(
    rows.map(({ versions }) => versions.length),
    [1, 1],
  );
});

test("no message is lost and none is shown twice, in any order", () => {
  const SIZE = 6;
  // Every conversation of six messages, each a question or a reply, replaced or not.
  for (let number = 0; number < 4 ** SIZE; number += 1) {
    const words = Array.from({ length: SIZE }, (_, at) => {
      const kind = Math.floor(number / 4 ** at) % 4;
      const name = `${kind % 2 === 0 ? "q" : "a"}${at}`;
      return kind < 2 ? name : `(${name})`;
    }).join(" ");
    const messages = conversation(words);
    const rows = rowsOf(messages);
    const ids = rows.flatMap(({ versions }) => versions.map(({ id }) => id));
    assert.deepEqual(ids.toSorted(), messages.map(({ id }) => id).toSorted(), words);
    for (const { message: newest, versions } of rows) {
      assert.equal(versions.at(-1), newest, words);
      assert.ok(
        versions.every((version) => version === newest || version.replaced),
        words,
      );
      assert.ok(
        versions.every(({ role }) => role === newest.role),
        words,
      );
    }
    const current = messages.filter(({ replaced }) => !replaced);
    assert.deepEqual(
      rows.map((row) => row.message).filter(({ replaced }) => !replaced),
      current,
      words,
    );
  }
});

test("a message is found in the row that shows it", () => {
  const messages = conversation("(q1) (a1) q2 a2");
  const rows = rowsOf(messages);
  assert.equal(rowWith(rows, messages[1].id), rows[1]);
  assert.equal(rowWith(rows, messages[2].id), rows[0]);
  assert.equal(rowWith(rows, "other"), undefined);
});

test("an earlier question has its own reply", () => {
  const messages = conversation("(q1) (a1) (a2) (q2) q3 (a4) a5");
  const [question, reply] = rowsOf(messages);
  const found = messages
    .filter(({ role }) => role === "user")
    .map((version) => replyTo(question, version, reply)?.content);
  assert.deepEqual(found, ["a2", undefined, "a5"]);
  assert.equal(replyTo(reply, messages[1], question), undefined);
  assert.equal(replyTo(question, messages[0], undefined), undefined);
});

test("only a question that no reply ever came to can be removed", () => {
  const empty = (words) => {
    const messages = conversation(words);
    messages.push({ ...messages.pop(), content: "", state: "interrupted" });
    const rows = rowsOf(messages);
    return isUnanswered(rows.at(-1), rows.at(-2));
  };
  assert.ok(empty("q1 a1 q2 a2"));
  assert.ok(empty("(q1) (a1) q2 a2"), "the reply was to another wording");
  assert.ok(!empty("q1 (a1) a2"), "it was tried again");
  assert.ok(!empty("q1 a1 a2"), "it answers nothing");
  const [q1, a1] = conversation("q1 a1");
  for (const [reply, is] of [
    [{ ...a1, content: "", state: "stopped" }, true],
    [{ ...a1, content: "", state: "streaming" }, false],
    [a1, false],
  ]) {
    const rows = rowsOf([q1, reply]);
    assert.equal(isUnanswered(rows[1], rows[0]), is, reply.state);
  }
});
