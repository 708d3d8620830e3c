/*
 * A whole window, as main.js builds it, with a fake shell. It has no layout and no clock: a test runs frames and timers
 * itself.
 */
import { mock } from "node:test";
import "./document.js";

mock.timers.enable({ apis: ["setTimeout", "setInterval"] });

const FakeElement = document.body.constructor;
const within = (element) => element.children.flatMap((child) => [child, ...within(child)]);
const matches = (element, tags) =>
  tags.split(/, */).some((wanted) => {
    const [tag, attribute] = wanted.split(/[[\]]/);
    return element.tagName === tag.toUpperCase() && (!attribute || Boolean(element[attribute]));
  });

Object.assign(FakeElement.prototype, {
  scrollTop: 0,
  scrollHeight: 4000,
  clientHeight: 4000,
  clientWidth: 800,
  prepend(...nodes) {
    this.append(...nodes);
  },
  select() {},
  contains(node) {
    return node === this || within(this).includes(node);
  },
  matches(tags) {
    return matches(this, tags);
  },
  querySelectorAll(tags) {
    return within(this).filter((element) => matches(element, tags));
  },
  getBoundingClientRect: () => ({ top: 0, bottom: 20, height: 20, left: 0, right: innerWidth }),
});

const frames = [];
globalThis.requestAnimationFrame = (draw) => frames.push(draw);
Object.assign(globalThis, { HTMLElement: FakeElement, Node: FakeElement, innerWidth: 800, innerHeight: 600 });
globalThis.getComputedStyle = () => ({ visibility: "visible" });
Object.assign(document, {
  querySelectorAll: (tags) => document.body.querySelectorAll(tags),
  querySelector: (tags) => document.body.querySelectorAll(tags)[0] ?? null,
  execCommand: (name) => name !== "copy",
});

/** The shell's answer to each command; a function is called, and what it throws is a refusal. */
export const answers = {};

/** The channels of the page, by number; the first one is that of the window's events. */
const channels = [];
let index = 0;
Object.assign(globalThis, { location: { pathname: "/", search: "", hash: "", replace() {} } });
globalThis.window = {
  __TAURI_INTERNALS__: {
    async invoke(command, args) {
      const answer = answers[command] ?? null;
      return typeof answer === "function" ? answer(args) : answer;
    },
    transformCallback(callback) {
      return channels.push(callback);
    },
    unregisterCallback() {},
  },
};

/** Runs everything that is due within `ms`. */
export async function settle(ms = 500) {
  for (let turn = 0; turn < 12; turn += 1) await new Promise(setImmediate);
  mock.timers.tick(ms);
  for (let turn = 0; turn < 12; turn += 1) await new Promise(setImmediate);
  for (const draw of frames.splice(0)) draw();
  await new Promise(setImmediate);
}

/** Opens the window, with all that it loads. */
export async function openWindow() {
  await import("../src/main.js");
  // The page loads it once its first frame is drawn.
  await import("../src/later.js");
  await settle();
}

/** Delivers an event from the shell. */
export async function tell(event) {
  channels[0]({ index, message: event });
  index += 1;
  await settle();
}

/** Delivers messages from the shell on the channel that was opened last, without waiting. */
export function onLast(...messages) {
  for (const [at, message] of messages.entries()) channels.at(-1)({ index: at, message });
}

export const find = (testid) => document.body.find(testid);

/** Clicks the first visible element with this test id. */
export async function click(testid) {
  document.body
    .findAll(testid)
    .find((element) => !element.hidden)
    .click();
  await settle();
}

/** Types into a field and leaves it. */
export async function put(testid, value) {
  const field = find(testid);
  field.value = value;
  field.listeners.input?.({});
  field.listeners.change?.({});
  await settle();
}
