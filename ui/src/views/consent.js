/*
 * Asks before text is sent to a model for the first time.
 * Separate because its text is a promise: it names the host, the model, and everything that will be sent.
 */
/** @import { Agreement, Test } from "../actions.js" */
/** @import { State } from "../state.js" */
/** @import { Store } from "../store.js" */
import { h, say } from "../dom.js";
import { t } from "../i18n/index.js";
import { modelFor, ownModel } from "../state.js";
import { nameOf } from "./assistants.js";
import { createDialog, showDialog } from "./dialog.js";

/** @param {Store} store */
export function createConsent(store) {
  // The title has the focus, so that the Enter that sent a message cannot also agree.
  const title = h("h2", { tabindex: -1 });
  const address = h("dd", {});
  const model = h("dd", {});
  const sent = h("p", {});
  const instructions = h("li", {});
  const context = h("li", {});
  const where = h("p", {});
  const readable = h(
    "p",
    { class: "problem", testid: "consent-not-encrypted", hidden: true },
    t("consent.not_encrypted"),
  );
  /** @type {(agreed: boolean) => void} */
  let answered = () => {};
  /** Whether it asks for a message, which belongs to the conversation that is shown. */
  let isForMessage = false;

  /** @param {boolean} agreed */
  const answer = (agreed) => {
    answered(agreed);
    answered = () => {};
    dialog.close();
  };
  const cancel = h(
    "button",
    { type: "button", testid: "consent-cancel", on: { click: () => answer(false) } },
    t("dialog.cancel"),
  );
  const agree = h(
    "button",
    { class: "primary", type: "button", testid: "consent-agree", on: { click: () => answer(true) } },
    t("consent.agree"),
  );
  const about = h(
    "div",
    { class: "dialog-about" },
    h("dl", {}, h("dt", {}, t("consent.to")), address, h("dt", {}, t("consent.model")), model),
    sent,
    h("ul", {}, instructions, h("li", {}, t("consent.channel")), context, h("li", {}, t("consent.message"))),
    where,
    readable,
  );
  const dialog = createDialog("consent", title, [about, h("div", { class: "dialog-foot" }, cancel, agree)], {
    escaped: () => answer(false),
    about,
  });

  return {
    /**
     * @param {Test | null} [test] the connection test to ask for; null for a message
     * @returns {Promise<Agreement | null>} what the writer saw and agreed to; null if they declined
     */
    ask(test = null) {
      const { settings } = store.state;
      const chosen = test ? tested(store.state, test) : ownModel(store.state);
      if (!settings || !chosen || dialog.open) return Promise.resolve(null);
      const { assistant, origin, host, transport } = chosen;
      const local = transport === "local";
      say(
        title,
        test
          ? t("consent.test_title", { host })
          : local
            ? t("consent.title_local", { model: chosen.model })
            : t("consent.title", { host }),
      );
      say(address, origin);
      say(model, chosen.model);
      say(sent, test ? t("consent.test_sent") : t("consent.sent"));
      say(agree, test ? t("consent.test_agree") : t("consent.agree"));
      say(
        instructions,
        t("consent.instructions", { name: nameOf(test ? assistant : (store.state.conversation?.assistant ?? "")) }),
      );
      say(context, t("consent.context", { n: settings.context_messages }));
      say(where, local ? t("consent.local") : t("consent.remote"));
      readable.hidden = transport !== "unencrypted";
      isForMessage = test === null;
      showDialog(dialog);
      title.focus();
      return new Promise((resolve) => {
        answered = (agreed) => resolve(agreed ? { assistant, origin } : null);
      });
    },

    /** @param {State} state */
    reads: ({ cleared }) => [cleared],

    /** It closes when the text that would be sent is gone: the conversation was cleared or left elsewhere. */
    update() {
      if (dialog.open && isForMessage) answer(false);
    },
  };
}

/**
 * The model of a test, whatever answers in this conversation. A test of a shared model is for `both`, and this window's
 * assistant has that model.
 * @param {State} state
 * @param {Test} test
 */
const tested = ({ settings, conversation }, test) =>
  modelFor(settings, test.assistant) ?? modelFor(settings, conversation?.assistant ?? "");
