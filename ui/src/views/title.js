/*
 * The title of the window, as the desktop lists it: the conversation, and whether a reply ended while the writer was
 * elsewhere.
 * Separate because it is read outside the window.
 */
/** @import { State } from "../state.js" */
import { withoutMarks } from "../bidi.js";
import { t } from "../i18n/index.js";
import { isAnswering, isLeftOrCleared } from "../state.js";
import { nameOf } from "./assistants.js";

export function createTitle() {
  let title = "";
  let isUnread = false;

  function draw() {
    document.title = isUnread ? t("app.new_reply", { title }) : title;
  }

  addEventListener("focus", () => {
    if (!isUnread) return;
    isUnread = false;
    draw();
  });

  return {
    /** @param {State} state */
    reads: (state) => [state.conversation, isAnswering(state)],

    /** @param {State} state @param {State} before */
    update(state, before) {
      const { conversation } = state;
      title = [withoutMarks(conversation?.title ?? ""), nameOf(conversation?.assistant ?? ""), t("app.name")]
        .filter(Boolean)
        .join(" · ");
      if (isLeftOrCleared(state, before) || isAnswering(state)) isUnread = false;
      else if (isAnswering(before)) isUnread = !document.hasFocus();
      draw();
    },
  };
}
