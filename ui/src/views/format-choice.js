/*
 * Which kind of file is made: one of a few, and each in sight.
 * Separate because scripts and conversations are saved in different kinds, which are chosen in the same way.
 */
import { h } from "../dom.js";
import { t } from "../i18n/index.js";

/**
 * @template {string} F
 * @param {string} group
 * @param {F[]} names
 * @param {(format: F) => string} words
 * @param {() => void} changed
 */
export function createFormatChoice(group, names, words, changed) {
  const formats = names.map((format) => {
    const radio = h("input", { type: "radio", name: group, value: format, on: { change: changed } });
    return {
      format,
      radio,
      row: h("label", { testid: "export-format", "data-format": format }, radio, words(format)),
    };
  });
  return {
    element: h(
      "fieldset",
      { class: "formats" },
      h("legend", {}, t("script.format")),
      formats.map(({ row }) => row),
    ),
    radios: formats.map(({ radio }) => radio),
    chosen: () => formats.find(({ radio }) => radio.checked)?.format ?? null,
    /** @param {F} last */
    choose(last) {
      for (const { format, radio } of formats) radio.checked = format === last;
    },
  };
}
