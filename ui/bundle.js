/*
 * Makes the page that the app ships: few modules and one style sheet, in `dist` (`npm run bundle`).
 * Separate from the page because the app is built without Node: the result is committed, and a test fails when it is
 * older than its sources.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, relative } from "node:path";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const HERE = fileURLToPath(new URL(".", import.meta.url));
export const DIST = new URL("dist/", import.meta.url);
const SRC = new URL("src/", import.meta.url);

const licenses = readdirSync(new URL("fonts/", SRC)).filter((name) => name.endsWith(".txt"));
/** Shipped unchanged: the document, and the licenses of the typefaces. */
const copied = ["index.html", ...licenses.map((name) => `fonts/${name}`)];

/**
 * The shipped files by their paths in `dist`, the sources they are made from by their paths in `src`, and the files
 * that `main.js` and `main.css` cannot run without.
 * @returns {Promise<{ files: Map<string, Uint8Array>, sources: string[], needed: string[] }>}
 */
export async function bundle() {
  const { outputFiles, metafile } = await build({
    absWorkingDir: HERE,
    entryPoints: ["src/main.js", "src/main.css"],
    outdir: "dist",
    bundle: true,
    write: false,
    metafile: true,
    format: "esm",
    // What is imported when it is needed becomes a file of its own: each catalogue, and later.js. What that shares with
    // main.js is a third, which the document asks for by its name, so that neither waits for the other.
    splitting: true,
    minify: true,
    charset: "utf8",
    target: "es2022",
    legalComments: "inline",
    loader: { ".woff2": "file" },
    assetNames: "fonts/[name]",
    chunkNames: "[name]",
  });
  const made = outputFiles.map(({ path, contents, text }) => [
    relative(`${HERE}dist`, path).replaceAll("\\", "/"),
    path.endsWith(".js") ? escaped(text) : contents,
  ]);
  const files = new Map([...made, ...copied.map((path) => [path, readFileSync(new URL(path, SRC))])]);
  const sources = Object.keys(metafile.inputs).map((path) => path.replace(/^src\//, ""));
  const needed = Object.values(metafile.outputs)
    .filter(({ entryPoint }) => entryPoint)
    .flatMap(({ imports }) => imports)
    .filter(({ kind }) => kind === "import-statement" || kind === "import-rule")
    .map(({ path }) => path);
  return { files, sources: [...sources, ...copied], needed };
}

/**
 * A script in ASCII, which the engine keeps in half the memory that it takes if one character is not in Latin-1. A
 * catalogue in another script would only grow, and stays as it is.
 * @param {string} script
 * @returns {Uint8Array}
 */
function escaped(script) {
  const units = script.match(/[^\0-\x7f]/g)?.length ?? 0;
  if (units * 50 > script.length) return Buffer.from(script);
  // Strings, templates and regular expressions have them, and read an escape as the character; but not behind a
  // backslash, nor where a template is read raw.
  if (/\\[^\0-\x7f]|String\.raw/.test(script)) throw new Error("a character cannot be escaped where it stands");
  const toEscape = /** @param {string} unit */ (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return Buffer.from(script.replace(/[^\0-\x7f]/g, toEscape));
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const { files } = await bundle();
  rmSync(DIST, { recursive: true, force: true });
  for (const [path, contents] of files) {
    const file = new URL(path, DIST);
    mkdirSync(dirname(fileURLToPath(file)), { recursive: true });
    writeFileSync(file, contents);
  }
}
