/*
 * The writer's actions in a conversation, and how refusals are handled.
 * Separate from the views because every button follows the same rules: ask for consent and repeat the request, or show
 * the problem and the next step. Actions that leave the conversation are in leaving.js.
 */
/** @import { Scroll, SettingsChange, UnlockChoice } from "../shapes" */
/** @import { Backend } from "./backend.js" */
/** @import { Store } from "./store.js" */
import { createAttempt } from "./attempt.js";
/** @import { ShownProblem } from "./reasons.js" */
import { asProblem } from "./backend.js";
import { t } from "./i18n/index.js";
import { createRequests } from "./requests.js";
import { keyOf } from "./sessions.js";
import { isAnswering } from "./state.js";

/** @typedef {ReturnType<typeof createActions>} Actions */

/** Where an assistant's messages may be sent. @typedef {{ assistant: string, origin: string }} Agreement */

/**
 * The assistant whose model a connection test asks consent for; `both` if they share one.
 * @typedef {{ assistant: string }} Test
 */

const OLDER_PAGE = 50;
const LOOKING_FOR_PLACE = { limit: 500, pages: 40 };

/** The problem shown when an unsent edit prevents leaving a conversation. @type {ShownProblem} */
export const EDIT_IS_OPEN = { code: "bad_input", sentence: t("problem.edit_open") };

/**
 * @param {Backend} backend
 * @param {Store} store
 * @param {(test: Test | null) => Promise<Agreement | null>} askConsent opens the consent dialog
 */
export function createActions(backend, store, askConsent) {
  const requests = createRequests();
  const attempt = createAttempt(store);
  let loadingOlder = false;

  /**
   * Runs a command that may send text to a model. If consent is missing, asks for it and repeats the command unchanged.
   * @template T
   * @param {() => Promise<T>} command
   * @param {Test | null} [test]
   * @returns {Promise<T>}
   */
  async function withConsent(command, test = null) {
    try {
      return await command();
    } catch (refusal) {
      const agreement = asProblem(refusal).code === "consent_needed" ? await askConsent(test) : null;
      if (agreement === null) throw refusal;
      await backend.agree(agreement.assistant, agreement.origin);
      return command();
    }
  }

  /** @param {() => Promise<unknown>} command */
  const answer = (command) => {
    const run = () => void attempt(() => withConsent(command), run);
    run();
  };

  const actions = {
    /**
     * Sends `text` once, however often this is called before it is accepted.
     * @param {string} text
     * @param {() => void} again what "Try again" does
     * @returns {Promise<boolean>} whether it is stored
     */
    send(text, again) {
      if (isAnswering(store.state)) {
        store.tell({ event: "failed", problem: { code: "busy", sentence: t("problem.busy") }, again: null });
        return Promise.resolve(false);
      }
      const place = store.state.talk ? keyOf(store.state.talk) : "";
      const id = requests.idFor(place, text);
      return attempt(async () => {
        await withConsent(() => backend.send(text, id));
        requests.accepted(place, id);
      }, again);
    },

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

    /** @param {string | null} assistant @param {string | null} sessionId */
    newWindow: (assistant, sessionId) => attempt(() => backend.newWindow(assistant, sessionId)),

    /** Loads the page before the first loaded message. */
    async loadOlder() {
      const { messages, hasOlder, talk } = store.state;
      const first = messages[0];
      if (loadingOlder || !hasOlder || !first || !talk) return;
      loadingOlder = true;
      try {
        store.tell({
          event: "older_loaded",
          assistant: talk.assistant,
          session_id: talk.session_id,
          page: await backend.load(first.id, OLDER_PAGE),
        });
      } catch (refusal) {
        store.tell({ event: "failed", problem: asProblem(refusal), again: () => void actions.loadOlder() });
      } finally {
        loadingOlder = false;
      }
    },

    /** Loads pages back to the saved reading position. */
    async loadPlace() {
      const wanted = store.state.talk?.scroll?.message_id;
      for (let pages = 0; wanted && pages < LOOKING_FOR_PLACE.pages; pages += 1) {
        const { messages, hasOlder, talk } = store.state;
        const first = messages[0];
        if (!hasOlder || !first || !talk || messages.some((message) => message.id === wanted)) return;
        const page = await backend.load(first.id, LOOKING_FOR_PLACE.limit);
        store.tell({ event: "older_loaded", assistant: talk.assistant, session_id: talk.session_id, page });
        store.draw();
      }
    },

    /** @param {string} text @returns {Promise<boolean>} whether it is saved */
    async saveDraft(text) {
      try {
        await backend.saveDraft(text);
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
    estimate: backend.estimate,
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
