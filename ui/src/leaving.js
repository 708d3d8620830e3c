/*
 * What leaves the conversation, or the window: each first stores what the views hold and nothing else does.
 * Separate from the other actions because these need the views, and the views need those: never lose a draft on the way
 * to another conversation.
 */
/** @import { SettingsChange } from "../shapes" */
/** @import { Backend } from "./backend.js" */
/** @import { Store } from "./store.js" */
import { EDIT_IS_OPEN } from "./actions.js";
import { createAttempt } from "./attempt.js";
import { asProblem } from "./backend.js";

/** @typedef {ReturnType<typeof createLeaving>} Leaving */

/**
 * What the views hold that is not stored yet.
 * @typedef {object} Held
 * @property {() => Promise<boolean>} saveDraft whether all that is typed is saved
 * @property {() => Promise<unknown>} savePlace saves where one reads, if that is still to be done
 * @property {() => boolean} showEdit shows the edit of a message that was changed and not sent; false where there is
 *   none
 */

/**
 * @param {Backend} backend
 * @param {Store} store
 * @param {Held} held
 */
export function createLeaving(backend, store, held) {
  const attempt = createAttempt(store);

  /** Stores what is typed and where one reads; throws why where what is typed cannot be stored. */
  async function storeHeld() {
    const [saved] = await Promise.all([held.saveDraft(), held.savePlace()]);
    // The attempt to save it has said why.
    if (!saved) throw asProblem(store.state.failure?.problem);
  }

  /** Makes it safe to leave this conversation; throws why it is not. */
  async function letGo() {
    if (held.showEdit()) throw EDIT_IS_OPEN;
    await storeHeld();
  }

  /** @param {() => Promise<unknown>} command */
  const leave = (command) =>
    attempt(async () => {
      await letGo();
      await command();
    });

  /** @param {string} assistant */
  const newSession = (assistant) => leave(() => backend.newSession(assistant));
  /** @param {string} assistant @param {string} sessionId */
  const openSession = (assistant, sessionId) => leave(() => backend.openSession(assistant, sessionId));

  return {
    newSession,
    openSession,

    /**
     * Returns to the newest session of an assistant, which may be an unsent draft, or begins one.
     * @param {string} assistant
     */
    switchTo(assistant) {
      if (store.state.talk?.assistant === assistant) return;
      const newest = store.state.sessions.find((session) => session.assistant === assistant);
      if (newest) void openSession(assistant, newest.session_id);
      else void newSession(assistant);
    },

    /**
     * Another user id is another history: this one is left like any conversation.
     * @param {SettingsChange} change
     */
    async saveSettings(change) {
      if (change.user_id !== store.state.settings?.user_id) await letGo();
      return backend.saveSettings(change);
    },

    /**
     * Quits once what is typed is stored; otherwise says why it is not, and stays. A store that is not open takes
     * nothing.
     */
    quit: () =>
      attempt(async () => {
        if (store.state.unlock.state === "open") await storeHeld();
        await backend.quit();
      }),

    /** The window closes whatever becomes of this; it only waits a moment for it. */
    async close() {
      await storeHeld().catch(() => undefined);
      await backend.close().catch(() => undefined);
    },
  };
}
