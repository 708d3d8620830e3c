/*
 * How the window is set: language, text size, zoom, line width, and the list of sessions.
 * Separate because keys, a splitter and Settings change it, and each change must be seen before it is saved.
 */
/** @import { Appearance } from "../shapes" */
/** @import { Backend } from "./backend.js" */
/** @import { State } from "./state.js" */
/** @import { Store } from "./store.js" */
import { createAttempt } from "./attempt.js";
import { set } from "./dom.js";
import { LIMITS } from "./limits.js";

/** The width of a line, in ems of a reply's text. */
const LINE = { narrow: 30, normal: 36, wide: 44 };

/** @param {number} wanted @param {{ least: number, most: number }} limits */
export const within = (wanted, { least, most }) => Math.min(Math.max(Math.round(wanted), least), most);

/** @param {Appearance} one @param {Appearance} other */
const isSame = (one, other) =>
  one.language === other.language &&
  one.text_size === other.text_size &&
  one.zoom === other.zoom &&
  one.line_width === other.line_width &&
  one.sidebar_width === other.sidebar_width &&
  one.sidebar_hidden === other.sidebar_hidden;

/** @typedef {ReturnType<typeof createAppearance>} AppearanceOfWindow */

/**
 * @param {Backend} backend
 * @param {Store} store
 * @param {() => void} changed is called when something is set in another way than when the window opened
 */
export function createAppearance(backend, store, changed) {
  const attempt = createAttempt(store);
  /** What was chosen here, until the settings have it. @type {Appearance | null} */
  let wanted = null;
  /** @type {Appearance | null} */
  let saved = null;
  /** How the window is set. @type {Appearance | null} */
  let applied = null;
  /** While something is saved: whether it is stored in the end. @type {Promise<boolean> | null} */
  let saving = null;

  /** @returns {Appearance | null} null before the window is open */
  const current = () => wanted ?? store.state.settings?.appearance ?? null;

  /** @param {Appearance} appearance */
  function apply(appearance) {
    const before = applied;
    if (before && isSame(before, appearance)) return;
    applied = appearance;
    const { text_size, line_width, sidebar_width, sidebar_hidden } = appearance;
    const root = document.documentElement;
    root.style.setProperty("--text", `${text_size / 16}rem`);
    root.style.setProperty("--measure", `${(text_size * LINE[line_width]) / 16}rem`);
    root.style.setProperty("--sidebar-width", `${sidebar_width}px`);
    set(root, "data-sidebar", sidebar_hidden ? "hidden" : null);
    if (before) changed();
  }

  async function save() {
    let isStored = true;
    while (wanted && wanted !== saved) {
      const one = wanted;
      isStored = await attempt(() => backend.chooseAppearance(one));
      if (isStored) saved = one;
      // What was refused is shown as it is stored.
      else if (wanted === one) wanted = null;
    }
    saving = null;
    show();
    return isStored;
  }

  /** Shows what is chosen. The settings may have it only after the answer that it is saved; nothing goes back first. */
  function show() {
    const stored = store.state.settings?.appearance;
    if (!saving && wanted && stored && isSame(wanted, stored)) wanted = null;
    const now = current();
    if (now) apply(now);
  }

  /**
   * Shows a change at once, and stores it.
   * @param {Partial<Appearance>} part
   * @returns {Promise<boolean>} whether it is stored
   */
  async function change(part) {
    const now = current();
    if (!now) return false;
    wanted = { ...now, ...part };
    apply(wanted);
    saving ??= save();
    return saving;
  }

  return {
    current,
    change,

    /** Makes the text larger or smaller by a pixel; 0 makes it the usual size. @param {-1 | 0 | 1} step */
    resizeText(step) {
      const { text_size: limits } = LIMITS;
      const size = current()?.text_size ?? limits.usual;
      void change({ text_size: step === 0 ? limits.usual : within(size + step, limits) });
    },

    /** Draws the windows larger or smaller by a step; 0 draws them at their actual size. @param {-1 | 0 | 1} step */
    zoom(step) {
      const { steps, usual } = LIMITS.zoom;
      const at = steps.indexOf(current()?.zoom ?? usual) + step;
      void change({ zoom: step === 0 ? usual : (steps[within(at, { least: 0, most: steps.length - 1 })] ?? usual) });
    },

    toggleSidebar: () => void change({ sidebar_hidden: !current()?.sidebar_hidden }),

    /** @param {State} state */
    reads: ({ settings }) => [settings?.appearance],

    update: show,
  };
}
