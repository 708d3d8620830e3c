/*
 * Which messages of the conversation are exported, if not all.
 * Separate because it is a list of its own in the dialog, of what is loaded.
 */
/** @import { Message } from "../../shapes" */
import { fill, h } from "../dom.js";
import { t } from "../i18n/index.js";
import { nameOf } from "./assistants.js";
import { firstWords } from "./context-report.js";

/** @param {() => void} changed */
export function createMessageChoice(changed) {
  /** @type {{ id: string, box: HTMLInputElement }[]} */
  let offered = [];
  const list = h("div", { class: "message-choice-list" });
  const element = h(
    "fieldset",
    { class: "message-choice", hidden: true },
    h("legend", {}, t("export.messages")),
    h("p", { class: "note" }, t("export.messages_hint")),
    list,
  );
  return {
    element,
    boxes: () => offered.map(({ box }) => box),

    /**
     * Offers the messages that can be exported; chosen ones stay so.
     * @param {readonly Message[]} messages
     * @param {string} assistant
     */
    offer(messages, assistant) {
      const readable = messages.filter(
        ({ replaced, state, content }) => !replaced && state !== "streaming" && content !== "",
      );
      const before = new Map(offered.map(({ id, box }) => [id, box]));
      offered = readable.map(({ id }) => ({
        id,
        box: before.get(id) ?? h("input", { type: "checkbox", on: { change: changed } }),
      }));
      fill(
        list,
        readable.map(({ id, role, content }, at) =>
          h(
            "label",
            { testid: "export-message", "data-id": id },
            offered[at]?.box,
            h("span", { class: "choice-who" }, role === "user" ? t("message.you") : nameOf(assistant)),
            h("span", { class: "choice-words", dir: "auto" }, firstWords(content)),
          ),
        ),
      );
    },

    /** The ids of those that are chosen. */
    chosen: () => offered.filter(({ box }) => box.checked).map(({ id }) => id),
  };
}
