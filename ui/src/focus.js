/*
 * Moves the focus when its element is gone, and gives it back to one that was only disabled for a while.
 * Separate because no view can know: a button that hides, a removed row and a click on the background all leave the
 * focus on the body, where typed text is lost.
 */
import { types } from "./keys.js";
import { dialogs, openDialog } from "./views/dialog.js";

/** The element with the focus. In a dialog that has closed, an element keeps it until the next frame, unseen. */
function focused() {
  const element = document.activeElement;
  const isUnseen = element === document.body || dialogs().some((dialog) => !dialog.open && dialog.contains(element));
  return isUnseen ? null : element;
}

/** Whether what has the focus handles key presses itself. */
const takesText = () => focused()?.matches("input, textarea, select") ?? false;

/** @param {HTMLElement} element */
const isDisabled = (element) => "disabled" in element && element.disabled === true;

/**
 * @param {HTMLElement} main takes the focus on a click on the background
 * @param {() => void} rest focuses where the focus goes when its element is gone
 * @param {() => void} toComposer focuses the composer, whatever covers it
 */
export function keepFocus(main, rest, toComposer) {
  main.tabIndex = -1;

  function settle() {
    if (focused()) return;
    const dialog = openDialog();
    if (dialog) dialog.focus();
    else if (!main.hidden) rest();
  }

  /**
   * Gives the focus back to what lost it by being disabled, as a button is while it is answered: once that can have it,
   * and if nothing else in the dialog has it by then.
   * @param {FocusEvent} event
   */
  function wait({ target }) {
    const dialog = openDialog();
    if (!dialog || !(target instanceof HTMLElement) || !isDisabled(target)) return;
    const changes = new MutationObserver(() => {
      if (isDisabled(target)) return;
      changes.disconnect();
      const element = focused();
      if (dialog.open && (!element || element === dialog)) target.focus();
    });
    changes.observe(target, { attributeFilter: ["disabled"] });
  }

  document.addEventListener("focusout", wait);
  // After a frame, because the engine moves the focus after these events, and a closing dialog restores it.
  const soon = () => requestAnimationFrame(settle);
  for (const type of ["focusout", "pointerup", "keyup"]) document.addEventListener(type, soon);
  document.addEventListener("keydown", (event) => {
    // A list of titles goes to the one that is typed.
    if (event.defaultPrevented || !types(event) || main.hidden || openDialog()) return;
    if (!takesText()) toComposer();
  });

  return settle;
}
