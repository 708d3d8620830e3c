/*
 * One message in one of its versions: the writer's as plain text, a reply as blocks.
 * Separate from the list because a row is patched while it is in view, and recreated when it scrolls back; and from its
 * parts, the text (message-text.js), its ending (message-ending.js) and the foot (message-foot.js), because an edit
 * takes the place of all of them.
 */
/** @import { Message } from "../../shapes" */
/** @import { Part } from "./settings.js" */
/** @import { Wait } from "./pause.js" */
/** @import { Edit } from "./message-edits.js" */
/** @import { Does as FootDoes, Standing } from "./message-foot.js" */
import { h, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { whenText } from "../time.js";
import { nameOf } from "./assistants.js";
import { createEditor } from "./editor.js";
import { createMessageEnding } from "./message-ending.js";
import { createMessageFoot } from "./message-foot.js";
import { createMessageText } from "./message-text.js";
import { createPause, pauseWords } from "./pause.js";
import { createThinking } from "./thinking.js";

/**
 * What a row needs beside the version it shows.
 * @typedef {Standing & { assistant: string, wait: Wait | null, thoughts: string }} Around
 */

/**
 * What rows share: what is done by their feet, edits, and a callback for rows that change by themselves.
 * @typedef {object} RowDoes
 * @property {Map<string, Edit>} edits
 * @property {(part: Part) => void} openSettings
 * @property {(text: string) => void} ask
 * @property {Set<string>} unfolded
 * @property {() => void} changed
 * @property {(id: string, edit: Edit) => void} cancelled keeps an edit that was cancelled
 */

/** @typedef {FootDoes & RowDoes} Shared */

/** @typedef {ReturnType<typeof createRow>} Row */

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
  /** @type {Around | null} */
  let around = null;
  let form = "";
  /** Whether the edit that is open was begun with a key in the composer, where the focus goes back to. */
  let isFromComposer = false;

  const body = createMessageText(scripts, { openLink: actions.openLink, ask: shared.ask, changed: shared.changed });
  const pause = createPause();
  const thinking = createThinking(shared.unfolded.has(id), (open) => {
    if (open) shared.unfolded.add(id);
    else shared.unfolded.delete(id);
    shared.changed();
  });
  const ending = createMessageEnding(shared.openSettings);
  const foot = createMessageFoot(message, shared, ending.step, () => {
    const stored = shown?.content ?? "";
    edits.set(id, { text: stored, stored });
    shared.changed();
    editor.reveal();
  });
  const isReply = message.role === "assistant";
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

  function close() {
    edits.delete(id);
    shared.changed();
    if (isFromComposer) shared.toComposer();
    else foot.focusEdit();
    isFromComposer = false;
  }

  /** @param {Message} next */
  function drawForm({ role }) {
    const wanted = edits.has(id) ? "editing" : role;
    if (wanted === form) return;
    if (form === "editing") editor.drop();
    form = wanted;
    body.clear();
    if (form === "editing") {
      element.replaceChildren(editor.element);
      editor.begin(edits.get(id)?.text ?? "");
    } else if (form === "user") element.replaceChildren(body.element, foot.element);
    else element.replaceChildren(thinking.element, body.element, pause.element, ...ending.nodes, foot.element);
  }

  /** A pause is shown in place of the text until the text arrives. @param {Message} next @param {Around} where */
  function drawPause(next, where) {
    const wait = isBesideText(next, where) ? null : where.wait;
    pause.show(wait);
    body.element.hidden = wait !== null && next.blocks.length === 0;
  }

  return {
    element,
    /**
     * The version that is shown, the element of its text, which is not in the document while it is edited, and all of
     * the text where some of it is folded.
     */
    text: () => ({ id: shown?.id ?? id, body: body.element, folded: body.folded() }),
    unfold: body.unfold,
    /** Where its words end, above the buttons of a reply, as the engine measures. */
    endOfWords: () =>
      form === "assistant" ? foot.element.getBoundingClientRect().top : element.getBoundingClientRect().bottom,
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
        around?.last === where.last &&
        around.busy === where.busy &&
        around.wait === where.wait &&
        around.thoughts === where.thoughts &&
        around.at === where.at &&
        around.versions === where.versions &&
        around.unanswered === where.unanswered &&
        (form === "editing") === edits.has(id)
      )
        return;
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
      drawForm(next);
      if (form === "editing") return;
      body.draw(next);
      if (form === "assistant") drawPause(next, where);
      thinking.show(where.thoughts);
      ending.draw(next, where.last);
      foot.draw(next, where, doing(next, where));
    },
  };
}

/**
 * Silence after the first words is shown in the foot, so that nothing moves.
 * @param {Message} message
 * @param {Around} around
 */
const isBesideText = ({ blocks }, { wait }) => wait?.kind === "quiet" && blocks.length > 0;

/**
 * The activity of an arriving reply, in words.
 * @param {Message} message
 * @param {Around} around
 */
function doing(message, around) {
  const { wait, thoughts } = around;
  if (wait && isBesideText(message, around)) return pauseWords(wait);
  // It does not answer yet, or it is thinking, and says so above.
  const isSaid = wait?.kind === "asked" || (thoughts !== "" && message.blocks.length === 0);
  return isSaid ? "" : t("message.answering");
}
