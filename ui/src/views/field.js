/*
 * Gives a text field the height and direction of its text.
 * Separate because the engine has no field-sizing, and because dir="auto" makes the layout of a pasted megabyte take
 * seconds, while checking its first letter takes none.
 */
import { directionOf } from "../bidi.js";

const TOO_LONG_TO_MEASURE = 20_000;

/** The style sheet's max-height limits the height. @param {HTMLTextAreaElement} field */
export function fit(field) {
  if (field.value === "") {
    // As high as its first line, which needs no layout: the composer is empty when a window opens.
    field.dir = field.style.height = "";
    return;
  }
  // Without a letter it is the page's, which is that of the placeholder.
  field.dir = /\p{L}/u.test(field.value) ? directionOf(field.value) : "";
  if (field.value.length > TOO_LONG_TO_MEASURE) {
    field.style.height = "100vh";
    return;
  }
  // What is around it keeps its height meanwhile: a conversation above it would be scrolled away from its end.
  const around = field.parentElement;
  if (around) around.style.height = `${around.offsetHeight}px`;
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
  if (around) around.style.height = "";
}

/**
 * Replaces a part of the text through an editing command, as typing does. Setting `value` would make both the new and
 * the typed text impossible to undo.
 * @param {HTMLTextAreaElement} field
 * @param {number} start
 * @param {number} end
 * @param {string} text
 */
export function replace(field, start, end, text) {
  field.focus();
  // Below an open dialog it gets no focus, and a command would write into the field that has it.
  const isTyped = document.activeElement === field;
  if (isTyped) field.setSelectionRange(start, end);
  if (!(isTyped && document.execCommand("insertText", false, text))) field.setRangeText(text, start, end, "end");
}

/** Appends text, as typing does. @param {HTMLTextAreaElement} field @param {string} text */
export const append = (field, text) => replace(field, field.value.length, field.value.length, text);

/**
 * Puts a new field in the place of one whose text must not outlast it: the engine still undoes and redoes what was done
 * in a field that was emptied.
 * @template {HTMLInputElement | HTMLTextAreaElement} Field
 * @param {Field} old
 * @param {() => Field} make
 * @returns {Field}
 */
export function renewed(old, make) {
  old.value = "";
  const field = make();
  old.replaceWith(field);
  return field;
}

/** Takes all text out, as typing does. @param {HTMLTextAreaElement} field */
export function empty(field) {
  field.select();
  if (!document.execCommand("delete") || field.value !== "") field.value = "";
}
