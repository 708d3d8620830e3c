/*
 * A field for a number, empty for none.
 * Separate because what is no number must hold back itself only: the field says why, and what is stored stays.
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
    /** The number; what is stored where what is typed is none. */
    get value() {
      const number = typed();
      return number === undefined ? stored : number;
    },
    /** Why what is typed cannot be saved; empty where it can. */
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
