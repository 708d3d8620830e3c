/*
 * What is said of an attachment: its pages, its scenes, and what it adds to the prompt.
 * Separate because the card above the composer and the sent one say the same.
 */
/** @import { AttachmentFacts } from "../../shapes" */
import { directionOf, withoutMarks } from "../bidi.js";
import { h } from "../dom.js";
import { t } from "../i18n/index.js";

/** @param {AttachmentFacts} facts */
export const sizeWords = ({ pages, scenes }) =>
  pages === null || scenes === null
    ? t("attachment.plain")
    : `${t("attachment.pages", { n: pages })} · ${t("attachment.scenes", { n: scenes })}`;

/** How an attachment begins. @param {AttachmentFacts} facts */
export function beginning({ first_lines }) {
  return first_lines.map((line) => {
    const words = withoutMarks(line);
    return h("span", { class: "attachment-line", dir: directionOf(words) }, words);
  });
}
