/*
 * Edits a message in its place.
 * Separate from the row because the edit must outlive it: the list keeps the text while the row is out of view, and
 * drops it only on Cancel or when the new version is stored.
 */
/** @import { Estimate } from "../../shapes" */
import { h } from "../dom.js";
import { t } from "../i18n/index.js";
import { leaves, sends } from "../keys.js";
import { fit } from "./field.js";
import { createEstimate } from "./estimate.js";

/** The text of an edit, and the message's own. @typedef {{ text: string, stored: string }} Edit */

/**
 * The ids of the messages with an unsent edit.
 * @param {ReadonlyMap<string, Edit>} edits
 */
export const unsentEdits = (edits) =>
  Array.from(edits)
    .filter(([, { text, stored }]) => text !== stored)
    .map(([id]) => id);

/**
 * @typedef {object} Does
 * @property {(text: string) => void} keep
 * @property {(text: string) => Promise<Estimate>} estimate
 * @property {(text: string) => Promise<void>} save
 * @property {() => void} cancel
 */

/** @param {Does} does */
export function createEditor(does) {
  let saving = false;
  const field = h("textarea", {
    class: "edit-field",
    rows: 1,
    "aria-label": t("message.edit_label"),
    on: {
      input() {
        does.keep(field.value);
        fit(field);
        estimate.typed();
        save.disabled = field.value.trim() === "";
      },
      keydown(event) {
        if (sends(event)) {
          event.preventDefault();
          void submit();
        } else if (leaves(event)) {
          event.preventDefault();
          does.cancel();
        }
      },
    },
  });
  const estimate = createEstimate(does.estimate, () => field.value, true);
  const save = h(
    "button",
    { class: "primary", type: "button", testid: "edit-save", on: { click: () => void submit() } },
    t("message.edit_save"),
  );
  const cancel = h("button", { type: "button", on: { click: does.cancel } }, t("dialog.cancel"));

  async function submit() {
    if (saving || field.value.trim() === "") return;
    saving = true;
    await does.save(field.value);
    saving = false;
  }

  const element = h(
    "div",
    { class: "editor" },
    field,
    estimate.element,
    h("div", { class: "edit-foot" }, h("span", { class: "note" }, t("message.edit_note")), cancel, save),
  );

  return {
    element,
    /** @param {string} text */
    begin(text) {
      field.value = text;
      requestAnimationFrame(() => fit(field));
    },

    /** Focuses the field. Not part of `begin`: a row that scrolls back into view must not move the reader. */
    reveal() {
      requestAnimationFrame(() => {
        field.focus({ preventScroll: true });
        element.scrollIntoView({ block: "nearest" });
      });
    },
  };
}
