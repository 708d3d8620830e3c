/*
 * Filling in the fields of an action in the composer: the first one is selected, and Tab goes to the next.
 * Separate because Tab is taken from the window only while fields are left: what looks like a field and came from no
 * action is text. Shift+Tab always leaves.
 */
/** @import { OwnAction } from "../../shapes" */
import { fieldsIn, fieldsLeft, nextField } from "../action-fields.js";
import { isComposing } from "../keys.js";

/** @param {() => HTMLTextAreaElement} field */
export function createFilling(field) {
  /** The fields of the actions in the message. @type {Set<string>} */
  const wanted = new Set();

  /** @param {{ start: number, end: number }} to */
  function select({ start, end }) {
    field().setSelectionRange(start, end);
    // The engine scrolls only to what is typed. About there is close enough: what is selected is then within the field.
    const { scrollHeight, clientHeight } = field();
    field().scrollTop = (scrollHeight * start) / field().value.length - clientHeight / 2;
  }

  return {
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

    /** Selects the first field that is left. @returns {string | null} its words; null if none is left */
    selectLeft() {
      const left = nextField(field().value, wanted, { start: 0, end: 0 });
      if (!left) return null;
      select(left);
      field().focus();
      return left.words;
    },

    /** Nothing is left to fill in. */
    end: () => wanted.clear(),

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
