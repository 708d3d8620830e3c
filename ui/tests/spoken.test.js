/* Where sentences end, in the scripts writers use, with the engine's help and without. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { markedSentences, sentencesOf } from "../src/views/sentences.js";
import { createSpoken } from "../src/views/spoken.js";
import { text } from "./samples.js";

/** The same numbers in every run. @param {number} seed */
function randomFrom(seed) {
  let last = seed;
  return (below) => {
    last = (last * 48_271) % 2_147_483_647;
    return last % below;
  };
}

const SAID = {
  English: ["She lights it. ", "“Why now?” ", "He leaves!"],
  Hindi: ["वह दिया जलाती है। ", "क्यों? ", "वह चला जाता है।"],
  Arabic: ["تشعل المصباح. ", "لماذا الآن؟ ", "ثم يرحل."],
  Japanese: ["広い画です。", "次の文です！", "終わり。"],
  Lines: ["No stop here\n", "nor here\n", "end"],
};

test("sentences end at their marks and at the ends of lines", () => {
  for (const [name, sentences] of Object.entries(SAID)) {
    assert.deepEqual(sentencesOf(sentences.join("")), sentences, name);
    assert.deepEqual(markedSentences(sentences.join("")), sentences, `${name}, by marks alone`);
  }
});

test("a number is no end of a sentence", () => {
  for (const split of [sentencesOf, markedSentences])
    assert.deepEqual(split("It takes 3.5 pages. Then 4."), ["It takes 3.5 pages. ", "Then 4."]);
});

test("without a segmenter the marks are enough", () => {
  const { Segmenter } = Intl;
  Intl.Segmenter = undefined;
  try {
    assert.deepEqual(sentencesOf("है। क्या؟ Yes."), ["है। ", "क्या؟ ", "Yes."]);
  } finally {
    Intl.Segmenter = Segmenter;
  }
});

test("sentences are the whole text, whatever is in it", () => {
  const marks = [..."ab .!?\n।؟。…\"') 1"];
  const random = randomFrom(7);
  for (let run = 0; run < 2000; run += 1) {
    const words = Array.from({ length: random(30) }, () => marks[random(marks.length)]).join("");
    assert.equal(markedSentences(words).join(""), words);
    assert.equal(sentencesOf(words).join(""), words);
  }
});

test("however a reply is cut, its words are read out once and in order", () => {
  const paragraphs = [
    "A lamp. A door that opens? A stair",
    "वह चढ़ती है। वह रुकती है।",
    "One two three four. ".repeat(60).trim(),
    "End",
  ];
  const letters = (words) => words.replace(/\s+/g, "");
  const random = randomFrom(11);
  for (let run = 0; run < 200; run += 1) {
    const spoken = createSpoken([]);
    const heard = [];
    let shown = [""];
    const all = paragraphs.join("\u0000");
    for (let at = 0; at < all.length; ) {
      at += 1 + random(80);
      shown = all.slice(0, at).split("\u0000").map(text);
      heard.push(spoken.next(shown, false));
    }
    while (!spoken.isDone(shown)) heard.push(spoken.next(shown, true));
    assert.equal(letters(heard.join("")), letters(paragraphs.join("")));
  }
});
