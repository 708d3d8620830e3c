/*
 * The list of sessions, kept by what has changed in it.
 * Separate and pure: a session's key is its assistant and its id, because both assistants may have one of that id.
 */
/** @import { SessionKey, SessionSummary } from "../shapes" */

/** Whether two name the same conversation. @param {SessionKey} one @param {SessionKey} other */
export const isSame = (one, other) => one.assistant === other.assistant && one.session_id === other.session_id;

/** A conversation's name as one string. An assistant's has no slash. @param {SessionKey} key */
export const keyOf = ({ assistant, session_id: id }) => `${assistant}/${id}`;

/** Whether a session is listed for its draft alone. @param {SessionSummary} session */
export const isUnsent = (session) => session.message_count === 0;

/** The newest first, as the list is stored. @param {SessionSummary} one @param {SessionSummary} other */
const newestFirst = (one, other) =>
  compare(other.updated_at, one.updated_at) || compare(one.session_id, other.session_id);

/** @param {string} one @param {string} other */
const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

/**
 * @param {SessionSummary[]} sessions
 * @param {{ changed: SessionSummary[], gone: SessionKey[] }} event
 */
export function changeSessions(sessions, { changed, gone }) {
  const replaced = new Set([...changed, ...gone].map(keyOf));
  return [...sessions.filter((session) => !replaced.has(keyOf(session))), ...changed].sort(newestFirst);
}
