/* The colors of both themes: each can be read where it stands, and each means one thing. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

const STYLES = new URL("../src/styles/", import.meta.url);
const read = (name) => readFileSync(new URL(name, STYLES), "utf8");
const sheets = readdirSync(STYLES).map(read);

/** The colors of a theme, by name: the first or the second of each `light-dark()`. */
const theme = (at) =>
  Object.fromEntries(
    [...read("base.css").matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);/g)].map(([, name, ...both]) => [
      name,
      both[at],
    ]),
  );
const THEMES = { light: theme(0), dark: theme(1) };

const rgb = (color) => [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16) / 255);

function luminance(color) {
  const [red, green, blue] = rgb(color).map((part) =>
    part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** As WCAG has it, from 1 to 21. */
function contrast(one, other) {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Where on the circle of colors, in degrees; red is 0. */
function hue(color) {
  const [red, green, blue] = rgb(color);
  return (Math.atan2(Math.sqrt(3) * (green - blue), 2 * red - green - blue) * 180) / Math.PI;
}
const apart = (one, other) => Math.abs(((one - other + 540) % 360) - 180);

/** The grounds that words of a color stand on. */
const GROUNDS = {
  ink: ["backdrop", "paper", "sheet", "tint", "selected", "found"],
  paper: ["ink"],
  muted: ["backdrop", "paper", "sheet", "tint", "selected"],
  trouble: ["backdrop", "paper", "sheet", "tint", "trouble-tint"],
  warn: ["backdrop", "paper", "sheet", "tint", "selected"],
  kept: ["backdrop", "paper", "sheet", "selected"],
  danger: ["paper", "sheet"],
};

test("every color of words can be read on every ground it stands on", () => {
  for (const [name, colors] of Object.entries(THEMES))
    for (const [words, grounds] of Object.entries(GROUNDS))
      for (const ground of grounds) {
        const ratio = contrast(colors[words], colors[ground]);
        assert.ok(ratio >= 4.5, `${name}: ${words} on ${ground} is ${ratio.toFixed(2)}`);
      }
});

test("the words found are seen on every ground, and those at the place shown now more than others", () => {
  for (const [name, colors] of Object.entries(THEMES))
    for (const ground of ["paper", "sheet", "tint"]) {
      const ratio = contrast(colors.found, colors[ground]);
      assert.ok(ratio >= 1.4, `${name}: found on ${ground} is ${ratio.toFixed(2)}`);
      assert.ok(contrast(colors.ink, colors[ground]) >= 3 * ratio, `${name}: ${ground}`);
    }
});

test("contrast is computed as it is defined", () => {
  assert.equal(contrast("#000000", "#ffffff"), 21);
  assert.ok(Math.abs(contrast("#777777", "#ffffff") - 4.48) < 0.01);
});

test("trouble is red, and no color that says who, what is kept or what goes soon", () => {
  for (const [name, colors] of Object.entries(THEMES)) {
    const trouble = hue(colors.trouble);
    assert.ok(apart(trouble, 0) <= 15, `${name}: ${trouble.toFixed(0)} degrees`);
    for (const other of ["scriptwriter", "scene-writer", "kept", "warn"])
      assert.ok(apart(trouble, hue(colors[other])) >= 30, `${name}: ${other}`);
  }
});

/** The selectors of the rules that use a color. */
const usedBy = (color) =>
  sheets.flatMap((css) =>
    [...css.replaceAll(/\/\*.*?\*\//gs, "").matchAll(/([^{}]+)\{([^{}]*)\}/g)]
      .filter(([, , declarations]) => declarations?.includes(`var(--${color})`))
      .map(([, selector]) => (selector ?? "").trim().replaceAll(/\s+/g, " ")),
  );

test("amber is time", () => {
  const amber = usedBy("warn");
  assert.ok(amber.length >= 4);
  for (const selector of amber) assert.match(selector, /\[data-tone="soon"\]|^\.expiring-text$/);
});

test("that the writer did not agree is no trouble", () => {
  const own = '[data-code="consent_needed"]';
  assert.ok(usedBy("trouble").includes(`.problem:not(:where(${own}))`));
  for (const color of ["tint", "ink"])
    assert.ok(
      usedBy(color).some((selector) => selector.endsWith(`.failure${own}`)),
      color,
    );
});

test("what cannot be undone has a red of its own", () => {
  for (const selector of usedBy("danger")) assert.match(selector, /^button\.danger|^\.menu-danger$/);
});

test("what was sought is marked for a reader without motion too, and no longer", () => {
  // Without an animation nothing would end it.
  const [, rule] = read("messages.css").split("@media (prefers-reduced-motion: reduce) {");
  assert.match(rule, /^\s*\.message\[data-found\] \{\s*animation: found 2\.4s steps\(1\) !important;/);
});
