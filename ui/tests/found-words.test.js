/* The words in a text that are found: as Rust finds the messages they are in. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { foundIn, termsOf } from "../src/found-words.js";

/** A text with brackets around what is found in it. */
function marked(typed, text) {
  let out = "";
  let at = 0;
  for (const [start, end] of foundIn(termsOf(typed), text)) {
    out += `${text.slice(at, start)}[${text.slice(start, end)}]`;
    at = end;
  }
  return out + text.slice(at);
}

test("a term is a word or the beginning of one", () => {
  for (const [typed, expected] of [
    ["kite", "A [kite], two [kites], no [Kitefish]; skite, akite."],
    ["kite fish", "A [fish] on a [kite]"],
    ["cafe", "INT. [CAFÉ] – NIGHT, [cafe\u0301], ca fe"],
    ["Café", "the [cafe]"],
    ["don't", "We [don't], I do nt, [don’t]"],
    ["film 1", "[ﬁlm] [½]"],
    ["οδος", "[ΟΔΟΣ] [οδοσ]"],
    ["İstanbul", "[istanbul] [ISTANBUL]"],
    ["", "nothing"],
    ["… .", "nothing …"],
  ])
    assert.equal(marked(typed, expected.replaceAll(/[[\]]/g, "")), expected, typed);
});

test("words in quotes stand in this order", () => {
  for (const [typed, expected] of [
    ['"red kite"', "A [red kite], a red kites, a kite red"],
    ['"red kite', "A [red kites] and a [Red – Kite]"],
    ["“red kite”", "A [RED KITE]"],
    ['"red kite" "kite hill"', "A [red kite hill]"],
    ["“kite", "Two [kites]"],
    ['""', "nothing"],
    ["wide-open", "[wide open], [Wide-Opening], open wide, widely open"],
  ])
    assert.equal(marked(typed, expected.replaceAll(/[[\]]/g, "")), expected, typed);
});

test("bounds are no words", () => {
  for (const [typed, expected] of [
    ["hello role:user", "[hello], user, role"],
    ["Role：a hello", "[hello], a role"],
    ["role:", "role"],
    ["before:2026-11-29 after:9:05 kept:yes tag:night assistant:scene", "before 2026 11 29 kept yes night scene"],
    ["role:villain", "a [role: villain]"],
    ["before:sunset", "[before sunset]"],
    ["constructor:x", "[constructor x]"],
    ['"role:user"', "[role user]"],
    ['sea assistant:"Scene Writer"', "[sea], a scene, a writer, an assistant"],
    ["Assistant：“Scene Writer” sea", "[sea], a scene, a writer"],
    ['assistant:"Scene Writer', "a scene, a [writer]"],
    ['sea tag:"pilot"hill', "[sea], a pilot, a [hill]"],
    ['role:"the villain"', "[role: The villain], the villain"],
    ['name:"red kite"', "[name: red], [kite]"],
  ])
    assert.equal(marked(typed, expected.replaceAll(/[[\]]/g, "")), expected, typed);
});

test("words are whole in any script", () => {
  for (const [typed, expected] of [
    ["हिन्दी", "[हिन्दी] में एक दृश्य"],
    ["हिन्द", "[हिन्दी], हिन"],
    ["जरा", "[ज़रा] क्\u200dष"],
    ["क्ष", "ज़रा [क्\u200dष]"],
    ["场景", "写一个[场景]。OK"],
    ["ガラ", "[ｶﾞﾗ]ス"],
    ["한", "[\u1112\u1161\u11ab]글"],
    ["พย", "ภา[พย]นตร์"],
    ["محمد", "[مُحَمَّد]"],
    ["שלום", "[שָׁלוֹם]"],
    ["👩", "fin🎬[👩]🏽\u200d🚀!"],
    ["fin", "[fin]🎬"],
  ])
    assert.equal(marked(typed, expected.replaceAll(/[[\]]/g, "")), expected, typed);
});

test("no more words are read than Rust reads", () => {
  const typed = Array.from({ length: 40 }, (_, n) => `w${n}x`).join(" ");
  assert.equal(termsOf(typed).length, 32);
  assert.equal(marked(typed, "w31x w32x"), "[w31x] w32x");
  assert.equal(termsOf(`${"w1x ".repeat(20)}${typed}`).length, 32, "of two that are the same, one counts");
  assert.equal(termsOf(`"${typed}" more`)[0]?.words.length, 32);
  assert.equal(termsOf(`"${typed}" more`).length, 1);
});
