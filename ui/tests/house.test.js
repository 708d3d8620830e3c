/* Rules that can be checked in the sources: no markup sinks, one way to the shell, no long lines. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { t } from "../src/i18n/index.js";

const SRC = new URL("../src/", import.meta.url);
const files = readdirSync(SRC, { recursive: true })
  .map(String)
  .filter((path) => /\.(js|html|css)$/.test(path));
const read = (path) => readFileSync(new URL(path, SRC), "utf8");
const scripts = files.filter((path) => path.endsWith(".js"));

test("there are sources to check", () => {
  assert.ok(scripts.length > 20);
});

test("no script turns text into markup or code", () => {
  const markup = /\b(innerHTML|outerHTML|insertAdjacentHTML|setHTML\w*|createContextualFragment|DOMParser|srcdoc)\b/;
  const code = /\beval\s*\(|\bnew Function\b|document\.write|\bjavascript:/;
  for (const path of scripts) {
    assert.doesNotMatch(read(path), markup, path);
    assert.doesNotMatch(read(path), code, path);
  }
});

test("no line exceeds 120 characters", () => {
  const tests = readdirSync(new URL("./", import.meta.url)).map((name) => `../tests/${name}`);
  for (const path of [...files, ...tests, "../fonts.js", "../bundle.js", "../shapes.d.ts"]) {
    for (const [at, line] of read(path).split("\n").entries()) assert.ok(line.length <= 120, `${path}:${at + 1}`);
  }
});

test("no script sets inline styles or handlers", () => {
  for (const path of scripts)
    assert.doesNotMatch(read(path), /setAttribute\(\s*["'](style|on\w+)["']|\bstyle: ["'`]/, path);
  assert.doesNotMatch(read("index.html"), /<style|style=|\son\w+=|<script(?![^>]*src=)/);
});

test("only backend.js touches the shell", () => {
  for (const path of files) {
    if (path !== "backend.js") assert.doesNotMatch(read(path), /__TAURI|__CHANNEL__/, path);
  }
});

test("nothing is loaded from another host", () => {
  for (const path of files) {
    assert.doesNotMatch(read(path), /(?:from|import|href=|src=|url\()\s*["'(]*(?:https?:)?\/\//, path);
  }
});

test("sentences fill in values and choose plurals", () => {
  assert.equal(t("clear.body_draft", { n: 1 }).startsWith("1 message and"), true);
  assert.equal(t("clear.body_draft", { n: 12 }).startsWith("12 messages and"), true);
  assert.equal(t("time.hours_left", { n: "3" }), "3 h left");
});
