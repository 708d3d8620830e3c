/*
 * What is done with a script: what is remembered about it, the dialogs that save it and count it, and the page.
 * Separate because these are created when they are first needed, and every sheet and message can ask for it.
 */
/** @import { CopyFormat, ScreenplayLine, ScriptChoices } from "../../shapes" */
/** @import { Backend } from "../backend.js" */
/** @import { Store } from "../store.js" */
/** @import { Request } from "./script-source.js" */
/** @import { Sizes } from "./script-sizes.js" */
import { createSaveScript } from "./save-script.js";
import { createScriptFacts } from "./script-facts.js";

/** @typedef {ReturnType<typeof createScripts>} Scripts */

/**
 * Opens a sheet of a message beside the conversation.
 * @typedef {(messageId: string, lines: readonly ScreenplayLine[], opener: HTMLElement) => void} OpenBeside
 */

/** @type {ScriptChoices} */
const USUAL = { copy_as: "markdown", copy_sheet_as: null, save_as: "fountain", preset: "open", paper: "letter" };

/**
 * @param {Backend} backend
 * @param {Store} store
 * @param {Sizes} sizes
 * @param {OpenBeside | null} beside null where sheets have no such button
 */
export function createScripts(backend, store, sizes, beside) {
  /** @type {ReturnType<typeof createSaveScript> | null} */
  let saving = null;
  /** @type {ReturnType<typeof createScriptFacts> | null} */
  let counting = null;
  const choices = () => store.state.settings?.script ?? USUAL;
  /** A script program takes no Markdown. Before sheets had a choice of their own, what was chosen was for them too. */
  function sheetFormat() {
    const { copy_as: copyAs, copy_sheet_as: chosen } = choices();
    return chosen ?? (copyAs === "markdown" ? "fountain" : copyAs);
  }
  // A format that cannot be remembered is used this once.
  /** @param {Partial<ScriptChoices>} chosen */
  const remember = (chosen) =>
    void backend.chooseScriptFormat({ ...choices(), copy_sheet_as: sheetFormat(), ...chosen }).catch(() => {});
  // The columns of every sheet follow from it.
  store.watch(({ settings }, before) => {
    if (settings?.script === before.settings?.script) return;
    const { preset, paper } = choices();
    Object.assign(document.documentElement.dataset, { preset, paper });
  });
  store.watch((state, before) => {
    saving?.update(state, before);
    counting?.update(state, before);
  });
  return {
    sizes,
    beside,
    copy: {
      format: () => choices().copy_as,
      /** @param {CopyFormat} format */
      choose: (format) => remember({ copy_as: format }),
    },
    copySheet: {
      format: sheetFormat,
      /** @param {CopyFormat} format */
      choose: (format) => remember({ copy_sheet_as: format }),
    },
    /** @param {Request} request */
    save(request) {
      saving ??= createSaveScript(backend, store, choices);
      saving.open(request);
    },
    /** Warns of a script that is being saved. @returns {boolean} whether the window stays */
    warn: () => saving?.warn() ?? false,
    /** Whether a script is being saved. */
    isSaving: () => saving?.isSaving() ?? false,
    /** @param {Request} request */
    count(request) {
      counting ??= createScriptFacts(backend);
      counting.open(request, choices());
    },
  };
}
