/* Which catalogue a window uses, and that each is as complete as the English one. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import en from "../src/i18n/en.js";
import { CATALOGUES, NAMES, language, languageFor, pickLanguage } from "../src/i18n/index.js";

test("a tag finds its closest catalogue", () => {
  const all = ["en", "hi", "hi-Latn", "pt", "pt-BR"];
  assert.equal(pickLanguage(["hi-Latn-IN"], all), "hi-Latn");
  assert.equal(pickLanguage(["hi-Latn"], all), "hi-Latn");
  assert.equal(pickLanguage(["hi-IN"], all), "hi");
  assert.equal(pickLanguage(["hi-Deva-IN"], all), "hi");
  assert.equal(pickLanguage(["pt-BR"], all), "pt-BR");
  assert.equal(pickLanguage(["pt-PT"], all), "pt");
  assert.equal(pickLanguage(["PT-br"], all), "pt-BR");
  assert.equal(pickLanguage(["pt-BR-u-hc-h23"], all), "pt-BR");
});

test("a script is never replaced by another", () => {
  assert.equal(pickLanguage(["hi-Latn-IN"], ["en", "hi"]), "en");
  assert.equal(pickLanguage(["hi-IN"], ["en", "hi-Latn"]), "en");
  assert.equal(pickLanguage(["zh-TW"], ["en", "zh", "zh-Hant"]), "zh-Hant");
  assert.equal(pickLanguage(["zh-Hant-HK"], ["en", "zh"]), "en");
  assert.equal(pickLanguage(["zh-CN"], ["en", "zh", "zh-Hant"]), "zh");
  assert.equal(pickLanguage(["zh-HK"], ["en", "zh", "zh-Hant"]), "zh-Hant");
  assert.equal(pickLanguage(["sr-Latn-RS", "de"], ["en", "sr", "de"]), "de");
  assert.equal(pickLanguage(["sr-Latn"], ["en", "sr"]), "en");
  assert.equal(pickLanguage(["sr-ME"], ["en", "sr", "sr-Latn"]), "sr-Latn");
});

test("a region falls back to its language", () => {
  assert.equal(pickLanguage(["pt-BR"], ["en", "pt"]), "pt");
  assert.equal(pickLanguage(["en-GB", "hi"], ["en", "hi"]), "en");
});

test("the first available language wins", () => {
  assert.equal(pickLanguage(["de-AT", "hi"], ["en", "hi"]), "hi");
  assert.equal(pickLanguage(["xx", "C", ""], ["en"]), "en");
  assert.equal(pickLanguage([], ["en"]), "en");
});

test("catalogues have canonical tags", () => {
  const files = readdirSync(new URL("../src/i18n/", import.meta.url)).filter((name) => name !== "index.js");
  assert.deepEqual(
    files.sort(),
    Object.keys(CATALOGUES)
      .map((tag) => `${tag}.js`)
      .sort(),
  );
  for (const tag of Object.keys(CATALOGUES)) assert.equal(new Intl.Locale(tag).baseName, tag);
  assert.ok(language in CATALOGUES);
});

const names = (sentence) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
const forms = (entry) => (typeof entry === "string" ? [entry] : Object.values(entry));

/** Whether a sentence has the placeholders of the English one; the form for one may leave out its number. */
function isFilledAlike(entry, english) {
  const known = forms(english).flatMap(names);
  const all = (sentence) => names(sentence.other ?? sentence).join();
  return (
    forms(entry)
      .flatMap(names)
      .every((name) => known.includes(name)) && all(entry) === all(english)
  );
}

/** The keys a catalogue lacks, adds, or fills with other placeholders than English. */
function faults(catalogue, tag) {
  const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions();
  const found = Object.keys(catalogue).filter((key) => !(key in en) && !key.startsWith("error."));
  for (const [key, english] of Object.entries(en)) {
    const entry = catalogue[key];
    const isPlural = typeof english !== "string";
    if (entry === undefined || (typeof entry !== "string") !== isPlural) found.push(key);
    else if (isPlural && pluralCategories.some((form) => !(form in entry))) found.push(key);
    else if (!isFilledAlike(entry, english)) found.push(key);
  }
  return found;
}

test("every catalogue is complete", async () => {
  for (const [tag, load] of Object.entries(CATALOGUES)) assert.deepEqual(faults((await load()).default, tag), [], tag);
});

test("every language that can be chosen has a name and a catalogue", () => {
  const type = readFileSync(new URL("../types/Language.ts", import.meta.url), "utf8");
  const chosen = [...type.matchAll(/"([\w-]+)"/g)].map(([, tag]) => tag).filter((tag) => tag !== "system");
  assert.deepEqual(Object.keys(NAMES), chosen);
  assert.deepEqual(Object.keys(CATALOGUES), chosen);
  for (const tag of chosen) assert.equal(languageFor(tag), tag);
  assert.equal(languageFor("xx"), "en");
});

test("an incomplete catalogue is found", () => {
  const { "dialog.close": _, ...without } = en;
  assert.deepEqual(faults(without, "en"), ["dialog.close"]);
  assert.deepEqual(faults({ ...en, "dialog.new": "New" }, "en"), ["dialog.new"]);
  assert.deepEqual(faults({ ...en, "composer.label": "To {who}" }, "en"), ["composer.label"]);
  assert.deepEqual(faults({ ...en, "composer.label": "To" }, "en"), ["composer.label"]);
  assert.deepEqual(faults({ ...en, "clear.body_draft": { other: "{n}" } }, "en"), ["clear.body_draft"]);
  assert.deepEqual(faults({ ...en, "clear.body_draft": "All" }, "en"), ["clear.body_draft"]);
  assert.ok(faults(en, "pl").includes("clear.body_draft"), "Polish has more plural forms than English");
});

test("what can be done with a pasted text has room on one line of its card", async () => {
  for (const [tag, load] of Object.entries(CATALOGUES)) {
    const { default: words } = await load();
    // By about 26 letters, in a card of 15.5 rem.
    assert.ok(`${words["attachment.open"]}${words["attachment.to_text"]}`.length <= 26, tag);
  }
});
