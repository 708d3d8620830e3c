/*
 * Keeps the words at the top of the conversation there while it becomes narrower or wider.
 * Separate from the list, which keeps where a message begins: of a long one, other words would be in view.
 */

/** The paragraphs and the lines of sheets, each short enough to say where one reads. */
const BLOCKS = ".message .body > :not(.sheet), .message .screenplay p";

/**
 * Makes a change that sets the text of a conversation in other lines. What follows the end goes on following it.
 * @param {HTMLElement} scroller
 * @param {boolean} followsEnd
 * @param {() => void} change
 */
export function keepWordsAtTop(scroller, followsEnd, change) {
  const read = followsEnd ? null : blockAtTop(scroller);
  change();
  if (!read) return;
  const { block, share, offset } = read;
  const box = block.getBoundingClientRect();
  scroller.scrollTop += box.top + share * box.height - scroller.getBoundingClientRect().top - offset;
}

/**
 * The first block in view: how much of it is above the view, from 0 to 1, and how far below the top of the view the
 * rest begins.
 * @param {HTMLElement} scroller
 */
function blockAtTop(scroller) {
  const { top } = scroller.getBoundingClientRect();
  for (const block of scroller.querySelectorAll(BLOCKS)) {
    const box = block.getBoundingClientRect();
    if (box.height === 0 || box.bottom <= top + 1) continue;
    const above = Math.max(0, top - box.top);
    return { block, share: above / box.height, offset: Math.max(0, box.top - top) };
  }
  return null;
}
