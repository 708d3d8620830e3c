/*
 * The meaning of key presses.
 * Separate because the check for input methods is easily forgotten: while composing Japanese, Chinese or Hindi, Enter
 * chooses a word. Some engines set isComposing, others only key code 229.
 */

/**
 * @typedef {object} Press
 * @property {string} key
 * @property {number} keyCode
 * @property {boolean} isComposing
 * @property {boolean} shiftKey
 * @property {boolean} ctrlKey
 * @property {boolean} altKey
 * @property {boolean} metaKey
 */

/** @param {Press} press */
export const isComposing = (press) => press.isComposing || press.keyCode === 229;

/** Enter sends; with Shift it inserts a line break. @param {Press} press */
export const sends = (press) => press.key === "Enter" && !press.shiftKey && !press.altKey && !isComposing(press);

/** Whether the press types a character, which needs a focused field. @param {Press} press */
export const types = (press) =>
  [...press.key].length === 1 &&
  press.key !== " " &&
  !press.ctrlKey &&
  !press.altKey &&
  !press.metaKey &&
  !isComposing(press);

/** @param {Press} press */
export const leaves = (press) => press.key === "Escape" && !isComposing(press);

/**
 * The end of a list that a key press goes to, if it is such a key; Control changes nothing.
 * @param {Press} press
 * @returns {"start" | "end" | null}
 */
export function endOf(press) {
  if (press.shiftKey || press.altKey || press.metaKey || isComposing(press)) return null;
  return press.key === "Home" ? "start" : press.key === "End" ? "end" : null;
}

/**
 * The shortcut of a key press, if it is one.
 * @param {Press} press
 * @returns {"new-window" | "new-session" | "settings" | "composer" | "quit" | "stop" | "undo" | "redo" | "larger"
 *   | "smaller" | "usual-size" | "desk" | "focus-mode" | null}
 */
export function shortcut(press) {
  if (leaves(press)) return "stop";
  if (press.key === "F11") return "focus-mode";
  if (!(press.ctrlKey || press.metaKey) || press.altKey || isComposing(press)) return null;
  const key = press.key.toLowerCase();
  if (key === "n") return press.shiftKey ? "new-window" : "new-session";
  if (key === "z") return press.shiftKey ? "redo" : "undo";
  // On many keyboards the plus needs Shift, and is pressed without it.
  if (key === "+" || key === "=") return "larger";
  if (key === "-") return "smaller";
  if (press.shiftKey) return null;
  if (key === "y") return "redo";
  if (key === "0") return "usual-size";
  if (key === "b") return "desk";
  if (key === ",") return "settings";
  if (key === "l") return "composer";
  if (key === "q") return "quit";
  return null;
}
