/* The direction of a text, and how it is kept from reordering the words beside it. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { directionOfLanguage, isolated } from "../src/bidi.js";
import { t } from "../src/i18n/index.js";

test("a language runs as its script does", () => {
  assert.deepEqual(["en", "hi", "zh-Hant"].map(directionOfLanguage), ["ltr", "ltr", "ltr"]);
  assert.deepEqual(["he", "ar", "fa", "ur-PK", "pa-Arab"].map(directionOfLanguage), Array(5).fill("rtl"));
  assert.equal(directionOfLanguage("az-Latn"), "ltr");
});

test("a value of the other direction is isolated", () => {
  assert.equal(isolated("מודל", "ltr"), "\u2068מודל\u2069");
  assert.equal(isolated("models.example", "rtl"), "\u2068models.example\u2069");
  assert.equal(isolated("מודל", "rtl"), "מודל");
});

test("a value of the same direction is unchanged", () => {
  assert.equal(isolated("qwen3:8b", "ltr"), "qwen3:8b");
  assert.match(t("provider.not_installed", { host: "127.0.0.1:11434", model: "qwen3:8b" }), /ollama pull qwen3:8b$/);
});

test("no mark of a value leaves its place", () => {
  assert.equal(isolated("api\u202Eexample", "ltr"), "\u2068apiexample\u2069");
  assert.equal(isolated("\u2069אב\u2066", "ltr"), "\u2068אב\u2069");
  assert.equal(t("provider.reset", { host: "a\u202Eb" }), `\u2068ab\u2069 ${t("provider.reset", { host: "" }).trim()}`);
});
