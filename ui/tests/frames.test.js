/* While a reply arrives, a frame costs the reply and nothing else. */
import assert from "node:assert/strict";
import { test } from "node:test";
import { answers, openWindow, tell } from "./window.js";
import { message, opened, said, session, settings } from "./samples.js";

/** The elements that were read or written since the last look. */
let touched = new Set();
const prototype = document.body.constructor.prototype;
for (const name of ["getAttribute", "setAttribute", "removeAttribute"]) {
  const known = prototype[name];
  prototype[name] = function (...args) {
    touched.add(this);
    return known.apply(this, args);
  };
}
const { get, set } = Object.getOwnPropertyDescriptor(prototype, "textContent");
Object.defineProperty(prototype, "textContent", {
  get() {
    touched.add(this);
    return get.call(this);
  },
  set(text) {
    touched.add(this);
    set.call(this, text);
  },
});

const classesTo = (element) => (element ? [...classesTo(element.parent), element.attributes.class] : []);

/** The parts of the window that an event touches. */
async function parts(event) {
  touched = new Set();
  await tell(event);
  const classes = new Set([...touched].flatMap(classesTo));
  return ["sidebar", "header", "empty", "failure", "composer", "channel-choice", "notice", "messages"].filter((name) =>
    classes.has(name),
  );
}

const reply = (more) => message("r", { state: "streaming", ...more });
const sessions = [session("s", { streaming: true }), session("other")];
const grew = {
  event: "reply_grew",
  id: "r",
  from_block: 0,
  from_line: 0,
  blocks: [{ kind: "paragraph", inlines: [{ kind: "text", text: "INT." }] }],
};

test("a streamed frame costs only the list of messages", async () => {
  answers.attach = () => opened({ messages: [message("u", { role: "user" }), reply()], sessions }).state;
  await openWindow();
  assert.deepEqual(await parts(grew), ["messages"]);
});

test("a view is updated when its part changes", async () => {
  const list = { event: "sessions_changed", changed: [session("new")], gone: [] };
  assert.deepEqual(await parts(list), ["sidebar", "header", "notice"]);
  const ended = { event: "message_changed", message: reply({ state: "complete" }) };
  assert.deepEqual(await parts(ended), ["composer", "messages"]);
  // The empty conversation is part of the list of messages.
  assert.deepEqual(await parts({ event: "settings_changed", settings }), [
    "header",
    "empty",
    "composer",
    "notice",
    "messages",
  ]);
  const failed = { event: "failed", problem: said("internal", "No."), again: null };
  assert.deepEqual(await parts(failed), ["failure"]);
});
