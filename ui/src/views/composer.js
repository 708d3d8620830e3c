/*
 * The composer.
 * Separate because typed text must never be lost: it leaves the field only once it is stored, and unsent text is saved
 * as a draft during typing and whenever the window may close.
 */
/** @import { Actions } from "../actions.js" */
/** @import { State } from "../state.js" */
import { h, icon, set } from "../dom.js";
import { createDraft } from "../draft.js";
import { t } from "../i18n/index.js";
import { sends } from "../keys.js";
import { isSame } from "../sessions.js";
import { isAnswering } from "../state.js";
import { nameOf } from "./assistants.js";
import { append, fit } from "./field.js";

/**
 * @typedef {object} Does
 * @property {() => void} sent is called when a message was stored
 * @property {() => void} changed is called when the text changed
 * @property {() => Promise<boolean>} opened waits until no other conversation is being opened
 * @property {() => Promise<unknown>} settled waits while it is open which conversation the text belongs to
 */

/**
 * @param {Actions} actions
 * @param {Does} does
 */
export function createComposer(actions, does) {
  let answering = false;
  let sending = false;
  /** The conversation the field belongs to. @type {import("../../shapes").SessionKey | null} */
  let shown = null;

  const field = h("textarea", {
    class: "composer-field",
    testid: "composer",
    rows: 1,
    spellcheck: "true",
    on: {
      input: typed,
      focus: actions.warm,
      blur: () => void draft.flush(),
      keydown(event) {
        if (sends(event)) {
          event.preventDefault();
          void send();
        }
      },
    },
  });
  const draft = createDraft(
    () => field.value,
    (text) => actions.saveDraft(text),
    does.settled,
  );
  const sendButton = h(
    "button",
    { class: "primary send", type: "button", testid: "send", disabled: true, on: { click: sendByHand } },
    icon("send"),
    h("span", {}, t("composer.send")),
  );
  const stopButton = h(
    "button",
    { class: "primary send", type: "button", testid: "stop", hidden: true, on: { click: stop } },
    icon("stop"),
    h("span", {}, t("composer.stop")),
  );

  function stop() {
    actions.stop();
    // The button disappears, and the focus must not be lost with it.
    field.focus();
  }

  function sendByHand() {
    // The button may disappear while the reply arrives, and the next text is typed in the field.
    field.focus();
    void send();
  }

  function typed() {
    fit(field);
    drawButtons();
    draft.typed();
    does.changed();
  }

  function drawButtons() {
    sendButton.hidden = answering;
    stopButton.hidden = !answering;
    sendButton.disabled = sending || field.value.trim() === "";
  }

  async function send() {
    if (sending || field.value.trim() === "") return;
    sending = true;
    drawButtons();
    // A message sent while another conversation opens belongs there, as does what is typed.
    const opened = await does.opened();
    // A draft that is being saved must not arrive after the message that replaces it.
    await draft.hold();
    const text = field.value;
    const stored = opened && text.trim() !== "" && (await actions.send(text, () => void send()));
    sending = false;
    if (stored) {
      draft.isStored("");
      if (field.value === text) put("");
      else void draft.flush();
      does.sent();
    }
    drawButtons();
  }

  /** @param {string} text */
  function put(text) {
    field.value = text;
    fit(field);
    drawButtons();
    does.changed();
  }

  /**
   * Appends a text for the writer to change or send; undo removes it again.
   * @param {string} text
   */
  function suggest(text) {
    append(field, field.value.trim() === "" ? text : `\n\n${text}`);
    typed();
  }

  /**
   * The field's text for a conversation that was opened or cleared.
   * @param {State} state
   * @param {State} before
   * @param {string} stored the conversation's draft
   */
  function textFor(state, before, stored) {
    // Clearing also removes typed text.
    if (state.opened === before.opened) return stored;
    // The writer may go on typing while another conversation opens.
    if (before.unlock.state === "open" || !shown || !state.talk) return stored + draft.unsaved();
    // The store was closed meanwhile and may have lost the field's text. A new conversation keeps that text; one with
    // its own draft or messages does not.
    const isNew = stored === "" && state.messages.length === 0;
    return isNew || isSame(shown, state.talk) ? field.value : stored;
  }

  addEventListener("pagehide", () => void draft.flush());
  document.addEventListener("visibilitychange", () => document.hidden && void draft.flush());

  return {
    element: h("div", { class: "composer" }, field, sendButton, stopButton),
    text: () => field.value,
    saveDraft: draft.flush,
    refit: () => fit(field),
    focus: () => field.focus(),

    suggest,

    /**
     * Sends a text as the next message. While a reply arrives, or with text in the field, it is only suggested.
     * @param {string} text
     */
    ask(text) {
      if (sending) return;
      if (answering || field.value.trim() !== "") return suggest(text);
      field.focus();
      put(text);
      void send();
    },

    /** @param {State} state */
    reads: (state) => [state.cleared, state.talk?.assistant, isAnswering(state)],

    /** @param {State} state @param {State} before */
    update(state, before) {
      answering = isAnswering(state);
      if (state.opened !== before.opened || state.cleared !== before.cleared) {
        const stored = state.talk?.draft ?? "";
        const text = textFor(state, before, stored);
        shown = state.talk;
        draft.isStored(stored);
        put(text);
        if (text !== stored) draft.typed();
      }
      const name = nameOf(state.talk?.assistant ?? "");
      set(field, "aria-label", t("composer.label", { name }));
      set(field, "placeholder", t("composer.placeholder", { name }));
      set(field, "title", t("composer.hint"));
      drawButtons();
    },
  };
}
