/*
 * The related entries under an answer of the Reference desk, as buttons.
 * Separate because they are the one part of a reply that asks something.
 */
import { h } from "../dom.js";
import { t } from "../i18n/index.js";

/**
 * The example goes on from the last answer, so only there is it shown; the style sheet decides that.
 * @param {readonly string[]} terms
 * @param {(text: string) => void} [ask]
 */
export function seeAlsoNode(terms, ask) {
  /** @param {string} text @param {string} question @param {string} kind */
  const chip = (text, question, kind) =>
    h("button", { class: kind, type: "button", testid: kind, on: { click: () => ask?.(question) } }, text);
  return h(
    "div",
    { class: "see-also", role: "group", testid: "see-also", "aria-label": t("message.see_also") },
    h("span", { class: "see-also-label", "aria-hidden": "true" }, t("message.see_also")),
    terms.map((term) => chip(term, term, "see-also-term")),
    chip(t("message.example"), t("message.example_question"), "see-also-example"),
  );
}

/** As it is copied. @param {readonly string[]} terms */
export const seeAlsoText = (terms) => `${t("message.see_also")}: ${terms.join(" · ")}`;
