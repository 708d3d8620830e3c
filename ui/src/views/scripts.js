/*
 * What leaves the window: what is remembered about it, and the dialog that saves a script.
 * Separate because the dialog is created when it is first needed, and every sheet and message can ask for it.
 */
/** @import { CopyFormat, ScriptChoices } from "../../shapes" */
/** @import { Backend } from "../backend.js" */
/** @import { Store } from "../store.js" */
/** @import { Request } from "./save-script.js" */
import { createSaveScript } from "./save-script.js";

/** @typedef {ReturnType<typeof createScripts>} Scripts */

/** @type {ScriptChoices} */
const USUAL = { copy_as: "markdown", save_as: "fountain", preset: "open", paper: "letter" };

/**
 * @param {Backend} backend
 * @param {Store} store
 */
export function createScripts(backend, store) {
  /** @type {ReturnType<typeof createSaveScript> | null} */
  let dialog = null;
  const choices = () => store.state.settings?.script ?? USUAL;
  return {
    copy: {
      format: () => choices().copy_as,
      /** A format that cannot be remembered is used this once. @param {CopyFormat} format */
      choose: (format) => void backend.chooseScriptFormat({ ...choices(), copy_as: format }).catch(() => {}),
    },
    /** @param {Request} request */
    save(request) {
      dialog ??= createSaveScript(backend, store);
      dialog.open(request, choices());
    },
  };
}
