/*
 * Saves the draft while the writer types, but not between two conversations, where a save could reach either.
 * Separate from the field because it is about time: it saves shortly after the last key, and at a fixed limit after the
 * first unsaved one, because steady typing has no last key.
 */
import { added } from "./attachments.js";

const AFTER_LAST_KEY_MS = 150;
const AFTER_FIRST_KEY_MS = 500;

/**
 * @param {() => string} read the current text
 * @param {(text: string) => Promise<boolean>} save whether it is saved
 * @param {() => Promise<unknown>} settled waits while it is open which conversation the text belongs to
 */
export function createDraft(read, save, settled) {
  /** The text that is stored; null while that is not known. @type {string | null} */
  let saved = "";
  // Counts changes of the stored text by others: a save that began before one does not describe what is stored.
  let changes = 0;
  let saves = 0;
  /** Whether the shell is saving a text now. */
  let isSaving = false;
  /** How many saves had begun when a message began to be sent. */
  let savesBefore = 0;
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
   * Saves the text. Saves run in order, so that an older draft never overwrites a newer one.
   * @returns {Promise<boolean>} whether the whole text is saved
   */
  function flush() {
    wait();
    saving = saving.then(async () => {
      await settled();
      const text = read();
      const before = changes;
      if (text === saved) return true;
      saves += 1;
      isSaving = true;
      const isSaved = await save(text);
      isSaving = false;
      if (!isSaved) return false;
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

    /** Cancels scheduled saves, and waits for the running one, before the text is sent. */
    async hold() {
      wait();
      await saving;
      savesBefore = saves;
    },

    /** Records that the text was sent, which removes the draft. A save that began meanwhile may come after that. */
    isSent() {
      wait();
      changes += 1;
      saved = saves === savesBefore ? "" : null;
    },

    /** What was added after the saved draft, which the next conversation receives. */
    unsaved() {
      return added(saved ?? "", read());
    },

    /** Records what is stored now. A running save may replace that, so another one follows it. @param {string} text */
    isStored(text) {
      wait();
      changes += 1;
      saved = isSaving ? null : text;
      if (isSaving) void flush();
    },
  };
}
