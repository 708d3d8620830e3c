/*
 * Exports the conversation, or all of them: what the writer takes away before it deletes itself.
 * Separate from saving a script, because it is the conversation that is taken, and in kinds of its own.
 */
/** @import { ExportFormat, Message } from "../../shapes" */
/** @import { Backend } from "../backend.js" */
/** @import { Key } from "../i18n/index.js" */
/** @import { State } from "../state.js" */
/** @import { Store } from "../store.js" */
import { h, say } from "../dom.js";
import { language, t } from "../i18n/index.js";
import { isSame } from "../sessions.js";
import { isAfter, isLeftOrCleared } from "../state.js";
import { timeZone } from "../time.js";
import { nameOf } from "./assistants.js";
import { createDialog, showDialog } from "./dialog.js";
import { createFormatChoice } from "./format-choice.js";
import { createMessageChoice } from "./message-choice.js";
import { SAVE_WORDS } from "./save-progress.js";
import { createSaving, savedWords, withMissing } from "./saving.js";
import { namesOf } from "./script-source.js";
import { labelled, select } from "./settings/fields.js";

/** @type {{ [format in ExportFormat]: Key }} */
const FORMATS = {
  markdown: "export.markdown",
  text: "export.text",
  html: "export.html",
  pdf: "export.pdf",
  fountain: "export.fountain",
  json: "export.json",
};

/** What a program on this computer shows and prints. @type {readonly ExportFormat[]} */
const PRINTED = ["html", "pdf"];

/**
 * @param {Backend} backend
 * @param {Store} store
 */
export function createExport(backend, store) {
  const formats = createFormatChoice("conversation-format", namesOf(FORMATS), (format) => t(FORMATS[format]), show);
  const which = labelled(
    t("script.which"),
    select("export-which", [
      ["one", t("export.one")],
      ["some", t("export.some")],
      ["all", t("export.all")],
    ]),
  );
  which.field.addEventListener("change", show);
  const messages = createMessageChoice(show);
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
  const holds = h("p", { class: "note", testid: "export-holds" });
  const about = h("p", { class: "note", testid: "export-note" }, t("export.note"));
  const fields = () => [which.field, ...formats.radios, ...messages.boxes()];
  const saving = createSaving(backend, store, () => [save, print, ...fields()], SAVE_WORDS);
  const dialog = createDialog(
    "export",
    h("h2", {}, t("export.title")),
    [
      which.row,
      messages.element,
      formats.element,
      holds,
      about,
      ...saving.elements,
      h("div", { class: "dialog-foot" }, close, print, save),
    ],
    { about },
  );
  saving.removeOnClose(dialog, forget);

  const chosen = () => formats.chosen() ?? "markdown";

  /** The words of a message must not outlast it. */
  function forget() {
    if (!saving.isSaving()) messages.offer([], "");
  }

  const isAll = () => which.field.value === "all";
  const isSome = () => which.field.value === "some";

  /** What is in the file, or in the folder. */
  function contentsWords() {
    const isOfScenes = chosen() === "fountain";
    if (isAll()) return isOfScenes ? t("export.holds_all_scenes") : t("export.holds_all");
    if (isOfScenes) return t("export.holds_scenes");
    return isSome() ? t("export.holds_some") : t("export.holds");
  }

  function drawButtons() {
    save.disabled = print.disabled = saving.isSaving() || (isSome() && messages.chosen().length === 0);
  }

  function show() {
    messages.element.hidden = !isSome();
    say(holds, contentsWords());
    drawButtons();
    print.hidden = isAll() || !PRINTED.includes(chosen());
    saving.reset();
  }

  /** @param {boolean} open whether the file is opened to be printed */
  async function run(open) {
    const request = {
      format: chosen(),
      only: isSome() ? messages.chosen() : null,
      captions: captions(),
      time_zone: timeZone(),
      open,
    };
    if (isAll())
      await saving.run(
        "export",
        (begins) => backend.exportAll(request, begins),
        ({ name, conversations, missing }) => withMissing(t("export.saved", { name, n: conversations }), missing),
      );
    else await saving.run("export", (begins) => backend.exportConversation(request, begins), savedWords);
    if (!dialog.open) forget();
    // What was chosen may be gone.
    drawButtons();
  }

  return {
    warn: saving.warn,
    isSaving: saving.isSaving,

    /** @param {boolean} all whether all conversations are offered first, rather than the one that is shown */
    open(all) {
      if (!saving.isSaving()) {
        which.field.value = all ? "all" : "one";
        messages.offer(store.state.messages, store.state.conversation?.assistant ?? "");
        formats.choose(store.state.settings?.export ?? "markdown");
        show();
      }
      showDialog(dialog);
      save.focus();
    },

    /** @param {State} state */
    reads: ({ messages: listed, gone }) => [listed, gone],

    /** What is gone leaves the list; the dialog goes with its conversation. @param {State} now @param {State} before */
    update(now, before) {
      if (!dialog.open && !saving.isSaving()) return;
      const isSameConversation =
        now.conversation && before.conversation && isSame(now.conversation, before.conversation);
      if (!isSameConversation && !isAll() && !saving.isSaving()) return dialog.close();
      const offered = isLeftOrCleared(now, before) ? [] : messages.offered();
      messages.offer(withHeld(offered, now), now.conversation?.assistant ?? "");
      drawButtons();
    },
  };
}

/**
 * The messages that are loaded, and around them those that were offered and are not loaded any more.
 * @param {readonly Message[]} offered
 * @param {State} state
 */
function withHeld(offered, { messages, gone }) {
  const others = new Set([...gone, ...messages.map(({ id }) => id)]);
  const held = offered.filter(({ id }) => !others.has(id));
  const [first] = messages;
  /** @param {Message} one */
  const isOlder = (one) => first !== undefined && isAfter(first, one);
  return [...held.filter(isOlder), ...messages, ...held.filter((one) => !isOlder(one))];
}

/** What stands in the file beside the conversation. */
const captions = () => ({
  language,
  you: t("message.you"),
  scriptwriter: nameOf("scriptwriter"),
  scene_writer: nameOf("scene_writer"),
  untitled: t("header.untitled"),
  see_also: t("message.see_also"),
  copy: t("export.copy"),
  kept_copy: t("export.kept_copy"),
  folder: t("export.folder"),
});
