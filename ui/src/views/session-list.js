/*
 * The list of sessions, which keeps only the items near the view in the document.
 * Separate from the sidebar around it and from the arithmetic in rows.js. The items' heights are measured after the
 * engine has laid them out, so that an update never waits for a layout. Spaces between items stand for those that are
 * left out. The item that Tab goes to is always there, so the list keeps its focus wherever it is scrolled meanwhile.
 * The keys are in session-keys.js, the groups in session-groups.js.
 */
/** @import { SessionKey, SessionSummary, SessionUsage, StoreState } from "../../shapes" */
/** @import { Does, Item } from "./session-item.js" */
/** @import { OpenConversation } from "../state.js" */
import { h, set } from "../dom.js";
import { isSame, keyOf } from "../sessions.js";
import { rowAt, sliceOf, topOf } from "./rows.js";
import { createItem, shownTitle } from "./session-item.js";
import { grouped } from "./session-groups.js";
import { createSessionKeys } from "./session-keys.js";

const OVERSCAN = 500;
/** The heights of the list and of an item until they are measured, in CSS pixels. */
const GUESS = { view: 800, item: 52 };

/**
 * @param {Does} does
 * @param {() => number} now
 */
export function createSessionList(does, now) {
  /** @type {Map<string, Item>} */
  const items = new Map();
  /** @type {Map<string, number>} */
  const measured = new Map();
  /** @type {SessionSummary[]} */
  let sessions = [];
  /** The words over the first item of each group. @type {Map<string, string>} */
  let headings = new Map();
  /** @type {string[]} */
  let keys = [];
  /** The item that Tab goes to: the last one with the focus, else the session that is shown, else the first. */
  let stop = "";
  /** @type {number[]} */
  let heights = [];
  /** @type {OpenConversation | null} */
  let shown = null;
  /** @type {Pick<StoreState, "sooner" | "storage">} */
  let store = { sooner: [], storage: "closed" };
  let view = GUESS.view;
  let width = 0;
  let top = 0;
  /** The least height measured, which most items have; 0 until then. */
  let least = 0;

  const element = h("ul", { class: "sessions", on: { scroll: onScroll, focusin: onFocus } });
  element.addEventListener(
    "keydown",
    createSessionKeys({
      titles: () => sessions.map(shownTitle),
      focused: movesFrom,
      focus,
    }),
  );
  const sizes = new ResizeObserver(measure);
  sizes.observe(element);

  const guessed = () => keys.map((key) => measured.get(key) ?? (least || GUESS.item));

  /** The items in which a name is being typed, which must not go with them. */
  const renamed = () => [...items].filter(([, item]) => item.isRenaming()).map(([key]) => key);

  /** Which sessions to draw, by their places in the list. */
  function wanted() {
    const end = Math.max(topOf(heights, heights.length) - view, 0);
    const from = Math.min(top, end);
    const { first, last } = sliceOf(heights, from - OVERSCAN, from + view + OVERSCAN);
    const near = Array.from({ length: last - first }, (_, at) => first + at);
    return [...new Set([...near, ...renamed().map((key) => keys.indexOf(key)), keys.indexOf(stop), keys.length - 1])]
      .filter((at) => at >= 0 && at < keys.length)
      .sort((one, other) => one - other);
  }

  /** @param {string[]} drawn the keys of the items that stay */
  function dropOthers(drawn) {
    const stays = new Set(drawn);
    for (const [key, item] of items) {
      if (stays.has(key)) continue;
      sizes.unobserve(item.element);
      item.element.remove();
      items.delete(key);
    }
  }

  function draw() {
    const at = now();
    const held = heldKey();
    const places = wanted();
    dropOthers(places.map((place) => keys[place] ?? ""));
    /** @type {Element | null} */
    let next = element.firstElementChild;
    let drawnTo = 0;
    for (const place of places) {
      const session = sessions[place];
      if (!session) continue;
      const item = itemOf(session);
      item.draw(session, usageOf(session), at, headings.get(keyOf(session)) ?? "", store);
      item.setStop(keyOf(session) === stop);
      set(item.element, "aria-setsize", keys.length);
      set(item.element, "aria-posinset", place + 1);
      item.element.style.marginTop = `${topOf(heights.slice(drawnTo, place), place - drawnTo)}px`;
      drawnTo = place + 1;
      if (item.element === next) next = next.nextElementSibling;
      else element.insertBefore(item.element, next);
    }
    // Where an item is moved, it loses the focus.
    const focused = items.get(held);
    if (focused && !focused.hasFocus()) focused.focus();
  }

  /** @param {SessionSummary} session @returns {SessionUsage | null} */
  const usageOf = (session) => (shown && isSame(session, shown) ? shown.usage : null);

  /** @param {SessionSummary} session */
  function itemOf(session) {
    const known = items.get(keyOf(session));
    if (known) return known;
    const item = createItem(session, does);
    items.set(keyOf(session), item);
    sizes.observe(item.element);
    return item;
  }

  const heldKey = () => [...items].find(([, item]) => item.hasFocus())?.[0] ?? "";

  /** The item that keys move from; -1 if no item has the focus, or while a name is typed: keys move within it. */
  function movesFrom() {
    const key = heldKey();
    return items.get(key)?.isRenaming() ? -1 : keys.indexOf(key);
  }

  function onFocus() {
    stop = heldKey() || stop;
    draw();
  }

  /** @param {number} at @param {boolean} isMenu whether what opens its menu gets the focus */
  function focus(at, isMenu) {
    const key = keys[at];
    if (key === undefined) return;
    stop = key;
    draw();
    items.get(key)?.focus(isMenu);
  }

  function onScroll() {
    top = element.scrollTop;
    draw();
  }

  /** Replaces guesses by measured heights; the item at the top of the view stays where it is. */
  function measure() {
    if (element.clientHeight === 0) return;
    if (element.clientWidth !== width) {
      measured.clear();
      least = 0;
    }
    const grew = view !== element.clientHeight;
    view = element.clientHeight;
    width = element.clientWidth;
    for (const [key, item] of items) {
      const { height } = item.element.getBoundingClientRect();
      measured.set(key, height);
      least = least === 0 ? height : Math.min(least, height);
    }
    const before = heights;
    heights = guessed();
    if (!grew && heights.every((height, at) => Math.abs(height - (before[at] ?? 0)) < 0.5)) return;
    const first = rowAt(before, top).index;
    const moved = top > 0 ? topOf(heights, first) - topOf(before, first) : 0;
    draw();
    if (Math.abs(moved) < 0.5) return;
    element.scrollTop += moved;
    top = element.scrollTop;
  }

  return {
    element,

    /** Focuses the item that Tab goes to. @returns {boolean} whether there is one */
    focus() {
      focus(keys.indexOf(stop), false);
      return keys.includes(stop);
    },

    isRenaming: () => renamed().length > 0,

    /** Lets the writer name a session in its row. @param {SessionKey} key */
    rename(key) {
      focus(keys.indexOf(keyOf(key)), false);
      items.get(keyOf(key))?.rename();
    },

    /**
     * Focuses a session; if it is gone, the item that Tab goes to.
     * @param {SessionKey} key
     * @returns {boolean} whether there is one
     */
    focusSession(key) {
      const at = keys.indexOf(keyOf(key));
      focus(at < 0 ? keys.indexOf(stop) : at, false);
      return keys.length > 0;
    },

    /**
     * @param {SessionSummary[]} listed
     * @param {OpenConversation | null} conversation the conversation of this window
     * @param {Pick<StoreState, "sooner" | "storage">} stored
     */
    update(listed, conversation, stored) {
      shown = conversation;
      store = stored;
      const place = keys.indexOf(stop);
      const isHeld = items.get(stop)?.hasFocus() ?? false;
      ({ sessions, headings } = grouped(listed, now(), store));
      keys = sessions.map(keyOf);
      const known = new Set(keys);
      const isTaken = isHeld && !known.has(stop);
      if (isTaken) stop = keys[Math.min(place, keys.length - 1)] ?? "";
      else if (!isHeld) stop = conversation && known.has(keyOf(conversation)) ? keyOf(conversation) : (keys[0] ?? "");
      for (const key of measured.keys()) if (!known.has(key)) measured.delete(key);
      heights = guessed();
      draw();
      // The next one has the focus of an item that is gone.
      if (isTaken) items.get(stop)?.focus();
    },
  };
}
