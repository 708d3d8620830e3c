/*
 * The button that opens the palette.
 * Separate because it is there from the first frame, and the palette only once it is opened.
 */
import { h, icon } from "../dom.js";
import { t } from "../i18n/index.js";
import { ariaKeys, keysNode } from "./shortcut-keys.js";

/** @param {() => void} open */
export const createPaletteButton = (open) =>
  h(
    "button",
    {
      class: "palette-open",
      type: "button",
      testid: "palette-open",
      "aria-haspopup": "dialog",
      "aria-keyshortcuts": ariaKeys("palette"),
      on: { click: open },
    },
    icon("search"),
    h("span", {}, t("palette.open")),
    keysNode("palette"),
  );
