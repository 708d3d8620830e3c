/*
 * The composer.
 * Separate because typed text must never be lost: it leaves the field only once it is stored, and unsent text is saved
 * as a draft during typing and whenever the window may close.
 */
/** @import { Actions } from "../actions.js" */
/** @import { Attached } from "../attachments.js" */
/** @import { State } from "../state.js" */
import { added, extended, join, split } from "../attachments.js";
import { h, set } from "../dom.js";
import { createDraft } from "../draft.js";
import { t } from "../i18n/index.js";
import { goesBack, once, sends } from "../keys.js";
import { lackOfSpace } from "../message-space.js";
import { isSame } from "../sessions.js";
import { isAnswering, isLeftOrCleared, lifeOf, ownModel } from "../state.js";
import { HOUR } from "../time.js";
import { createActionsMenu } from "./actions-menu.js";
import { nameOf } from "./assistants.js";
import { createAttachFiles } from "./attach-files.js";
import { createAttachmentList } from "./attachment-list.js";
import { append, empty, fit, replace } from "./field.js";
import { createFilling } from "./filling.js";
import { createPasting } from "./pasting.js";
import { createSendButtons } from "./send-buttons.js";
import { createSending } from "./sending.js";

/**
 * @typedef {object} Does
 * @property {() => () => void} sends is called before a message is sent, and what it returns once it is stored
 * @property {() => void} changed is called when the text changed
 * @property {() => boolean} editLast edits the message that was written last; false if there is none
 * @property {() => Promise<boolean>} opened waits until no other conversation is being opened
 * @property {() => Promise<unknown>} settled waits while it is open which conversation the text belongs to
 * @property {import("./script-sizes.js").Sizes} sizes
 */

/**
 * @param {Actions} actions
 * @param {Does} does
 * @param {HTMLElement} channel the choice of the channel, which stands among the controls
 * @param {{ button: HTMLElement, panel: HTMLElement }} [model] the choice of the model, which stands there too
 */
