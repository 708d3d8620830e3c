/*
 * When what is typed is saved.
 * Separate from the field because it is a promise about time: a moment after the last key, and never long after the
 * first one that is not saved yet, for steady typing has no last key.
 */

const AFTER_LAST_KEY_MS = 150;
const AFTER_FIRST_KEY_MS = 500;

/**
 * @param {() => string} read what is typed now
 * @param {(text: string) => Promise<boolean>} save whether it is saved
 */
export function createDraft(read, save) {
  let saved = "";
  // Grows when what is stored changes by other hands: a save from before knows nothing of that.
  let changes = 0;
  let pause = 0;
  let limit = 0;
  /** @type {Promise<boolean>} */
  let saving = Promise.resolve(true);

  function wait() {
    clearTimeout(pause);
    clearTimeout(limit);
    limit = 0;
  }

  /**
   * Saves what is typed, one save after the other, so that an older draft can never overwrite a newer one.
   * @returns {Promise<boolean>} whether all of it is saved
   */
  function flush() {
    wait();
    saving = saving.then(async () => {
      const text = read();
      const before = changes;
      if (text === saved) return true;
      if (!(await save(text))) return false;
      if (changes === before) saved = text;
      return true;
    });
    return saving;
  }

  return {
    typed() {
      clearTimeout(pause);
      pause = setTimeout(() => void flush(), AFTER_LAST_KEY_MS);
      limit ||= setTimeout(() => void flush(), AFTER_FIRST_KEY_MS);
    },
    flush,

    /** Saves nothing more by itself, and ends once what is on its way has arrived. */
    async hold() {
      wait();
      await saving;
    },

    /** What was typed behind what is saved: it was typed for whatever the window shows next. */
    unsaved() {
      const text = read();
      return text.startsWith(saved) ? text.slice(saved.length) : "";
    },

    /** This is what is stored now. @param {string} text */
    isStored(text) {
      wait();
      changes += 1;
      saved = text;
    },
  };
}
