/* What fits what was typed, and what comes first. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { distance, fitting, fold, wordsOf } from "../src/fuzzy.js";

const find = (typed, titles) => fitting(titles, wordsOf(typed), fold);
const fits = (typed, title) => distance(wordsOf(typed), fold(title)) !== null;

test("the closest comes first", () => {
  const titles = ["A gull on the pier", "The lighthouse keeper", "Light", "Moonlight", "Lots in Gale, hut"];
  assert.deepEqual(find("light", titles), ["Light", "The lighthouse keeper", "Moonlight", "Lots in Gale, hut"]);
});

test("equally good titles keep their order", () => {
  assert.deepEqual(find("the", ["The pier", "The gull", "Not the"]), ["The pier", "The gull", "Not the"]);
});

test("words are found in any order", () => {
  assert.ok(fits("keeper light", "The lighthouse keeper"));
  assert.ok(!fits("keeper boat", "The lighthouse keeper"));
});

test("letters in order are found from the beginning of a word", () => {
  assert.ok(fits("lhk", "The LightHouse Keeper"));
  assert.ok(!fits("ghk", "The lighthouse keeper"), "g begins no word");
  assert.ok(!fits("lkh", "The lighthouse keeper"), "the order counts");
  assert.ok(!fits("lk", "The lighthouse keeper"), "two letters are too few");
  assert.ok(!fits("lzz", `l${"a".repeat(30)}zz`), "too far apart");
});

test("case and accents do not matter", () => {
  assert.ok(fits("ELOISE", "Éloïse at sea"));
  assert.ok(fits("éloïse", "Eloise at sea"));
  assert.ok(fits("שלום", "שָׁלוֹם"));
});

test("a syllable that is half typed fits", () => {
  assert.ok(fits("하", "한국 여행"));
  assert.ok(fits("か", "がっこう"));
});

test("vowel signs of Devanagari matter", () => {
  const title = fold("मेरी किताब");
  assert.equal(distance(wordsOf("किताब"), title), 1);
  assert.ok((distance(wordsOf("कताब"), title) ?? 0) > 3, "its letters only");
  assert.ok(!fits("कीताब", "मेरी किताब"));
});

test("nothing typed finds everything", () => {
  assert.deepEqual(wordsOf("  "), []);
  assert.deepEqual(find("", ["b", "a"]), ["b", "a"]);
});

test("only the beginning of a long text is compared", () => {
  assert.ok(fits("end", `${"a ".repeat(98)}end`));
  assert.ok(!fits("end", `${"a ".repeat(100)}end`));
});

test("a mark of a pattern is a letter like others", () => {
  assert.ok(fits("(v.o.)", "MIRA (V.O.)"));
  assert.ok(!fits(".*", "MIRA"));
});
