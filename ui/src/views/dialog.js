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

/** All dialogs of the window; of two that are open the later one is above. */
export const dialogs = () => Array.from(document.querySelectorAll("dialog"));

/** The dialog above all others, if one is open. */
export const openDialog = () => dialogs().findLast((dialog) => dialog.open) ?? null;

/**
 * Shows a dialog above all others, as the last in the document.
 * @param {HTMLDialogElement} dialog
 */
export function showDialog(dialog) {
  document.body.append(dialog);
  dialog.showModal();
}

/** Closes all dialogs, as Esc does where that lets them: what is shown in their place needs the whole window. */
export function closeDialogs() {
  for (const dialog of dialogs().reverse()) {
    if (!dialog.open) continue;
    escapes.get(dialog)?.();
    if (dialog.open) dialog.close();
  }
}
