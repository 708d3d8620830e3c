/* A window whose address names a language: its words, its digits and its clock are of that language. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";

globalThis.location = { search: "?language=ar" };
const { direction, formatCost, formatDay, formatList, formatNumber, formatPercent, formatTime, language, t } =
  await import("../src/i18n/index.js");
const { eighthsText } = await import("../src/views/script-sizes.js");
const { lossWords } = await import("../src/views/loss-words.js");
const { storeLines, withTroubles } = await import("../src/views/store-words.js");
const { createImportChoice } = await import("../src/views/import-choice.js");
const { createKeep } = await import("../src/views/keep.js");
const { createGeneralPage } = await import("../src/views/settings/general.js");
const { createTokens } = await import("../src/views/settings/tokens.js");
const { sumWords } = await import("../src/views/settings/writing-words.js");
const { shared } = await import("./samples.js");
const { default: arabic } = await import("../src/i18n/ar.js");

const digits = (text) => text.match(/\p{Nd}/gu) ?? [];
/** The digits that the engine writes Arabic with, which are not the same in every version. */
const ARABIC = new Set(digits(new Intl.NumberFormat("ar", { useGrouping: false }).format(1_234_567_890)));

test("the address names the language", () => {
  assert.equal(language, "ar");
  assert.equal(direction, "rtl");
  assert.equal(t("settings.title"), arabic["settings.title"]);
});

test("every number has the digits of the language", () => {
  const noon = new Date(2026, 0, 31, 14, 30);
  const made = [formatNumber(1234.5), formatCost(0.034), formatTime(noon), formatDay(noon), eighthsText(19)];
  for (const text of [...made, t("time.days", { n: 12 })]) {
    assert.ok(digits(text).length > 0, text);
    for (const digit of digits(text)) assert.ok(ARABIC.has(digit), text);
  }
});

test("the clock is the desktop's, in the words of the language", () => {
  const { hourCycle } = new Intl.DateTimeFormat(undefined, { hour: "numeric" }).resolvedOptions();
  const clock = { hour: "numeric", minute: "2-digit", hourCycle };
  const noon = new Date(2026, 0, 31, 14, 30);
  assert.equal(formatTime(noon), new Intl.DateTimeFormat("ar", clock).format(noon));
});

test("a plural has the form for its number", () => {
  const forms = arabic["time.days"];
  for (const n of [0, 1, 2, 5, 11, 100]) {
    const form = new Intl.PluralRules("ar").select(n);
    assert.equal(t("time.days", { n }), forms[form].replace("{n}", formatNumber(n)), form);
  }
});

test("a name in Latin letters is isolated", () => {
  assert.match(t("composer.placeholder", { name: "Mira" }), /\u2068Mira\u2069/);
  assert.equal(formatList(["ميرا"]), "ميرا");
});

test("a date in a sentence keeps the marks that put it in order, and text from outside none", async () => {
  const [from, to] = ["2026-09-05T12:00:00.000Z", "2026-10-06T12:00:00.000Z"];
  const [day, other] = [from, to].map((at) => formatDay(new Date(at)));
  const keep = createKeep({ releaseSession: async () => from }, { state: {} });
  await keep.release({});
  const tokens = createTokens({}, () => {});
  tokens.show([{ id: "a", name: "Planner", users: [], created_at: to, last_used: from, place: null }]);
  const choice = createImportChoice(() => {});
  const item = { number: 1, title: "", assistant: null, messages: 2, oldest: from, newest: to, present: [] };
  choice.offer([{ ...item, state: "ready", not_carried: [] }]);
  for (const { textContent } of [keep.status, tokens.element, choice.element])
    assert.ok(textContent.includes(day), textContent);
  for (const { textContent } of [tokens.element, choice.element]) assert.ok(textContent.includes(other), textContent);
  assert.doesNotMatch(t("composer.placeholder", { name: "a\u202Eb" }), /\u202E/);
});

test("a cost and a percentage in a sentence keep the marks that put them in order", () => {
  const [cost, percentage] = [formatCost(0.5), formatPercent(1)];
  for (const text of [cost, percentage]) assert.match(text, /[\u200E\u200F\u061C]/);
  const counts = { questions: 2, replies: 2, question_words: 3, reply_words: 4, scenes: 5, eighths: 6 };
  assert.ok(sumWords([{ ...counts, cost: 0.5 }]).includes(cost));
  const { page } = createGeneralPage(
    () => {},
    {},
    async () => {},
    () => {},
  );
  const usual = page.element.find("zoom").children.find((option) => option.getAttribute("value") === "100");
  assert.ok(usual.textContent.includes(percentage), usual.textContent);
  assert.notEqual(usual.textContent, percentage);
});

test("no Latin word begins or ends with a mark that right-to-left text would move", () => {
  const begins = /\p{Script=Arabic}\P{L}*[./$@#~-]\p{Script=Latin}/u;
  const ends = /\p{Script=Latin}:?[/@#~+-]+[^\p{L}\p{N}]*(?:\p{Script=Arabic}|$)/u;
  assert.match("نص (.txt)", begins);
  assert.match("يبدأ بـ https:// دائمًا", ends);
  for (const [key, entry] of Object.entries(arabic))
    for (const text of typeof entry === "string" ? [entry] : Object.values(entry))
      for (const moved of [begins, ends]) assert.doesNotMatch(text, moved, key);
});

test("a list has the comma of the language", () => {
  const losses = ["tags", "colors", "images"].map((what) => ({ what, count: 2 }));
  const store = shared({ state: "offline", rejected: 2, unreadable: 3, place: "x" });
  const words = withTroubles(arabic["store.offline"], store);
  assert.equal(storeLines(store)[0], words);
  // The header sets the state and its problems apart.
  assert.ok(words.startsWith(arabic["store.offline"]));
  for (const list of [lossWords(losses), words]) assert.doesNotMatch(list, /,/);
});
