/*
 * The reading position: the message at the top of the view and its offset, or null where the end of the conversation is
 * followed.
 * Separate from the rows because it outlasts them: whatever changes around it, the view is scrolled so that it does not
 * move. (The engine has no overflow-anchor.) It is saved a moment after the reader has scrolled.
 */
/** @import { Scroll } from "../../shapes" */
/** @import { Row } from "../versions.js" */
import { rowWith } from "../versions.js";
import { distanceToEnd } from "./scroll-end.js";

const NEAR_END = 40;
const SAVE_MS = 400;

/**
 * @param {HTMLElement} scroller
 * @param {(place: Scroll | null) => Promise<unknown>} store
 */
export function createReadingPlace(scroller, store) {
  /** @type {Scroll | null} */
  let place = null;
  let lastTop = 0;
  let lastView = 0;
  let lastWidth = 0;
  let timer = 0;

  function saveSoon() {
    clearTimeout(timer);
    timer = setTimeout(save, SAVE_MS);
  }

  /** @returns {Promise<unknown>} */
  function save() {
    if (timer === 0) return Promise.resolve();
    isSaved();
    return store(place);
  }

  function isSaved() {
    clearTimeout(timer);
    timer = 0;
  }

  return {
    /** @returns {Scroll | null} */
    now: () => place,
    /** @param {Scroll | null} to */
    moveTo(to) {
      place = to;
    },

    /**
     * Updates the position if the reader has scrolled. Called before every drawing, because the scroll event arrives
     * later and drawing at the old position would undo the scroll. Our own scrolling is ignored.
     * @param {() => Scroll | null} find the position of what is in view
     * @param {() => boolean} canFollow whether the end in view is that of the conversation, to be followed
     * @returns {boolean} whether the reader has scrolled
     */
    follow(find, canFollow) {
      const top = scroller.scrollTop;
      if (Math.abs(top - lastTop) < 1) return false;
      // A view that became higher had too little below it, be it for a moment between two drawings. At another width
      // the scroll may be one that keeps what is read.
      const wasHigher = scroller.clientHeight !== lastView && scroller.clientWidth === lastWidth;
      const isHigher = scroller.clientHeight > lastView && distanceToEnd(scroller) < 1;
      if (top < lastTop && (wasHigher || isHigher)) return false;
      const atEnd = distanceToEnd(scroller) < 2 || (top > lastTop && distanceToEnd(scroller) < NEAR_END);
      lastTop = top;
      place = atEnd && canFollow() ? null : find();
      saveSoon();
      return true;
    },

    /** Scrolls so that the position is where it was. @param {(id: string) => HTMLElement | undefined} elementOf */
    restore(elementOf) {
      const element = place && elementOf(place.message_id);
      if (place && element) {
        const top = element.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
        const off = top - place.offset;
        if (Math.abs(off) > 0.5) scroller.scrollTop += off;
      } else if (distanceToEnd(scroller) > 0.5) {
        scroller.scrollTop = scroller.scrollHeight;
      }
      lastTop = scroller.scrollTop;
      lastView = scroller.clientHeight;
      lastWidth = scroller.clientWidth;
    },

    /** There is nothing to read. */
    empty() {
      place = null;
      scroller.scrollTop = lastTop = 0;
    },

    /**
     * If the message at the position is a version now, what took its place has its position; if it is gone, the next
     * remaining one.
     * @param {readonly Row[]} listed what was listed
     * @param {readonly Row[]} now what is listed now
     * @param {boolean} hasNewer whether there is more after that
     */
    keep(listed, now, hasNewer) {
      if (!place) return;
      const { message_id, offset } = place;
      const same = rowWith(now, message_id);
      if (same) {
        place = { message_id: same.message.id, offset };
        // The stored one names the version, at which a window opens that shows it.
        if (same.message.id !== message_id) saveSoon();
        return;
      }
      const kept = new Set(now.map(({ message }) => message.id));
      const at = listed.findIndex(({ message }) => message.id === message_id);
      const next = at < 0 ? undefined : listed.slice(at).find(({ message }) => kept.has(message.id));
      const nearest = next ?? (hasNewer ? now.at(-1) : undefined);
      place = nearest ? { message_id: nearest.message.id, offset: 0 } : null;
    },

    saveSoon,
    /** Saves the position if it changed. */
    save,
    /** What is stored is the position, and no longer to be saved. */
    isSaved,
  };
}
