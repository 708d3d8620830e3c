/*
 * Delivers the shell's events in order.
 * Separate because it is a rule to test: the shell may deliver a large event after small ones that were sent later, and
 * a reply drawn out of order would be wrong.
 */

/**
 * The shell's callback argument: an event with its index, or the end of the events.
 * @template T
 * @typedef {{ index: number, message: T } | { index: number, end: true }} Raw
 */

/**
 * Creates the shell's callback, which delivers every event once, in the order it was sent.
 * @template T
 * @param {(message: T) => void} deliver
 * @param {() => void} ended called once, after the last message
 * @returns {(raw: Raw<T>) => void}
 */
export function inOrder(deliver, ended) {
  let next = 0;
  let end = -1;
  /** @type {Map<number, T>} */
  const early = new Map();

  /** @param {T} message */
  function hand(message) {
    try {
      deliver(message);
    } catch (error) {
      // A message that cannot be drawn must not block the next ones.
      queueMicrotask(() => {
        throw error;
      });
    }
  }

  return (raw) => {
    if ("end" in raw) end = raw.index;
    else if (raw.index >= next) early.set(raw.index, raw.message);
    while (early.has(next)) {
      const message = /** @type {T} */ (early.get(next));
      early.delete(next);
      next += 1;
      hand(message);
    }
    if (next === end) {
      end = -1;
      ended();
    }
  };
}
