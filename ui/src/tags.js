/*
 * The tags of sessions, as they are typed and searched for.
 * Separate and pure.
 */
import { fold } from "./fuzzy.js";

/** Before a tag that is searched for, as in Rust. */
const BOUND = "tag:";

/** What is typed to search for a tag. @param {string} tag */
export const searchFor = (tag) => `${BOUND}${tag}`;

/** The tags in a field: words, some of which are written with a sign before them. @param {string} typed */
export const tagsOf = (typed) =>
  typed
    .split(/[\s,،、]+/u)
    .map((word) => word.replace(/^[#＃]/u, ""))
    .filter(Boolean);

/**
 * What was typed as tags to search for and the rest of it.
 * @param {string} typed
 * @returns {{ tags: string[], rest: string }} the tags folded
 */
export function splitTags(typed) {
  const pieces = typed.split(/\s+/u);
  const isBound = (/** @type {string} */ piece) => piece.toLowerCase().startsWith(BOUND);
  const wanted = pieces.filter(isBound).flatMap((piece) => tagsOf(piece.slice(BOUND.length)));
  return { tags: wanted.map(fold), rest: pieces.filter((piece) => !isBound(piece)).join(" ") };
}
