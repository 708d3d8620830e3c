/*
 * A settings field with its label and hint, and the pages and sections that fields stand in.
 * Separate because all of them have the same layout.
 */
import { h, say, set } from "../../dom.js";
import { t } from "../../i18n/index.js";

let count = 0;

/**
 * @template {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} F
 * @param {string} label
 * @param {F} field
 * @param {{ hint?: string, beside?: HTMLElement[], below?: HTMLElement[] }} [more]
 */
export function labelled(label, field, { hint = "", beside = [], below = [] } = {}) {
  count += 1;
  field.id = `field-${count}`;
  const note = h("p", { class: "note", id: `hint-${count}`, hidden: hint === "" }, hint);
  field.setAttribute("aria-describedby", note.id);
  const row = h(
    "div",
    { class: "field" },
    h("label", { for: field.id }, label),
    h("div", { class: "field-side" }, h("div", { class: "field-line" }, field, ...beside), note, ...below),
  );
  let locked = false;
  let told = hint;
  let wrong = "";
  // The value last shown: any other value was typed by the writer.
  let shown = field.value;

  function drawNote() {
    say(note, locked ? t("settings.overridden") : wrong || told);
    note.hidden = note.textContent === "";
    set(note, "data-ok", wrong === "" || locked ? null : "false");
    set(field, "aria-invalid", wrong === "" ? null : "true");
  }

  return {
    row,
    field,
    /** Shows a value unless the writer is changing it. @param {string} value */
    show(value) {
      if (field.value === shown) field.value = value;
      shown = value;
    },

    /** Shows a value, and drops what was typed. @param {string} value */
    reset(value) {
      field.value = shown = value;
    },

    /** Locks a field that the environment sets. @param {boolean} isLocked */
    lock(isLocked) {
      locked = isLocked;
      field.disabled = isLocked;
      drawNote();
    },

    /** Shows a hint. @param {string} text */
    say(text) {
      told = text;
      drawNote();
    },

    /** Shows why the value cannot be saved; empty if it can. @param {string} text */
    refuse(text) {
      wrong = text;
      drawNote();
    },
  };
}

/**
 * @param {string} testid
 * @param {{ [attribute: string]: string | number }} [attributes]
 */
export const input = (testid, attributes = {}) =>
  h("input", { type: "text", testid, autocomplete: "off", spellcheck: "false", ...attributes });

/** The options of a select. @typedef {[value: string, text: string][]} Options */

/** @param {Options} options */
export const optionsOf = (options) => options.map(([value, text]) => h("option", { value }, text));

/**
 * @param {string} testid
 * @param {Options} options
 */
export const select = (testid, options) => h("select", { testid }, optionsOf(options));

/**
 * A page of Settings: one subject, under a large heading that can take the focus.
 * @param {string} title
 * @param {string} id
 * @param {...HTMLElement} children
 */
export function page(title, id, ...children) {
  const heading = h("h3", { id: `${id}-title`, tabindex: -1 }, title);
  const element = h(
    "section",
    { class: "settings-page", id, testid: id, "aria-labelledby": heading.id },
    heading,
    ...children,
  );
  return { id, title, heading, element };
}

/**
 * A part of a page, under a heading of its own that can take the focus.
 * @param {string} title
 * @param {string} id
 * @param {...HTMLElement} children
 */
export function section(title, id, ...children) {
  const heading = h("h4", { id: `${id}-title`, tabindex: -1 }, title);
  const element = h(
    "section",
    { class: "settings-section", id, testid: id, "aria-labelledby": heading.id },
    heading,
    ...children,
  );
  return { heading, element };
}
