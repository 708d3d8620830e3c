/*
 * What the settings dialog says, and what the writer was told before it closes.
 * Separate and pure, like the state of the window: whether an unsaved key, number, channel or address still keeps the
 * dialog open is a rule to test, and it depends on what was said of each before.
 */
/** @import { ShownProblem } from "../../reasons.js" */
import { t } from "../../i18n/index.js";

/**
 * What the writer was told is not saved, and has not changed since.
 * @typedef {{ key: boolean, number: string, channel: boolean, address: boolean }} Heard
 */

/**
 * What is typed and not saved: a key and the origin it was typed for, why a number cannot be saved, a channel, the
 * address of the shared database.
 * @typedef {object} Unsaved
 * @property {{ origin: string, isShown: boolean } | null} key
 * @property {string} number empty where all numbers are good
 * @property {boolean} channel
 * @property {boolean} address
 */

/**
 * @typedef {object} Dialog
 * @property {boolean} isOpen
 * @property {ShownProblem | null} problem what is said at the top
 * @property {boolean} isSaved whether "Saved" is said
 * @property {string} refused the change that was refused last, as text; empty for none
 * @property {Heard} heard
 */

/**
 * @typedef {{ event: "opened" }
 *   | { event: "typed", what: "key" | "channel" | "address" }
 *   | { event: "stored" }
 *   | { event: "saved_was_read" }
 *   | { event: "refused", problem: ShownProblem, change?: string }
 *   | { event: "nothing_to_save" }
 *   | { event: "leaving", unsaved: Unsaved }} DialogEvent
 */

/** @type {Heard} */
const NOTHING_HEARD = { key: false, number: "", channel: false, address: false };

/** @type {Dialog} */
export const CLOSED = { isOpen: false, problem: null, isSaved: false, refused: "", heard: NOTHING_HEARD };

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
      // What was said of it is not about what is typed now.
      return { ...dialog, problem: null, heard: { ...dialog.heard, [event.what]: false } };
    case "stored":
      return { ...dialog, problem: null, isSaved: true };
    case "saved_was_read":
      return { ...dialog, isSaved: false };
    case "refused":
      return { ...dialog, problem: event.problem, refused: event.change ?? dialog.refused };
    case "nothing_to_save":
      // What was refused before is not wanted any more.
      return { ...dialog, problem: dialog.refused === "" ? dialog.problem : null, refused: "" };
    case "leaving": {
      const warning = warningFor(dialog.heard, event.unsaved);
      if (!warning) return { ...dialog, isOpen: false };
      const { message, heard } = warning;
      return { ...dialog, problem: { code: "bad_input", sentence: message }, heard: { ...dialog.heard, ...heard } };
    }
  }
}

/**
 * The first thing that is not saved and that the writer does not know of.
 * @param {Heard} heard
 * @param {Unsaved} unsaved
 * @returns {{ message: string, heard: Partial<Heard> } | null}
 */
function warningFor(heard, { key, number, channel, address }) {
  if (key && !heard.key) {
    const message = key.isShown ? t("settings.key_unsaved") : t("settings.key_unsaved_at", { origin: key.origin });
    return { message, heard: { key: true } };
  }
  if (number !== "" && number !== heard.number) {
    return { message: t("settings.number_unsaved", { why: number }), heard: { number } };
  }
  if (channel && !heard.channel) return { message: t("channel.unsaved"), heard: { channel: true } };
  if (address && !heard.address) return { message: t("settings.address_unsaved"), heard: { address: true } };
  return null;
}
