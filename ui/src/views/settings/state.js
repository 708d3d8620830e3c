/*
 * The state of the Settings dialog, and its warnings before it closes.
 * Separate and pure, like the window's state: which unsaved key, number, refused change, channel, action, address or
 * token keeps the dialog open is a rule to test, and it depends on earlier warnings.
 */
/** @import { ShownProblem } from "../../reasons.js" */
import { t } from "../../i18n/index.js";
import { problemText } from "../../reasons.js";

/**
 * The unsaved values the writer was warned of and has not changed since.
 * @typedef {{ key: boolean, number: string, refused: string, channel: boolean, action: boolean, address: boolean,
 *   token: boolean }} Heard
 */

/**
 * The unsaved values: a key with the origin it was typed for, why a number cannot be saved, a channel, an action, the
 * address of the shared database, a new token.
 * @typedef {object} Unsaved
 * @property {{ origin: string, isShown: boolean } | null} key
 * @property {string} number empty if all numbers are valid
 * @property {boolean} channel
 * @property {boolean} action
 * @property {boolean} address
 * @property {boolean} token
 */

/**
 * @typedef {object} Dialog
 * @property {boolean} isOpen
 * @property {ShownProblem | null} problem shown at the top
 * @property {boolean} isSaved whether "Saved" is shown
 * @property {{ change: string, problem: ShownProblem } | null} refused the last refused change, as text
 * @property {Heard} heard
 */

/**
 * @typedef {{ event: "opened" }
 *   | { event: "typed", what: "key" | "channel" | "action" | "address" | "token" }
 *   | { event: "stored" }
 *   | { event: "saved_was_read" }
 *   | { event: "refused", problem: ShownProblem, change?: string }
 *   | { event: "nothing_to_save" }
 *   | { event: "leaving", unsaved: Unsaved }} DialogEvent
 */

/** @type {Heard} */
const NOTHING_HEARD = {
  key: false,
  number: "",
  refused: "",
  channel: false,
  action: false,
  address: false,
  token: false,
};

/** @type {Dialog} */
export const CLOSED = { isOpen: false, problem: null, isSaved: false, refused: null, heard: NOTHING_HEARD };

/**
 * @param {Dialog} dialog
 * @param {DialogEvent} event
 * @returns {Dialog}
 */
export function reduce(dialog, event) {
  switch (event.event) {
    case "opened":
      return { ...CLOSED, isOpen: true };
    case "typed":
      // The warning was about the previous value.
      return { ...dialog, problem: null, heard: { ...dialog.heard, [event.what]: false } };
    case "stored":
      return { ...dialog, problem: null, isSaved: true };
    case "saved_was_read":
      return { ...dialog, isSaved: false };
    case "refused": {
      const { problem, change } = event;
      return { ...dialog, problem, refused: change === undefined ? dialog.refused : { change, problem } };
    }
    case "nothing_to_save":
      // The refused change no longer applies.
      return { ...dialog, problem: dialog.refused ? null : dialog.problem, refused: null };
    case "leaving": {
      const warning = warningFor(dialog, event.unsaved);
      if (!warning) return { ...dialog, isOpen: false };
      const { message, heard } = warning;
      return { ...dialog, problem: { code: "bad_input", sentence: message }, heard: { ...dialog.heard, ...heard } };
    }
  }
}

/**
 * The warning of the first unsaved value the writer was not warned of.
 * @param {Dialog} dialog
 * @param {Unsaved} unsaved
 * @returns {{ message: string, heard: Partial<Heard> } | null}
 */
function warningFor({ heard, refused }, { key, number, channel, action, address, token }) {
  if (key && !heard.key) {
    const message = key.isShown ? t("settings.key_unsaved") : t("settings.key_unsaved_at", { origin: key.origin });
    return { message, heard: { key: true } };
  }
  if (number !== "" && number !== heard.number) {
    return { message: t("settings.number_unsaved", { why: number }), heard: { number } };
  }
  if (refused && refused.change !== heard.refused) {
    const why = { own: problemText(refused.problem) };
    return { message: t("settings.refused_unsaved", { why }), heard: { refused: refused.change } };
  }
  if (channel && !heard.channel) return { message: t("channel.unsaved"), heard: { channel: true } };
  if (action && !heard.action) return { message: t("own_action.unsaved"), heard: { action: true } };
  if (address && !heard.address) return { message: t("settings.address_unsaved"), heard: { address: true } };
  if (token && !heard.token) return { message: t("api.token_unsaved"), heard: { token: true } };
  return null;
}
