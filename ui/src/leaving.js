/*
 * Actions that leave the conversation or the window. Each first stores what only the views hold, so that no draft is
 * lost.
 * Separate because these actions need the views, while the views need those in actions.js.
 */
/** @import { SessionKey, SettingsChange } from "../shapes" */
/** @import { Backend } from "./backend.js" */
/** @import { Store } from "./store.js" */
import { EDIT_IS_HELD, EDIT_IS_OPEN, FILE_IS_UNFINISHED } from "./actions.js";
import { createAttempt } from "./attempt.js";
import { asProblem } from "./backend.js";
import { t } from "./i18n/index.js";
import { problemText } from "./reasons.js";
import { isSame } from "./sessions.js";

/** How long Settings may take to be left, in milliseconds: less than the shell waits for a window that is to close. */
const PATIENCE_MS = 200;

/** @typedef {ReturnType<typeof createLeaving>} Leaving */

/**
 * The unsaved state of the views.
 * @typedef {object} Held
 * @property {() => Promise<unknown>} sent waits for a message that is being sent
 * @property {() => Promise<boolean>} saveDraft whether the whole text is saved
 * @property {() => Promise<boolean>} leaveSettings saves and closes Settings; false if they stay, with a warning
 * @property {() => boolean} warnOfFile warns, once, of a file that is being saved or read; then the window stays
 * @property {() => boolean} hasFile whether a file is being saved or read
 * @property {() => void} closeDialogs closes all dialogs: what was edited there goes to its place
 * @property {() => Promise<unknown>} moveEdits puts what is typed in unsent edits into the composer, with its draft
 * @property {() => Promise<unknown>} savePlace saves the reading position if it changed
 * @property {() => unknown} uncover takes away what covers the conversation, above whose composer problems stand
 * @property {() => boolean} mayGo whether the window may go with what has no space in a composer
 * @property {() => Promise<boolean>} showEdit shows an unsent edit of a message; false if no message has one
 */

/**
 * @param {Backend} backend
 * @param {Store} store
 * @param {Held} held
 */
