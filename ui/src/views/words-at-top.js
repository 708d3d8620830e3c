/*
 * Keeps the words at the top of the conversation there while it becomes narrower or wider.
 * Separate from the reading position, which says where a message begins: of a long one, other words would be in view.
 */
/** @import { Scroll } from "../../shapes" */

/** The paragraphs and the lines of sheets, each short enough to say where one reads. */
const BLOCKS = ".body > :not(.sheet), .screenplay p";

/** @param {Scroll | null} one @param {Scroll | null} other */
const isSame = (one, other) => one?.message_id === other?.message_id && one?.offset === other?.offset;

/**
 * @param {HTMLElement} scroller
 * @param {() => Scroll | null} place the reading position; null where the end is followed
 * @param {(id: string) => HTMLElement | undefined} elementOf the element of a message
 */
export function createWordsAtTop(scroller, place, elementOf) {
  /** What was at the top, at which position and width. @type {ReturnType<typeof find> | null} */
  let found = null;

  function find() {
    const at = place();
    const message = at && elementOf(at.message_id);
    const words = message ? blockAtTop(message, scroller.getBoundingClientRect().top) : null;
    return { at, width: scroller.clientWidth, words };
  }

  return {
    /**
     * Looks for the words. Called after each drawing. Until the view of another width is drawn, those that were found
     * before are wanted, unless another position is read.
     */
    look() {
      if (!found || found.width === scroller.clientWidth || !isSame(found.at, place())) found = find();
    },

    /**
     * Draws after the view has changed. In another width the text is set in other lines, and the words that were at the
     * top are put there first, if they are known.
     * @param {() => void} draw takes the position from the view
     */
    keep(draw) {
      const { at = null, width = 0, words = null } = found ?? {};
      const box = words?.block.getBoundingClientRect();
      // What is gone or hidden has no place.
      const isKept = words && box?.height && at && isSame(at, place()) && width !== scroller.clientWidth;
      if (isKept) {
        scroller.scrollTop += box.top + words.share * box.height - scroller.getBoundingClientRect().top - words.offset;
      }
      draw();
      if (isKept) found = { at: place(), width: scroller.clientWidth, words };
    },
  };
}

/**
 * The first block in view: how much of it is above the view, from 0 to 1, and how far below the top of the view the
 * rest begins.
 * @param {HTMLElement} message
 * @param {number} top of the view
 */
function blockAtTop(message, top) {
  for (const block of message.querySelectorAll(BLOCKS)) {
    const box = block.getBoundingClientRect();
    if (box.height === 0 || box.bottom <= top + 1) continue;
    const above = Math.max(0, top - box.top);
    return { block, share: above / box.height, offset: Math.max(0, box.top - top) };
  }
  return null;
}
