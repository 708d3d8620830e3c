/* What covers the conversation: the drawer, and the page in its place. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { createCovers } from "../src/covers.js";
import { h } from "../src/dom.js";

function covered() {
  const [conversation, page, tabs] = [h("main", {}), h("section", {}), h("section", {})];
  const covers = createCovers(conversation);
  const inert = () => [conversation, page, tabs].map((one) => one.getAttribute("inert") !== null);
  return { covers, inert, page: () => covers.page(page, tabs) };
}

test("the conversation is out of reach until neither the drawer nor the page covers it", () => {
  for (const first of ["drawer", "page"]) {
    const { covers, inert, page } = covered();
    page();
    covers.drawer(true);
    covers.show("page");
    assert.deepEqual(inert(), [true, true, true]);
    if (first === "drawer") covers.drawer(false);
    else covers.show("conversation");
    assert.deepEqual(inert(), first === "drawer" ? [true, false, false] : [true, true, true], first);
    covers.show("conversation");
    covers.drawer(false);
    assert.deepEqual(inert(), [false, true, false], first);
  }
});

test("a page that is made under the drawer is out of reach as well", () => {
  const { covers, inert, page } = covered();
  covers.drawer(true);
  assert.deepEqual(inert(), [true, false, false], "no page is made yet");
  page();
  assert.deepEqual(inert(), [true, true, true]);
  covers.drawer(false);
  assert.deepEqual(inert(), [false, false, false], "it is beside the conversation");
});
