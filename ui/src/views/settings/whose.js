/*
 * Whether the assistants share a model, and if not, whose is shown.
 * Separate because it decides which model the fields below show, not their values.
 */
import { h } from "../../dom.js";
import { t } from "../../i18n/index.js";
import { ASSISTANTS, nameOf } from "../assistants.js";

/** @param {{ separate: (separate: boolean) => void, choose: (assistant: string) => void }} does */
export function createWhose(does) {
  const one = h("input", { type: "checkbox", testid: "separate", on: { change: () => does.separate(!one.checked) } });
  const radios = ASSISTANTS.map((id) => ({
    id,
    field: h("input", {
      type: "radio",
      name: "model-for",
      value: id,
      testid: "model-for",
      on: { change: () => does.choose(id) },
    }),
  }));
  const group = h(
    "fieldset",
    { class: "options", hidden: true },
    h("legend", { class: "unseen" }, t("whose.group")),
    ...radios.map(({ id, field }) => h("label", {}, field, nameOf(id))),
  );

  return {
    element: h(
      "div",
      { class: "field" },
      h("span", { class: "field-name" }, t("whose.name")),
      h("div", { class: "field-side" }, h("label", { class: "option" }, one, t("whose.one")), group),
    ),

    /** @param {boolean} separate @param {string} assistant whose model is shown */
    show(separate, assistant) {
      one.checked = !separate;
      group.hidden = !separate;
      for (const { id, field } of radios) field.checked = id === assistant;
    },
  };
}
