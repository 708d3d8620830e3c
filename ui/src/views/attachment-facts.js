/*
 * What is said of an attachment: how long it is, its scenes, and how it begins.
 * Separate because the card above the composer and the sent one say the same.
 */
/** @import { AttachmentFacts, ScriptSize } from "../../shapes" */
import { directionOf, withoutMarks } from "../bidi.js";
import { h } from "../dom.js";
import { t } from "../i18n/index.js";
import { lengthWords } from "./script-sizes.js";

/** @param {ScriptSize} size */
export const sizeWords = (size) => `${lengthWords(size)} · ${t("attachment.scenes", { n: size.scenes })}`;

/** How an attachment begins. @param {AttachmentFacts} facts */
export function beginning({ first_lines }) {
  return first_lines.map((line) => {
    const words = withoutMarks(line);
    return h("span", { class: "attachment-line", dir: directionOf(words) }, words);
  });
}
