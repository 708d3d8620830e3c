/*
 * Edits a message in its place: what was typed, with what is attached as cards above it.
 * Separate from the row because the edit must outlive it: the list keeps the text while the row is out of view, and
 * drops it only on Cancel or when the new version is stored.
 */
/** @import { Estimate, Message } from "../../shapes" */
/** @import { Actions } from "../actions.js" */
/** @import { Key } from "../i18n/index.js" */
/** @import { Sizes } from "./script-sizes.js" */
import { join, split } from "../attachments.js";
import { h } from "../dom.js";
import { t } from "../i18n/index.js";
import { leaves, once, saves, sends } from "../keys.js";
import { createAttachmentList } from "./attachment-list.js";
import { fit } from "./field.js";
import { createEstimate } from "./estimate.js";
import { keysText, keysWord } from "./shortcut-keys.js";

/**
 * @typedef {object} Does
 * @property {(text: string) => void} keep
 * @property {(text: string) => Promise<Estimate>} estimate
 * @property {(text: string) => Promise<void>} save stores it, and sends it if it is a question
 * @property {() => void} cancel
 * @property {Actions} actions
 * @property {Sizes} sizes
 */

/** @satisfies {{ [role in Message["role"]]: { label: Key, note: Key, save: Key } }} */
const WORDS = {
  user: { label: "message.edit_label", note: "message.edit_note", save: "message.edit_save" },
  assistant: { label: "message.edit_reply_label", note: "message.edit_reply_note", save: "message.edit_reply_save" },
};

/** What the keys do in a reply, where Enter is not what it is in the composer. */
const keysNote = () =>
  t("message.edit_reply_keys", { save: keysWord({ key: "Enter", command: true }), cancel: keysText("stop") });

/**
 * @param {Does} does
 * @param {Message["role"]} role whose message it is; that of a reply is not sent, so there is no estimate
 */
export function createEditor(does, role) {
  const isReply = role === "assistant";
  let saving = false;
  /** Made when the first message with attachments is edited. @type {ReturnType<typeof createAttachmentList> | null} */
  let attachments = null;
  const cards = h("div", {});
  const field = h("textarea", {
    class: "edit-field",
    rows: 1,
    "aria-label": t(WORDS[role].label),
    on: {
      input: edited,
      keydown(event) {
        if (attachments?.pressed(event)) return;
        // A reply is long, and Enter begins a line in it.
        if (isReply ? saves(event) : sends(event)) once(event, () => void submit());
        else if (leaves(event)) {
          event.preventDefault();
          does.cancel();
        }
      },
    },
  });
  /** The whole message. */
  const content = () => join(field.value, attachments?.all() ?? []);
  const estimate = isReply ? null : createEstimate(does.estimate, content, true);
  const save = h(
    "button",
    { class: "primary", type: "button", testid: "edit-save", on: { click: () => void submit() } },
    t(WORDS[role].save),
  );
  const cancel = h("button", { type: "button", on: { click: does.cancel } }, t("dialog.cancel"));

  function edited() {
    fit(field);
    attachments?.forgetRemoved();
    changed();
  }

  function changed() {
    does.keep(content());
    estimate?.typed();
    save.disabled = content().trim() === "";
  }

  async function submit() {
    if (saving || content().trim() === "") return;
    saving = true;
    await does.save(content());
    saving = false;
  }

  function createList() {
    const list = createAttachmentList(does.actions, {
      changed,
      toText(text) {
        field.value = field.value === "" ? text : `${field.value}\n\n${text}`;
        edited();
      },
      focus: () => field.focus(),
      // Only what was part of the message can come back.
      hasSpace: () => true,
      sizes: does.sizes,
    });
    cards.append(list.element);
    return list;
  }

  const element = h(
    "div",
    { class: "editor" },
    cards,
    field,
    estimate?.element,
    estimate?.status,
    h(
      "div",
      { class: "edit-foot" },
      h(
        "div",
        { class: "edit-notes" },
        h("p", { class: "note" }, t(WORDS[role].note)),
        isReply && h("p", { class: "note", testid: "edit-keys" }, keysNote()),
      ),
      cancel,
      save,
    ),
  );

  return {
    element,
    /** @param {string} text */
    begin(text) {
      // What is attached is the writer's: a fence in a reply is part of its text.
      const { text: typed, attachments: attached } = isReply ? { text, attachments: [] } : split(text);
      field.value = typed;
      save.disabled = text.trim() === "";
      if (attached.length > 0) attachments ??= createList();
      attachments?.show(attached);
      requestAnimationFrame(() => fit(field));
    },

    /** Closes an attachment that is open; what was typed there becomes part of the edit. */
    finish: () => attachments?.finish(),
    /** Closes an attachment that is open; what was typed there goes. */
    drop: () => attachments?.drop(),
    /** Whether an attachment is open. */
    hasOpen: () => attachments?.isOpen() ?? false,

    /** Focuses the field. Not part of `begin`: a row that scrolls back into view must not move the reader. */
    reveal() {
      requestAnimationFrame(() => {
        field.focus({ preventScroll: true });
        element.scrollIntoView({ block: "nearest" });
      });
    },
  };
}
