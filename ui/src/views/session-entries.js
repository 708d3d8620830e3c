/*
 * What the menu of a session offers wherever it is opened: in the list, and above the conversation.
 * Separate because both menus have the same entries in the same order, between those that only one of them has.
 */
/** @import { SessionSummary } from "../../shapes" */
/** @import { Entry } from "./session-menu.js" */
import { t } from "../i18n/index.js";
import { canBeNamed, canBePinned, isKept, isPassing, isPinned } from "../sessions.js";

/**
 * @typedef {object} DoesToSessions
 * @property {(session: SessionSummary) => void} rename lets the writer name a session where its title is
 * @property {(session: SessionSummary, isPinned: boolean) => void} pin
 * @property {(session: SessionSummary) => void} tag opens the tags
 * @property {(session: SessionSummary) => void} life lets the writer choose how long its messages live
 * @property {(session: SessionSummary) => void} keep
 * @property {(session: SessionSummary) => void} release
 * @property {(session: SessionSummary) => void} exports opens the export of a session, which the window then shows
 */

/**
 * @param {DoesToSessions} does
 * @param {(id: string) => string} testid of an entry
 * @returns {Entry[]}
 */
export function sessionEntries(does, testid) {
  /** @type {Entry[]} */
  const entries = [
    { id: "rename", text: t("session_menu.rename"), can: canBeNamed, run: does.rename },
    { id: "pin", text: t("session_menu.pin"), can: canBePinned, run: (one) => does.pin(one, true) },
    { id: "unpin", text: t("session_menu.unpin"), can: isPinned, run: (one) => does.pin(one, false) },
    { id: "tag", text: t("session_menu.tag"), can: canBeNamed, run: does.tag },
    { id: "keep", text: t("session_menu.keep"), can: isPassing, run: does.keep },
    { id: "release", text: t("session_menu.release"), can: isKept, run: does.release },
    { id: "life", text: t("session_menu.life"), run: does.life },
    { id: "export", text: t("session_menu.export"), can: canBeNamed, run: does.exports },
  ];
  return entries.map((entry) => ({ ...entry, testid: testid(entry.id) }));
}
