/*
 * The meaning of key presses and clicks.
 * Separate because the check for input methods is easily forgotten: while composing Japanese, Chinese or Hindi, Enter
 * chooses a word. Some engines set isComposing, others only key code 229.
 */

/**
 * @typedef {object} Press
 * @property {string} key
 * @property {string} [code] the place of the key on the keyboard
 * @property {number} keyCode
 * @property {boolean} isComposing
 * @property {boolean} shiftKey
 * @property {boolean} ctrlKey
 * @property {boolean} altKey
 * @property {boolean} metaKey
 */

/** @param {Press} press */
export const isComposing = (press) => press.isComposing || press.keyCode === 229;

/**
 * Whether it is the second click of a double click, also where something else has come under the pointer.
 * @param {{ detail: number }} click
 */
export const isSecond = (click) => click.detail > 1;

/** Enter sends; with Shift it inserts a line break. @param {Press} press */
export const sends = (press) => press.key === "Enter" && !press.shiftKey && !press.altKey && !isComposing(press);

/**
 * Ctrl+Enter, on macOS ⌘Enter, saves a text in which Enter begins a line.
 * @param {Press} press
 * @param {boolean} [mac]
 */
export const saves = (press, mac = isMac) =>
  press.key === "Enter" && holdsMod(press, mac) && !press.shiftKey && !press.altKey && !isComposing(press);

/**
 * Does what a key does, in place of the engine, and once however long it is held: the repeats may come to what the
 * first press opened, and are not meant for that.
 * @param {KeyboardEvent} event
 * @param {() => void} act
 */
export function once(event, act) {
  event.preventDefault();
  if (!event.repeat) act();
}

/** Up goes to what was written before. @param {Press} press */
export const goesBack = (press) =>
  press.key === "ArrowUp" &&
  !press.shiftKey &&
  !press.ctrlKey &&
  !press.altKey &&
  !press.metaKey &&
  !isComposing(press);

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
 * How far a key press goes in a list of one column, or of one row: 1 for the next, -1 for the one before.
 * @param {Press} press
 * @param {boolean} isRightToLeft
 */
export function stepOf(press, isRightToLeft) {
  if (press.shiftKey || press.ctrlKey || press.altKey || press.metaKey || isComposing(press)) return 0;
  const [next, before] = isRightToLeft ? ["ArrowLeft", "ArrowRight"] : ["ArrowRight", "ArrowLeft"];
  if (press.key === "ArrowDown" || press.key === next) return 1;
  return press.key === "ArrowUp" || press.key === before ? -1 : 0;
}

/** Whether shortcuts are held with ⌘ here, and not with Ctrl. */
export const isMac = /^Mac/.test(globalThis.navigator?.platform ?? "");

/** Whether a press holds Ctrl, on macOS ⌘, and not the other one. @param {Press} press @param {boolean} [mac] */
export const holdsMod = (press, mac = isMac) =>
  mac ? press.metaKey && !press.ctrlKey : press.ctrlKey && !press.metaKey;

/**
 * @typedef {"palette" | "in-window" | "find" | "new-session" | "new-window" | "composer" | "settings" | "send"
 *   | "new-line" | "edit-last" | "undo" | "redo" | "stop" | "start" | "end" | "larger" | "smaller" | "usual-size"
 *   | "sidebar" | "page" | "focus-mode" | "rename" | "next-region" | "last-region" | "shortcuts" | "quit"} Command
 */

/**
 * A shortcut: what it does, its key (in lower case where it is a letter), and what is held with it. `command` is
 * Control, or Command on a Mac. One that is `local` is heard by the part of the window that has the focus, and listed
 * here to be shown.
 * @typedef {{ does: Command, key: string, command?: boolean, shift?: boolean, local?: boolean }} Shortcut
 */

/**
 * Every shortcut there is, in the order they are listed; the first of a command is the one to show.
 * @type {readonly Shortcut[]}
 */
