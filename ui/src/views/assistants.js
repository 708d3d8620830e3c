/*
 * The assistants as the window names them.
 * Separate because an assistant is data: the sidebar, the empty state and the announcements all read it here.
 */
import { t } from "../i18n/index.js";

export const ASSISTANTS = ["scriptwriter", "scene_writer"];

/** @param {string} id */
export const nameOf = (id) => (ASSISTANTS.includes(id) ? t(`assistant.${id}.name`) : id);

/** @param {string} id */
export const lineOf = (id) => t(`assistant.${id}.line`);

/** @param {string} id */
export const purposeOf = (id) => (ASSISTANTS.includes(id) ? t(`assistant.${id}.purpose`) : "");

/** Three things to ask that the Reference desk can answer as well. @param {string} id */
export const startersOf = (id) => (ASSISTANTS.includes(id) ? ["1", "2", "3"].map((n) => t(`starter.${id}.${n}`)) : []);
