/*
 * What to do with a form when another window saves what it shows.
 * Separate and pure: no form may silently take back what was saved elsewhere, nor drop what is typed in it.
 */

/**
 * Whether a field follows: it was changed elsewhere, and nothing was typed in it.
 * @template Item
 * @param {keyof Item} name
 * @param {Item} typed
 * @param {Item} before what was stored when it was typed
 * @param {Item} now
 */
export const isLeft = (name, typed, before, now) => now[name] !== before[name] && typed[name] === before[name];

/**
 * Whether a field that was typed in was changed elsewhere, to something else.
 * @template {object} Item
 * @param {Item} typed
 * @param {Item} before what was stored when it was typed
 * @param {Item} now
 */
export const isContested = (typed, before, now) =>
  /** @type {(keyof Item)[]} */ (Object.keys(now)).some(
    (name) => now[name] !== before[name] && typed[name] !== before[name] && typed[name] !== now[name],
  );
