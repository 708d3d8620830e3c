/*
 * Imports conversations from a file: what is in it is listed first, and nothing is stored before the writer says which.
 * Separate from the export, because a file is read before anything can be chosen.
 */
/** @import { ImportPreview, ImportResult, ImportStep, SessionKey } from "../../shapes" */
/** @import { Backend } from "../backend.js" */
/** @import { Key } from "../i18n/index.js" */
/** @import { Store } from "../store.js" */
import { h, say } from "../dom.js";
import { t } from "../i18n/index.js";
import { nameOf } from "./assistants.js";
import { createDialog, showDialog } from "./dialog.js";
import { createImportChoice } from "./import-choice.js";
import { importLossWords } from "./import-words.js";
import { createSaving } from "./saving.js";
import { labelled, select } from "./settings/fields.js";
import { isInMemory } from "./store-words.js";

/** @type {{ [source in ImportPreview["source"]]: Key }} */
const SOURCES = {
  writers_room: "import.from.writers_room",
  chatgpt: "import.from.chatgpt",
  claude: "import.from.claude",
};

const WORDS = {
  choosing: () => t("import.choosing"),
  cancelled: () => t("import.nothing"),
  /** @param {ImportStep} step */
  step: (step) =>
    step.step === "reading" ? t("import.reading") : t("import.storing", { n: step.done, all: step.all }),
};

/**
 * @param {Backend} backend
 * @param {Store} store
 * @param {object} does
 * @param {() => Promise<boolean>} does.leaveSettings saves and closes Settings; false if they stay, with a warning
 * @param {(session: SessionKey) => void} does.show opens a conversation that was imported
 */
export function createImport(backend, store, { leaveSettings, show }) {
  /** @type {SessionKey | null} */
  let first = null;
  const open = h(
    "button",
    { type: "button", testid: "import-open", on: { click: () => void read() } },
    t("import.choose"),
  );
  const run = h(
    "button",
    { class: "primary", type: "button", testid: "import-run", disabled: true, on: { click: () => void start() } },
    t("import.run"),
  );
  const see = h("button", {
    type: "button",
    testid: "import-show",
    hidden: true,
    on: { click: () => void showFirst() },
  });
  const unsaved = h("p", { class: "problem", role: "alert", testid: "import-unsaved", hidden: true });
  const close = h(
    "button",
    { type: "button", testid: "import-close", on: { click: () => dialog.close() } },
    t("dialog.close"),
  );
  const file = h("p", { class: "note", testid: "import-file", dir: "auto" });
  const lost = h("p", { class: "note", testid: "import-lost", hidden: true });
  const assistant = labelled(
    t("import.assistant"),
    select("import-assistant", [
      ["scriptwriter", nameOf("scriptwriter")],
      ["scene_writer", nameOf("scene_writer")],
    ]),
  );
  assistant.field.addEventListener("change", () => choice.continueWith(assistant.field.value));
  const choice = createImportChoice(count);
  const found = h("div", { class: "import-found", hidden: true }, file, choice.element, assistant.row);
  const saving = createSaving(backend, store, () => [open, run, assistant.field, ...choice.boxes()], WORDS);
  const about = h("p", { class: "note", testid: "import-note" }, t("import.note"));
  const dialog = createDialog(
    "import",
    h("h2", {}, t("import.title")),
    [
      about,
      h("div", { class: "line" }, open),
      found,
      ...saving.elements,
      lost,
      unsaved,
      h("div", { class: "dialog-foot" }, close, see, run),
    ],
    { about },
  );
  saving.removeOnClose(dialog);

  /** Nothing of a file is offered any more. */
  function forget() {
    found.hidden = true;
    choice.offer([]);
    first = null;
    see.hidden = true;
    see.disabled = false;
    tell(lost, "");
    tell(unsaved, "");
    count();
  }

  function count() {
    const chosen = choice.chosen().length;
    run.disabled = chosen === 0 || saving.isSaving();
    say(run, chosen === 0 ? t("import.run") : t("import.run_some", { n: chosen }));
  }

  /** @param {HTMLElement} line @param {string} words */
  function tell(line, words) {
    say(line, words);
    line.hidden = words === "";
  }

  async function read() {
    forget();
    await saving.run("preview", (begins) => backend.openImport(begins), offer);
    count();
    goOn(open);
  }

  /** What had the focus was disabled meanwhile. @param {HTMLButtonElement} otherwise where nothing can be imported */
  function goOn(otherwise) {
    if (dialog.open && document.activeElement !== close) (run.disabled ? otherwise : run).focus();
  }

  /** @param {ImportPreview} preview */
  function offer({ name, source, conversations, not_carried }) {
    say(file, t(SOURCES[source], { name, n: conversations.length }));
    choice.continueWith(assistant.field.value);
    choice.offer(conversations);
    // What this app exported goes on with the assistant that it was with, as its row says.
    assistant.row.hidden = conversations.every((item) => item.state !== "ready" || item.assistant !== null);
    found.hidden = false;
    tell(lost, importLossWords(not_carried));
    return t("import.read");
  }

  async function start() {
    const request = { assistant: assistant.field.value, chosen: choice.chosen() };
    await saving.run("import", (begins) => backend.importConversations(request, begins), finish);
    count();
    goOn(see.hidden ? close : see);
  }

  /** @param {number} n */
  const doneWords = (n) =>
    isInMemory(store.state.store) ? t("import.done_in_memory", { n }) : t("import.done", { n });

  /** @param {ImportResult} result */
  function finish(result) {
    forget();
    ({ first } = result);
    see.hidden = first === null;
    say(see, t("import.show", { n: result.imported }));
    tell(lost, importLossWords(result.not_carried));
    const words = [result.imported === 0 ? t("import.none") : doneWords(result.imported)];
    if (result.present > 0) words.push(t("import.present", { n: result.present }));
    if (result.cancelled) words.push(t("import.cancelled"));
    return words.join(" ");
  }

  /** Settings would cover the conversation. */
  async function showFirst() {
    const session = first;
    if (!session) return;
    // Asked again, Settings discard what is not saved there, and their warning is behind this dialog.
    see.disabled = true;
    if (await leaveSettings()) {
      dialog.close();
      return show(session);
    }
    tell(unsaved, t("import.settings_unsaved"));
    close.focus();
  }

  return {
    warn: saving.warn,
    isSaving: saving.isSaving,

    open() {
      if (!saving.isSaving() && saving.reset()) {
        forget();
        assistant.field.value = store.state.conversation?.assistant ?? "scriptwriter";
      }
      showDialog(dialog);
      open.focus();
    },
  };
}
