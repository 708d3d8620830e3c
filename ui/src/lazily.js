/*
 * What the first frame has nothing of: made when it is first asked for, which happens in few windows.
 * Separate because it is the same for every dialog.
 */

/** Loads the parts that later.js names. */
export const later = () => import("./later.js");

/** @typedef {Awaited<ReturnType<typeof later>>} Later */

/**
 * @template T
 * @param {(parts: Later) => T} make
 */
export function lazily(make) {
  /** @type {T | null} */
  let made = null;
  return {
    /** It, if it was ever asked for. */
    made: () => made,

    /** It, made now if it is not yet. */
    async get() {
      const parts = await later();
      made ??= make(parts);
      return made;
    },
  };
}
