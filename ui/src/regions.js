/*
 * The parts of the window that F6 goes through: the sessions, the bar, the conversation, what can be done
 * with a text selected in it, the composer, and the page beside them, with the same for a text selected there.
 * Separate because no part knows the others.
 */

/**
 * A part, and what in it gets the focus.
 * @typedef {{ element: Element, focus: () => void }} Region
 */

/**
 * @param {readonly Region[]} regions in their order, a part of another after that; what is made later is added to it
 * @param {(element: Element) => boolean} isShown
 * @returns {(step: -1 | 1) => void} goes to the part that follows, or to the one before
 */
export function createRegions(regions, isShown) {
  return (step) => {
    const shown = regions.filter(({ element }) => isShown(element));
    const at = shown.findLastIndex(({ element }) => element.contains(document.activeElement));
    const from = at < 0 && step < 0 ? 0 : at;
    shown.at((from + step) % shown.length)?.focus();
  };
}
