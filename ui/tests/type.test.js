/* Six type steps and no other size, in every style sheet. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const STYLES = new URL("../src/styles/", import.meta.url);
const sheets = readdirSync(STYLES).map((name) => ({
  name,
  css: readFileSync(new URL(name, STYLES), "utf8").replaceAll(/@font-face \{.*?\}|\/\*.*?\*\//gs, ""),
}));

const STEPS = ["label", "control", "typed", "reply", "title", "display"];
/** What follows the size of other text. */
const RELATIVE = ["heading", "smaller"];
const TOKENS = [...STEPS, ...RELATIVE].join("|");
const SIZED = new RegExp(
  `^(?:(?:italic|var\\(--weight\\)|[1-9]00) )+var\\(--(?:${TOKENS})\\)(?: / 1)? var\\(--\\w+\\)$`,
);

/** Every declaration of a property, in all sheets. */
const declared = (property) =>
  sheets.flatMap(({ name, css }) =>
    [...css.matchAll(new RegExp(`(?<![\\w-])${property}:\\s*([^;}]+)`, "g"))].map(([, value]) => ({
      name,
      value: (value ?? "").trim().replaceAll(/\s+/g, " "),
    })),
  );

const isStep = (value) => value === "inherit" || SIZED.test(value);

test("every text has one of the six sizes, or one that follows them", () => {
  const fonts = declared("font");
  assert.ok(fonts.length > 60);
  for (const { name, value } of fonts) assert.ok(isStep(value), `${name}: font: ${value}`);
  for (const { name, value } of declared("font-size"))
    assert.ok(["inherit", "var(--smaller)"].includes(value), `${name}: font-size: ${value}`);
});

test("a size of its own is found", () => {
  for (const value of ["400 0.9rem / 1.4 var(--sans)", "600 1em var(--serif)", "400 calc(var(--text) * 2) var(--sans)"])
    assert.equal(isStep(value), false, value);
  for (const value of [
    "inherit",
    "italic var(--weight) var(--reply) var(--serif)",
    "400 var(--smaller) / 1 var(--script)",
  ])
    assert.equal(isStep(value), true, value);
});

test("the steps stand in one place", () => {
  for (const token of [...STEPS, ...RELATIVE, "text"])
    assert.deepEqual(
      declared(`--${token}`).map(({ name }) => name),
      ["base.css"],
      token,
    );
});

test("no script sets a size", () => {
  const src = new URL("../src/", import.meta.url);
  const scripts = readdirSync(src, { recursive: true }).map(String);
  for (const path of scripts.filter((name) => name.endsWith(".js")))
    assert.doesNotMatch(readFileSync(new URL(path, src), "utf8"), /font-?size|style\.font/i, path);
});
