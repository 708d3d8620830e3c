/*
 * The fact in the header that other programs can use the conversations, with today's requests.
 * Separate because it alone changes while nobody writes, and must not move what stands beside it when it counts.
 */
/** @import { ApiState } from "../../shapes" */
import { h, icon, say, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { apiBriefly, apiLines } from "./api-words.js";

/** More requests a day than this are unusual; up to it, the fact keeps its width. */
const MANY = 9999;

/** @param {() => void} open opens its settings */
export function createApiIndicator(open) {
  const drawing = h("span", { class: "fact-icon" }, icon("warning"));
  const words = h("span", { class: "fact-count" });
  // In a narrow bar.
  const brief = h("span", { class: "fact-brief", "data-label": t("header.api") });
  const element = h(
    "button",
    { class: "fact fact-api", type: "button", testid: "api-indicator", hidden: true, on: { click: open } },
    drawing,
    words,
    brief,
  );

  return {
    element,

    /** @param {ApiState} api */
    show(api) {
      element.hidden = api.status === "off";
      if (element.hidden) return say(words, "");
      drawing.hidden = api.status !== "failed";
      say(words, apiBriefly(api));
      set(words, "data-widest", api.status === "failed" ? null : t("header.api_on", { n: MANY }));
      set(element, "data-state", api.status);
      const lines = apiLines(api);
      set(element, "title", lines.join("\n"));
      set(element, "aria-label", lines.join(". "));
    },
  };
}
