/*
 * Adds new blocks to a growing reply.
 * Separate and pure. A long script is one block, so only its new lines are sent.
 */
/** @import { Block } from "../shapes" */

/**
 * @param {readonly Block[]} drawn
 * @param {{ from_block: number, from_line: number, blocks: Block[] }} growth
 * @returns {Block[]}
 */
export function grown(drawn, { from_block: fromBlock, from_line: fromLine, blocks }) {
  const kept = drawn.slice(0, fromBlock);
  const [first, ...rest] = blocks;
  const before = drawn[fromBlock];
  if (!first || !before || !(fromLine > 0)) return [...kept, ...blocks];
  return [...kept, continued(before, first, fromLine), ...rest];
}

/** @param {Block} before @param {Block} more @param {number} count @returns {Block} */
function continued(before, more, count) {
  if (before.kind === "screenplay" && more.kind === "screenplay") {
    return { ...more, lines: [...before.lines.slice(0, count), ...more.lines] };
  }
  if (before.kind === "code" && more.kind === "code") {
    return { ...more, text: before.text.slice(0, endOfLine(before.text, count)) + more.text };
  }
  return more;
}

/** The end of the first `count` lines, including the line break. @param {string} text @param {number} count */
function endOfLine(text, count) {
  let end = 0;
  for (let line = 0; line < count; line += 1) {
    const at = text.indexOf("\n", end);
    if (at < 0) return text.length;
    end = at + 1;
  }
  return end;
}
