/*
 * The writer's actions in a conversation, and how refusals are handled.
 * Separate from the views because every button follows the same rules: ask for consent and repeat the request, or show
 * the problem and the next step. Actions that leave the conversation are in leaving.js; what is loaded and read is in
 * message-pages.js and attachment-reads.js.
 */
/** @import { FoundMessage, ModelChoice, Scroll } from "../shapes" */
/** @import { SessionKey } from "../shapes" */
/** @import { SettingsChange, UnlockChoice } from "../shapes" */
/** @import { Backend } from "./backend.js" */
/** @import { Store } from "./store.js" */
import { createAttachmentReads } from "./attachment-reads.js";
import { createAttempt } from "./attempt.js";
/** @import { ShownProblem } from "./reasons.js" */
import { asProblem } from "./backend.js";
import { t } from "./i18n/index.js";
import { createMessagePages } from "./message-pages.js";
import { createRequests } from "./requests.js";
import { isAmong, keyOf } from "./sessions.js";
import { isAnswering, isLeftOrCleared } from "./state.js";

/** @typedef {ReturnType<typeof createActions>} Actions */

/** Where an assistant's messages may be sent. @typedef {{ assistant: string, origin: string }} Agreement */

/**
 * The assistant whose model a connection test asks consent for; `both` if they share one.
 * @typedef {{ assistant: string }} Test
 */

/** The problem shown when an unsent edit prevents leaving a conversation. @type {ShownProblem} */
export const EDIT_IS_OPEN = { code: "bad_input", sentence: t("problem.edit_open") };

/** The problem shown when an edit has no place where it could be saved. @type {ShownProblem} */
export const EDIT_IS_HELD = { code: "bad_input", sentence: t("problem.edit_held") };

/** The problem shown when a file would go on without the page that shows how far it is. @type {ShownProblem} */
export const FILE_IS_UNFINISHED = { code: "bad_input", sentence: t("problem.file_unfinished") };

/**
 * @param {Backend} backend
 * @param {Store} store
 * @param {(test: Test | null) => Promise<Agreement | null>} askConsent opens the consent dialog
 */
