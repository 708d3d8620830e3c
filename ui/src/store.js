/*
 * Holds the state and updates the views, at most once per frame and only those that read what has changed.
 * Separate from state.js because it is about time: many tokens may arrive within a frame, and drawing each would be
 * slow.
 */
/** @import { PageEvent, State, ShellEvent } from "./state.js" */
import { EMPTY, reduce } from "./state.js";

/** A hidden window gets no frames; its views must not lag longer than this. */
const LONGEST_WAIT_MS = 100;

/** Events that remove text permanently are drawn at once, even in windows without frames. */
const DRAWN_AT_ONCE = new Set(["cleared", "messages_gone"]);

/** @typedef {ReturnType<typeof createStore>} Store */

/**
 * A part of the window. `reads` returns the values of the state that `update` uses: those of which it is enough to
 * know whether they are still the same.
 * @typedef {{ reads: (state: State) => unknown[], update: (state: State, before: State) => void }} View
 */

/**
 * Whether something a view reads has changed.
 * @param {View["reads"]} reads
 * @param {State} state
 * @param {State} before
 */
export function isChanged(reads, state, before) {
  if (state.opened !== before.opened) return true;
  const last = reads(before);
  return reads(state).some((value, at) => value !== last[at]);
}

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

    /** @param {ShellEvent | PageEvent} event */
    tell(event) {
      state = reduce(state, event);
      if (DRAWN_AT_ONCE.has(event.event)) return draw();
      if (waiting) return;
      waiting = true;
      clock.frame(draw);
      clock.later(draw, LONGEST_WAIT_MS);
    },

    /** Draws now instead of in the next frame. */
    draw,

    /**
     * @param {(state: State, before: State) => void} view receives the new state and the one last drawn
     */
    watch(view) {
      views.add(view);
    },
  };
}
