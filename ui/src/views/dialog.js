/*
 * What all dialogs share: a title, and Esc with the effect of Cancel.
 * Separate so that a dialog's own file has only its content.
 */
import { h } from "../dom.js";

/** What Esc does in the dialogs in which it does more than close. @type {WeakMap<HTMLDialogElement, () => void>} */
const escapes = new WeakMap();

/**
 * @param {string} name
 * @param {HTMLElement} title
 * @param {HTMLElement[]} children
 * @param {object} [more]
 * @param {() => void} [more.escaped] the effect of Esc; by default it closes the dialog
 * @param {HTMLElement} [more.about] the child that says what it is about, read out when the dialog is shown
 */
export function createDialog(name, title, children, { escaped, about } = {}) {
  title.id = `${name}-title`;
  if (about) about.id = `${name}-about`;
  const element = h(
    "dialog",
    {
      class: `dialog ${name}`,
      tabindex: -1,
      testid: `${name}-dialog`,
      "aria-labelledby": title.id,
      "aria-describedby": about?.id,
    },
    title,
    ...children,
  );
  if (escaped) {
    escapes.set(element, escaped);
    element.addEventListener("cancel", (event) => {
      event.preventDefault();
      escaped();
    });
  }
  document.body.append(element);
  return element;
}

/**
 * Shows a dialog above all others. It becomes the last in the document, which focus.js takes for the top one.
 * @param {HTMLDialogElement} dialog
 */
export function showDialog(dialog) {
  document.body.append(dialog);
  dialog.showModal();
}

/** Closes all dialogs, as Esc does where that lets them: what is shown in their place needs the whole window. */
export function closeDialogs() {
  for (const dialog of Array.from(document.querySelectorAll("dialog")).reverse()) {
    if (!dialog.open) continue;
    escapes.get(dialog)?.();
    if (dialog.open) dialog.close();
  }
}