export function createActions(backend, store, askConsent) {
  const requests = createRequests();
  const attempt = createAttempt(store);

  /** A check for later: whether the conversation that is shown now was left or cleared since. */
  function leftLater() {
    const before = store.state;
    return () => isLeftOrCleared(store.state, before);
  }

  /**
   * Asks for consent.
   * @param {Test | null} test
   * @returns {Promise<boolean>} whether the writer agrees, and what would be sent is still here: meanwhile another
   *   window may have cleared the conversation
   */
  async function agrees(test) {
    const isLeft = leftLater();
    const agreement = await askConsent(test);
    if (agreement === null) return false;
    await backend.agree(agreement.assistant, agreement.origin);
    return test !== null || !isLeft();
  }

  /**
   * Runs a command that may send text to a model. If consent is missing, asks for it and repeats the command unchanged.
   * @template T
   * @param {() => Promise<T>} command
   * @param {Test | null} [test]
   * @returns {Promise<T>}
   */
  async function withConsent(command, test = null) {
    const isLeft = leftLater();
    try {
      return await command();
    } catch (refusal) {
      const isDue = asProblem(refusal).code === "consent_needed" && (test !== null || !isLeft());
      if (!isDue || !(await agrees(test))) throw refusal;
      return command();
    }
  }

  /**
   * Sends a message, or queues it where a reply is arriving: also one that began at this moment.
   * @param {string} text
   * @param {string} id
   * @returns {Promise<"sent" | "queued">}
   */
  async function sendOrQueue(text, id) {
    if (!isAnswering(store.state)) {
      try {
        await withConsent(() => backend.send(text, id));
        return "sent";
      } catch (refusal) {
        if (asProblem(refusal).code !== "busy") throw refusal;
      }
    }
    await backend.queueMessage(text, id);
    return "queued";
  }

  /** @param {() => Promise<unknown>} command @returns {Promise<boolean>} whether it was begun */
  const answer = (command) => {
    const run = () =>
      attempt(
        () => withConsent(command),
        () => void run(),
      );
    return run();
  };

  const actions = {
    ...createMessagePages(backend, store),
    ...createAttachmentReads(backend, store, attempt),

    /**
     * Sends `text` once, however often this is called before it is accepted; while a reply is arriving, queues it.
     * @param {string} text
     * @param {() => void} again what "Try again" does
     * @returns {Promise<"sent" | "queued" | null>} null if it is not stored
     */
    async send(text, again) {
      const place = store.state.conversation ? keyOf(store.state.conversation) : "";
      const id = requests.idFor(place, text);
      /** @type {"sent" | "queued"} */
      let became = "sent";
      const isStored = await attempt(async () => {
        became = await sendOrQueue(text, id);
        requests.accepted(place, id);
      }, again);
      return isStored ? became : null;
    },

    /** @param {string} id @param {string} text @returns {Promise<boolean>} whether it is stored */
    editQueued: (id, text) => attempt(() => backend.editQueued(id, text)),
    /** @param {string} id @param {number} to the place in the order, from 0 */
    moveQueued: (id, to) => attempt(() => backend.moveQueued(id, to)),
    /** @param {string} id @returns {Promise<boolean>} whether it is removed */
    removeQueued: (id) => attempt(() => backend.removeQueued(id)),
    /** @returns {Promise<boolean>} whether the reply is requested */
    retryQueue: () => answer(() => backend.retryQueue()),
    /** Sends the next message that waits. What was refused for want of consent asks for that first. */
    resumeQueue: () =>
      void attempt(async () => {
        const { pause } = store.state.queue;
        const needsConsent = pause?.why === "refused" && pause.problem.code === "consent_needed";
        if (needsConsent && !(await agrees(null))) return;
        await backend.resumeQueue();
      }),
    holdQueue: () => void attempt(() => backend.holdQueue()),

    /**
     * @param {string} messageId
     * @param {string} text
     * @returns {Promise<boolean>} whether it is stored
     */
    editAndResend(messageId, text) {
      const id = requests.idFor(messageId, text);
      return attempt(async () => {
        await withConsent(() => backend.editAndResend(messageId, text, id));
        requests.accepted(messageId, id);
      });
    },

    /**
     * Puts the writer's wording in the place of a reply.
     * @param {string} messageId
     * @param {string} text
     * @returns {Promise<boolean>} whether it is stored
     */
    editReply: (messageId, text) => attempt(() => backend.editReply(messageId, text)),
    /**
     * @param {string} messageId the version
     * @param {string} inPlaceOf
     * @returns {Promise<boolean>} whether it is used
     */
    useVersion: (messageId, inPlaceOf) => attempt(() => backend.useVersion(messageId, inPlaceOf)),
    /**
     * Removes a question whose reply never came.
     * @param {string} id the reply's
     * @returns {Promise<boolean>} whether it is removed
     */
    async remove(id) {
      const isRemoved = await attempt(() => backend.remove(id));
      if (isRemoved) store.tell({ event: "question_removed" });
      return isRemoved;
    },

    stop: () => void attempt(() => backend.stop()),
    /** @param {string} id */
    retry: (id) => answer(() => backend.retry(id)),
    /** @param {string} id */
    continueReply: (id) => answer(() => backend.continueReply(id)),
    /** How many messages a clear would delete; as many as are shown, if that fails. @returns {Promise<number>} */
    countMessages: () => backend.countMessages().catch(() => store.state.messages.length),

    clear: () =>
      attempt(
        () => backend.clear(),
        () => void actions.clear(),
      ),

    /** How many messages clearing a session would delete; null if that is not known. @param {SessionKey} key */
    countSession: (key) =>
      backend.countSession(key).catch((refusal) => {
        // One that is gone needs no words.
        const isListed = isAmong(key, store.state.sessions);
        if (isListed) store.tell({ event: "failed", problem: asProblem(refusal), again: null });
        return null;
      }),

    /** @param {SessionKey} key */
    clearSession: (key) =>
      attempt(
        () => backend.clearSession(key),
        () => void actions.clearSession(key),
      ),

    /** @param {SessionKey} key */
    keepSession: (key) => attempt(() => backend.keepSession(key)),

    /**
     * @param {SessionKey} key
     * @returns {Promise<string | null>} until when its messages live, RFC 3339; null if it was not released
     */
    async releaseSession(key) {
      /** @type {string | null} */
      let until = null;
      await attempt(async () => {
        until = await backend.releaseSession(key);
      });
      return until;
    },

    /** Names a session. @param {SessionKey} key @param {string} title empty for its first words */
    renameSession: (key, title) => attempt(() => backend.renameSession(key, title)),
    /** @param {SessionKey} key @param {boolean} pinned */
    pinSession: (key, pinned) => attempt(() => backend.pinSession(key, pinned)),
    /** Dismisses what is said of the sessions that expired while the app was closed. */
    dismissExpired: () => attempt(backend.dismissExpired),

    /** @param {string | null} assistant @param {string | null} sessionId */
    newWindow: (assistant, sessionId) => attempt(() => backend.newWindow(assistant, sessionId)),
    /** Opens a window at a message. @param {FoundMessage} message */
    newWindowAt: ({ assistant, session_id, id }) => attempt(() => backend.newWindowAt(assistant, session_id, id)),

    /**
     * @param {string} text
     * @param {import("../shapes").DraftLosses} notCarried
     * @returns {Promise<boolean>} whether it is saved
     */
    async saveDraft(text, notCarried) {
      try {
        await backend.saveDraft(text, notCarried);
        return true;
      } catch (refusal) {
        store.tell({ event: "failed", problem: asProblem(refusal), again: null });
        return false;
      }
    },
    /**
     * A position that is not saved costs only a scroll, so a failure is not shown.
     * @param {Scroll | null} scroll
     * @returns {Promise<unknown>}
     */
    saveScroll: (scroll) => backend.saveScroll(scroll).catch(() => undefined),
    /** @param {string} messageId @param {number} index */
    openLink: (messageId, index) => void attempt(() => backend.openLink(messageId, index)),
    /**
     * Asks the model for one word. Sending a key unencrypted to another computer needs consent.
     * @param {SettingsChange} change
     * @param {string | null} key
     */
    testConnection: (change, key) =>
      withConsent(() => backend.testConnection(change, key), { assistant: change.assistant }),
    /** Chooses the channel for this window. @param {string | null} id */
    chooseChannel: (id) =>
      attempt(async () => {
        await backend.chooseChannel(id);
        store.tell({ event: "channel_chosen", id });
      }),
    /** Lets another model answer in this session. @param {ModelChoice} choice */
    chooseModel: (choice) => attempt(() => backend.chooseModel(choice)),
    estimate: backend.estimate,
    /** Shows why something was not done. @param {string} sentence */
    refuse: (sentence) => store.tell({ event: "failed", problem: { code: "bad_input", sentence }, again: null }),
    /** A failure is ignored: sending will open the connection. */
    warm: () => void backend.preconnect().catch(() => undefined),
    /** @param {UnlockChoice} choice */
    unlock: (choice) => backend.unlock(choice),
    dismiss: () => store.tell({ event: "problem_dismissed" }),
    /** Dismisses the problem about an unsent edit, after the writer dropped the edit. */
    editIsOver() {
      if (store.state.failure?.problem === EDIT_IS_OPEN) actions.dismiss();
    },
  };
  return actions;
}
