/*
 * The list of sessions, updated by events.
 * Separate and pure. A session's key is its assistant and its id, because both assistants may use the same id.
 */
/** @import { SessionKey, SessionSummary, StoreState } from "../shapes" */

/** Whether two keys name the same conversation. @param {SessionKey} one @param {SessionKey} other */
export const isSame = (one, other) => one.assistant === other.assistant && one.session_id === other.session_id;

/** A session's key as one string; an assistant's name has no slash. @param {SessionKey} key */
export const keyOf = ({ assistant, session_id: id }) => `${assistant}/${id}`;

/** Whether a session is among those of the list. @param {SessionKey} key @param {SessionSummary[]} sessions */
export const isAmong = (key, sessions) => sessions.some((session) => isSame(session, key));

/** Whether a session has only a draft. @param {SessionSummary} session */
export const isUnsent = (session) => session.unsent;

/** Whether a session stays until it is released or cleared. @param {SessionSummary} session */
export const isKept = (session) => session.kept;

/** Whether a session expires, and can be kept. @param {SessionSummary} session */
export const isPassing = (session) => !session.kept && !session.unsent;

/** Whether a session has messages, about which something can be said. @param {SessionSummary} session */
export const canBeNamed = (session) => !session.unsent;

/** @param {SessionSummary} session */
export const isPinned = (session) => session.pinned;

/** @param {SessionSummary} session */
export const canBePinned = (session) => canBeNamed(session) && !session.pinned;

/**
 * How long the messages of a session live, in hours: less where the shared database deletes them sooner.
 * @param {{ assistant: string, life_hours: number }} session
 * @param {{ sooner: StoreState["sooner"] }} store
 */
export function livesFor({ assistant, life_hours: hours }, { sooner }) {
  const there = sooner.find((one) => one.assistant === assistant);
  return there ? Math.min(hours, there.seconds / 3600) : hours;
}

/** Newest first, the order of the list in Rust. @param {SessionSummary} one @param {SessionSummary} other */
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
