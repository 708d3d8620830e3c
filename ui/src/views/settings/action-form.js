/*
 * The form of one of the writer's own actions.
 * Separate because a button saves it whole, unlike the settings around it.
 */
/** @import { ActionField, OwnAction } from "../../../shapes" */
import { actionFieldName } from "../../action-field-names.js";
import { h } from "../../dom.js";
import { t } from "../../i18n/index.js";
import { LIMITS } from "../../limits.js";
import { input, labelled } from "./fields.js";
import { isContested, isLeft } from "./contested.js";

/** @type {OwnAction} */
export const NEW = { id: "", name: "", text: "" };

/** @type {ActionField[]} */
const FIELDS = ["name", "text"];

/** @param {{ save: (action: OwnAction) => void, cancel: () => void, typed: () => void }} does */
export function createActionForm(does) {
  const writing = { spellcheck: "true", dir: "auto" };
  const name = labelled(
    actionFieldName("name"),
    input("own-action-name", { maxlength: LIMITS.action_name.most, ...writing }),
  );
  const text = labelled(
    actionFieldName("text"),
    h("textarea", { testid: "own-action-text", rows: 5, maxlength: LIMITS.action_text.most, ...writing }),
    { hint: t("own_action.text_hint", { example: `{{${t("own_action.example")}}}` }) },
  );
  for (const { field } of [name, text]) field.addEventListener("input", does.typed);
  const save = h("button", { class: "primary", type: "submit", testid: "own-action-save" }, t("own_action.save"));
  const cancel = h(
    "button",
    { type: "button", testid: "own-action-cancel", on: { click: does.cancel } },
    t("dialog.cancel"),
  );
  const element = h(
    "form",
    {
      class: "channel-form",
      hidden: true,
      on: {
        submit(event) {
          event.preventDefault();
          does.save(written());
        },
      },
    },
    name.row,
    text.row,
    h("div", { class: "channel-foot" }, save, cancel),
  );
  let action = NEW;

  /** @returns {OwnAction} */
  const written = () => ({ ...action, name: name.field.value.trim(), text: text.field.value.trim() });

  return {
    element,
    get id() {
      return action.id;
    },
    /** Whether the form has unsaved text. */
    isUnsaved: () => !element.hidden && FIELDS.some((field) => written()[field] !== action[field]),

    /** @param {OwnAction} to */
    open(to) {
      action = to;
      name.field.value = to.name;
      text.field.value = to.text;
      element.hidden = false;
      name.field.focus();
    },
    /** @param {OwnAction} stored */
    saved(stored) {
      action = stored;
    },
    /** @param {OwnAction} now */
    follow(now) {
      const [typed, before] = [written(), action];
      action = now;
      if (isLeft("name", typed, before, now)) name.field.value = now.name;
      if (isLeft("text", typed, before, now)) text.field.value = now.text;
      return isContested(typed, before, now);
    },
    close() {
      action = NEW;
      element.hidden = true;
    },
  };
}