export const SHORTCUTS = [
  { does: "palette", key: "k", command: true },
  { does: "in-window", key: "Enter", command: true, local: true },
  { does: "find", key: "f", command: true },
  { does: "new-session", key: "n", command: true },
  { does: "new-window", key: "n", command: true, shift: true },
  { does: "composer", key: "l", command: true },
  { does: "send", key: "Enter", local: true },
  { does: "new-line", key: "Enter", shift: true, local: true },
  { does: "edit-last", key: "ArrowUp", local: true },
  { does: "stop", key: "Escape" },
  { does: "undo", key: "z", command: true },
  { does: "redo", key: "z", command: true, shift: true },
  { does: "redo", key: "y", command: true },
  { does: "start", key: "Home", local: true },
  { does: "end", key: "End", local: true },
  { does: "sidebar", key: "b", command: true },
  { does: "page", key: "e", command: true },
  { does: "focus-mode", key: "F11" },
  { does: "rename", key: "F2" },
  { does: "next-region", key: "F6" },
  { does: "last-region", key: "F6", shift: true },
  { does: "larger", key: "+", command: true },
  { does: "smaller", key: "-", command: true },
  { does: "usual-size", key: "0", command: true },
  { does: "settings", key: ",", command: true },
  { does: "shortcuts", key: "/", command: true },
  { does: "quit", key: "q", command: true },
];

/** The shortcut of a function key. @param {Press} press */
const functionKey = ({ key, shiftKey }) =>
  SHORTCUTS.find((one) => /^F\d/.test(key) && one.key === key && Boolean(one.shift) === shiftKey)?.does ?? null;

/** The signs and digits for which some keyboards need Shift. */
const SIGNS = ["+", "-", "/", "0"];

/** The keys of shortcuts that are no letters, by their places. @type {Record<string, string>} */
const PLACES = { Comma: ",", Slash: "/", Minus: "-", Equal: "+", Digit0: "0" };

/**
 * The key of a shortcut that a press is. A keyboard for another script, such as Arabic or Devanagari, types none of
 * these letters: there the key in the same place counts.
 * @param {Press} press
 */
function keyOf({ key, code = "" }) {
  // On many keyboards the plus needs Shift, and is pressed without it.
  if (key === "=") return "+";
  const isOtherScript = /^[\p{L}\p{M}\p{N}]+$/u.test(key) && !/[\p{Script=Latin}\p{ASCII}]/u.test(key);
  if (!isOtherScript) return key.toLowerCase();
  // On an Arabic keyboard for France this is the place of A, and quitting does not ask.
  return code === "KeyQ" ? "" : (PLACES[code] ?? code.replace(/^Key/, "").toLowerCase());
}

/**
 * The shortcut of a key press, if it is one that works everywhere in the window.
 * @param {Press} press
 * @param {boolean} [mac]
 * @returns {Command | null}
 */
export function shortcut(press, mac = isMac) {
  if (leaves(press)) return "stop";
  // While composing Japanese, F6 to F10 write in another script.
  if (isComposing(press)) return null;
  if (!press.ctrlKey && !press.altKey && !press.metaKey) return functionKey(press);
  if (!holdsMod(press, mac) || press.altKey) return null;
  const key = keyOf(press);
  const isShifted = press.shiftKey && !SIGNS.includes(key);
  const found = SHORTCUTS.find(
    (one) => one.command && !one.local && one.key === key && Boolean(one.shift) === isShifted,
  );
  return found?.does ?? null;
}

/** The keys of WebView2 that reload the page, print it, search in it, or put a caret in it. */
const OF_ENGINE = { alone: ["F3", "F5", "F7"], withCommand: ["f", "g", "p", "r"] };

/**
 * Keeps the engine from what it does by itself on a key press that means nothing there, or something of the app: a page
 * that is loaded again has lost what was not saved.
 * @param {KeyboardEvent} event
 * @param {boolean} [mac]
 */
export function keepFromEngine(event, mac = isMac) {
  if (isComposing(event)) return;
  const isOfEngine =
    OF_ENGINE.alone.includes(event.key) ||
    (holdsMod(event, mac) && !event.altKey && OF_ENGINE.withCommand.includes(keyOf(event)));
  if (isOfEngine) event.preventDefault();
}
