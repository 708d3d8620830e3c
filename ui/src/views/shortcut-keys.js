/*
 * Shortcuts in words, as this computer's keyboard has them: Ctrl+Shift+N, or ⌘⇧N on macOS.
 * Separate because buttons, the palette and the tables of shortcuts show the same keys.
 */
/** @import { Key } from "../i18n/index.js" */
/** @import { Command, Shortcut } from "../keys.js" */
import { h } from "../dom.js";
import { t } from "../i18n/index.js";
import { SHORTCUTS, isMac } from "../keys.js";

/** The keys that have a name of their own in each language. @satisfies {{ [key: string]: Key }} */
const KEYS = {
  Control: "key.control",
  Shift: "key.shift",
  Enter: "key.enter",
  Escape: "key.escape",
  Home: "key.home",
  End: "key.end",
  ArrowUp: "key.up",
};

/** What a Mac prints on its keys, in every language. @satisfies {{ [key: string]: string }} */
const ON_MAC = { Control: "⌘", Shift: "⇧" };

/** @param {string} key @param {boolean} mac */
function keyName(key, mac) {
  if (mac && key in ON_MAC) return ON_MAC[/** @type {keyof typeof ON_MAC} */ (key)];
  return key in KEYS ? t(KEYS[/** @type {keyof typeof KEYS} */ (key)]) : key.toUpperCase();
}

/** @typedef {Pick<Shortcut, "key" | "command" | "shift">} Keys */

/**
 * The names of the keys of a shortcut, in the order in which they are pressed.
 * @param {Keys} keys
 * @param {boolean} [mac]
 */
export const keyNames = ({ key, command, shift }, mac = isMac) =>
  [command && "Control", shift && "Shift", key]
    .filter((one) => typeof one === "string")
    .map((one) => keyName(one, mac));

/**
 * The same as one word: Ctrl+K, but Ctrl -.
 * @param {Keys} keys
 * @param {boolean} [mac]
 */
export function keysWord(keys, mac = isMac) {
  const isSign = keys.key === "+" || keys.key === "-";
  return keyNames(keys, mac).join(mac ? "" : isSign ? "\u00a0" : "+");
}

/** The shortcuts of a command. @param {Command} does */
export const shortcutsOf = (does) => SHORTCUTS.filter((one) => one.does === does);

/**
 * The first shortcut of a command as one word.
 * @param {Command} does
 * @param {boolean} [mac]
 */
export function keysText(does, mac = isMac) {
  const [first] = shortcutsOf(does);
  return first ? keysWord(first, mac) : "";
}

/** The same beside what it does. @param {Command} does */
export const keysNode = (does) => h("span", { class: "keys-text", dir: "ltr" }, keysText(does));

/** The same for the attribute `aria-keyshortcuts`. @param {Command} does */
export function ariaKeys(does) {
  const [first] = shortcutsOf(does);
  if (!first) return "";
  const { key, command, shift } = first;
  const parts = [command && (isMac ? "Meta" : "Control"), shift && "Shift", key.length === 1 ? key.toUpperCase() : key];
  return parts.filter((one) => typeof one === "string").join("+");
}
