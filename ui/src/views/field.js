/*
 * A text field that is as high as its text, and runs the way its text runs.
 * Separate because the engine has no field-sizing, and because dir="auto" makes laying out a pasted megabyte take
 * seconds where looking at its first letter takes none.
 */
import { directionOf } from "../bidi.js";

const TOO_LONG_TO_MEASURE = 20_000;

/** The height is bounded by max-height in the style sheet. @param {HTMLTextAreaElement} field */
export function fit(field) {
  field.dir = directionOf(field.value);
  if (field.value.length > TOO_LONG_TO_MEASURE) {
    field.style.height = "100vh";
    return;
  }
  field.style.height = "auto";
  field.style.height = `${field.scrollHeight + field.offsetHeight - field.clientHeight}px`;
}

/**
 * Adds text at the end through the editing commands, as typing does: set through `value`, it could not be undone and
 * would make what was typed before impossible to undo as well.
 * @param {HTMLTextAreaElement} field
 * @param {string} text
 */
export function append(field, text) {
  field.focus();
  field.setSelectionRange(field.value.length, field.value.length);
  if (!document.execCommand("insertText", false, text))
    field.setRangeText(text, field.value.length, field.value.length, "end");
}
