/*
 * How far a view must scroll so that words in it can be read.
 * Separate because it belongs to no row and knows nothing of the reading position.
 */

/** What stays free around the words, in CSS pixels: at the end of the view text fades, and a button lies over it. */
const ABOVE = 16;
const BELOW = 56;

/**
 * How far to scroll down; 0 where the words are in view. Otherwise they come to a third of the view, because what
 * stands around them is read with them.
 * @param {{ top: number, bottom: number }} words
 * @param {{ from: number, to: number }} view
 */
export function wayTo({ top, bottom }, { from, to }) {
  if (top >= from + ABOVE && bottom <= to - BELOW) return 0;
  return top - Math.max(from + ABOVE, from + (to - from) / 3);
}

/**
 * Brings words into view in what scrolls by itself around them: long lines of code, and tables.
 * @param {Range} words
 * @param {Element} last what is around all of that, and is not scrolled
 */
export function scrollWithin(words, last) {
  let around = words.startContainer.parentElement;
  for (; around && around !== last; around = around.parentElement) {
    if (around.scrollWidth <= around.clientWidth) continue;
    const [box, { left, right }] = [around.getBoundingClientRect(), words.getBoundingClientRect()];
    const start = box.left + around.clientLeft + ABOVE;
    const end = box.left + around.clientLeft + around.clientWidth - ABOVE;
    if (left < start) around.scrollLeft += left - start;
    else if (right > end) around.scrollLeft += Math.min(right - end, left - start);
  }
}
