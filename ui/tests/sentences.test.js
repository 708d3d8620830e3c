/*
 * Every sentence of the catalogue is used, and every use names an existing sentence and passes its parameters. A key is
 * written at its use, as in t("dialog.close"), or in a table of the same file, as in t(WORDS[kind]), so a search finds
 * it.
 */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import en from "../src/i18n/en.js";
import { ASSISTANTS } from "../src/views/assistants.js";

const SRC = new URL("../src/", import.meta.url);
const scripts = readdirSync(SRC, { recursive: true })
  .map(String)
  .filter((path) => path.endsWith(".js") && !path.startsWith("i18n"));

const CLOSES = { "(": ")", "[": "]", "{": "}" };
const STRING = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)/;

/** The arguments between the bracket at `start` and its closing one, split at top-level commas. */
function partsAt(source, start) {
  const waiting = [];
  const parts = [""];
  for (let at = start; at < source.length; at += 1) {
    const text = source.slice(at).match(STRING)?.[0];
    if (text) at += text.length - 1;
    const character = source[at];
    if (!text && character in CLOSES) waiting.push(CLOSES[character]);
    else if (!text && character === waiting.at(-1)) waiting.pop();
    if (waiting.length === 0) break;
    if (at === start) continue;
    if (!text && character === "," && waiting.length === 1) parts.push("");
    else parts[parts.length - 1] += text ?? character;
  }
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}

/** The keys in a table of a script. */
function keysOf(source, table) {
  const at = source.search(new RegExp(`\\bconst ${table} = \\{`));
  if (at < 0) return [];
  const entries = partsAt(source, source.indexOf("{", at)).join("\n");
  return [...entries.matchAll(/"(\w+(?:\.\w+)+)"/g)].map(([, key]) => key);
}

/** Every use of a sentence in a script: its keys (several for a table), and its parameters. */
function usesIn(source) {
  return [...source.matchAll(/\bt\(/g)].map(({ index }) => {
    const [first = "", second = ""] = partsAt(source, index + 1);
    const literal = first.match(/^"([^"]*)"$/)?.[1];
    const table = first.match(/^([A-Z]+)[.[]/)?.[1];
    const given = second === "" ? [] : partsAt(second, 0).map((part) => part.match(/^(\w+)\s*(?=:|$)/)?.[1]);
    return { text: first, keys: literal ? [literal] : table ? keysOf(source, table) : [], given };
  });
}

const forms = (entry) => (typeof entry === "string" ? [entry] : Object.values(entry));

/** The parameters of a sentence: its placeholders, and `n` where that chooses its plural form. */
function needs(entry) {
  const named = forms(entry).flatMap((sentence) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name]) => name));
  return new Set(typeof entry === "string" ? named : [...named, "n"]);
}

/** The invalid uses in a script. */
function faults(source, catalogue = en) {
  return usesIn(source).flatMap(({ text, keys, given }) => {
    if (keys.length === 0) return [`${text} cannot be found by its key`];
    const unknown = keys.filter((key) => !(key in catalogue)).map((key) => `${key} is not in the catalogue`);
    if (unknown.length > 0) return unknown;
    const needed = keys.map((key) => [key, needs(catalogue[key])]);
    const missing = needed.flatMap(([key, names]) =>
      [...names].filter((name) => !given.includes(name)).map((name) => `${key} is not given ${name}`),
    );
    const unused = given.filter((name) => needed.every(([, names]) => !names.has(name)));
    return [...missing, ...unused.map((name) => `${text} needs no ${name}`)];
  });
}

test("every use of a sentence is valid", () => {
  for (const path of scripts) assert.deepEqual(faults(readFileSync(new URL(path, SRC), "utf8")), [], path);
});

/**
 * What the desktop says: `src-tauri/build.rs` reads these, for each assistant and for several conversations, and the
 * titles of file dialogs.
 */
const OF_THE_DESKTOP = [
  ...ASSISTANTS.flatMap((id) => [`notification.${id}`, `expiry_notification.${id}`]),
  "expiry_notification.several",
  ...["save", "open", "folder"].map((purpose) => `file_dialog.${purpose}`),
];

test("every sentence is used", () => {
  const used = new Set(
    scripts.flatMap((path) => usesIn(readFileSync(new URL(path, SRC), "utf8")).flatMap(({ keys }) => keys)),
  );
  assert.ok(used.size > 300);
  for (const key of OF_THE_DESKTOP) used.add(key);
  assert.deepEqual(
    Object.keys(en).filter((key) => !used.has(key)),
    [],
  );
});

test("an invalid use is found", () => {
  const catalogue = { "a.plain": "A", "a.named": "A {name}", "a.many": { one: "A", other: "{n} As" } };
  const of = (source) => faults(source, catalogue);
  assert.deepEqual(of('t("a.plain") + t("a.named", { name }) + t("a.many", { n: list.at(0, 1) })'), []);
  assert.deepEqual(of('const WORDS = { x: "a.plain" };\nt(WORDS[x]) + t(WORDS.x)'), []);
  assert.deepEqual(of('t("a.gone")'), ["a.gone is not in the catalogue"]);
  assert.deepEqual(of('t("a.named")'), ["a.named is not given name"]);
  assert.deepEqual(of('t("a.named", { title: "(", })'), ["a.named is not given name", '"a.named" needs no title']);
  assert.deepEqual(of('t("a.many", {})'), ["a.many is not given n"]);
  assert.deepEqual(of(`t(\`a.\${kind}\`)`), [`\`a.\${kind}\` cannot be found by its key`]);
  assert.deepEqual(of("t(WORDS[kind])"), ["WORDS[kind] cannot be found by its key"]);
  assert.deepEqual(of('const WORDS = { x: "a.plain", y: "a.named" };\nt(WORDS[x], { name: "}" })'), []);
  assert.deepEqual(of('const WORDS = { x: { y: "a.named" } };\nt(WORDS[x].y)'), ["a.named is not given name"]);
});
