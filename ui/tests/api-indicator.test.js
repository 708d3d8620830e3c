/* Every window says that programs can use the conversations, and moves nothing when it counts. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { http, opened } from "./samples.js";
import { EMPTY, reduce } from "../src/state.js";
import { announcement } from "../src/views/announcer.js";
import { createHeader } from "../src/views/header.js";

const problem = { code: "bad_input", reason: { name: "port_taken", params: { port: 8000 } } };
const FAILED = http({ status: "failed", problem });

/** The indicator of a window, and what it opens. */
function indicator(api) {
  const opens = [];
  const view = createHeader(document.createElement("button"), Date.now, { settings: (part) => opens.push(part) });
  const show = (now) => view.update(reduce(EMPTY, opened({ api: now })));
  show(api);
  return { show, opens, element: view.element.find("api-indicator") };
}

test("an API that is off is not mentioned", () => {
  const { element } = indicator(http());
  assert.equal(element.hidden, true);
  assert.equal(element.textContent, "");
});

test("an API that is on counts its requests", () => {
  const { element, show } = indicator(http({ status: "on", requests_today: 1 }));
  assert.equal(element.hidden, false);
  assert.equal(element.textContent, "API on, 1 request today");
  assert.equal(
    element.getAttribute("aria-label"),
    "API on, 1 request today. Programs with a token can use your conversations at http://127.0.0.1:8000",
  );
  show(http({ status: "on", requests_today: 1234 }));
  assert.equal(element.textContent, "API on, 1,234 requests today");
  assert.equal(element.children[0].hidden, true);
  show(http());
  assert.equal(element.hidden, true);
});

test("the indicator keeps its width", () => {
  const { element, show } = indicator(http({ status: "starting" }));
  const widest = element.children[1].getAttribute("data-widest");
  assert.equal(widest, "API on, 9,999 requests today");
  show(http({ status: "on", requests_today: 7 }));
  assert.equal(element.children[1].getAttribute("data-widest"), widest);
});

test("a narrow bar has a shorter word, which is no text beside the other", () => {
  const { element } = indicator(http({ status: "on", requests_today: 1 }));
  assert.equal(element.children[2].getAttribute("data-label"), "API");
  assert.equal(element.textContent, "API on, 1 request today");
});

test("an API that failed is a warning", () => {
  const { element } = indicator(FAILED);
  assert.equal(element.textContent, "API not available");
  assert.equal(element.getAttribute("data-state"), "failed");
  assert.equal(element.children[0].hidden, false);
  assert.match(element.getAttribute("title"), /^API not available\nAnother program uses port 8000\./);
});

test("the indicator opens its settings", () => {
  const { element, opens } = indicator(FAILED);
  element.click();
  assert.deepEqual(opens, ["api"]);
});

test("a counted request updates the header", () => {
  const view = createHeader(document.createElement("button"), Date.now, {});
  const before = reduce(EMPTY, opened({ api: http({ status: "on" }) }));
  const after = reduce(before, { event: "api_changed", api: http({ status: "on", requests_today: 1 }) });
  assert.notDeepEqual(view.reads(after), view.reads(before));
});

test("only a failure of the API is announced", () => {
  const on = reduce(EMPTY, opened({ api: http({ status: "on" }) }));
  const change = (state, api) => reduce(state, { event: "api_changed", api });
  const failed = change(on, FAILED);
  assert.match(announcement(failed, on), /^API not available\. Another program uses port 8000\./);
  assert.equal(announcement(change(failed, FAILED), failed), null);
  assert.equal(announcement(change(on, http({ status: "on", requests_today: 1 })), on), null);
  assert.equal(announcement(change(on, http()), on), null);
});