export function createComposer(actions, does, channel, model) {
  let answering = false;
  /** Whether a model answers, rather than the Reference desk. */
  let isModel = false;
  /** Counts how often the conversation was left, opened again or cleared. */
  let leaveCount = 0;
  /** The conversation the field belongs to. @type {State["conversation"]} */
  let shown = null;

  /** When the writer typed the oldest text that undo can restore; null if there is none. @type {number | null} */
  let typedAt = null;
  /** How long the text of this conversation lives, in milliseconds. */
  let life = Infinity;
  let field = makeField();

  function makeField() {
    return h("textarea", {
      class: "composer-field",
      testid: "composer",
      rows: 1,
      spellcheck: "true",
      on: {
        beforeinput: (event) => actionsMenu.typing(event),
        input: typed,
        focus: actions.warm,
        blur(event) {
          actionsMenu.left(event);
          // What is to be pasted may have to be copied in another program first.
          if (document.activeElement !== field) pasting.expect(false);
          void draft.flush();
        },
        paste: (event) => pasting.pasted(event),
        keydown(event) {
          if (actionsMenu.pressed(event) || filling.pressed(event) || attachments.pressed(event)) return;
          if (sends(event)) once(event, send);
          else if (goesBack(event) && content() === "" && does.editLast()) event.preventDefault();
        },
      },
    });
  }

  /**
   * Puts another field in the place of the one that was typed in. The engine still undoes and redoes what was done in
   * a field whose text is replaced, and would bring back what was cleared or belongs to another conversation.
   */
  function renew() {
    if (typedAt === null) return;
    typedAt = null;
    const old = field;
    const hasFocus = document.activeElement === old;
    field = makeField();
    label();
    old.replaceWith(field);
    if (hasFocus) field.focus();
  }

  /** Undo would bring back text whose time is over. A field being typed in keeps it until it is left or empty. */
  function forgetExpired() {
    if (typedAt === null || Math.abs(Date.now() - typedAt) < life) return;
    const { value } = field;
    if (value !== "" && document.activeElement === field) return;
    renew();
    field.value = value;
    fit(field);
  }

  /** Says whom the field is for. */
  function label() {
    const name = nameOf(shown?.assistant ?? "");
    set(field, "aria-label", t("composer.label", { name }));
    set(field, "placeholder", t("composer.placeholder", { name }));
    set(field, "title", t("composer.hint"));
  }

  const actionsMenu = createActionsMenu(() => field, begin);
  const filling = createFilling(() => field);
  const attachments = createAttachmentList(actions, {
    changed,
    toText: (text) => insert(text),
    focus: () => field.focus(),
    hasSpace,
    sizes: does.sizes,
  });
  const files = createAttachFiles(actions, {
    focus: () => field.focus(),
    leftLater,
    attach(file) {
      if (!hasSpace(file)) return false;
      attachments.add(file);
      return true;
    },
  });
  const pasting = createPasting(
    (pasted) => void files.attachAll(pasted),
    (text) => {
      if (hasSpace({ kind: "text", name: t("attachment.pasted_text"), text })) attachments.paste(text);
    },
  );
  /** The whole message. */
  const content = () => join(field.value, attachments.all());
  const isEmpty = () => field.value.trim() === "" && attachments.all().length === 0;
  const draft = createDraft(content, (text) => actions.saveDraft(text, attachments.losses()), does.settled);
  const sendButtons = createSendButtons(
    () => {
      // The button may disappear while the reply arrives, and the next text is typed in the field.
      field.focus();
      send();
    },
    () => {
      actions.stop();
      // The button disappears, and the focus must not be lost with it.
      field.focus();
    },
  );

  function typed() {
    typedAt ??= Date.now();
    pasting.expect(false);
    filling.typed();
    fit(field);
    actionsMenu.typed();
    attachments.forgetRemoved();
    changed();
  }

  function changed() {
    drawButtons();
    draft.typed();
    does.changed();
  }

  /** What separates a text from what is typed above it. */
  const gap = () => (/^\s*$|\n\n$/.test(field.value) ? "" : "\n\n");

  /**
   * Inserts a text below what is typed; undo removes it again.
   * @param {string} text
   * @param {number} [caret] where in it the caret goes
   */
  function insert(text, caret = text.length) {
    append(field, gap() + text);
    const at = field.value.length - text.length + caret;
    if (caret < text.length) field.setSelectionRange(at, at);
    typed();
    // The engine leaves a field that is full where it was scrolled to.
    if (caret === text.length) field.scrollTop = field.scrollHeight;
  }

  /**
   * Puts an action above what is typed, and selects its first field; undo removes it again.
   * @param {string} text
   * @param {number} replaced how many of the first characters it replaces
   */
  function begin(text, replaced) {
    const isAlone = field.value.slice(replaced).trim() === "";
    replace(field, 0, replaced, isAlone ? text : `${text}\n\n`);
    typed();
    filling.begin(text);
  }

  /** A check for later: whether the conversation that is shown now was left, opened again or cleared since. */
  function leftLater() {
    const before = leaveCount;
    return () => leaveCount !== before;
  }

  /** Whether the message can hold one more; if not, says why. @param {Attached} more */
  function hasSpace(more) {
    const all = [...attachments.all(), more];
    return holds(field.value, all, (size) => t("attachment.no_space", { name: more.name, size }));
  }

  /**
   * Whether a message can hold a text with these attachments; if not, says why.
   * @type {(...message: Parameters<typeof lackOfSpace>) => boolean}
   */
  function holds(...message) {
    const lack = lackOfSpace(...message);
    if (lack !== null) actions.refuse(lack);
    return lack === null;
  }

  function drawButtons() {
    sendButtons.draw(answering, isEmpty(), sending.isRunning());
  }

  const sending = createSending({ opened: does.opened, shown: () => shown, store, changed: drawButtons });

  function send() {
    if (!sending.isRunning() && !isEmpty() && !filling.hasLeft()) sending.begin();
  }

  /** Stores the message, and takes it out of the field. */
  async function store() {
    // A draft that is being saved must not arrive after the message that replaces it.
    await draft.hold();
    await attachments.settled();
    const text = content();
    const isLeft = leftLater();
    const isSent = does.sends();
    const stored = text.trim() !== "" && (await actions.send(text, send));
    if (!stored) return;
    draft.isSent();
    attachments.forgetRemoved();
    const now = content();
    if (now === text) takeOut();
    // What was typed meanwhile is the beginning of the next message.
    else if (!isLeft() && split(now).text.startsWith(split(text).text)) put(added(text, now));
    void draft.flush();
    // The question of a message that waits comes later.
    if (stored !== "queued") isSent();
  }

  /** Takes out what was sent; undo brings its text back. */
  function takeOut() {
    if (document.activeElement === field) empty(field);
    put("");
  }

  /** @param {string} message @param {readonly import("./attachment-list.js").Lossy[]} [lossy] */
  function put(message, lossy) {
    const { text, attachments: attached } = split(message);
    if (field.value !== text) {
      renew();
      field.value = text;
    }
    filling.end();
    actionsMenu.close();
    pasting.expect(false);
    attachments.show(attached, lossy);
    fit(field);
    drawButtons();
    does.changed();
  }

  /**
   * The message for a conversation that was opened or cleared.
   * @param {State} state
   * @param {State} before
   * @param {string} stored the conversation's draft
   */
  function textFor(state, before, stored) {
    // Clearing also removes typed text.
    if (state.opened === before.opened) return stored;
    // The writer may go on typing while another conversation opens.
    if (before.unlock.state === "open" || !shown || !state.conversation) return extended(stored, draft.unsaved());
    // The store was closed meanwhile and may have lost the field's text. A new conversation keeps that text; one with
    // its own draft or messages does not.
    const isNew = stored === "" && state.messages.length === 0;
    return isNew || isSame(shown, state.conversation) ? content() : stored;
  }

  addEventListener("pagehide", () => void draft.flush());
  document.addEventListener("visibilitychange", () => document.hidden && void draft.flush());

  /**
   * Inserts a text below what is typed, with what is attached to it, if the message can hold it; if not, says so.
   * @param {string} text
   * @param {number} [caret] where in it the caret goes
   * @returns {boolean} whether it is inserted
   */
  function suggest(text, caret) {
    const { text: words, attachments: more } = split(text);
    const all = [...attachments.all(), ...more];
    const now = words === "" ? field.value : field.value + gap() + words;
    if (!holds(now, all, (size) => t("composer.no_space", { size }))) return false;
    if (words !== "") insert(words, caret);
    for (const attached of more) attachments.bring(attached);
    return true;
  }

  /**
   * The same for a card, which a double click clicks twice: not if the text stands there already.
   * @param {string} text
   * @param {number} [caret]
   */
  function suggestOnce(text, caret) {
    if (field.value.endsWith(text)) field.focus();
    else suggest(text, caret);
  }

  return {
    element: h(
      "div",
      { class: "composer" },
      actionsMenu.nodes,
      model?.panel,
      attachments.element,
      pasting.status,
      field,
      filling.warning,
      h(
        "div",
        { class: "composer-controls" },
        actionsMenu.button,
        files.button,
        model?.button,
        channel,
        h("span", { class: "composer-space" }),
        sendButtons.nodes,
      ),
    ),
    /** The whole message. */
    text: content,
    isFree: () => content() === "" && !sending.isRunning(),
    hasDraft: () => content() !== "",
    attachFile: () => void files.choose(),
    attachFiles: files.attachAll,
    saveDraft: draft.flush,
    /** Waits for a message that is being sent. */
    sent: sending.stored,
    refit: () => fit(field),
    focus: () => field.focus(),
    tick() {
      attachments.tick();
      forgetExpired();
    },

    act: actionsMenu.choose,

    /** Waits in the field for a text to be pasted. */
    pasteHere() {
      field.focus();
      pasting.expect(true);
    },

    suggest,

    suggestOnce,

    /**
     * Sends a text as the next message. While a reply arrives, with text in the field, or where a model would be sent
     * the conversation and may cost, it is only suggested.
     * @param {string} text
     */
    async ask(text) {
      if (sending.isRunning()) {
        // The second click of a double click.
        if (content() === text) return;
        // A reply may be there, with what it offers, before its question is known to be stored.
        const isLeft = leftLater();
        await sending.ended();
        if (isLeft()) return;
      }
      if (answering || isModel || !isEmpty()) return suggestOnce(text);
      field.focus();
      put(text);
      send();
    },

    /** @param {State} state */
    reads: (state) => [
      state.cleared,
      state.conversation?.assistant,
      state.actions,
      isAnswering(state),
      lifeOf(state),
      ownModel(state)?.provider,
    ],

    /** @param {State} state @param {State} before */
    update(state, before) {
      answering = isAnswering(state);
      isModel = (ownModel(state)?.provider ?? "reference") !== "reference";
      life = lifeOf(state) * HOUR;
      if (state.actions !== before.actions) actionsMenu.show(state.actions);
      if (isLeftOrCleared(state, before)) {
        leaveCount += 1;
        const stored = state.conversation?.draft ?? "";
        const text = textFor(state, before, stored);
        const isSameConversation = shown !== null && state.conversation !== null && isSame(shown, state.conversation);
        shown = state.conversation;
        if (!isSameConversation || state.cleared !== before.cleared) renew();
        draft.isStored(stored);
        const losses = state.conversation?.draft_not_carried ?? [];
        put(
          text,
          split(stored).attachments.map((attached, at) => ({ attached, losses: losses[at] ?? [] })),
        );
        // A draft is stored without what is known of its fields.
        filling.resume(state.actions);
        if (text !== stored) draft.typed();
      }
      label();
      drawButtons();
    },
  };
}
