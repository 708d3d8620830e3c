/*
 * An attachment, opened: the whole of it, and its text to edit.
 * Separate because it is a dialog. However it is closed, what was edited is kept.
 */
/** @import { Attachment } from "../../shapes" */
import { directionOf, withoutMarks } from "../bidi.js";
import { h, say, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { blockNode } from "./blocks.js";
import { createDialog, showDialog } from "./dialog.js";
import { renewed } from "./field.js";

export function createAttachmentView() {
  /** @type {(text: string) => void} */
  let change = () => {};
  let stored = "";

  const title = h("h2", {});
  const content = h("div", { class: "attachment-content body", tabindex: 0, role: "group" });
  const makeField = () =>
    h("textarea", { class: "attachment-field", testid: "attachment-field", spellcheck: "true", hidden: true });
  let field = makeField();
  const note = h("p", { class: "note" });
  const edit = h(
    "button",
    { type: "button", testid: "attachment-edit", on: { click: showField } },
    t("attachment.edit"),
  );
  const done = h(
    "button",
    { class: "primary", type: "button", testid: "attachment-done", on: { click: finish } },
    t("attachment.done"),
  );
  const dialog = createDialog(
    "attachment-view",
    title,
    [note, content, field, h("div", { class: "dialog-foot" }, edit, done)],
    { escaped: finish },
  );
  // There is one for each list of cards: what stayed in the document would have the id of the next one.
  dialog.addEventListener("close", () => {
    if (!dialog.open) dialog.remove();
  });

  function finish() {
    const edited = field.hidden || field.value === stored ? null : field.value;
    drop();
    if (edited !== null) change(edited);
  }

  /** Closes it, and nothing is changed. The words of an attachment must not outlast it. */
  function drop() {
    dialog.close();
    content.replaceChildren();
    say(title, "");
    stored = "";
    set(content, "aria-label", null);
    field = renewed(field, makeField);
  }

  function showField() {
    field.value = stored;
    field.dir = directionOf(stored);
    field.hidden = false;
    content.hidden = true;
    edit.hidden = true;
    field.focus();
  }

  return {
    finish,
    drop,
    isOpen: () => dialog.open,

    /**
     * @param {string} name
     * @param {string} lost what was not carried over from its file
     * @param {Attachment} found
     * @param {(text: string) => void} changed
     */
    open(name, lost, found, changed) {
      const words = withoutMarks(name);
      [stored, change] = [found.text, changed];
      say(title, words);
      say(note, lost);
      note.hidden = lost === "";
      set(content, "aria-label", words);
      set(field, "aria-label", t("attachment.edit_label", { name: words }));
      content.replaceChildren(blockNode(found.content, { openLink() {} }));
      field.hidden = true;
      content.hidden = false;
      edit.hidden = false;
      showDialog(dialog);
      edit.focus();
    },
  };
}
