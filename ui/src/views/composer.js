/*
 * Where the writer writes.
 * Separate because of its one promise: typed text is never lost. It leaves the field only once it is stored, and what
 * has not been sent is saved as a draft while it is typed and whenever the window may go away.
 */
/** @import { Actions } from "../actions.js" */
/** @import { State } from "../state.js" */
import { h, icon, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { leaves, sends } from "../keys.js";
import { isAnswering } from "../state.js";
import { nameOf } from "./assistants.js";
import { fit } from "./field.js";

const SAVE_DRAFT_MS = 150;

/**
 * @param {Actions} actions
 * @param {() => void} sent called when a message was stored
 */
export function createComposer(actions, sent) {
  let answering = false;
  let sending = false;
  let saved = "";
  let timer = 0;
  /** @type {Promise<unknown>} */
  let saving = Promise.resolve();

  const field = h("textarea", {
    class: "composer-field",
    testid: "composer",
    rows: 1,
    spellcheck: "true",
    on: {
      input: typed,
      blur: () => void saveDraft(),
      keydown(event) {
        if (sends(event)) {
          event.preventDefault();
          void send();
        } else if (leaves(event) && answering) {
          event.preventDefault();
          actions.stop();
        }
      },
    },
  });
  const sendButton = h("button", { class: "primary send", type: "button", testid: "send", disabled: true, on: { click: () => void send() } }, icon("send"), h("span", {}, t("composer.send")));
  const stopButton = h("button", { class: "primary send", type: "button", testid: "stop", hidden: true, on: { click: stop } }, icon("stop"), h("span", {}, t("composer.stop")));

  function stop() {
    actions.stop();
    // The button goes; the focus must not go with it.
    field.focus();
  }

  function typed() {
    fit(field);
    drawButtons();
    clearTimeout(timer);
    timer = setTimeout(() => void saveDraft(), SAVE_DRAFT_MS);
  }

  function drawButtons() {
    sendButton.hidden = answering;
    stopButton.hidden = !answering;
    sendButton.disabled = sending || field.value.trim() === "";
  }

  /** Saves what is typed, one save after the other, so that an older draft can never overwrite a newer one. */
  function saveDraft() {
    clearTimeout(timer);
    saving = saving.then(async () => {
      if (field.value === saved) return;
      const text = field.value;
      if (await actions.saveDraft(text)) saved = text;
    });
    return saving.then(() => undefined);
  }

  async function send() {
    const text = field.value;
    if (sending || text.trim() === "") return;
    sending = true;
    drawButtons();
    clearTimeout(timer);
    // A draft on its way must not arrive after the message that replaces it.
    await saving;
    const stored = await actions.send(text, () => void send());
    sending = false;
    if (stored) {
      saved = "";
      if (field.value === text) put("");
      else void saveDraft();
      sent();
    }
    drawButtons();
  }

  /** @param {string} text */
  function put(text) {
    field.value = text;
    fit(field);
    drawButtons();
  }

  addEventListener("pagehide", () => void saveDraft());
  document.addEventListener("visibilitychange", () => document.hidden && void saveDraft());

  return {
    element: h("div", { class: "composer" }, field, sendButton, stopButton),
    saveDraft,
    refit: () => fit(field),
    focus: () => field.focus(),

    /** Puts a text there for the writer to change or send. @param {string} text */
    suggest(text) {
      put(text);
      field.focus();
      field.setSelectionRange(text.length, text.length);
      typed();
    },

    /** @param {State} state @param {State} before */
    update(state, before) {
      answering = isAnswering(state);
      if (state.opened !== before.opened || state.cleared !== before.cleared) {
        clearTimeout(timer);
        saved = state.talk?.draft ?? "";
        put(saved);
      }
      const name = nameOf(state.talk?.assistant ?? "");
      set(field, "aria-label", t("composer.label", { name }));
      set(field, "placeholder", t("composer.placeholder", { name }));
      set(field, "title", t("composer.hint"));
      drawButtons();
    },
  };
}
