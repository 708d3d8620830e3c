/* Attachments as they stand in a message. */
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { added, extended, join, split, usableName } from "../src/attachments.js";

/** The cases that Rust is tested with, too. */
const CASES = JSON.parse(readFileSync(new URL("attachments.json", import.meta.url), "utf8"));
const KINDS = { fountain: "script", text: "text" };

test("a message is split as Rust splits it, and joined again", () => {
  for (const { content, typed, attachments } of CASES) {
    const expected = attachments.map(([label, name, text]) => ({ kind: KINDS[label], name, text }));
    assert.deepEqual(split(content), { text: typed, attachments: expected }, content);
    assert.equal(join(typed, expected), content);
  }
});

/** Numbers from 0 to 1 that are the same in every run. */
function numbers(seed) {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

const PIECES = [
  "```",
  "````",
  "`",
  "\n",
  "\n\n",
  "text",
  "fountain",
  ' title="a"',
  '"',
  "INT. HUT - NIGHT",
  " ",
  "é",
  "\r",
  '```text title="x"\nA\n```',
];

test("any message is what its parts make when joined", () => {
  const next = numbers(1);
  const some = (most) =>
    Array.from({ length: Math.floor(next() * most) }, () => PIECES[Math.floor(next() * PIECES.length)]).join("");
  for (let turn = 0; turn < 4000; turn += 1) {
    const content = some(14);
    const parts = split(content);
    assert.equal(join(parts.text, parts.attachments), content);

    const typed = split(some(8)).text;
    const attachments = Array.from({ length: Math.floor(next() * 4) }, () => ({
      kind: next() < 0.5 ? "script" : "text",
      name: usableName(some(4)),
      text: some(8),
    }));
    assert.deepEqual(split(join(typed, attachments)), { text: typed, attachments });
  }
});

test("a name is one that can stand in its line", () => {
  for (const [name, usable] of [
    ['The "Hut".fdx', "The ’Hut’.fdx"],
    ["a\n\u0000b`c", "a b’c"],
    ["  ", "-"],
    ["𝒳".repeat(200), "𝒳".repeat(120)],
  ])
    assert.equal(usableName(name), usable);
  assert.match(join("", [{ kind: "text", name: 'a"b', text: "A" }]), /^```text title="a’b"\n/);
});

test("what was added to a draft goes to the next one", () => {
  const hut = { kind: "script", name: "hut", text: "Rain." };
  const pier = { kind: "script", name: "pier", text: "Wind." };
  const before = join("half", [hut]);
  assert.equal(added(before, join("half a", [hut, pier])), join(" a", [pier]));
  assert.equal(added("old", "new"), "");
  assert.equal(extended("old", " more"), "old more");
  assert.equal(extended(join("next", [hut]), join(" a", [pier])), join("next a", [hut, pier]));
});

test("a megabyte with many marks is split at once", () => {
  const text = "` `` ".repeat(200_000);
  assert.deepEqual(split(join("a", [{ kind: "text", name: "b", text }])).attachments[0].text, text);
});
