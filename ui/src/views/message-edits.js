/*
 * The edits of messages, and what becomes of them when their messages are replaced or gone.
 * Separate from the rows and from the list because an edit outlasts both: what is typed ends only by Cancel, once it is
 * stored, or with its conversation.
 */
/** @import { SessionKey } from "../../shapes" */
/** @import { State } from "../state.js" */
/** @import { Row } from "../versions.js" */
import { t } from "../i18n/index.js";
import { isSame } from "../sessions.js";
import { rowWith } from "../versions.js";

/**
 * The text of an edit, the message's own, and whether the first is being stored.
 * @typedef {{ text: string, stored: string, saving?: boolean }} Edit
 */

/**
 * The ids of the messages with an unsent edit.
 * @param {ReadonlyMap<string, Edit>} edits
 */
export const unsentEdits = (edits) =>
  Array.from(edits)
    .filter(([, { text, stored }]) => text !== stored)
    .map(([id]) => id);

/**
 * @typedef {object} Does
 * @property {(id: string) => void} finish is called before the edit of a message ends
 * @property {() => void} draw is called when an edit has ended
 * @property {(id: string) => boolean} isListed
 * @property {(id: string) => Promise<boolean>} load lists a message; false if it is gone
 * @property {(id: string) => void} reveal shows the edit of a message that is listed, with the focus
 * @property {(text: string, why?: string) => void} keepEdit keeps an edit that has no message any more
 * @property {(resume: () => void, text: string) => void} keepCancelled keeps an edit that was cancelled
 */

/** @param {Does} does */
export function createMessageEdits(does) {
  /** By message. @type {Map<string, Edit>} */
  const edits = new Map();
  /** The conversation shown last: while the store is closed none is, and nothing is drawn. @type {SessionKey | null} */
  let own = null;

  /**
   * Ends the edits of these messages.
   * @param {readonly string[]} ids
   * @returns {string[]} the texts of those that were not sent
   */
  function take(ids) {
    const unsent = unsentEdits(edits).filter((id) => ids.includes(id));
    const texts = unsent.map((id) => edits.get(id)).flatMap((edit) => (edit && !edit.saving ? [edit.text] : []));
    for (const id of ids) edits.delete(id);
    return texts;
  }

  /** Ends the edits of messages that are gone; what was typed in them is kept. @param {readonly string[]} ids */
  function giveUp(ids) {
    for (const id of ids) does.finish(id);
    for (const text of take(ids)) does.keepEdit(text, t("message.edit_gone"));
  }

  /** Shows the edit of a message. @param {string} id @returns {Promise<boolean>} false if the message is gone */
  async function showOf(id) {
    if (!does.isListed(id) && !(await does.load(id))) return false;
    // Another window may have sent another version.
    if (!edits.has(id)) return false;
    does.reveal(id);
    return true;
  }

  return {
    /** For the rows, which begin, change and end them. */
    all: edits,
    giveUp,
    clear: () => edits.clear(),

    /** @param {string} id @param {string} content the message's own text */
    begin(id, content) {
      if (!edits.has(id)) edits.set(id, { text: content, stored: content });
    },

    /** Offers to go on with an edit that was cancelled. @param {string} id @param {Edit} edit */
    cancelled(id, edit) {
      does.keepCancelled(() => {
        const begun = edits.get(id);
        const typed = begun && begun.text !== begun.stored ? `${begun.text}\n\n` : "";
        // An editor that is open takes no other text.
        edits.delete(id);
        does.draw();
        edits.set(id, { text: typed + edit.text, stored: edit.stored });
        void showOf(id);
      }, edit.text);
    },

    /**
     * Drops the edits of the conversation that was left. One that is shown again after its store was closed has them
     * still, but may have lost messages.
     * @param {State} next
     * @param {State} last
     */
    dropLeft({ conversation, messages, hasOlder, hasNewer }, { unlock }) {
      const isAgain = unlock.state !== "open" && own !== null && conversation !== null && isSame(own, conversation);
      own = conversation ?? own;
      if (isAgain && !hasOlder && !hasNewer) {
        const here = new Set(messages.map(({ id }) => id));
        giveUp([...edits.keys()].filter((id) => !here.has(id)));
      }
      if (conversation !== null && !isAgain) edits.clear();
    },

    /**
     * If the message of an edit is an earlier version now, the edit goes on at what took its place. Where that has one
     * already, the text is kept elsewhere: one message may take the place of many.
     * @param {readonly Row[]} listed
     */
    follow(listed) {
      /** @type {string[]} */
      const left = [];
      for (const id of [...edits.keys()]) {
        const row = rowWith(listed, id);
        if (!row || row.message.id === id) continue;
        does.finish(id);
        const edit = edits.get(id);
        edits.delete(id);
        if (!edit || edit.saving || edit.text === edit.stored) continue;
        if (edits.has(row.message.id)) left.push(edit.text);
        else edits.set(row.message.id, edit);
      }
      for (const text of left) does.keepEdit(text);
    },

    hasUnsent: () => unsentEdits(edits).length > 0,
    /** Ends the unsent edits. @returns {string[]} what was typed in them */
    takeAll: () => take([...edits.keys()]),

    /** Shows an unsent edit. @returns {Promise<boolean>} whether there is one */
    async show() {
      for (const id of unsentEdits(edits)) if (await showOf(id)) return true;
      return false;
    },
  };
}
