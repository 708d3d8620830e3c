/*
 * Holds the state and tells the views, at most once per frame.
 * Separate from the rules in state.js because this half is about time: many tokens may arrive within one frame, and
 * drawing each of them would cost more than all of them together.
 */
/** @import { Own, State, Told } from "./state.js" */
import { EMPTY, reduce } from "./state.js";

/** A window that is not on screen is given no frames; its views must not lag for longer than this. */
const LONGEST_WAIT_MS = 100;

/** Events that take text away for good: drawn before anything else happens, in windows without frames too. */
const DRAWN_AT_ONCE = new Set(["cleared", "messages_gone"]);

/** @typedef {ReturnType<typeof createStore>} Store */

/** @param {{ frame: (draw: () => void) => void, later: (draw: () => void, ms: number) => void }} [clock] */
export function createStore(
  clock = { frame: (draw) => requestAnimationFrame(draw), later: (draw, ms) => setTimeout(draw, ms) },
) {
  /** @type {Set<(state: State, before: State) => void>} */
  const views = new Set();
  let state = EMPTY;
  let drawn = EMPTY;
  let waiting = false;

  function draw() {
    waiting = false;
    if (drawn === state) return;
    const before = drawn;
    drawn = state;
    for (const view of views) view(state, before);
  }

  return {
    get state() {
      return state;
    },

    /** @param {Told | Own} event */
    tell(event) {
      state = reduce(state, event);
      if (DRAWN_AT_ONCE.has(event.event)) return draw();
      if (waiting) return;
      waiting = true;
      clock.frame(draw);
      clock.later(draw, LONGEST_WAIT_MS);
    },

    /** Draws now what would be drawn with the next frame. */
    draw,

    /**
     * @param {(state: State, before: State) => void} view told the new state, and the one it drew last
     */
    watch(view) {
      views.add(view);
    },
  };
}
