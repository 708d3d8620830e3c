/*
 * A field for an optional number.
 * Separate because an invalid number must block only itself: the field says why, and the stored number stays.
 */
/** @import { Typed } from "./numbers.js" */
import { t } from "../../i18n/index.js";
import { input, labelled } from "./fields.js";
import { shownNumber } from "./numbers.js";

/** @typedef {ReturnType<typeof createNumber>} NumberField */

/**
 * @typedef {object} About
 * @property {string} label
 * @property {string} hint
 * @property {string} wrong
 * @property {HTMLElement} [unit]
 * @property {(text: string) => Typed} read
 * @property {() => void} changed
 */

/**
 * @param {string} testid
 * @param {About} about
 */
export function createNumber(testid, { label, hint, wrong, unit, read, changed }) {
  const line = labelled(
    label,
    input(testid, { class: "number", inputmode: "decimal", placeholder: t("more.automatic") }),
    { hint, beside: unit ? [unit] : [] },
  );
  /** @type {number | null} */
  let stored = null;

  const typed = () => read(line.field.value);
  const refuse = () => line.refuse(typed() === undefined ? wrong : "");
  line.field.addEventListener("input", () => typed() !== undefined && line.refuse(""));
  line.field.addEventListener("change", () => {
    refuse();
    changed();
  });

  return {
    row: line.row,
    field: line.field,
    lock: line.lock,
    say: line.say,
    refuse: line.refuse,
    /** The typed number, or the stored one if that is invalid. */
    get value() {
      const number = typed();
      return number === undefined ? stored : number;
    },
    /** Why the number cannot be saved; empty if it can. */
    wrong: () => (typed() === undefined ? wrong : ""),

    /** @param {number | null} value */
    reset(value) {
      stored = value;
      line.reset(shownNumber(value));
      line.refuse("");
    },

    /** @param {number | null} value */
    show(value) {
      stored = value;
      line.show(shownNumber(value));
      refuse();
    },
  };
}
