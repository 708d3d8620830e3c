/*
 * The page for where conversations are kept, for how long, and how others come in.
 * Separate because it only says what is: no setting is on it.
 */
/** @import { StoreState } from "../../../shapes" */
import { h, say } from "../../dom.js";
import { t } from "../../i18n/index.js";
import { isInMemory, storageWords } from "../store-words.js";
import { page } from "./fields.js";

/** @param {() => void} openImport */
export function createHistoryPage(openImport) {
  const place = h("p", {});
  const rule = h("p", { class: "note" });
  const hint = h("p", { class: "note" });
  return {
    page: page(
      t("settings.history"),
      "settings-history",
      h(
        "div",
        { class: "field" },
        h("span", { class: "field-name" }, t("settings.stored")),
        h("div", { class: "field-side" }, place, rule, h("p", { class: "note" }, t("settings.clear_hint"))),
      ),
      h(
        "div",
        { class: "field" },
        h("span", { class: "field-name" }, t("settings.others")),
        h(
          "div",
          { class: "field-side" },
          h("button", { type: "button", testid: "import", on: { click: openImport } }, t("command.import")),
          hint,
        ),
      ),
    ),

    /** @param {StoreState} store */
    showPlace(store) {
      say(place, storageWords(store.storage));
      say(hint, isInMemory(store) ? t("settings.import_hint_in_memory") : t("settings.import_hint"));
    },

    /** @param {number} hours how long messages live */
    showRule: (hours) => say(rule, t("retention.rule", { n: hours })),
  };
}
