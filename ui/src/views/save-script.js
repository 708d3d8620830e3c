/*
 * Saves a script: which, as what, and how its pages are set.
 * Separate because all of it is remembered, and the file itself is chosen in the system's dialog.
 */
/** @import { PagePaper, PagePreset, ScriptChoices, ScriptFormat } from "../../shapes" */
/** @import { Backend } from "../backend.js" */
/** @import { Key } from "../i18n/index.js" */
/** @import { State } from "../state.js" */
/** @import { Request } from "./script-source.js" */
/** @import { Store } from "../store.js" */
import { h } from "../dom.js";
import { t } from "../i18n/index.js";
import { createDialog, showDialog } from "./dialog.js";
import { createFormatChoice } from "./format-choice.js";
import { SAVE_WORDS } from "./save-progress.js";
import { createSaving, savedWords } from "./saving.js";
import { createSourceChoice, namesOf, pageFields } from "./script-source.js";

/** @type {{ [format in ScriptFormat]: Key }} */
const FORMATS = {
  fountain: "script.fountain",
  fdx: "script.fdx",
  pdf: "script.pdf",
  docx: "script.docx",
  av_pdf: "script.av_pdf",
  av_docx: "script.av_docx",
  av_csv: "script.av_csv",
  teleprompter: "script.teleprompter",
};

/** The formats that have pages. @type {Set<ScriptFormat>} */
const PAGED = new Set(["pdf", "docx"]);
/** @type {Set<ScriptFormat>} */
const PRINTED = new Set(["pdf", "av_pdf"]);
/** @type {Set<ScriptFormat>} */
const ON_PAPER = new Set(["pdf", "docx", "av_pdf", "av_docx"]);

/**
 * @param {Backend} backend
 * @param {Store} store
 * @param {() => ScriptChoices} last what was chosen last
 */
export function createSaveScript(backend, store, last) {
  const which = createSourceChoice();
  const formats = createFormatChoice("script-format", namesOf(FORMATS), (format) => t(FORMATS[format]), show);
  const { preset, paper } = pageFields();
  const save = h(
    "button",
    { class: "primary", type: "button", testid: "export-save", on: { click: () => void run(false) } },
    t("script.choose_place"),
  );
  const print = h(
    "button",
    { type: "button", testid: "export-print", on: { click: () => void run(true) } },
    t("script.print"),
  );
  const close = h(
    "button",
    { type: "button", testid: "export-close", on: { click: () => dialog.close() } },
    t("dialog.close"),
  );
  const saving = createSaving(
    backend,
    store,
    () => [save, print, which.field, preset.field, paper.field, ...formats.radios],
    SAVE_WORDS,
  );
  const dialog = createDialog("save-script", h("h2", {}, t("script.title")), [
    which.row,
    formats.element,
    preset.row,
    paper.row,
    ...saving.elements,
    h("div", { class: "dialog-foot" }, close, print, save),
  ]);
  saving.removeOnClose(dialog);

  const chosen = () => formats.chosen() ?? "fountain";

  function show() {
    preset.row.hidden = !PAGED.has(chosen());
    paper.row.hidden = !ON_PAPER.has(chosen());
    print.hidden = !PRINTED.has(chosen());
    saving.reset();
  }

  /** How it is copied may have been chosen in another window meanwhile. @returns {ScriptChoices} */
  const choices = () => ({
    ...last(),
    save_as: chosen(),
    preset: /** @type {PagePreset} */ (preset.field.value),
    paper: /** @type {PagePaper} */ (paper.field.value),
  });

  /** @param {boolean} open whether the file is opened to be printed */
  function run(open) {
    const title = store.state.conversation?.title || t("header.untitled");
    const request = { source: which.source(), choices: choices(), title, captions: captions(), open };
    return saving.run("script", (begins) => backend.saveScript(request, begins), savedWords);
  }

  return {
    warn: saving.warn,
    isSaving: saving.isSaving,

    /** It closes when its message is gone, which is no longer saved. @param {State} state @param {State} before */
    update(state, before) {
      if (dialog.open && which.isLost(state, before)) dialog.close();
    },

    /** @param {Request} next */
    open(next) {
      if (saving.isSaving()) return showDialog(dialog);
      const { save_as: format, preset: pages, paper: size } = last();
      which.offer(next);
      formats.choose(format);
      preset.field.value = pages;
      paper.field.value = size;
      show();
      showDialog(dialog);
      save.focus();
    },
  };
}

/** What stands in a table of picture and sound. */
const captions = () => ({
  number: t("script.av_number"),
  video: t("script.av_video"),
  audio: t("script.av_audio"),
  seconds: t("script.av_seconds"),
  total: t("script.av_total"),
});
