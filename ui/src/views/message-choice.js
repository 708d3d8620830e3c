/*
 * Which messages of the conversation are exported, if not all.
 * Separate because it is a list of its own in the dialog.
 */
/** @import { Message } from "../../shapes" */
import { fill, h } from "../dom.js";
import { t } from "../i18n/index.js";
import { nameOf } from "./assistants.js";
import { firstWords } from "./context-report.js";

/**
 * @typedef {object} Offered
 * @property {Message} message
 * @property {HTMLInputElement} box
 * @property {HTMLElement} row
 */

/** @param {() => void} changed */
export function createMessageChoice(changed) {
  /** @type {Offered[]} */
  let offered = [];
  const list = h("div", { class: "message-choice-list" });
  const element = h(
    "fieldset",
    { class: "message-choice", hidden: true },
    h("legend", {}, t("export.messages")),
    h("p", { class: "note" }, t("export.messages_hint")),
    list,
  );

  /**
   * @param {Message} message
   * @param {string} assistant
   * @param {Offered} [before] what it was offered as
   * @returns {Offered}
   */
  function offer(message, assistant, before) {
    if (before?.message === message) return before;
    const { id, role, content } = message;
    const box = before?.box ?? h("input", { type: "checkbox", on: { change: changed } });
    const row = h(
      "label",
      { testid: "export-message", "data-id": id },
      box,
      h("span", { class: "choice-who" }, role === "user" ? t("message.you") : nameOf(assistant)),
      h("span", { class: "choice-words", dir: "auto" }, firstWords(content)),
    );
    return { message, box, row };
  }

  return {
    element,
    boxes: () => offered.map(({ box }) => box),
    offered: () => offered.map(({ message }) => message),

    /**
     * Offers the messages that can be exported; chosen ones stay so.
     * @param {readonly Message[]} messages
     * @param {string} assistant
     */
    offer(messages, assistant) {
      const readable = messages.filter(
        ({ replaced, state, content }) => !replaced && state !== "streaming" && content !== "",
      );
      const before = offered;
      const byId = new Map(before.map((one) => [one.message.id, one]));
      offered = readable.map((message) => offer(message, assistant, byId.get(message.id)));
      // While a reply arrives the list is the same.
      if (before.length === offered.length && before.every((one, at) => one === offered[at])) return;
      const focused = document.activeElement;
      fill(
        list,
        offered.map(({ row }) => row),
      );
      // Taken out of the document and put back, an element loses the focus.
      if (focused instanceof HTMLElement && list.contains(focused)) focused.focus();
    },

    /** The ids of those that are chosen. */
    chosen: () => offered.filter(({ box }) => box.checked).map(({ message }) => message.id),
  };
}
