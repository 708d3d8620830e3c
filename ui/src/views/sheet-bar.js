/*
 * What can be done with a sheet.
 * Separate because a sheet is the same thing in a reply, in a message and in a card, and only some have buttons.
 */
/** @import { Scripts } from "./scripts.js" */
import { h, label } from "../dom.js";
import { t } from "../i18n/index.js";
import { sheetAs } from "./copy-formats.js";
import { createCopy } from "./copy-as.js";
import { fountain, linesOf } from "./sheet.js";

/**
 * @param {Scripts} scripts
 * @param {string} messageId
 * @param {() => Node} sheet
 */
export function createSheetBar(scripts, messageId, sheet) {
  const copy = createCopy("sheet-copy", scripts.copy, (format) => sheetAs(linesOf(sheet()), format), label);
  const request = () => ({ messageId, fountain: fountain(linesOf(sheet())) });
  return h(
    "div",
    { class: "sheet-bar" },
    copy.nodes,
    barButton("sheet-facts", t("script.facts"), () => scripts.count(request())),
    barButton("sheet-save", t("script.save"), () => scripts.save(request())),
  );
}

/** @param {string} testid @param {string} text @param {() => void} click */
function barButton(testid, text, click) {
  const button = h("button", { class: "quiet", type: "button", testid, on: { click } });
  label(button, text);
  return button;
}
