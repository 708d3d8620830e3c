/*
 * The order of the events that the shell sends.
 * Separate because it is a rule, not a call: the shell may hand over large events later than small ones that were sent
 * after them, and a reply drawn out of order would be a wrong reply.
 */

/**
 * What the shell calls back with: an event with its place in the order, or the end of them.
 * @template T
 * @typedef {{ index: number, message: T } | { index: number, end: true }} Raw
 */

/**
 * Makes the callback for the shell: every event is delivered once and in the order it was sent.
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
      // One message that cannot be drawn must not hold back all that follow it.
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
