/*
 * Which messages are versions of one: the rows of a conversation, each a message with the earlier versions of it.
 * Separate and pure: no message says what it is a version of, so the order alone tells, for the messages of other
 * machines as well. What is replaced stands before what took its place, a question's versions and those of its
 * reply together.
 */
/** @import { Message } from "../shapes" */
import { isAfter } from "./state.js";

/**
 * A message, and its versions oldest first, of which it is the last; what says the same as a later version is not among
 * them, and only in `ids`. Where nothing took the place of a version, it is the message of its row.
 * @typedef {{ message: Message, versions: Message[], ids: string[] }} Row
 */

/**
 * The rows of a conversation.
 * @param {readonly Message[]} messages in order
 * @returns {Row[]}
 */
export function rowsOf(messages) {
  /** @type {Row[]} */
  const rows = [];
  /** The versions of the next question, and of the next reply. @type {{ [role in Message["role"]]: Message[] }} */
  const waiting = { user: [], assistant: [] };
  /** @param {Message[]} all */
  const put = (all) => {
    const message = all.at(-1);
    if (message) rows.push({ message, versions: different(all), ids: all.map(({ id }) => id) });
  };
  for (const message of messages) {
    if (!message.replaced) {
      put([...waiting[message.role].splice(0), message]);
    } else if (message.content !== "") {
      waiting[message.role].push(message);
    }
  }
  put(waiting.user);
  put(waiting.assistant);
  return rows;
}

/** Without versions that say the same as a later one. @param {readonly Message[]} versions */
const different = (versions) =>
  versions.filter((one, at) => !versions.slice(at + 1).some((later) => later.content === one.content));

/**
 * The row that shows a message, itself or as a version.
 * @param {readonly Row[]} rows
 * @param {string} id
 */
export const rowWith = (rows, id) => rows.find(({ ids }) => ids.includes(id));

/**
 * The reply to a version of a question, among those of the row below.
 * @param {Row} row the question's
 * @param {Message} version
 * @param {Row | undefined} below
 * @returns {Message | undefined}
 */
export function replyTo(row, version, below) {
  if (version.role !== "user" || below?.message.role !== "assistant") return undefined;
  const next = row.versions[row.versions.indexOf(version) + 1];
  return below.versions.findLast((reply) => isAfter(reply, version) && !(next && isAfter(reply, next)));
}

/**
 * Whether a row is the empty reply of a question that no reply ever came to, so that both can be removed.
 * @param {Row} row
 * @param {Row | undefined} above
 */
export function isUnanswered({ message, versions }, above) {
  if (message.role !== "assistant" || message.state === "streaming" || message.content !== "") return false;
  const question = above?.message;
  if (question?.role !== "user" || question.replaced) return false;
  return versions.every((version) => version === message || !isAfter(version, question));
}
