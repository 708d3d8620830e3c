/*
 * Whether an element scrolls up and down, and how far a view is from the end of what it scrolls over.
 * Separate because the reading position, the keys and the pages at both ends ask it.
 */

/** In CSS pixels. @param {HTMLElement} scroller */
export const distanceToEnd = (scroller) => scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;

/**
 * Words that are higher than their box scroll nothing in most elements.
 * @param {HTMLElement} element
 */
export const scrolls = (element) =>
  element.scrollHeight > element.clientHeight + 1 && ["auto", "scroll"].includes(getComputedStyle(element).overflowY);
