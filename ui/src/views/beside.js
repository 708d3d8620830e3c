/*
 * Which sheet is shown beside the conversation, and what becomes of it as the conversation changes.
 * Separate and pure: a sheet stays there while its message is far from what is read, and goes with its message.
 */
/** @import { Block, Message, ScreenplayLine } from "../../shapes" */
/** @import { State } from "../state.js" */
import { hasLost, messageOf } from "../state.js";
import { rowWith, rowsOf } from "../versions.js";
import { fountain } from "./sheet.js";

/** @typedef {Extract<Block, { kind: "screenplay" }>} Sheet */

/**
 * A sheet of a message: which of them, from 0, and whether an earlier version was meant, not what took its place.
 * @typedef {{ message: Message, at: number, isOlder: boolean }} Beside
 */

/**
 * The sheets of blocks, in their order. A loop, because it handles content that is too deep for recursion.
 * @param {readonly Block[]} blocks
 * @returns {Sheet[]}
 */
export function sheetsIn(blocks) {
  /** @type {Sheet[]} */
  const sheets = [];
  const waiting = blocks.toReversed();
  for (let block = waiting.pop(); block; block = waiting.pop()) {
    if (block.kind === "screenplay") sheets.push(block);
    else waiting.push(...partsOf(block).toReversed());
  }
  return sheets;
}

/** The blocks in a block. @param {Block} block @returns {Block[]} */
function partsOf(block) {
  if (block.kind === "attachment") return [block.content];
  if (block.kind === "quote") return block.blocks;
  return block.kind === "list" ? block.items.flat() : [];
}

/** The last sheet of what is loaded, and whose it is. @param {State} state */
export function lastSheet({ messages }) {
  const message = messages.findLast(({ replaced, blocks }) => !replaced && sheetsIn(blocks).length > 0);
  const sheet = message && sheetsIn(message.blocks).at(-1);
  return message && sheet ? { message, sheet } : null;
}

/** The sheet, unless its message has none there. @param {Beside} beside */
export const sheetOf = ({ message, at }) => sheetsIn(message.blocks)[at];

/**
 * The sheet with these lines, if its message has sheets. Of one that is arriving more may be known than was drawn.
 * @param {Message} message
 * @param {readonly ScreenplayLine[]} lines
 * @returns {Beside | null}
 */
export function besideWith(message, lines) {
  const sheets = sheetsIn(message.blocks);
  if (sheets.length === 0) return null;
  const words = fountain(lines);
  const at = sheets.findIndex((sheet) => fountain(sheet.lines) === words);
  return { message, at: at < 0 ? sheets.length - 1 : at, isOlder: message.replaced };
}

/**
 * What is shown after a change. What takes the place of the message is shown in place of it, also while its sheet has
 * not arrived.
 * @param {Beside} shown
 * @param {State} state
 * @param {State} before
 * @returns {Beside | null} null once there is nothing to show
 */
export function besideAfter(shown, state, before) {
  const { at, isOlder } = shown;
  if (hasLost([shown.message.id], state, before)) return null;
  // Beyond what is loaded it is as it was.
  const known = messageOf(state, shown.message.id) ?? shown.message;
  const message = known.replaced && !isOlder ? newestOf(state, known) : known;
  if (message === shown.message) return shown;
  const next = { message, at, isOlder };
  return message.state === "streaming" || sheetOf(next) ? next : null;
}

/** What took the place of a message, once that is there. @param {State} state @param {Message} message */
const newestOf = ({ messages }, message) => rowWith(rowsOf(messages), message.id)?.message ?? message;
