/*
 * The arithmetic of a list with only some of its rows in the document.
 * Separate and pure: heights alone decide which rows to draw and how much space the others take, so tests need only
 * numbers. A height is a guess until its row has been drawn and measured.
 */

/** Rows from `first` up to but not including `last`. @typedef {{ first: number, last: number }} Slice */

/**
 * The row at `y` and its top; beyond the ends, the first or the last row.
 * @param {readonly number[]} heights
 * @param {number} y
 */
export function rowAt(heights, y) {
  let top = 0;
  for (let index = 0; index < heights.length; index += 1) {
    const height = heights[index] ?? 0;
    if (y < top + height || index === heights.length - 1) return { index, top };
    top += height;
  }
  return { index: -1, top: 0 };
}

/**
 * The top of a row.
 * @param {readonly number[]} heights
 * @param {number} index
 */
export function topOf(heights, index) {
  let top = 0;
  for (let row = 0; row < index; row += 1) top += heights[row] ?? 0;
  return top;
}

/**
 * The rows that overlap the range from `from` to `to`.
 * @param {readonly number[]} heights
 * @param {number} from
 * @param {number} to
 * @returns {Slice}
 */
export function sliceOf(heights, from, to) {
  let top = 0;
  let first = -1;
  let last = 0;
  heights.forEach((height, row) => {
    const bottom = top + height;
    if (bottom > from && top < to) {
      if (first < 0) first = row;
      last = row + 1;
    }
    top = bottom;
  });
  return first < 0 ? { first: 0, last: 0 } : { first, last };
}

/**
 * The space that the others take around the rows at these places: above each of them, and below the last.
 * @param {readonly number[]} heights
 * @param {readonly number[]} places in their order
 */
export function spacesOf(heights, places) {
  let next = 0;
  return [...places, heights.length].map((place) => {
    const others = heights.slice(next, place);
    next = place + 1;
    return topOf(others, others.length);
  });
}

/** In CSS pixels: a row's height around its text, a line's height, and the maximum. A line has at most `characters`. */
const GUESS = { around: 70, line: 28, characters: 66, most: 4000 };

/**
 * The guessed height of a row that was never drawn.
 * @param {{ content: string }} message
 */
export function guessHeight(message) {
  const lines = message.content
    .split("\n")
    .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / GUESS.characters)), 0);
  return Math.min(GUESS.around + lines * GUESS.line, GUESS.most);
}
