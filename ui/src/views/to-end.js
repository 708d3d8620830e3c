/*
 * The button over the end of the view, which goes to the end of the conversation and says whether there are new words.
 * Separate because that outlasts a drawing: words are new until they were in view.
 */
/** @import { Message } from "../../shapes" */
/** @import { State } from "../state.js" */
import { h, say } from "../dom.js";
import { t } from "../i18n/index.js";
import { isAfter } from "../state.js";

/** What is less far below the edge of the view is seen, faded. */
export const FADE = 24;

/** In a lower view it would cover what is read, in pixels. */
const LOW_VIEW = 120;

/** The newest message, if it is known. @param {State} state */
export const newest = ({ outside, hasNewer, messages }) => outside ?? (hasNewer ? undefined : messages.at(-1));

/** Whether there are new words at the end of the conversation. @param {State} next @param {State} last */
export function hasNewWords(next, last) {
  const [now, before] = [newest(next), newest(last)];
  if (!now || !before) return false;
  return now.id === before.id ? saysMore(now, before) : isAfter(now, before);
}

/**
 * Whether a message says more than before. One that ends comes whole once more, with the same words.
 * @param {Message} now
 * @param {Message} before
 */
function saysMore({ state, blocks, problem }, before) {
  if (problem && !before.problem) return true;
  if (blocks === before.blocks) return false;
  // Words come at the end; while they do, a long block is not compared each time.
  const isSame = () => JSON.stringify(blocks.at(-1)) === JSON.stringify(before.blocks.at(-1));
  return state === "streaming" || blocks.length !== before.blocks.length || !isSame();
}

/** @param {() => void} go */
export function createToEnd(go) {
  /** Whether there are words below the view that were never in it. */
  let unread = false;
  const element = h(
    "button",
    { class: "to-end", type: "button", testid: "to-end", hidden: true, on: { click: go } },
    t("messages.to_end"),
  );

  return {
    element,
    /** @param {boolean} are */
    mark(are) {
      unread = are;
    },
    isUnread: () => unread,

    /**
     * @param {boolean} follows whether the end is followed
     * @param {boolean} hasNewer whether there is more than what is listed
     * @param {number} below how far the last words are below the view
     * @param {number} view how high that is
     */
    draw(follows, hasNewer, below, view) {
      unread &&= !follows && (hasNewer || below > FADE);
      say(element, unread ? t("messages.new_below") : t("messages.to_end"));
      element.hidden = follows || view < LOW_VIEW || !(unread || hasNewer || below > view / 2);
    },

    /** There is no end to go to. */
    hide() {
      element.hidden = true;
    },
  };
}
