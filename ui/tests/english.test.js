/* English counts without the engine's formatters, in the same way. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { formatNumber, language, t } from "../src/i18n/index.js";

const NUMBERS = [0, 1, 2, 7, 24, 999, 1_000, 12_345, -1, 0.5, 1.5];

test("numbers are written as the engine writes them", () => {
  assert.equal(language, "en");
  const engine = new Intl.NumberFormat("en");
  for (const n of NUMBERS) assert.equal(formatNumber(n), engine.format(n));
});

test("each number has the engine's plural form", () => {
  const engine = new Intl.PluralRules("en");
  const forms = { one: "{n} model", other: "{n} models" };
  for (const n of NUMBERS)
    assert.equal(t("picker.count", { n }), forms[engine.select(n)].replace("{n}", formatNumber(n)), String(n));
});
