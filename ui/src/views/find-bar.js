/*
 * The bar that finds in the conversation: what is typed, how many messages hold it, and the way from one place to the
 * next: through the message that is shown, and then to the next one.
 * Separate because it belongs to no message, and because most of what it finds may not be loaded: how many messages
 * hold a text is known of all, how often one does only of the one that is shown.
 */
/** @import { State } from "../state.js" */
import { h, icon, say, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { isComposing, leaves } from "../keys.js";
import { createLatest } from "../latest.js";
import { isLeftOrCleared } from "../state.js";

/** The longest text that can be typed, in UTF-16 units. */
const LONGEST = 200;
/** How long what is typed stays as it is before what is folded is laid out for it, in milliseconds: it may be long. */
const UNFOLD_MS = 400;

/**
 * @typedef {object} Does
 * @property {(text: string) => Promise<string[]>} find the messages that hold a text, oldest first
 * @property {(id: string) => Promise<unknown>} show shows a message
 * @property {(text: string, ids: readonly string[], now: string | null, at: number) => void} mark marks a text in
 *   messages, and more strongly at one place, from 0, in the one that is shown now; nothing without a text
 * @property {() => number | null} places how many places are marked in the message that is shown now; null while it is
 *   not in the document
 * @property {(id: string) => boolean} unfold unfolds a message, if there are places in what is folded of it: whether
 *   there were
 * @property {() => void} bring brings the place that is marked more strongly into view
 * @property {() => void} resized is called when the room for what lies over the conversation has changed
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
  /** How many places there are in the message that is shown; null until it was drawn. @type {number | null} */
  let here = null;
  /** Which of them is shown, from 0. */
  let place = 0;
  /** Until what is folded is unfolded for what is typed. */
  let pause = 0;
  /** Counts the ways to a message: only the last one arrives. */
  let ways = 0;
  let isOnWay = false;
  /** The steps that are to be made after that: forward, or backward if below 0. */
  let due = 0;
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
  const shut = button("find-close", "close", t("find.close"), leave);
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
          leave();
        },
      },
    },
    icon("search"),
    field,
    h("span", { class: "find-ways" }, count, previous, next, shut),
  );

  /** @param {string[]} found */
  function take(found) {
    // Where messages have changed, the reader is not moved.
    if (latest.text() === shownFor) {
      const shown = ids[at];
      at = placeIn(found, ids, at);
      ids = found;
      if (ids[at] !== shown) {
        here = null;
        place = 0;
      }
      return draw();
    }
    ids = found;
    // What could not be searched for is not shown once it can be: the way to it begins then.
    shownFor = latest.hasFailed() ? "" : latest.text();
    at = firstShown(ids, ahead);
    due = 0;
    clearTimeout(pause);
    const arrived = go(() => 0, false);
    const way = ways;
    void arrived.then(() => {
      if (way === ways) pause = setTimeout(() => unfoldShown(way), UNFOLD_MS);
    });
  }

  /** Unfolds the message that was gone to, if nothing was done since. @param {number} way */
  function unfoldShown(way) {
    const id = ids[at];
    if (way === ways && !isOnWay && id !== undefined && does.unfold(id)) void go(() => 0);
  }

  function draw() {
    const isEmpty = ids.length === 0 && !latest.hasFailed();
    for (const one of [previous, next]) set(one, "disabled", isEmpty);
    // Said once: what is on its way is counted when it is there.
    if (!isOnWay) say(count, latest.text() === "" ? "" : words());
    does.mark(shownFor, ids, ids[at] ?? null, isOnWay ? -1 : place);
  }

  function words() {
    if (ids.length === 0) return latest.hasFailed() ? t("find.failed") : t("find.none");
    if (here === null || here < 2) return t("find.count", { at: at + 1, n: ids.length });
    return t("find.count_here", { at: at + 1, n: ids.length, place: place + 1, here });
  }

  /**
   * Goes to a place in the message at `at`, which may have to be loaded.
   * @param {(n: number) => number} placeOf which of so many
   * @param {boolean} [unfolds] whether what is folded is unfolded
   */
  async function go(placeOf, unfolds = true) {
    const way = ++ways;
    const id = ids[at];
    const wasOnWay = isOnWay;
    isOnWay = id !== undefined;
    here = null;
    draw();
    if (id === undefined) return;
    // What is loaded still would be shown after this.
    if (wasOnWay || !does.places()) {
      await does.show(id);
      if (way !== ways) return;
    }
    isOnWay = false;
    const isShown = ids[at] === id;
    if (isShown && unfolds) does.unfold(id);
    here = isShown ? does.places() : null;
    place = Math.max(0, Math.min(placeOf(here ?? 0), (here ?? 0) - 1));
    draw();
    if (here) does.bring();
    while (due !== 0 && !isOnWay) {
      const by = due < 0 ? -1 : 1;
      due -= by;
      step(by);
    }
  }

  /** @param {1 | -1} by */
  function step(by) {
    if (latest.hasFailed()) return latest.again();
    if (ids.length === 0) return;
    if (isOnWay) {
      due += by;
      return;
    }
    const shown = ids[at];
    const hadNone = here === 0;
    if (shown !== undefined && does.unfold(shown)) here = does.places();
    const to = hadNone ? (by < 0 ? (here ?? 0) - 1 : 0) : place + by;
    const isHere = here !== null && to >= 0 && to < here;
    // Without a place, the way back begins at the end.
    if (!isHere) at = (Math.max(at, by < 0 ? 0 : -1) + by + ids.length) % ids.length;
    ahead = ids.slice(at);
    void go(isHere ? () => to : (n) => (by < 0 ? n - 1 : 0));
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    if (isComposing(event)) return;
    const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    if (event.key !== "Enter" && by === 0) return;
    event.preventDefault();
    // A key that is held down waits for what is loaded.
    if (event.repeat && isOnWay) return;
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
    ways += 1;
    isOnWay = false;
    due = 0;
    here = null;
    latest.ask("");
    draw();
    if (!hadFocus) return;
    if (before instanceof HTMLElement && before.isConnected && before !== document.body) before.focus();
    else does.leave();
  }

  /** Closes it where the conversation stays. */
  function leave() {
    close();
    does.resized();
  }

  return {
    element,

    open() {
      if (element.hidden) before = document.activeElement;
      ahead = messagesFrom(state().messages, does.place());
      element.hidden = false;
      draw();
      does.resized();
      field.focus();
      field.select();
    },

    /** How many places there are now in the message that is shown: it may grow, and be folded. @param {number} n */
    counted(n) {
      if (isOnWay || n === here) return;
      here = n;
      place = Math.max(0, Math.min(place, n - 1));
      draw();
    },

    /** @param {State} state */
    reads: ({ opened, cleared, changes }) => [opened, cleared, changes],

    /** @param {State} now @param {State} last */
    update(now, last) {
      if (element.hidden) return;
      if (isLeftOrCleared(now, last)) close();
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
