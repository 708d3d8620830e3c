/*
 * The list of all shortcuts, in groups.
 * Separate from the commands it is made of: it only shows them.
 */
/** @import { Group } from "../commands.js" */
/** @import { Key } from "../i18n/index.js" */
import { h, icon } from "../dom.js";
import { t } from "../i18n/index.js";
import { createDialog, showDialog } from "./dialog.js";
import { createShortcutTable } from "./shortcut-table.js";

/** @type {{ [group in Group]: Key }} */
const GROUPS = {
  sessions: "shortcuts.sessions",
  writing: "shortcuts.writing",
  conversation: "shortcuts.conversation",
  window: "shortcuts.window",
};

/** @param {Group} group */
function groupNode(group) {
  const name = t(GROUPS[group]);
  return h("section", {}, h("h3", {}, name), createShortcutTable(name, group));
}

export function createShortcutSheet() {
  const close = h(
    "button",
    {
      class: "quiet bare",
      type: "button",
      testid: "shortcuts-close",
      "aria-label": t("dialog.close"),
      on: { click: () => dialog.close() },
    },
    icon("close"),
  );
  const groups = /** @type {Group[]} */ (Object.keys(GROUPS));
  const dialog = createDialog("shortcut-sheet", h("h2", {}, t("shortcuts.title")), [
    close,
    // It may scroll, and holds nothing that could have the focus.
    h(
      "div",
      { class: "shortcut-groups", tabindex: 0, role: "group", "aria-label": t("shortcuts.title") },
      h("div", { class: "shortcut-columns" }, groups.map(groupNode)),
    ),
  ]);
  return {
    open() {
      if (dialog.open) return;
      showDialog(dialog);
      close.focus();
    },
  };
}
