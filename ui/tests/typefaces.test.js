import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const STYLES = new URL("../src/styles/", import.meta.url);
const sheets = readdirSync(STYLES).map((name) => readFileSync(new URL(name, STYLES), "utf8"));
const GENERIC = new Set(["system-ui", "serif", "sans-serif", "monospace", "inherit"]);

/** Every list of families, but not those of the rules that define one. */
const stacks = sheets.flatMap((css) =>
  [...css.replaceAll(/@font-face \{[^}]*\}/g, "").matchAll(/(?:--(?:serif|script|sans)|font-family): ([^;]+);/g)].map(
    ([, families]) => (families ?? "").split(",").map((family) => family.trim().replaceAll('"', "")),
  ),
);
const defined = new Set(
  sheets.flatMap((css) => [...css.matchAll(/@font-face \{\s*font-family: "([^"]+)"/g)].map(([, family]) => family)),
);

test("no window looks for typefaces that the system may not have", () => {
  assert.ok(stacks.length >= 3);
  for (const family of stacks.flat())
    assert.ok(GENERIC.has(family) || defined.has(family) || family.startsWith("var("), family);
});
