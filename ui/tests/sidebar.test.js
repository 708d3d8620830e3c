/* The sidebar lists a conversation by its assistant and session together. */
import assert from "node:assert/strict";
import { test } from "node:test";
import "./document.js";
import { NOTHING_USED, opened, session } from "./samples.js";
import { EMPTY, reduce } from "../src/state.js";
import { createSidebar } from "../src/views/sidebar.js";

const NOW = Date.parse("2026-01-01T12:00:00.000Z");

function sidebar(sessions, more = {}) {
  const asked = [];
  const note =
    (name) =>
    (...args) =>
      asked.push([name, ...args]);
  const show = (key) => asked.push(["open", key.assistant, key.session_id]);
  const actions = { show, newWindow: note("window"), newSession() {}, switchTo() {} };
  const view = createSidebar(actions, actions, () => NOW, { cover: note("cover"), toggleSidebar: note("sidebar") });
  const update = (list) => view.update(reduce(EMPTY, opened({ sessions: list, ...more })));
  update(sessions);
  return { asked, update, view, items: () => view.element.findAll("session-item") };
}

const TWINS = [
  session("same", { title: "a scene question", first_expires_at: "2026-01-02T12:00:00.000Z" }),
  session("same", {
    assistant: "scriptwriter",
    title: "a script question",
    first_expires_at: "2026-01-01T14:00:00.000Z",
  }),
];

test("each assistant has its own sessions", () => {
  const { asked, items, update } = sidebar(TWINS, { session_id: "same", usage: { ...NOTHING_USED, input_tokens: 5 } });
  const texts = () => items().map((item) => item.textContent.replace("5 tokens", ""));
  const both = ["a scene questionScene Writer24 h left", "a script questionScriptwriter2 h left"];
  assert.deepEqual(texts(), both);
  assert.deepEqual(
    items().map((item) => item.getAttribute("aria-current")),
    ["true", null],
  );
  for (const item of items()) item.listeners.click({});
  items()[0].listeners.click({ ctrlKey: true });
  items()[1].listeners.click({ ctrlKey: true });
  assert.deepEqual(asked, [
    ["open", "scene_writer", "same"],
    ["open", "scriptwriter", "same"],
    ["window", "scene_writer", "same"],
    ["window", "scriptwriter", "same"],
  ]);
  update([...TWINS].reverse());
  assert.deepEqual(texts(), both.toReversed());
  update(TWINS.slice(1));
  assert.deepEqual(texts(), both.slice(1));
});

test("the second click of a double click opens nothing", () => {
  const { asked, items } = sidebar(TWINS);
  items()[0].listeners.click({ detail: 2 });
  items()[0].listeners.click({ detail: 2, ctrlKey: true });
  assert.deepEqual(asked, []);
});

test("each count of tokens has the plural of its own", () => {
  const usage = { ...NOTHING_USED, input_tokens: 12, output_tokens: 1 };
  const { items } = sidebar(TWINS, { session_id: "same", usage });
  const titles = items()[0].children.map((child) => child.getAttribute("title"));
  assert.ok(titles.includes("12 input tokens, 1 output token"), titles.join("; "));
});

test("an unsent draft is marked", () => {
  const { items, asked } = sidebar([session("d", { title: "my unsent idea", unsent: true })]);
  assert.equal(items()[0].textContent, "my unsent ideaScene WriterUnsent draft");
  items()[0].listeners.click({});
  assert.deepEqual(asked, [["open", "scene_writer", "d"]]);
  assert.deepEqual(sidebar([session("s", { unsent: true })]).items(), [], "it stands in the composer");
});

test("in focus mode the list is shown, and never hidden", () => {
  const root = document.documentElement;
  const wide = globalThis.matchMedia;
  const toggled = () => {
    root.setAttribute("data-focus-mode", "");
    const { asked, view } = sidebar(TWINS);
    view.toggleSidebar();
    assert.equal(root.hasAttribute("data-focus-mode"), false);
    return asked;
  };
  assert.deepEqual(toggled(), [], "it stands beside the conversation again");
  root.setAttribute("data-sidebar", "hidden");
  assert.deepEqual(toggled(), [["sidebar"]]);
  root.removeAttribute("data-sidebar");
  globalThis.matchMedia = () => ({ matches: true, addEventListener() {} });
  assert.deepEqual(toggled(), [["cover", true]], "it is a drawer");
  assert.equal(document.activeElement.getAttribute("aria-label"), "Hide sessions");
  globalThis.matchMedia = wide;
  delete root.dataset.drawer;
});
