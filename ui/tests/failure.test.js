/* The bar above the composer: a problem is read out, also where it is the same once more. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { said } from "./samples.js";
import { EMPTY } from "../src/state.js";
import { createFailure } from "../src/views/failure.js";

test("the same refusal once more is new words for a screen reader", () => {
  const { element, update } = createFailure({ dismiss() {}, stop() {} }, () => {});
  const words = element.children[0];
  for (const code of ["disk_full", "consent_needed"]) {
    const refused = () => update({ ...EMPTY, failure: { problem: said(code, "No space."), again: null } });
    refused();
    const [first] = words.children;
    const text = words.textContent;
    refused();
    assert.notEqual(words.children[0], first);
    assert.equal(words.textContent, text);
    assert.equal(element.hidden, false);
  }
  update(EMPTY);
  assert.equal(element.hidden, true);
});

test("that the writer did not agree is a quiet notice, and a problem is an alert", () => {
  const { element, update } = createFailure({ dismiss() {}, stop() {} }, () => {});
  const shown = (code) => {
    update({ ...EMPTY, failure: { problem: said(code, "No."), again: () => {} } });
    return [element.getAttribute("role"), element.getAttribute("data-code"), element.find("error-step").textContent];
  };
  assert.deepEqual(shown("consent_needed"), ["status", "consent_needed", "Review what will be sent"]);
  assert.deepEqual(shown("disk_full"), ["alert", "disk_full", "Try again"]);
});
