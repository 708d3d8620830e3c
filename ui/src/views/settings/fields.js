/*
 * A labelled field of the settings, with its hint.
 * Separate because every field has the same three lines: its name, itself, and what there is to know about it.
 */
import { h, say, set } from "../../dom.js";
import { t } from "../../i18n/index.js";

let count = 0;

/**
 * @template {HTMLInputElement | HTMLSelectElement} F
 * @param {string} label
 * @param {F} field
 * @param {{ hint?: string, beside?: HTMLElement[] }} [more]
 */
export function labelled(label, field, { hint = "", beside = [] } = {}) {
  count += 1;
  field.id = `field-${count}`;
  const note = h("p", { class: "note", id: `hint-${count}`, hidden: hint === "" }, hint);
  field.setAttribute("aria-describedby", note.id);
  const row = h("div", { class: "field" }, h("label", { for: field.id }, label), h("div", { class: "field-side" }, h("div", { class: "field-line" }, field, ...beside), note));
  let locked = false;
  // What the field was last told to show: whatever differs from it was typed by the writer.
  let shown = field.value;

  return {
    row,
    field,
    /** Shows a value, unless the writer is changing it. @param {string} value */
    show(value) {
      if (field.value === shown) field.value = value;
      shown = value;
    },

    /** Shows a value whatever was typed. @param {string} value */
    reset(value) {
      field.value = shown = value;
    },

    /** A field the environment sets cannot be changed here. @param {boolean} isLocked */
    lock(isLocked) {
      if (locked === isLocked) return;
      locked = isLocked;
      field.disabled = isLocked;
      say(note, isLocked ? t("settings.overridden") : hint);
      note.hidden = note.textContent === "";
    },

    /** @param {string} text */
    say(text) {
      say(note, locked ? t("settings.overridden") : text);
      note.hidden = note.textContent === "";
    },
  };
}

/**
 * @param {string} testid
 * @param {{ [attribute: string]: string }} [attributes]
 */
export const input = (testid, attributes = {}) => h("input", { type: "text", testid, autocomplete: "off", spellcheck: "false", ...attributes });

/**
 * @param {string} testid
 * @param {[value: string, text: string][]} options
 */
export const select = (testid, options) => h("select", { testid }, ...options.map(([value, text]) => h("option", { value }, text)));

/**
 * @param {string} title
 * @param {string} id
 * @param {...HTMLElement} children
 */
export function section(title, id, ...children) {
  const heading = h("h3", { id: `${id}-title` }, title);
  const element = h("section", { id, "aria-labelledby": heading.id }, heading, ...children);
  set(element, "class", "settings-section");
  return element;
}
