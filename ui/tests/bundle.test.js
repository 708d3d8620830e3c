/* The committed bundle is made of the sources as they are, and its first frame waits for as few files as it can. */
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { bundle, DIST } from "../bundle.js";

const SRC = new URL("../src/", import.meta.url);
const filesIn = (folder) =>
  readdirSync(folder, { recursive: true })
    .map((path) => path.replaceAll("\\", "/"))
    .filter((path) => /\.\w+$/.test(path))
    .sort();

const { files, sources, needed } = await bundle();

test("the bundle is up to date", () => {
  assert.deepEqual(filesIn(DIST), [...files.keys()].sort(), "run `npm run bundle`");
  for (const [path, contents] of files)
    assert.ok(readFileSync(new URL(path, DIST)).equals(contents), `${path}: run \`npm run bundle\``);
});

test("every source is in the bundle", () => {
  assert.deepEqual([...new Set(sources)].sort(), filesIn(SRC));
});

test("scripts without other letters are ASCII, and the others are not escaped", () => {
  for (const path of ["main.js", "chunk.js", "later.js", "hi-Latn.js"])
    assert.match(String(files.get(path)), /^[\0-\x7f]*$/, path);
  assert.match(String(files.get("hi.js")), /हि/);
});

test("the page loads what its first frame needs, and asks for all of it at once", () => {
  const page = readFileSync(new URL("index.html", DIST), "utf8");
  const named = [...page.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, path]) => path);
  const typefaces = named.filter((path) => path.endsWith(".woff2"));
  assert.equal(typefaces.length, 3);
  for (const path of typefaces) assert.ok(files.has(path), path);
  assert.deepEqual(
    named.filter((path) => !typefaces.includes(path)),
    ["chunk.js", "main.css", "main.js"],
  );
  assert.deepEqual(new Set(needed), new Set(["dist/chunk.js"]));
});
