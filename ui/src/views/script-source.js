/*
 * Which script is meant, and how its pages are set: the fields that two dialogs share.
 * Separate because saving a script and counting it must mean the same one, on the same pages.
 */
/** @import { PagePaper, PagePreset, ScriptSource } from "../../shapes" */
/** @import { Key } from "../i18n/index.js" */
/** @import { State } from "../state.js" */
import { h } from "../dom.js";
import { t } from "../i18n/index.js";
import { hasLost } from "../state.js";
import { labelled, select } from "./settings/fields.js";

/**
 * A sheet of a message, or all script of the message.
 * @typedef {{ messageId: string, fountain?: string }} Request
 */

/** @type {{ [preset in PagePreset]: Key }} */
const PRESETS = { open: "script.open", final_draft: "script.final_draft" };
/** @type {{ [paper in PagePaper]: Key }} */
const PAPERS = { letter: "script.letter", a4: "script.a4" };

/** @param {() => void} [changed] */
export function createSourceChoice(changed = () => {}) {
  /** @type {Request} */
  let request = { messageId: "" };
  const which = labelled(t("script.which"), select("script-which", []));
  which.field.addEventListener("change", changed);
  return {
    row: which.row,
    field: which.field,
    /** Whether the message that is offered has gone. @param {State} state @param {State} before */
    isLost: (state, before) => hasLost([request.messageId], state, before),
    /** Offers the sheet, its message and the conversation. @param {Request} next */
    offer(next) {
      request = next;
      const sheet = next.fountain === undefined ? [] : [["sheet", t("script.which_sheet")]];
      const options = [...sheet, ["message", t("script.which_message")], ["session", t("script.which_session")]];
      which.field.replaceChildren(...options.map(([value, text]) => h("option", { value }, text)));
      which.field.value = options[0]?.[0] ?? "";
    },
    /** @returns {ScriptSource} */
    source() {
      if (which.field.value === "session") return { kind: "session" };
      if (which.field.value === "sheet" && request.fountain !== undefined)
        return { kind: "sheet", message_id: request.messageId, fountain: request.fountain };
      return { kind: "message", id: request.messageId };
    },
  };
}

/** How pages are set. @param {() => void} [changed] */
export function pageFields(changed = () => {}) {
  const presets = namesOf(PRESETS).map((name) => /** @type {[string, string]} */ ([name, t(PRESETS[name])]));
  const papers = namesOf(PAPERS).map((name) => /** @type {[string, string]} */ ([name, t(PAPERS[name])]));
  const preset = labelled(t("script.preset"), select("page-preset", presets));
  const paper = labelled(t("script.paper"), select("page-paper", papers));
  for (const { field } of [preset, paper]) field.addEventListener("change", changed);
  return { preset, paper };
}

/**
 * The names of a table.
 * @template {string} N
 * @param {{ [name in N]: unknown }} table
 */
export const namesOf = (table) => /** @type {N[]} */ (Object.keys(table));
