/*
 * Questions asked while one types: one runs at a time, and the answer to the last one counts.
 * Separate and pure, because the palette and the bar that finds in a conversation ask in the same way.
 */

/**
 * @template T
 * @param {(text: string) => Promise<T>} ask
 * @param {T} none the answer where that fails
 * @param {(answer: T) => void} take
 */
export function createLatest(ask, none, take) {
  let wanted = "";
  let isRunning = false;
  /** Whether the last question failed. */
  let hasFailed = false;
  /** Whether the answer that is waited for may be without a change. */
  let isOutdated = false;

  async function run() {
    if (isRunning) return;
    isRunning = true;
    for (;;) {
      const text = wanted;
      isOutdated = false;
      let isRefused = false;
      const answer = await ask(text).catch(() => {
        isRefused = true;
        return none;
      });
      if (text !== wanted || isOutdated) continue;
      isRunning = false;
      hasFailed = isRefused;
      return take(answer);
    }
  }

  return {
    isRunning: () => isRunning,
    hasFailed: () => hasFailed,
    /** The text that was asked about last. */
    text: () => wanted,

    /** @param {string} text @returns {boolean} whether it is another one than before */
    ask(text) {
      if (text === wanted) return false;
      wanted = text;
      void run();
      return true;
    },

    /** Asks once more, because what is answered has changed. */
    again() {
      isOutdated = true;
      void run();
    },
  };
}
