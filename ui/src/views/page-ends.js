/*
 * Loads the conversation at both ends of what is listed, before the reader comes there, and drops what is far away.
 * Separate because it asks only how far the ends are, and draws nothing of what comes.
 */
/** @import { Actions } from "../actions.js" */
/** @import { State } from "../state.js" */
import { h } from "../dom.js";
import { t } from "../i18n/index.js";
import { WINDOW } from "../state.js";
import { distanceToEnd } from "./scroll-end.js";

const NEAR_EDGE = 1200;

/**
 * @param {HTMLElement} scroller
 * @param {Actions} actions
 */
export function createPageEnds(scroller, actions) {
  const older = h(
    "button",
    { class: "quiet older", type: "button", testid: "load-older", on: { click: () => void actions.loadOlder() } },
    t("messages.older"),
  );

  return {
    /** Loads what is before; for a reader who does not scroll. */
    older,

    /** @param {State | null} state */
    load(state) {
      if (!state || scroller.clientHeight === 0) return;
      const { hasOlder, hasNewer } = state;
      // Everything in the window is gone.
      if (state.messages.length === 0 && (hasOlder || hasNewer)) void actions.jump({ at: "newest" });
      else if (hasOlder && scroller.scrollTop < NEAR_EDGE) void actions.loadOlder();
      else if (hasNewer && distanceToEnd(scroller) < NEAR_EDGE) void actions.loadNewer();
    },

    /** @param {State} state @param {string | null} from the message at the reading position */
    drop(state, from) {
      if (state.messages.length > WINDOW.most) actions.dropFar(from);
    },
  };
}
