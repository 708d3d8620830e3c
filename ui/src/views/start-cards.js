/*
 * What an empty conversation offers, as three sheets that are begun: with a model, ways to start; without one,
 * questions that the Reference desk can answer.
 * Separate from what stands around them. Nothing that is typed is overwritten by any of them.
 */
import { h } from "../dom.js";
import { t } from "../i18n/index.js";
import { loglineOf, startersOf } from "./assistants.js";

/**
 * @typedef {object} Does
 * @property {(text: string, caret?: number) => void} suggest puts a text below what is typed, with the caret there
 * @property {() => void} pasteHere waits for a text to be pasted
 * @property {() => void} lookUp opens the palette
 */

/** The cards of an assistant with a model. @param {string} assistant @param {Does} does */
export function actionCards(assistant, does) {
  const begun = loglineOf(assistant);
  return [
    // The logline belongs at the end of the first line.
    card(t("start.logline"), t("start.logline_begun"), () => does.suggest(begun, begun.indexOf("\n"))),
    card(t("start.paste"), t("start.paste_begun"), does.pasteHere),
    card(t("start.look_up"), t("start.look_up_begun"), does.lookUp),
  ];
}

/** The cards of an assistant without a model. @param {string} assistant @param {Does} does */
export const questionCards = (assistant, does) =>
  startersOf(assistant).map((question) => cardOf(() => does.suggest(question), begun(question, false)));

/**
 * A card that is named, with the beginning of what it leads to.
 * @param {string} name
 * @param {string} text
 * @param {() => void} go
 */
const card = (name, text, go) => cardOf(go, begun(text, true), h("span", { class: "starter-name" }, name));

/** @param {string} text @param {boolean} isPicture */
const begun = (text, isPicture) =>
  h("span", { class: "starter-begun", "aria-hidden": isPicture ? "true" : null }, text);

/** @param {() => void} go @param {...Node} children */
const cardOf = (go, ...children) =>
  h(
    "li",
    {},
    h("button", { class: "starter", type: "button", testid: "starter", on: { click: () => go() } }, ...children),
  );
