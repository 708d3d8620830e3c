/*
 * The page for where conversations are kept, and for how long.
 * Separate because it only says what is: nothing on it can be changed.
 */
/** @import { Kept } from "../../../shapes" */
import { h, say } from "../../dom.js";
import { t } from "../../i18n/index.js";
import { whereKept } from "../store-words.js";
import { page } from "./fields.js";

export function createHistoryPage() {
  const place = h("p", {});
  const rule = h("p", { class: "note" });
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
    ),

    /** @param {Kept} kept */
    showPlace: (kept) => say(place, whereKept(kept)),

    /** @param {number} hours how long messages live */
    showRule: (hours) => say(rule, t("retention.rule", { n: hours })),
  };
}