export function createLeaving(backend, store, held) {
  const attempt = createAttempt(store);
  /** Whether the writer was told that closing the window discards what could not be saved. */
  let isUnsavedKnown = false;

  /** Whether Settings are left. What they wait for may wait for a person: a keyring that asks for its password. */
  const settingsLeft = () =>
    Promise.race([held.leaveSettings().catch(() => true), new Promise((late) => setTimeout(late, PATIENCE_MS, true))]);

  /** Saves the draft and the reading position; throws the problem if the draft cannot be saved. */
  async function storeHeld() {
    const [saved] = await Promise.all([held.saveDraft(), held.savePlace()]);
    // Saving has already reported the problem.
    if (!saved) throw asProblem(store.state.failure?.problem);
    isUnsavedKnown = false;
  }

  /**
   * Saves what is held before the window goes.
   * @returns {Promise<import("./reasons.js").ShownProblem | null>} why the draft is not saved; null the second time
   */
  async function unsavedDraft() {
    try {
      await storeHeld();
      return null;
    } catch (refusal) {
      if (isUnsavedKnown) return null;
      isUnsavedKnown = true;
      const problem = asProblem(refusal);
      return { code: problem.code, sentence: `${problemText(problem)} ${t("problem.close_again")}` };
    }
  }

  /** Prepares to leave the conversation; throws the problem that prevents it. */
  async function letGo() {
    if (await held.showEdit()) throw EDIT_IS_OPEN;
    // Its text would be saved as a draft of the conversation that is left.
    await held.sent();
    await storeHeld();
  }

  /** Resolve once another conversation is shown. @type {Array<(shown: null) => void>} */
  const waiting = [];
  store.watch((state, before) => {
    if (state.opened === before.opened) return;
    for (const resolve of waiting.splice(0)) resolve(null);
  });

  /** Whether the conversation that is being opened is shown; true while none is. */
  let opening = Promise.resolve(true);
  /** While a conversation was let go and the next one is not shown. @type {Promise<unknown>} */
  let between = Promise.resolve();
  /** How many conversations are being opened: while one is, that which is shown still is not the one that stays. */
  let leaves = 0;

  /** @param {() => Promise<unknown>} command */
  function leave(command) {
    const attempted = attempt(async () => {
      await letGo();
      // The command may return before the event that shows the conversation arrives.
      const shown = new Promise((resolve) => waiting.push(resolve));
      const arrival = command().then(() => shown);
      between = arrival.catch(() => undefined);
      await arrival;
    });
    opening = attempted;
    leaves += 1;
    // A failure concerns what was sent meanwhile, not what is sent later.
    void attempted.then(() => {
      leaves -= 1;
      if (opening === attempted) opening = Promise.resolve(true);
    });
    return attempted;
  }

  /** @param {string} assistant */
  const newSession = (assistant) => leave(() => backend.newSession(assistant));
  /** @param {string} assistant @param {string} sessionId */
  const openSession = (assistant, sessionId) => leave(() => backend.openSession(assistant, sessionId));

  /** The conversation that is shown, and stays. */
  const settledConversation = () => (leaves === 0 ? store.state.conversation : null);

  return {
    newSession,
    openSession,

    /**
     * Opens a session if another one is shown. Resolves to whether it is shown.
     * @param {SessionKey} key
     * @returns {Promise<boolean>}
     */
    show: (key) => {
      const conversation = settledConversation();
      return conversation && isSame(conversation, key)
        ? Promise.resolve(true)
        : openSession(key.assistant, key.session_id);
    },

    /**
     * Prepares to load the page again, which would not show how a file goes on. A closed store has nothing to save.
     * @returns {Promise<boolean>}
     */
    prepare: () =>
      attempt(async () => {
        if (held.hasFile()) throw FILE_IS_UNFINISHED;
        if (store.state.unlock.state === "open") await letGo();
        if (!held.mayGo()) throw EDIT_IS_HELD;
      }),

    /** Waits until no conversation is being opened. @returns {Promise<boolean>} false if one could not be opened */
    opened: () => opening,

    /** Waits while what is typed may belong to the conversation that was let go or to the next one. */
    settled: () => between,

    /**
     * Opens the newest session of an assistant, which may be an unsent draft, or starts one.
     * @param {string} assistant
     */
    switchTo(assistant) {
      if (settledConversation()?.assistant === assistant) return;
      const newest = store.state.sessions.find((session) => session.assistant === assistant);
      if (newest) void openSession(assistant, newest.session_id);
      else void newSession(assistant);
    },

    /**
     * Another user id has another history, so changing it leaves the conversation.
     * @param {SettingsChange} change
     */
    async saveSettings(change) {
      if (change.user_id !== store.state.settings?.user_id) await letGo();
      return backend.saveSettings(change);
    },

    /**
     * Saves and quits; if saving fails, or something has no place where it could be saved, stays and shows the problem.
     * Settings warn of what is not saved there, and a file of not being whole yet, once.
     * A closed store cannot save, so the app quits at once.
     */
    quit: () =>
      attempt(async () => {
        if (store.state.unlock.state === "open") {
          if (!(await settingsLeft()) || held.warnOfFile()) return;
          held.closeDialogs();
          await held.moveEdits();
          await storeHeld();
          if (!held.mayGo()) throw EDIT_IS_HELD;
        }
        await backend.quit();
      }),

    /**
     * The shell closes the window even if this fails; it only waits a moment. Settings, files, a draft that cannot be
     * saved and edits without a place warn, once.
     */
    async close() {
      if (!(await settingsLeft()) || held.warnOfFile()) return void (await backend.stay());
      held.closeDialogs();
      await held.moveEdits();
      const problem = (await unsavedDraft()) ?? (held.mayGo() ? null : EDIT_IS_HELD);
      // A closed store cannot save, and shows neither.
      if (problem && store.state.unlock.state === "open") {
        held.uncover();
        store.tell({ event: "failed", problem, again: null });
        return void (await backend.stay());
      }
      await backend.close().catch(() => undefined);
    },
  };
}
