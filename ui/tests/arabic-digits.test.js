/* An engine that writes Arabic with its own digits: a list of numbers, and a sentence, have no others. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";

globalThis.location = { search: "?language=ar" };
const Usual = Intl.NumberFormat;
Intl.NumberFormat = class extends Usual {
  constructor(_, options) {
    super("ar-u-nu-arab", options);
  }
};
const { connect } = await import("../src/backend.js");
const { problemText } = await import("../src/reasons.js");
const { createGeneralPage } = await import("../src/views/settings/general.js");

test("every size in Settings has the same digits", () => {
  const none = async () => true;
  const { page } = createGeneralPage(
    () => {},
    { change: none, current: () => null },
    none,
    () => {},
  );
  for (const list of ["text-size", "zoom"]) {
    const options = page.element.find(list).children.map((option) => option.textContent);
    assert.ok(options.length > 1);
    for (const words of options) assert.match(words, /^[^0-9]*[٠-٩][^0-9]*$/);
  }
});

test("the limits of the silence that is waited for have the same digits", () => {
  const reason = { name: "invalid_patience", params: { least: 30, most: 900 } };
  const words = problemText({ code: "bad_input", reason });
  assert.match(words, /٣٠.*٩٠٠.*٩٠/);
  assert.doesNotMatch(words, /[0-9]/);
});

test("what the desktop says has the same digits", () => {
  const calls = [];
  const backend = connect({
    invoke: async (command, args) => void calls.push([command, args]),
    transformCallback: () => 7,
    unregisterCallback() {},
  });
  backend.attach(() => {});
  assert.deepEqual(calls, [["attach", { events: "__CHANNEL__:7", language: "ar", digits: "٠١٢٣٤٥٦٧٨٩" }]]);
});
