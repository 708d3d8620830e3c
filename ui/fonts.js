/*
 * Copies the typefaces out of their packages and writes the rules that load them (`npm run fonts`).
 * Separate from the page because the app ships the copies: nothing is fetched when it is built or run.
 */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";

const FACES = [
  {
    package: "@fontsource-variable/inter",
    family: "Inter",
    sheets: ["wght.css"],
    subsets: ["latin", "latin-ext"],
  },
  {
    package: "@fontsource-variable/literata",
    family: "Literata",
    sheets: ["wght.css", "wght-italic.css"],
    subsets: ["latin", "latin-ext", "cyrillic", "greek"],
  },
  {
    package: "@fontsource-variable/noto-serif-devanagari",
    family: "Noto Serif Devanagari",
    sheets: ["wght.css"],
    subsets: ["devanagari"],
  },
  {
    package: "@fontsource/courier-prime",
    family: "Courier Prime",
    sheets: ["400.css", "400-italic.css", "700.css", "700-italic.css"],
    subsets: ["latin", "latin-ext"],
  },
];

const from = (/** @type {string} */ path) => new URL(`node_modules/${path}`, import.meta.url);
const to = (/** @type {string} */ path) => new URL(`src/fonts/${path}`, import.meta.url);

/** Eight ranges a line, which is at most 120 characters. @param {string} ranges */
const inLines = (ranges) =>
  ranges
    .replaceAll(",", ", ")
    .replace(/((?:[^,]+, ){8})/g, "$1\n    ")
    .replace(/ +\n/g, "\n");

rmSync(to(""), { recursive: true, force: true });
mkdirSync(to(""), { recursive: true });

const rules = [];
for (const face of FACES) {
  const name = face.package.split("/")[1] ?? "";
  copyFileSync(from(`${face.package}/LICENSE`), to(`${name}-OFL.txt`));
  for (const sheet of face.sheets) {
    const css = readFileSync(from(`${face.package}/${sheet}`), "utf8");
    for (const [, rule] of css.matchAll(/@font-face \{([^}]*)\}/g)) {
      const value = (/** @type {string} */ property) => rule.match(new RegExp(`${property}: ([^;]*);`))?.[1];
      const file = rule.match(/files\/([\w-]+\.woff2)/)?.[1] ?? "";
      const subset = face.subsets.find((one) => new RegExp(`^${name}-${one}-(wght|\\d)`).test(file));
      if (!subset) continue;
      copyFileSync(from(`${face.package}/files/${file}`), to(file));
      rules.push(`@font-face {
  font-family: "${face.family}";
  font-style: ${value("font-style")};
  font-weight: ${value("font-weight")};
  font-display: block;
  src: url("../fonts/${file}") format("woff2");
  unicode-range:
    ${inLines(value("unicode-range") ?? "")};
}`);
    }
  }
}
writeFileSync(
  new URL("src/styles/fonts.css", import.meta.url),
  `/*
 * Written by fonts.js from the fonts' own packages. The files lie beside the page, so a short blank (block) is
 * over before it is seen, and no text is ever drawn twice in two widths.
 */
${rules.join("\n")}
`,
);
