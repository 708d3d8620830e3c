/*
 * The tables of shortcuts: one of all, or one of a group.
 * Separate because Settings shows it as a page, and a dialog of its own shows it in groups.
 */
/** @import { CommandId, Group } from "../commands.js" */
/** @import { Command } from "../keys.js" */
import { COMMAND_IDS, groupOf, keysOf, wordsOf } from "../commands.js";
import { h } from "../dom.js";
import { t } from "../i18n/index.js";
import { keyNames, shortcutsOf } from "./shortcut-keys.js";

/** @param {CommandId} id @param {Command} does */
function rowNode(id, does) {
  const ways = shortcutsOf(does).map((one) =>
    h(
      "span",
      { class: "keys", dir: "ltr" },
      keyNames(one).map((name) => h("kbd", {}, name)),
    ),
  );
  return h("tr", { testid: "shortcut", "data-does": does }, h("th", { scope: "row" }, wordsOf(id)), h("td", {}, ways));
}

/**
 * @param {string} [name]
 * @param {Group} [group] all of them, if omitted
 */
export function createShortcutTable(name = t("shortcuts.title"), group) {
  const rows = COMMAND_IDS.filter((id) => !group || groupOf(id) === group).map((id) => {
    const does = keysOf(id);
    return does && rowNode(id, does);
  });
  return h("table", { class: "shortcuts", testid: "shortcuts", "aria-label": name }, h("tbody", {}, rows));
}
