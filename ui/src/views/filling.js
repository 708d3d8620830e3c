/*
 * Filling in the fields of an action in the composer: the first one is selected, and Tab goes to the next.
 * Separate because Tab is taken from the window only while fields are left: what looks like a field and came from no
 * action is text. Shift+Tab always leaves. A text with fields left is sent only once that was said.
 */
/** @import { OwnAction } from "../../shapes" */
import { fieldsIn, fieldsLeft, nextField } from "../action-fields.js";
import { h, say } from "../dom.js";
import { t } from "../i18n/index.js";
import { isComposing } from "../keys.js";

/** @param {() => HTMLTextAreaElement} field */
export function createFilling(field) {
  /** The fields of the actions in the message. @type {Set<string>} */
  const wanted = new Set();
  const warning = h("p", { class: "field-left", role: "status" });
  /** Whether the warning about fields that are not filled in is shown; sent again, the text goes as it is. */
  let isWarned = false;

  /** @param {{ start: number, end: number }} to */
  function select({ start, end }) {
    field().setSelectionRange(start, end);
    // The engine scrolls only to what is typed. About there is close enough: what is selected is then within the field.
    const { scrollHeight, clientHeight } = field();
    field().scrollTop = (scrollHeight * start) / field().value.length - clientHeight / 2;
  }

  /** The warning is for one text, and shown for the next one too, even where that has the same words. */
  function forgetWarning() {
    isWarned = false;
    say(warning, "");
  }

  return {
    warning,

    /** Selects the first field of an action whose text was put at the beginning. @param {string} text */
    begin(text) {
      const fields = fieldsIn(text);
      for (const { words } of fields) wanted.add(words);
      if (fields[0]) select(fields[0]);
    },

    /** Goes on with the fields that a stored text has of these actions. @param {readonly OwnAction[]} actions */
    resume(actions) {
      for (const { text } of actions) for (const { words } of fieldsLeft(field().value, text)) wanted.add(words);
    },

    /** Whether a field is to be filled in first; if so, selects it and says which. */
    hasLeft() {
      const left = isWarned ? null : nextField(field().value, wanted, { start: 0, end: 0 });
      if (left) {
        select(left);
        field().focus();
        isWarned = true;
      }
      say(warning, left ? t("composer.field_left", { field: left.words }) : "");
      return left !== null;
    },

    typed: forgetWarning,

    /** Nothing is left to fill in. */
    end() {
      wanted.clear();
      forgetWarning();
    },

    /** @param {KeyboardEvent} event @returns {boolean} whether it was for the fields */
    pressed(event) {
      const { key, shiftKey, ctrlKey, altKey, metaKey } = event;
      if (key !== "Tab" || shiftKey || ctrlKey || altKey || metaKey || isComposing(event)) return false;
      const next =
        wanted.size > 0 &&
        nextField(field().value, wanted, { start: field().selectionStart, end: field().selectionEnd });
      if (!next) return false;
      select(next);
      event.preventDefault();
      return true;
    },
  };
}
