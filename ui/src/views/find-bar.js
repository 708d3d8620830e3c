/*
 * The bar that finds in the conversation: what is typed, how many messages hold it, and the way from one to the next.
 * Separate because it belongs to no message, and because most of what it finds may not be loaded.
 */
/** @import { State } from "../state.js" */
import { h, icon, say, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { isComposing, leaves } from "../keys.js";
import { createLatest } from "../latest.js";

/** The longest text that can be typed, in UTF-16 units. */
const LONGEST = 200;

/**
 * @typedef {object} Does
 * @property {(text: string) => Promise<string[]>} find the messages that hold a text, oldest first
 * @property {(id: string) => Promise<unknown>} show shows a message
 * @property {(text: string, ids: readonly string[], now: string | null) => void} mark marks a text in messages, and
 *   more strongly in the one that is shown now; nothing without a text
 * @property {() => string | null} place the message at the reading position; null at the end
 * @property {() => void} leave focuses what one writes in
 */

/**
 * The messages from a reading position on, of those that are loaded; none at the end.
 * @param {readonly { id: string }[]} loaded
 * @param {string | null} place
 */
export function messagesFrom(loaded, place) {
  const from = place === null ? -1 : loaded.findIndex(({ id }) => id === place);
  return from < 0 ? [] : loaded.slice(from).map(({ id }) => id);
}

/**
 * Which of the messages found is shown first: the next one ahead, or the last of all.
 * @param {readonly string[]} ids
 * @param {readonly string[]} ahead
 */
export function firstShown(ids, ahead) {
  const found = new Set(ids);
  const next = ahead.find((id) => found.has(id));
  return next === undefined ? ids.length - 1 : ids.indexOf(next);
}

/**
 * The place of a message among those found now; if it is not found any more, the place of the one after it.
 * @param {readonly string[]} found
 * @param {readonly string[]} before those found before
 * @param {number} at its place among those, from 0; -1 for none
 */
export function placeIn(found, before, at) {
  const shown = before[at];
  if (shown === undefined) return -1;
  if (found.includes(shown)) return found.indexOf(shown);
  const left = before.slice(0, at).findLast((id) => found.includes(id));
  return Math.min(left === undefined ? 0 : found.indexOf(left) + 1, found.length - 1);
}

/**
 * @param {() => State} state
 * @param {Does} does
 */
export function createFindBar(state, does) {
  /** @type {string[]} */
  let ids = [];
  let at = -1;
  /**
   * The messages from where the search begins on. What is shown while one types does not change it, so that one more
   * letter never leads away from the nearest message.
   * @type {readonly string[]}
   */
  let ahead = [];
  /** The text whose first message was shown. */
  let shownFor = "";
  /** @type {Element | null} */
  let before = null;
  const latest = createLatest(async (text) => (text === "" ? [] : does.find(text)), /** @type {string[]} */ ([]), take);

  const field = h("input", {
    class: "find-field",
    testid: "find",
    type: "text",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: LONGEST,
    dir: "auto",
    "aria-label": t("find.label"),
    placeholder: t("find.label"),
    on: { input: () => latest.ask(field.value.trim()), keydown: pressed },
  });
  const count = h("span", { class: "find-count", testid: "find-count", role: "status" });
  const previous = button("find-previous", "up", t("find.previous"), () => step(-1));
  const next = button("find-next", "down", t("find.next"), () => step(1));
  const shut = button("find-close", "close", t("find.close"), close);
  const element = h(
    "div",
    {
      class: "find-bar",
      testid: "find-bar",
      role: "search",
      hidden: true,
      on: {
        keydown(event) {
          if (!leaves(event)) return;
          event.preventDefault();
          close();
        },
      },
    },
    icon("search"),
    field,
    count,
    previous,
    next,
    shut,
  );

  /** @param {string[]} found */
  function take(found) {
    // Where messages have changed, the reader is not moved.
    if (latest.text() === shownFor) {
      at = placeIn(found, ids, at);
      ids = found;
      return draw();
    }
    ids = found;
    shownFor = latest.text();
    at = firstShown(ids, ahead);
    draw();
    show();
  }

  function draw() {
    const isEmpty = ids.length === 0;
    for (const one of [previous, next]) set(one, "disabled", isEmpty);
    const words = isEmpty ? t("find.none") : t("find.count", { at: at + 1, n: ids.length });
    say(count, latest.text() === "" ? "" : words);
    does.mark(shownFor, ids, ids[at] ?? null);
  }

  function show() {
    const id = ids[at];
    if (id !== undefined) void does.show(id);
  }

  /** @param {1 | -1} by */
  function step(by) {
    if (ids.length === 0) return;
    // Without a place, the way back begins at the end.
    at = (Math.max(at, by < 0 ? 0 : -1) + by + ids.length) % ids.length;
    ahead = ids.slice(at);
    draw();
    show();
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    if (isComposing(event)) return;
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (event.key !== "Enter" && by === 0) return;
    event.preventDefault();
    step(by === 0 ? (event.shiftKey ? -1 : 1) : by);
  }

  function close() {
    if (element.hidden) return;
    const hadFocus = element.contains(document.activeElement);
    element.hidden = true;
    // Nothing of a session stays in the document after it is gone.
    field.value = "";
    ids = [];
    at = -1;
    shownFor = "";
    latest.ask("");
    draw();
    if (!hadFocus) return;
    if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus();
    else does.leave();
  }

  return {
    element,

    open() {
      if (element.hidden) before = document.activeElement;
      ahead = messagesFrom(state().messages, does.place());
      element.hidden = false;
      draw();
      field.focus();
      field.select();
    },

    /** @param {State} state */
    reads: ({ opened, cleared, changes }) => [opened, cleared, changes],

    /** @param {State} now @param {State} last */
    update(now, last) {
      if (element.hidden) return;
      if (now.opened !== last.opened || now.cleared !== last.cleared) close();
      else if (latest.text() !== "") latest.again();
    },
  };
}

/**
 * @param {string} testid
 * @param {"up" | "down" | "close"} name of the icon
 * @param {string} label
 * @param {() => void} act
 */
function button(testid, name, label, act) {
  return h(
    "button",
    { class: "quiet bare", type: "button", testid, "aria-label": label, title: label, on: { click: act } },
    icon(name),
  );
}
