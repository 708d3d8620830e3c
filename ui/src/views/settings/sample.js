/*
 * A sample of a reply, with prose and a sheet, set as the conversation is.
 * Separate because it has nothing to do: what is chosen beside it changes the tokens it is set with.
 */
import { h } from "../../dom.js";
import { t } from "../../i18n/index.js";
import { directionOfScript } from "../sheet.js";

export function createSample() {
  /** @type {[kind: string, text: string][]} */
  const lines = [
    ["scene_heading", t("sample.heading")],
    ["blank", ""],
    ["action", t("sample.action")],
    ["blank", ""],
    ["character", t("sample.character")],
    ["dialogue", t("sample.dialogue")],
  ];
  // Not a sheet of the conversation: what looks for those must not find this one.
  const page = h(
    "div",
    { class: "screenplay", dir: directionOfScript(lines.map(([kind, text]) => ({ kind, text }))) },
    lines.map(([kind, text]) => h("p", { class: kind }, text === "" ? h("br") : text)),
  );
  return h(
    "div",
    { class: "sample", role: "group", testid: "settings-sample", "aria-label": t("sample.label") },
    h(
      "div",
      { class: "message" },
      h("div", { class: "body" }, h("p", {}, t("sample.prose")), h("div", { class: "sheet" }, page)),
    ),
  );
}
