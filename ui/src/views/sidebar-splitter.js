/*
 * The line between the list of sessions and the conversation.
 * Separate because only the width of the list is stored.
 */
/** @import { AppearanceOfWindow } from "../appearance.js" */
import { t } from "../i18n/index.js";
import { LIMITS } from "../limits.js";
import { createSplitter } from "./splitter.js";

/** @param {AppearanceOfWindow} appearance */
export function createSidebarSplitter(appearance) {
  const { element, update } = createSplitter("splitter", t("sidebar.width"), {
    side: "start",
    limits: () => LIMITS.sidebar_width,
    width: () => appearance.current()?.sidebar_width ?? LIMITS.sidebar_width.usual,
    resize: (width) => void appearance.change({ sidebar_width: width }),
  });
  return {
    element,
    /** @param {import("../state.js").State} state */
    reads: ({ settings }) => [settings?.appearance],
    update,
  };
}
