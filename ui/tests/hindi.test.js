/* A window in Hindi: the form for one is also that for none, and a sentence ends once. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { shared, unreachable } from "./samples.js";

globalThis.location = { search: "?language=hi" };
const { CATALOGUES, language, t } = await import("../src/i18n/index.js");
const { storeSentence } = await import("../src/views/store-words.js");
const { namesOf } = await import("../src/commands.js");

test("where conversations are stored ends with one danda", () => {
  assert.equal(language, "hi");
  const stored = shared({ place: "writer@h1:27018/writers_room", state: "offline", note: unreachable });
  const said = t("announce.store", { place: storeSentence(stored) });
  assert.match(said, /[^।.]।$/);
  assert.doesNotMatch(said, /।\./);
});

test("a command is found by its name in Hindi, and in English", () => {
  assert.deepEqual(namesOf("keep"), ["यह बातचीत संभालकर रखें", "Keep this conversation"]);
});

test("none is not said to be one", () => {
  assert.match(t("notice.rescued", { n: 0, hours: 24 }), /0/);
  assert.match(t("export.saved", { n: 0, name: "x" }), /0/);
});

test("sentences end as their script does", async () => {
  for (const tag of ["hi", "hi-Latn"]) {
    const { default: catalogue } = await CATALOGUES[tag]();
    for (const [key, entry] of Object.entries(catalogue))
      for (const sentence of typeof entry === "string" ? [entry] : Object.values(entry))
        assert.doesNotMatch(
          sentence,
          tag === "hi" ? /[\p{Script=Devanagari}]\.(\s|$)/u : /।|\p{Script=Devanagari}/u,
          key,
        );
  }
});
