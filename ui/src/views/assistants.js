/*
 * The names and texts of the assistants.
 * Separate because the sidebar, the empty state and the announcements all use them.
 */
/** @import { Key } from "../i18n/index.js" */
import { t } from "../i18n/index.js";

/** @satisfies {{ [id: string]: { [what: string]: Key } }} */
const WORDS = {
  scriptwriter: {
    name: "assistant.scriptwriter.name",
    line: "assistant.scriptwriter.line",
    purpose: "assistant.scriptwriter.purpose",
    first: "starter.scriptwriter.1",
    second: "starter.scriptwriter.2",
    third: "starter.scriptwriter.3",
    logline: "starter.scriptwriter.logline",
  },
  scene_writer: {
    name: "assistant.scene_writer.name",
    line: "assistant.scene_writer.line",
    purpose: "assistant.scene_writer.purpose",
    first: "starter.scene_writer.1",
    second: "starter.scene_writer.2",
    third: "starter.scene_writer.3",
    logline: "starter.scene_writer.logline",
  },
};

/** @typedef {keyof typeof WORDS} Assistant */

export const ASSISTANTS = /** @type {Assistant[]} */ (Object.keys(WORDS));

/** @param {string} id @returns {id is Assistant} */
const isKnown = (id) => Object.hasOwn(WORDS, id);

/** @param {string} id */
export const nameOf = (id) => (isKnown(id) ? t(WORDS[id].name) : id);

/** What Rust calls the Reference desk where a reply has the name of its model. */
const DESK = "Reference desk";

/** The name of a model, in the writer's language where it is the Reference desk. @param {string} model */
export const modelName = (model) => (model === DESK ? t("who.reference") : model);

/** @param {Assistant} id */
export const lineOf = (id) => t(WORDS[id].line);

/** @param {string} id */
export const purposeOf = (id) => (isKnown(id) ? t(WORDS[id].purpose) : "");

/** Three starters, which the Reference desk can answer too. @param {string} id */
export const startersOf = (id) => (isKnown(id) ? [t(WORDS[id].first), t(WORDS[id].second), t(WORDS[id].third)] : []);

/** A request whose first line ends where the logline goes. @param {string} id */
export const loglineOf = (id) => (isKnown(id) ? t(WORDS[id].logline) : "");
