/*
 * How wide the page beside the conversation can be.
 * Separate and pure: the conversation keeps the width that reading needs, and so does the page. Where there is no space
 * for both, one of them is shown.
 */

/** The least widths, and the one at which lines of the usual size are whole. In CSS pixels. */
const LEAST_CONVERSATION = 420;
const LEAST_PAGE = 340;
const WHOLE_PAGE = 620;

/** @typedef {{ least: number, most: number, usual: number }} Limits */

/**
 * The widths that a page may have, in CSS pixels.
 * @param {number} space for the conversation and the page
 * @returns {Limits | null} null where there is no space for both
 */
export function pageLimits(space) {
  const most = Math.floor(space - LEAST_CONVERSATION);
  if (most < LEAST_PAGE) return null;
  const half = Math.min(Math.floor(space / 2), WHOLE_PAGE);
  return { least: LEAST_PAGE, most, usual: Math.max(LEAST_PAGE, Math.min(half, most)) };
}
