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
    .map((word) => word.replace(/^[#＃]+/u, ""))
    .filter(Boolean);

/**
 * What the tags of a session are after the writer changed them, while another window or machine may have changed them.
 * @param {readonly string[]} before what the writer changed
 * @param {readonly string[]} typed what they made of it
 * @param {readonly string[]} now
 * @returns {string[]}
 */
export function changedTags(before, typed, now) {
  const kept = typed.filter((tag) => !before.includes(tag) || now.includes(tag));
  const added = now.filter((tag) => !before.includes(tag));
  return [...new Set([...kept, ...added])];
}

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
