/*
 * What can be done with a sheet, and its size.
 * Separate because a sheet is the same thing in a reply, in a message and in a card, and only some have buttons.
 */
/** @import { ScreenplayLine, ScriptSize } from "../../shapes" */
/** @import { Scripts } from "./scripts.js" */
import { h, icon, label, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { sheetAs } from "./copy-formats.js";
import { createCopy } from "./copy-as.js";
import { lengthWords } from "./script-sizes.js";
import { fountain, linesOf } from "./sheet.js";

/**
 * @param {Scripts} scripts
 * @param {string} messageId
 * @param {() => Node} sheet
 */
export function createSheetBar(scripts, messageId, sheet) {
  const copy = createCopy("sheet-copy", scripts.copySheet, (format) => sheetAs(linesOf(sheet()), format), label);
  const request = () => ({ messageId, fountain: fountain(linesOf(sheet())) });
  const buttons = h(
    "div",
    { class: "sheet-bar" },
    copy.nodes,
    barButton("sheet-save", t("script.save"), () => scripts.save(request())),
    scripts.beside && besideButton(scripts.beside, messageId, () => linesOf(sheet())),
  );
  const facts = barButton("sheet-facts", t("script.facts"), () => scripts.count(request()));
  set(facts, "title", t("facts.title"));
  const foot = h("div", { class: "sheet-foot" }, facts);

  return {
    nodes: [buttons, foot],

    /** Shows the size of a script with a scene, once nothing more of it arrives. @param {boolean} isComplete */
    measure(isComplete) {
      const lines = linesOf(sheet());
      if (isComplete && lines.some(({ kind }) => kind === "scene_heading"))
        return scripts.sizes.show(
          facts,
          lines,
          () => fountain(lines),
          (size) => {
            label(facts, sizeWords(size));
            set(foot, "data-sized", true);
          },
        );
      scripts.sizes.forget(facts);
      label(facts, t("script.facts"));
      set(foot, "data-sized", false);
    },
  };
}

/** @param {ScriptSize} size */
const sizeWords = (size) =>
  `${lengthWords(size)} · ${size.speakers === 0 ? t("size.no_speakers") : t("size.speakers", { n: size.speakers })}`;

/** @param {string} testid @param {string} text @param {() => void} click */
function barButton(testid, text, click) {
  const button = h("button", { class: "quiet", type: "button", testid, on: { click } });
  label(button, text);
  return button;
}

/**
 * @param {NonNullable<Scripts["beside"]>} open
 * @param {string} messageId
 * @param {() => readonly ScreenplayLine[]} lines
 */
function besideButton(open, messageId, lines) {
  /** @type {HTMLElement} */
  const button = h(
    "button",
    {
      class: "quiet bare",
      type: "button",
      testid: "sheet-beside",
      title: t("page.open"),
      "aria-label": t("page.open"),
      on: { click: () => open(messageId, lines(), button) },
    },
    icon("beside"),
  );
  return button;
}
