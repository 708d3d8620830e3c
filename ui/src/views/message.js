/*
 * One message in one of its versions: the writer's as plain text, a reply as blocks.
 * Separate from the list because a row is patched while it is in view, and recreated when it scrolls back; and from
 * its text (message-text.js) and its ending (message-ending.js), because an edit takes the place of both.
 */
/** @import { Block, Message } from "../../shapes" */
/** @import { Actions } from "../actions.js" */
/** @import { Part } from "./settings.js" */
/** @import { Wait } from "./pause.js" */
/** @import { Edit } from "./message-edits.js" */
/** @import { Scripts } from "./scripts.js" */
import { withoutMarks } from "../bidi.js";
import { h, say, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { whenText } from "../time.js";
import { modelName, nameOf } from "./assistants.js";
import { sheetsIn } from "./beside.js";
import { plainText } from "./blocks.js";
import { createCopy } from "./copy-as.js";
import { messageAs } from "./copy-formats.js";
import { createEditor } from "./editor.js";
import { createMessageEnding } from "./message-ending.js";
import { createMessageText } from "./message-text.js";
import { createPause, pauseWords } from "./pause.js";
import { isTooLong } from "./reply-ending.js";
import { createThinking } from "./thinking.js";
import { createVersionSwitch } from "./version-switch.js";

/**
 * What a row needs beside the version it shows: which that is, from 1, of how many.
 * @typedef {object} Around
 * @property {string} assistant
 * @property {boolean} last
 * @property {boolean} busy
 * @property {Wait | null} wait
 * @property {string} thoughts
 * @property {number} at
 * @property {number} versions
 * @property {boolean} unanswered whether it is the empty reply of a question that can be removed
 */

/**
 * What rows share: actions, edits, and a callback for rows that change by themselves.
 * @typedef {object} Shared
 * @property {Actions} actions
 * @property {Map<string, Edit>} edits
 * @property {Scripts} scripts
 * @property {(part: Part) => void} openSettings
 * @property {() => void} toComposer
 * @property {(id: string) => void} inspect
 * @property {(text: string) => void} ask
 * @property {Set<string>} unfolded
 * @property {(id: string) => Promise<boolean>} remove removes the question of a reply that never came
 * @property {(id: string, step: -1 | 1) => void} turn shows the version before or after the one that is shown
 * @property {() => void} changed
 * @property {(id: string, edit: Edit) => void} cancelled keeps an edit that was cancelled
 */

/** @typedef {ReturnType<typeof createRow>} Row */

/** Whether there is a script in it: a sheet, or a table of picture and sound. @param {Block[]} blocks */
const hasScript = (blocks) => sheetsIn(blocks).length > 0 || blocks.some(isOfTwoColumns);

/** @param {Block} block */
function isOfTwoColumns(block) {
  if (block.kind !== "table") return false;
  const head = block.head.map((cell) => plainText(cell).toLowerCase());
  return head.some((words) => words.includes("video")) && head.some((words) => words.includes("audio"));
}

/**
 * @param {Message} message
 * @param {Shared} shared
 */
export function createRow(message, shared) {
  const { actions, edits, scripts } = shared;
  const id = message.id;
  const element = h("article", { class: "message", testid: "message", "data-id": id });
  /** @type {Message | null} */
  let shown = null;
  /** @type {Around} */
  let around = {
    assistant: "",
    last: false,
    busy: false,
    wait: null,
    thoughts: "",
    at: 1,
    versions: 1,
    unanswered: false,
  };
  let form = "";
  /** What was shown when something was asked of it that changes it. @type {Message | null} */
  let asked = null;

  const body = createMessageText(scripts, { openLink: actions.openLink, ask: shared.ask, changed: shared.changed });
  const pause = createPause();
  const thinking = createThinking(shared.unfolded.has(id), (open) => {
    if (open) shared.unfolded.add(id);
    else shared.unfolded.delete(id);
    shared.changed();
  });
  const ending = createMessageEnding(shared.openSettings);
  const meta = h("span", { class: "meta" });
  const retry = button("retry", t("message.retry"), asks(actions.retry));
  const goOn = button("continue", t("message.continue"), asks(actions.continueReply));
  const regenerate = button("regenerate", t("message.regenerate"), asks(actions.retry));
  const isReply = message.role === "assistant";
  const edit = button(isReply ? "edit-reply" : "edit", t("message.edit"), () => {
    const stored = shown?.content ?? "";
    edits.set(id, { text: stored, stored });
    shared.changed();
    editor.reveal();
  });
  const versions = createVersionSwitch((by) => shared.turn(id, by));
  const older = h("span", { class: "older-version", hidden: true }, t("version.older"));
  const use = button(
    "version-use",
    t("version.use"),
    asks(() => actions.useVersion(shownId(), id)),
  );
  const remove = button("remove", t("message.remove"), asks(shared.remove));
  const report = button("sight", t("message.report"), () => shared.inspect(shownId()));
  const copy = createCopy("copy", scripts.copy, (format) => (shown ? messageAs(shown, format) : ""));
  const save = button("save-script", t("script.save"), () => scripts.save({ messageId: shownId() }));
  const foot = h("div", { class: "foot" }, [
    meta,
    ending.step,
    versions.element,
    older,
    use,
    retry,
    goOn,
    edit,
    regenerate,
    remove,
    report,
    h("span", { class: "foot-copies" }, copy.nodes, save),
  ]);
  const editor = createEditor(
    {
      actions,
      sizes: scripts.sizes,
      keep(text) {
        const begun = edits.get(id);
        // What comes late begins no edit: the message may be gone, and must not come back as a draft.
        if (begun) edits.set(id, { text, stored: begun.stored });
      },
      estimate: (text) => actions.estimate(text, id),
      async save(text) {
        const typed = { text, stored: edits.get(id)?.stored ?? "" };
        // Its message becomes an earlier version before the answer comes, and this is no edit of the new one.
        edits.set(id, { ...typed, saving: true });
        const isStored = await (isReply ? actions.editReply : actions.editAndResend)(id, text);
        if (isStored) editor.finish();
        const now = edits.get(id)?.text ?? text;
        // What was typed meanwhile is not stored.
        if (isStored && now === text) close();
        else if (!isStored && edits.has(id)) edits.set(id, { ...typed, text: now });
      },
      cancel() {
        const left = edits.get(id);
        close();
        actions.editIsOver();
        if (left && left.text !== left.stored && left.text !== "") shared.cancelled(id, left);
      },
    },
    message.role,
  );

  /** Whether the edit that is open was begun with a key in the composer, where the focus goes back to. */
  let isFromComposer = false;
  const shownId = () => shown?.id ?? id;

  /**
   * A button that requests a reply disappears when it arrives, and the focus must not be lost with it. The second click
   * of a double click would be refused, and does nothing.
   * @param {(id: string) => Promise<boolean>} ask
   */
  function asks(ask) {
    return async () => {
      if (asked === shown) return;
      asked = shown;
      const done = ask(id);
      shared.toComposer();
      if (!(await done)) asked = null;
    };
  }

  function close() {
    edits.delete(id);
    shared.changed();
    if (isFromComposer) shared.toComposer();
    else edit.focus();
    isFromComposer = false;
  }

  function drawForm() {
    if (!shown) return;
    const wanted = edits.has(id) ? "editing" : shown.role;
    if (wanted === form) return;
    if (form === "editing") editor.drop();
    form = wanted;
    body.clear();
    if (form === "editing") {
      element.replaceChildren(editor.element);
      editor.begin(edits.get(id)?.text ?? "");
    } else if (form === "user") element.replaceChildren(body.element, foot);
    else element.replaceChildren(thinking.element, body.element, pause.element, ...ending.nodes, foot);
  }

  /** A pause is shown in place of the text until the text arrives. */
  function drawPause() {
    const wait = isBesideText() ? null : around.wait;
    pause.show(wait);
    body.element.hidden = wait !== null && shown?.blocks.length === 0;
  }

  /** Silence after the first words is shown in the foot, so that nothing moves. */
  const isBesideText = () => around.wait?.kind === "quiet" && shown?.blocks.length !== 0;

  /** The activity of an arriving reply, in words. */
  function doing() {
    if (around.wait && isBesideText()) return pauseWords(around.wait);
    // It does not answer yet, or it is thinking, and says so above.
    const isSaid = around.wait?.kind === "asked" || (around.thoughts !== "" && shown?.blocks.length === 0);
    return isSaid ? "" : t("message.answering");
  }

  function drawFoot() {
    if (!shown) return;
    const streaming = shown.state === "streaming";
    const isOlder = shown.replaced;
    const broken = shown.state === "interrupted" || shown.state === "stopped";
    const free = around.last && !around.busy && !isOlder;
    say(meta, streaming ? doing() : [whenText(shown.created_at), writtenBy(shown)].filter(Boolean).join(" · "));
    retry.hidden = !(isReply && broken && free);
    goOn.hidden = !(isReply && (broken || isTooLong(shown)) && free && shown.blocks.length > 0);
    regenerate.hidden = !(isReply && shown.state === "complete" && free);
    const isEmpty = streaming || shown.content === "";
    // A version that is the last one left is the last wording of nothing.
    const isLeft = isOlder && around.at === around.versions;
    edit.hidden = around.busy || (isReply ? isEmpty || isOlder : isLeft);
    report.hidden = !isReply || streaming || shown.edited;
    versions.show(around.at, around.versions);
    older.hidden = !isOlder;
    use.hidden = !isReply || !isOlder || isLeft || around.busy;
    remove.hidden = !around.unanswered;
    for (const part of [copy.button, copy.select]) part.hidden = isEmpty;
    save.hidden = isEmpty || !hasScript(shown.blocks);
    copy.refresh();
    set(foot, "data-always", around.last || streaming || around.versions > 1 || isOlder || around.unanswered);
    set(foot, "data-label", isReply ? null : t("message.you"));
  }

  return {
    element,
    /**
     * The version that is shown, the element of its text, which is not in the document while it is edited, and all of
     * the text where some of it is folded.
     */
    text: () => ({ id: shownId(), body: body.element, folded: body.folded() }),
    unfold: body.unfold,
    /** Where its words end, above the buttons of a reply, as the engine measures. */
    endOfWords: () =>
      form === "assistant" ? foot.getBoundingClientRect().top : element.getBoundingClientRect().bottom,
    reveal: editor.reveal,
    /** Whether it is edited, and the focus is there, or in an attachment that is open. */
    isTyped: () => form === "editing" && (element.contains(document.activeElement) || editor.hasOpen()),
    /** What is typed in an open attachment becomes part of the edit. */
    finish: editor.finish,

    /** Called before it is taken out of the document. */
    leave() {
      if (edits.has(id)) editor.finish();
      else editor.drop();
    },

    /** Shows the edit that a key in the composer began. */
    revealFromComposer() {
      isFromComposer = true;
      editor.reveal();
    },

    /**
     * @param {Message} next
     * @param {Around} where
     */
    update(next, where) {
      if (
        shown === next &&
        form !== "" &&
        around.last === where.last &&
        around.busy === where.busy &&
        around.wait === where.wait &&
        around.thoughts === where.thoughts &&
        around.at === where.at &&
        around.versions === where.versions &&
        around.unanswered === where.unanswered &&
        (form === "editing") === edits.has(id)
      )
        return;
      // The foot stays, because the focus may be in it.
      if (shown?.id !== next.id) body.forget();
      shown = next;
      around = where;
      const time = whenText(next.created_at);
      set(element, "data-role", next.role);
      set(element, "data-state", next.state);
      set(element, "data-replaced", next.replaced);
      set(element, "data-last", where.last);
      set(
        element,
        "aria-label",
        next.role === "user"
          ? t("message.yours", { time })
          : t("message.theirs", { time, name: nameOf(where.assistant) }),
      );
      set(element, "aria-busy", next.state === "streaming" ? "true" : null);
      drawForm();
      if (form === "editing") return;
      body.draw(next);
      if (form === "assistant") drawPause();
      thinking.show(where.thoughts);
      ending.draw(next, where.last);
      drawFoot();
    },
  };
}

/** Who wrote a reply. @param {Message} message */
const writtenBy = ({ edited, model }) => (edited ? t("message.edited") : modelName(withoutMarks(model ?? "")));

/**
 * @param {string} testid
 * @param {string} text
 * @param {() => void} go
 */
function button(testid, text, go) {
  return h("button", { class: "quiet", type: "button", testid, on: { click: go } }, text);
}
