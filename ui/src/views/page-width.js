/*
 * How wide the page beside the conversation can be.
 * Separate and pure: the conversation keeps the width that reading needs, and so does the page. Where there is no space
 * for both, the page covers the conversation.
 */

/** The least widths, and the one at which lines of the usual size are whole. In ems of the window’s own text. */
const LEAST_TALK = 26.25;
const LEAST_PAGE = 21.25;
const WHOLE_PAGE = 38.75;

/** @typedef {{ least: number, most: number, usual: number }} Limits */

/**
 * The widths that a page may have, in CSS pixels.
 * @param {number} space for the conversation and the page, in CSS pixels
 * @param {number} em the size of the window's own text, in CSS pixels
 * @returns {Limits | null} null where there is no space for both
 */
export function pageLimits(space, em) {
  const least = Math.ceil(LEAST_PAGE * em);
  const most = Math.floor(space - LEAST_TALK * em);
  if (most < least) return null;
  const half = Math.min(Math.floor(space / 2), Math.ceil(WHOLE_PAGE * em));
  return { least, most, usual: Math.max(least, Math.min(half, most)) };
}
