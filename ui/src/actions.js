/*
 * What a writer can do in a conversation, each with what happens when it is refused.
 * Separate from the views because the rules are the same wherever a button stands: ask for consent and repeat the same
 * request, say what went wrong and what the next step is. What leaves the conversation is in leaving.js.
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

/** Where an assistant's conversations may be sent. @typedef {{ assistant: string, origin: string }} Agreement */

/**
 * Whose model is to be agreed to (`both` where the assistants share one), where it is not this window's, for a
 * connection test.
 * @typedef {{ assistant: string }} Test
 */

const OLDER_PAGE = 50;
const LOOKING_FOR_PLACE = { limit: 500, pages: 40 };

/** Why a conversation is not left while an edit of a message is not sent. @type {ShownProblem} */
export const EDIT_IS_OPEN = { code: "bad_input", sentence: t("problem.edit_open") };

/**
 * @param {Backend} backend
 * @param {Store} store
 * @param {(test: Test | null) => Promise<Agreement | null>} askConsent opens the consent dialog; what was agreed to
 */
export function createActions(backend, store, askConsent) {
  const requests = createRequests();
  const attempt = createAttempt(store);
  let loadingOlder = false;

  /**
   * Runs a command that may send text to a model. Where the writer has not agreed yet, asks, and repeats it unchanged.
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
     * Sends `text`, once, however often this is called before it is accepted.
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
    clear: () =>
      attempt(
        () => backend.clear(),
        () => void actions.clear(),
      ),

    /** @param {string | null} assistant @param {string | null} sessionId */
    newWindow: (assistant, sessionId) => attempt(() => backend.newWindow(assistant, sessionId)),

    /** Loads the messages before those that are here. */
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

    /** Loads as far back as the place where the writer was reading, so that it can be shown again. */
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
     * A place that cannot be saved costs the writer one scroll; it is not worth a sentence.
     * @param {Scroll | null} scroll
     * @returns {Promise<unknown>}
     */
    saveScroll: (scroll) => backend.saveScroll(scroll).catch(() => undefined),
    /** @param {string} messageId @param {number} index */
    openLink: (messageId, index) => void attempt(() => backend.openLink(messageId, index)),
    /**
     * Asks for one word. A key that would go unencrypted to another computer goes only with the writer's consent.
     * @param {SettingsChange} change
     * @param {string | null} key
     */
    testConnection: (change, key) =>
      withConsent(() => backend.testConnection(change, key), { assistant: change.assistant }),
    /** Which channel this window writes for. @param {string | null} id */
    chooseChannel: (id) =>
      attempt(async () => {
        await backend.chooseChannel(id);
        store.tell({ event: "channel_chosen", id });
      }),
    /** A connection that cannot be opened early is opened with the message. */
    estimate: backend.estimate,
    warm: () => void backend.preconnect().catch(() => undefined),
    /** @param {UnlockChoice} choice */
    unlock: (choice) => backend.unlock(choice),
    dismiss: () => store.tell({ event: "problem_dismissed" }),
    /** The edit of a message was given up: it holds nobody back any more. */
    editIsOver() {
      if (store.state.failure?.problem === EDIT_IS_OPEN) actions.dismiss();
    },
  };
  return actions;
}
