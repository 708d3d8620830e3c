/*
 * Shows the window in another language.
 * Separate because views make their words only once: another language loads the whole page again, in which nothing that
 * is typed may be lost. The window in which it was chosen does so at once, any other as soon as nothing is open in it.
 */
/** @import { Language } from "../shapes" */
/** @import { AppearanceOfWindow } from "./appearance.js" */
/** @import { Leaving } from "./leaving.js" */
/** @import { State } from "./state.js" */
/** @import { Store } from "./store.js" */
import { language, languageFor } from "./i18n/index.js";

/** The end of the address of a page that was loaded again for a choice in Settings. */
const CHOSEN = "#language";

/** @typedef {ReturnType<typeof createLanguageSwitch>} LanguageSwitch */

/** @param {Language} choice */
const isShown = (choice) => languageFor(choice) === language;

/**
 * The address of the page in a language, beside that of the page now.
 * @param {Language} choice
 */
const addressFor = (choice) => (choice === "system" ? "?" : `?language=${choice}`);

/**
 * @param {Store} store
 * @param {Leaving} leaving
 * @param {AppearanceOfWindow} appearance
 * @param {() => boolean} isBusy whether something is open that another page would not show
 */
export function createLanguageSwitch(store, leaving, appearance, isBusy) {
  let isLeaving = false;

  /** @param {string} address @param {() => Promise<boolean>} prepare whether the page may go */
  async function go(address, prepare) {
    if (isLeaving) return;
    isLeaving = true;
    isLeaving = await prepare();
    if (isLeaving) location.replace(address);
  }

  /** Follows what was chosen in another window; does nothing while that has to wait. */
  function follow() {
    const choice = store.state.settings?.appearance.language;
    if (choice && !isShown(choice) && !isBusy()) void go(addressFor(choice), leaving.prepare);
  }

  return {
    /**
     * Stores a choice of Settings, and shows it.
     * @param {Language} choice
     * @param {() => Promise<boolean>} close closes Settings, unless something in them is not saved
     */
    async choose(choice, close) {
      if (isShown(choice)) return void (await appearance.change({ language: choice }));
      await go(
        addressFor(choice) + CHOSEN,
        async () => (await close()) && (await leaving.prepare()) && appearance.change({ language: choice }),
      );
    },

    /** Whether this page was loaded for a choice in Settings, which are to open again. Asked once. */
    wasChosen() {
      const was = location.hash === CHOSEN;
      if (was) history.replaceState(null, "", location.pathname + location.search);
      return was;
    },

    follow,
    /** @param {State} state */
    reads: ({ settings }) => [settings?.appearance.language],
    update: follow,
  };
}
