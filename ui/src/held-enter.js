/*
 * Enter that is held presses a control once. The engine repeats it, and the repeats come to what the first press
 * opened: the Save of a dialog, the first row of a list.
 * Separate because it is the same for every control. In a field that takes text, Enter has meanings of its own.
 */

/** @param {EventTarget | null} target */
const takesText = (target) => target instanceof Element && target.matches("input, textarea");

/** Ignores the repeats of Enter wherever no text is typed, before any view hears of them. */
export function ignoreHeldEnter() {
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Enter" || !event.repeat || takesText(event.target)) return;
      event.preventDefault();
      event.stopPropagation();
    },
    true,
  );
}
