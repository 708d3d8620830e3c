/*
 * Where the focus goes when what had it is gone.
 * Separate because no view can know it: a button that hides, a row that leaves the list and a click on bare paper all
 * leave the focus on the body, where keys do nothing and what is typed is lost.
 */
import { types } from "./keys.js";

/** What a key press types into by itself, or acts on. @param {Element | null} element */
const takesText = (element) => element?.matches("input, textarea, select") ?? false;

const openDialog = () => Array.from(document.querySelectorAll("dialog")).findLast((dialog) => dialog.open) ?? null;

const isLost = () => document.activeElement === null || document.activeElement === document.body;

/**
 * @param {HTMLElement} room where a click on bare paper leaves the focus
 * @param {() => void} toComposer puts the focus where one writes
 */
export function keepFocus(room, toComposer) {
  room.tabIndex = -1;

  function settle() {
    if (!isLost()) return;
    const dialog = openDialog();
    if (dialog) dialog.focus();
    else if (!room.hidden) toComposer();
  }

  // A frame later: the engine moves the focus itself after these, and a dialog that closes gives it back.
  const soon = () => requestAnimationFrame(settle);
  for (const type of ["focusout", "pointerup", "keyup"]) document.addEventListener(type, soon);
  document.addEventListener("keydown", (event) => {
    if (types(event) && !room.hidden && !openDialog() && !takesText(document.activeElement)) toComposer();
  });

  return settle;
}
