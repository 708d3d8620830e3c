/*
 * Sends one message at a time: waits for a conversation that is being opened, and stores the message there.
 * Separate from the field because there are two ends to wait for: who leaves the conversation waits for what is being
 * stored, and must not wait for the conversation that it opens itself.
 */
/** @import { State } from "../state.js" */

/**
 * @typedef {object} Does
 * @property {() => Promise<boolean>} opened waits until no other conversation is being opened; false if that failed
 * @property {() => State["conversation"]} shown the conversation the field belongs to
 * @property {() => Promise<unknown>} store stores the message
 * @property {() => void} changed is called when it begins, and when it is over
 */

/** @param {Does} does */
export function createSending(does) {
  let isRunning = false;
  /** The message that is being stored. @type {Promise<unknown>} */
  let storing = Promise.resolve();
  /** The sending of the last message, with what it waits for. @type {Promise<unknown>} */
  let last = Promise.resolve();

  async function storeOnceOpened() {
    const before = does.shown();
    // A message sent while another conversation opens belongs there, as does what is typed. A draft of that one stood
    // in no field when it was sent, and must be read first.
    if ((await does.opened()) && (does.shown() === before || does.shown()?.draft === "")) {
      storing = does.store();
      await storing;
    }
    isRunning = false;
    does.changed();
  }

  return {
    isRunning: () => isRunning,

    begin() {
      isRunning = true;
      does.changed();
      last = storeOnceOpened();
    },

    /** Waits for the message that is being stored. */
    stored: () => storing,
    /** Waits until the message that was sent last is stored, or refused. */
    ended: () => last,
  };
}
