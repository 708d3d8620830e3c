/*
 * The space that is kept beneath the newest turn: what its reply has not used of the view yet.
 * Separate from the arithmetic in turn-place.js because it knows which turn that is, and from the reading position,
 * which may be elsewhere.
 */
/** @import { Scroll } from "../../shapes" */
/** @import { Row } from "../versions.js" */
import { h } from "../dom.js";
import { rowWith } from "../versions.js";

export function createTurnSpace() {
  /** The turn, by its question, and where it stands in the view. @type {Scroll | null} */
  let turn = null;
  /** In pixels. */
  let height = 0;
  const element = h("div", { class: "tail" });

  return {
    element,

    /** @param {Scroll | null} place of the turn's question, or null for no space */
    keepFor(place) {
      turn = place;
    },
    /** @param {string} id of the question */
    isFor: (id) => turn?.message_id === id,
    isUsedUp: () => height === 0,

    /** If the question is a version now, what took its place has the space. @param {readonly Row[]} now */
    follow(now) {
      const row = turn && rowWith(now, turn.message_id);
      turn = turn && row ? { ...turn, message_id: row.message.id } : null;
    },

    /**
     * @param {number} view how high that is
     * @param {(id: string) => number | null} used from the top of a row to the end of the list; null if it is not there
     */
    draw(view, used) {
      const below = turn ? used(turn.message_id) : null;
      const wanted = turn && below !== null ? Math.max(0, Math.ceil(view - below - turn.offset)) : 0;
      if (wanted === height) return;
      height = wanted;
      element.style.height = `${height}px`;
    },
  };
}
