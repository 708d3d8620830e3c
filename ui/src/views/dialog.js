/*
 * The frame all dialogs share: a title, Esc and Cancel that mean the same, and the focus back where it was.
 * Separate so that a dialog's own file holds only what it says.
 */
import { h } from "../dom.js";

/**
 * @param {string} name
 * @param {HTMLElement} title
 * @param {HTMLElement[]} children
 * @param {() => void} [escaped] what Esc does; closes by itself where it is left out
 */
export function createDialog(name, title, children, escaped) {
  title.id = `${name}-title`;
  const element = h(
    "dialog",
    { class: `dialog ${name}`, tabindex: -1, testid: `${name}-dialog`, "aria-labelledby": title.id },
    title,
    ...children,
  );
  if (escaped) {
    element.addEventListener("cancel", (event) => {
      event.preventDefault();
      escaped();
    });
  }
  document.body.append(element);
  return element;
}

/**
 * Shows a dialog above all others. It becomes the last one in the document, where focus.js looks for the one on top.
 * @param {HTMLDialogElement} dialog
 */
export function showDialog(dialog) {
  document.body.append(dialog);
  dialog.showModal();
}
