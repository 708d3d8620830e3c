/*
 * How far a file is that is saved or read, and how to cancel it.
 * Separate because most saves end before anything of it is seen: its place is kept, so that nothing moves.
 */
/** @import { SaveStep } from "../../shapes" */
/** @import { Key } from "../i18n/index.js" */
import { h, say, set } from "../dom.js";
import { t } from "../i18n/index.js";

/** A save that takes longer can be cancelled: a button that is gone at once cannot be read. */
const LONG_MS = 500;

/** @type {{ [step in SaveStep]: Key }} */
const STEPS = { making: "script.making", writing: "script.writing" };

/**
 * What is said while it goes on.
 * @template Step
 * @typedef {{ choosing: () => string, cancelled: () => string, step: (step: Step) => string }} Words
 */

/** @type {Words<SaveStep>} */
export const SAVE_WORDS = {
  choosing: () => t("script.choosing"),
  cancelled: () => t("script.cancelled"),
  step: (step) => t(STEPS[step]),
};

/**
 * @template Step
 * @param {() => void} cancel
 * @param {Words<Step>} words
 */
export function createSaveProgress(cancel, words) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let begun = false;
  let isOver = true;
  const status = h("p", { class: "note", role: "status", testid: "export-status" });
  // Without a value: how long it takes is not known.
  const bar = h("progress", { testid: "export-progress", hidden: true });
  const button = h(
    "button",
    {
      type: "button",
      class: "quiet",
      testid: "export-cancel",
      hidden: true,
      on: {
        click() {
          button.disabled = true;
          say(status, t("script.cancelling"));
          cancel();
        },
      },
    },
    t("dialog.cancel"),
  );

  return {
    element: h("div", { class: "save-progress" }, status, bar, button),

    /** Whether it is going on, after the file or its place was chosen. */
    isRunning: () => begun && !isOver,

    /** The system's dialog asks where to save. */
    choose() {
      begun = isOver = false;
      say(status, words.choosing());
    },

    /** @param {Step} step */
    begin(step) {
      // A step may arrive after the answer.
      if (isOver) return;
      if (!begun) timer = setTimeout(() => (button.hidden = false), LONG_MS);
      begun = true;
      bar.hidden = false;
      set(bar, "aria-label", words.step(step));
      if (!button.disabled) say(status, words.step(step));
    },

    /** @param {string | null} said what is said then; null if the writer cancelled */
    end(said) {
      clearTimeout(timer);
      isOver = true;
      bar.hidden = true;
      button.hidden = true;
      button.disabled = false;
      say(status, said ?? (begun ? words.cancelled() : ""));
    },
  };
}
