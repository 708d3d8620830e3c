/*
 * The tags of sessions, as they are typed and searched for.
 * Separate and pure.
 */
import { foldForSearch, piecesOf } from "./found-words.js";

/** What a tag that is searched for is called, as in Rust. */
const BOUND = "tag";

/** What is typed to search for a tag. @param {string} tag */
export const searchFor = (tag) => `${BOUND}:${tag}`;

/** A tag without the sign that some write before it. @param {string} word */
const withoutSign = (word) => word.replace(/^[#＃]+/u, "");

/** The tags in a field, which are words. @param {string} typed */
export const tagsOf = (typed) =>
  typed
    .split(/[\s,،、]+/u)
    .map(withoutSign)
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
  const pieces = piecesOf(typed);
  const wanted = pieces.flatMap(({ bound }) =>
    bound?.name === BOUND ? foldForSearch(withoutSign(bound.value.trim())) : [],
  );
  const others = pieces.filter(({ bound }) => bound?.name !== BOUND);
  return { tags: wanted.filter(Boolean), rest: others.map(({ piece }) => piece).join(" ") };
}
