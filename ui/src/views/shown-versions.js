/*
 * Which versions are shown in place of the newest.
 * Separate because it outlasts the rows of the list, and because a question and its reply are turned together.
 */
/** @import { Message } from "../../shapes" */
/** @import { Row } from "../versions.js" */
import { replyTo } from "../versions.js";

export function createShownVersions() {
  /** The earlier versions, by the message whose place they have. @type {Map<string, string>} */
  const chosen = new Map();

  /** @param {Row} row */
  const of = ({ message, versions }) => versions.find(({ id }) => id === chosen.get(message.id)) ?? message;

  /** @param {Row} row @param {Message} version */
  function put({ message }, version) {
    if (version === message) chosen.delete(message.id);
    else chosen.set(message.id, version.id);
  }

  /**
   * Shows another version of a message, and with a version of a question the reply to it.
   * @param {readonly Row[]} rows
   * @param {Row} row
   * @param {Message} version
   */
  function choose(rows, row, version) {
    put(row, version);
    const below = rows[rows.indexOf(row) + 1];
    const reply = replyTo(row, version, below);
    if (below && reply) put(below, reply);
  }

  return {
    /** The version of a row that is shown. */
    of,
    choose,

    /**
     * Shows the version before or after the one shown.
     * @param {readonly Row[]} rows
     * @param {Row | undefined} row
     * @param {-1 | 1} step
     * @returns {boolean} whether there is one
     */
    turn(rows, row, step) {
      const version = row?.versions[row.versions.indexOf(of(row)) + step];
      if (row && version) choose(rows, row, version);
      return version !== undefined;
    },

    /** Forgets messages that are not listed any more. @param {ReadonlySet<string>} listed */
    keepOnly(listed) {
      for (const id of chosen.keys()) if (!listed.has(id)) chosen.delete(id);
    },

    clear: () => chosen.clear(),
  };
}
