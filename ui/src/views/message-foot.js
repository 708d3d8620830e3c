/*
 * The foot of a message: when it was written and by whom, and what can be done with it.
 * Separate from the row because it stays while another version is shown above it, for the focus may be in it.
 */
/** @import { Block, Message } from "../../shapes" */
/** @import { Actions } from "../actions.js" */
/** @import { Scripts } from "./scripts.js" */
import { withoutMarks } from "../bidi.js";
import { h, say, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { whenText } from "../time.js";
import { modelName } from "./assistants.js";
import { sheetsIn } from "./beside.js";
import { plainText } from "./blocks.js";
import { createCopy } from "./copy-as.js";
import { messageAs } from "./copy-formats.js";
import { isTooLong } from "./reply-ending.js";
import { createVersionSwitch } from "./version-switch.js";

/**
 * Where a message stands: which version of it is shown, from 1, of how many.
 * @typedef {object} Standing
 * @property {boolean} last
 * @property {boolean} busy
 * @property {number} at
 * @property {number} versions
 * @property {boolean} unanswered whether it is the empty reply of a question that can be removed
 */

/**
 * @typedef {object} Does
 * @property {Actions} actions
 * @property {Scripts} scripts
 * @property {() => void} toComposer
 * @property {(id: string) => void} inspect
 * @property {(id: string) => Promise<boolean>} remove removes the question of a reply that never came
 * @property {(id: string, step: -1 | 1) => void} turn shows the version before or after the one that is shown
 */

/** Whether there is a script in it: a sheet, or a table of picture and sound. @param {Block[]} blocks */
const hasScript = (blocks) => sheetsIn(blocks).length > 0 || blocks.some(isOfTwoColumns);

/** @param {Block} block */
function isOfTwoColumns(block) {
  if (block.kind !== "table") return false;
  const head = block.head.map((cell) => plainText(cell).toLowerCase());
  return head.some((words) => words.includes("video")) && head.some((words) => words.includes("audio"));
}

/** Who wrote a reply. @param {Message} message */
const writtenBy = ({ edited, model }) => (edited ? t("message.edited") : modelName(withoutMarks(model ?? "")));

/**
 * @param {Message} message
 * @param {Does} does
 * @param {HTMLElement} step the next step after a problem, which stands before the other buttons
 * @param {() => void} beginEdit
 */
export function createMessageFoot(
  { id, role },
  { actions, scripts, toComposer, inspect, remove, turn },
  step,
  beginEdit,
) {
  const isReply = role === "assistant";
  /** The version that is drawn. @type {Message | null} */
  let shown = null;
  /** What was shown when something was asked of it that changes it. @type {Message | null} */
  let asked = null;
  const shownId = () => shown?.id ?? id;

  const meta = h("span", { class: "meta" });
  const retry = button("retry", t("message.retry"), asks(actions.retry));
  const goOn = button("continue", t("message.continue"), asks(actions.continueReply));
  const regenerate = button("regenerate", t("message.regenerate"), asks(actions.retry));
  const edit = button(isReply ? "edit-reply" : "edit", t("message.edit"), beginEdit);
  const versions = createVersionSwitch((by) => turn(id, by));
  const older = h("span", { class: "older-version", hidden: true }, t("version.older"));
  const use = button(
    "version-use",
    t("version.use"),
    asks(() => actions.useVersion(shownId(), id)),
  );
  const removal = button("remove", t("message.remove"), asks(remove));
  const report = button("sight", t("message.report"), () => inspect(shownId()));
  const copy = createCopy("copy", scripts.copy, (format) => (shown ? messageAs(shown, format) : ""));
  const save = button("save-script", t("script.save"), () => scripts.save({ messageId: shownId() }));
  const element = h("div", { class: "foot" }, [
    meta,
    step,
    versions.element,
    older,
    use,
    retry,
    goOn,
    edit,
    regenerate,
    removal,
    report,
    h("span", { class: "foot-copies" }, copy.nodes, save),
  ]);

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
      toComposer();
      if (!(await done)) asked = null;
    };
  }

  return {
    element,
    /** Focuses the button that begins an edit. */
    focusEdit: () => edit.focus(),

    /**
     * @param {Message} next
     * @param {Standing} standing
     * @param {string} doing what a reply does while it arrives, in words
     */
    draw(next, { last, busy, at, versions: count, unanswered }, doing) {
      shown = next;
      const streaming = next.state === "streaming";
      const isOlder = next.replaced;
      const broken = next.state === "interrupted" || next.state === "stopped";
      const free = last && !busy && !isOlder;
      say(meta, streaming ? doing : [whenText(next.created_at), writtenBy(next)].filter(Boolean).join(" · "));
      retry.hidden = !(isReply && broken && free);
      goOn.hidden = !(isReply && (broken || isTooLong(next)) && free && next.blocks.length > 0);
      regenerate.hidden = !(isReply && next.state === "complete" && free);
      const isEmpty = streaming || next.content === "";
      // A version that is the last one left is the last wording of nothing.
      const isLeft = isOlder && at === count;
      edit.hidden = busy || (isReply ? isEmpty || isOlder : isLeft);
      report.hidden = !isReply || streaming || next.edited;
      versions.show(at, count);
      older.hidden = !isOlder;
      use.hidden = !isReply || !isOlder || isLeft || busy;
      removal.hidden = !unanswered;
      for (const part of [copy.button, copy.select]) part.hidden = isEmpty;
      save.hidden = isEmpty || !hasScript(next.blocks);
      copy.refresh();
      set(element, "data-always", last || streaming || count > 1 || isOlder || unanswered);
      set(element, "data-label", isReply ? null : t("message.you"));
    },
  };
}

/**
 * @param {string} testid
 * @param {string} text
 * @param {() => void} go
 */
function button(testid, text, go) {
  return h("button", { class: "quiet", type: "button", testid, on: { click: go } }, text);
}
