/*
 * How far a view is from the end of what it scrolls over.
 * Separate because the reading position and the pages at both ends ask it.
 */

/** In CSS pixels. @param {HTMLElement} scroller */
export const distanceToEnd = (scroller) => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
