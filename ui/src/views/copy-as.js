/*
 * A Copy button, and in which format it copies.
 * Separate because sheets, replies and messages have the same one, and the format is remembered for all of them.
 */
/** @import { CopyFormat } from "../../shapes" */
/** @import { Key } from "../i18n/index.js" */
import { h } from "../dom.js";
import { t } from "../i18n/index.js";
import { copyButton } from "./clipboard.js";

/** @type {{ [format in CopyFormat]: Key }} */
const NAMES = { fountain: "copy.fountain", text: "copy.text", markdown: "copy.markdown" };

const FORMATS = /** @type {CopyFormat[]} */ (Object.keys(NAMES));

/**
 * @typedef {object} CopyChoice
 * @property {() => CopyFormat} format
 * @property {(format: CopyFormat) => void} choose
 */

/**
 * @param {string} testid
 * @param {CopyChoice} choice
 * @param {(format: CopyFormat) => string} text
 * @param {(button: HTMLElement, words: string) => void} [name] gives the button its name
 */
export function createCopy(testid, choice, text, name) {
  const select = h(
    "select",
    { class: "quiet copy-as", testid: `${testid}-as`, "aria-label": t("copy.as") },
    FORMATS.map((format) => h("option", { value: format }, t(NAMES[format]))),
  );
  /** What was chosen just now: the shell remembers it later. @type {CopyFormat | null} */
  let chosen = null;
  const button = copyButton(testid, () => text(chosen ?? choice.format()), undefined, name);
  const refresh = () => {
    select.value = choice.format();
  };
  refresh();
  select.addEventListener("focus", refresh);
  select.addEventListener("change", () => {
    chosen = /** @type {CopyFormat} */ (select.value);
    choice.choose(chosen);
    button.click();
    chosen = null;
  });
  return { nodes: [button, select], button, select, refresh };
}
