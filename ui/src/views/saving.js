/*
 * A file while it is saved or read: how far it is, what went wrong, and that nothing that was chosen for it changes
 * meanwhile. Separate because it is the same for scripts and for conversations.
 */
/** @import { SaveKind, SavedFile } from "../../shapes" */
/** @import { Backend } from "../backend.js" */
/** @import { Store } from "../store.js" */
/** @import { Words } from "./save-progress.js" */
import { asProblem } from "../backend.js";
import { h } from "../dom.js";
import { t } from "../i18n/index.js";
import { showDialog } from "./dialog.js";
import { tellProblem } from "./problem.js";
import { createSaveProgress } from "./save-progress.js";

/**
 * @template Step
 * @param {Backend} backend
 * @param {Store} store
 * @param {() => (HTMLButtonElement | HTMLInputElement | HTMLSelectElement)[]} parts what cannot be used meanwhile
 * @param {Words<Step>} words
 */
export function createSaving(backend, store, parts, words) {
  /** @type {SaveKind} */
  let kind = "script";
  const progress = createSaveProgress(() => void backend.cancelSave(kind).catch(() => {}), words);
  const problem = h("p", { class: "problem", role: "alert", hidden: true });
  let isSaving = false;
  /** Whether the writer was warned that leaving may end what is saved. */
  let isWarned = false;
  /** Whether it ended well while its dialog was closed, and was not seen since. */
  let isUnseen = false;
  /** @type {HTMLDialogElement | null} */
  let shownIn = null;

  /** @param {boolean} is */
  function setSaving(is) {
    isSaving = is;
    for (const part of parts()) part.disabled = is;
  }

  function forgetWarning() {
    isWarned = false;
    tellProblem(problem, null);
  }

  return {
    elements: [progress.element, problem],

    /**
     * The parts of such a dialog have the same names for tests and other programs: only one that is open is in the
     * document.
     * @param {HTMLDialogElement} dialog
     * @param {() => void} [closed]
     */
    removeOnClose(dialog, closed) {
      shownIn = dialog;
      dialog.addEventListener("close", () => {
        dialog.remove();
        if (isWarned) forgetWarning();
        closed?.();
      });
    },

    /** One that was closed while it saved shows how far that is. */
    isSaving: () => isSaving,

    /**
     * Warns before the window goes while a file is written or read: once, until the dialog is closed or it is over.
     * @returns {boolean} whether the window stays
     */
    warn() {
      if (!progress.isRunning() || isWarned || !shownIn) return false;
      if (!shownIn.open) showDialog(shownIn);
      isWarned = true;
      tellProblem(problem, { code: "bad_input", sentence: t("saving.unfinished") });
      return true;
    },

    /**
     * Forgets what was saved before, unless it was not seen yet.
     * @returns {boolean} whether it is forgotten
     */
    reset() {
      const isKept = isUnseen;
      isUnseen = false;
      if (isKept) return false;
      progress.end("");
      tellProblem(problem, null);
      return true;
    },

    /**
     * @template T
     * @param {SaveKind} what
     * @param {(begins: (step: Step) => void) => Promise<T | null>} save null if the writer cancelled
     * @param {(saved: T) => string} told
     */
    async run(what, save, told) {
      kind = what;
      setSaving(true);
      tellProblem(problem, null);
      progress.choose();
      try {
        const saved = await save(progress.begin);
        if (isWarned) forgetWarning();
        progress.end(saved && told(saved));
        isUnseen = saved !== null && shownIn !== null && !shownIn.open;
      } catch (refusal) {
        const found = asProblem(refusal);
        isWarned = false;
        progress.end("");
        tellProblem(problem, found);
        // A copy that is believed to be there would be missed when the conversation is gone.
        if (!shownIn?.open) store.tell({ event: "failed", problem: found, again: null });
      } finally {
        setSaving(false);
      }
    },
  };
}

/** @param {SavedFile} saved */
export function savedWords({ name, pages, missing }) {
  return withMissing(
    pages === null ? t("script.saved", { name }) : t("script.saved_pages", { name, n: pages }),
    missing,
  );
}

/** @param {string} words what was saved @param {string} missing the letters that no font has */
export const withMissing = (words, missing) =>
  missing === "" ? words : `${words} ${t("script.missing", { letters: missing })}`;
