/*
 * Where a turn stands when it begins, and the room that is kept beneath it.
 * Separate and pure. With that room a question can go to the top of the view although its reply is short, and the reply
 * grows into it: what is above does not move.
 */
/** @import { Row } from "../versions.js" */

/** From the top of the view to a question: as much as there is above the first one, in CSS pixels. */
export const LEAD = 24;

/** The share of the view that what is read already may take, so that the end of a long question is seen. */
const MOST = 0.4;

/**
 * The distance of a turn from the top of the view.
 * @param {number} height of what is read already
 * @param {number} view
 */
export const offsetOf = (height, view) => Math.min(LEAD, Math.round(view * MOST - height));

/** The rows of the newest turn: the question, and the reply once it is there. @param {readonly Row[]} rows */
export function newestTurn(rows) {
  const isReply = rows.at(-1)?.message.role === "assistant" && rows.at(-2)?.message.role === "user";
  return rows.slice(isReply ? -2 : -1);
}
