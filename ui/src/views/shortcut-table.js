/*
 * The table of all shortcuts.
 * Separate because Settings shows it as a page, and because its keys have the names they have on this computer.
 */
/** @import { Key } from "../i18n/index.js" */
/** @import { Command, Shortcut } from "../keys.js" */
import { h } from "../dom.js";
import { t } from "../i18n/index.js";
import { SHORTCUTS } from "../keys.js";

/** @type {{ [does in Command]: Key }} */
const NAMES = {
  "new-session": "shortcut.new_session",
  "new-window": "shortcut.new_window",
  composer: "shortcut.composer",
  settings: "shortcut.settings",
  send: "shortcut.send",
  "new-line": "shortcut.new_line",
  undo: "shortcut.undo",
  redo: "shortcut.redo",
  stop: "shortcut.stop",
  start: "shortcut.start",
  end: "shortcut.end",
  larger: "shortcut.larger",
  smaller: "shortcut.smaller",
  "usual-size": "shortcut.usual_size",
  desk: "shortcut.desk",
  "focus-mode": "shortcut.focus_mode",
  quit: "shortcut.quit",
};

/** The keys that have a name of their own in each language. @satisfies {{ [key: string]: Key }} */
const KEYS = {
  Control: "key.control",
  Shift: "key.shift",
  Enter: "key.enter",
  Escape: "key.escape",
  Home: "key.home",
  End: "key.end",
};

/** What a Mac prints on its keys, in every language. @satisfies {{ [key: string]: string }} */
const ON_MAC = { Control: "⌘", Shift: "⇧" };

/** @param {string} key @param {boolean} isMac */
function keyName(key, isMac) {
  if (isMac && key in ON_MAC) return ON_MAC[/** @type {keyof typeof ON_MAC} */ (key)];
  return key in KEYS ? t(KEYS[/** @type {keyof typeof KEYS} */ (key)]) : key.toUpperCase();
}

/**
 * The names of the keys of a shortcut, in the order in which they are pressed.
 * @param {Shortcut} shortcut
 * @param {boolean} isMac
 */
export const keyNames = ({ key, command, shift }, isMac) =>
  [command && "Control", shift && "Shift", key]
    .filter((one) => typeof one === "string")
    .map((one) => keyName(one, isMac));

export function createShortcutTable() {
  const isMac = /^Mac/.test(globalThis.navigator?.platform ?? "");
  const all = [...new Set(SHORTCUTS.map(({ does }) => does))];
  const rows = all.map((does) => {
    const ways = SHORTCUTS.filter((one) => one.does === does).map((one) =>
      h(
        "span",
        { class: "keys" },
        keyNames(one, isMac).map((name) => h("kbd", {}, name)),
      ),
    );
    return h("tr", { "data-does": does }, h("th", { scope: "row" }, t(NAMES[does])), h("td", {}, ways));
  });
  return h(
    "table",
    { class: "shortcuts", testid: "shortcuts", "aria-label": t("shortcut.title") },
    h("tbody", {}, rows),
  );
}
