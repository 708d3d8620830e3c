/*
 * One message: the writer's as plain text, a reply as blocks, an earlier version folded to a line.
 * Separate from the list because a row is patched while it is in view, and recreated when it scrolls back.
 */
/** @import { Block, Message } from "../../shapes" */
/** @import { Actions } from "../actions.js" */
/** @import { Part } from "./settings.js" */
/** @import { Wait } from "./pause.js" */
/** @import { Edit } from "./editor.js" */
/** @import { Scripts } from "./scripts.js" */
import { withoutMarks } from "../bidi.js";
import { h, say, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { clockTime } from "../time.js";
import { nameOf } from "./assistants.js";
import { patchBlocks, plainText } from "./blocks.js";
import { createCopy } from "./copy-as.js";
import { messageAs } from "./copy-formats.js";
import { createEditor } from "./editor.js";
import { createPause, pauseWords } from "./pause.js";
import { tellProblem } from "./problem.js";
import { folded, ownBlocks, ownNode } from "./own.js";
import { createSheetBar } from "./sheet-bar.js";
import { nextStep } from "./steps.js";
import { createThinking } from "./thinking.js";

/**
 * What a row needs beside its message.
 * @typedef {{ assistant: string, last: boolean, busy: boolean, wait: Wait | null, thoughts: string }} Around
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
 * @property {() => void} changed
 */

/** @typedef {ReturnType<typeof createRow>} Row */

/** Whether it can be saved as a script: a sheet, or a table of picture and sound. @param {Block} block */
function isScript(block) {
  if (block.kind === "attachment") return block.content.kind === "screenplay";
  if (block.kind !== "table") return block.kind === "screenplay";
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
  let around = { assistant: "", last: false, busy: false, wait: null, thoughts: "" };
  /** @type {Block[]} */
  let drawn = [];
  let form = "";
  let whole = false;

  const body = h("div", { class: "body" });
  const problem = h("p", { class: "problem", hidden: true });
  const pause = createPause();
  const thinking = createThinking(shared.unfolded.has(id), (open) => {
    if (open) shared.unfolded.add(id);
    else shared.unfolded.delete(id);
    shared.changed();
  });
  const note = h("p", { class: "note" }, t("message.stopped"));
  const meta = h("span", { class: "meta" });
  const step = h("button", { class: "quiet", type: "button" });
  const retry = button("retry", t("message.retry"), asks(actions.retry));
  const goOn = button("continue", t("message.continue"), asks(actions.continueReply));
  const regenerate = button("regenerate", t("message.regenerate"), asks(actions.retry));
  const edit = button("edit", t("message.edit"), () => {
    const stored = shown?.content ?? "";
    edits.set(id, { text: stored, stored });
    shared.changed();
    editor.reveal();
  });
  const report = button("sight", t("message.report"), () => shared.inspect(id));
  const copy = createCopy("copy", scripts.copy, (format) => (shown ? messageAs(shown, format) : ""));
  const save = button("save-script", t("script.save"), () => scripts.save({ messageId: id }));
  const foot = h("div", { class: "foot" }, meta, step, retry, goOn, edit, regenerate, report, copy.nodes, save);
  /** The bars of the sheets that are drawn. @type {ReturnType<typeof createSheetBar>[]} */
  let bars = [];
  /** @param {() => Node} sheet */
  function sheetBar(sheet) {
    const bar = createSheetBar(scripts, id, sheet);
    bars.push(bar);
    return bar.nodes;
  }
  /** Sheets that were drawn or have other lines show their size. */
  function measure() {
    for (const bar of bars) bar.measure(shown?.state !== "streaming");
  }
  function unfolded() {
    measure();
    shared.changed();
  }
  const editor = createEditor({
    actions,
    sizes: scripts.sizes,
    keep: (text) => edits.set(id, { text, stored: edits.get(id)?.stored ?? "" }),
    estimate: (text) => actions.estimate(text, id),
    async save(text) {
      if (await actions.editAndResend(id, text)) close();
    },
    cancel() {
      close();
      actions.editIsOver();
    },
  });

  /**
   * A button that requests a reply disappears when it arrives, and the focus must not be lost with it.
   * @param {(id: string) => void} ask
   */
  function asks(ask) {
    return () => {
      ask(id);
      shared.toComposer();
    };
  }

  function close() {
    edits.delete(id);
    shared.changed();
    edit.focus();
  }

  function drawOwn() {
    if (!shown) return;
    const own = whole ? { blocks: ownBlocks(shown), isFolded: false } : folded(ownBlocks(shown));
    bars = [];
    const bar = own.isFolded ? undefined : sheetBar;
    body.replaceChildren(...own.blocks.map((block) => ownNode(block, scripts.sizes, unfolded, bar)));
    measure();
    if (!own.isFolded) return;
    body.append(
      h(
        "button",
        {
          class: "quiet",
          type: "button",
          on: {
            click() {
              whole = true;
              drawOwn();
              shared.changed();
            },
          },
        },
        t("message.show_all", { n: shown.content.length }),
      ),
    );
  }

  function drawReply() {
    if (!shown) return;
    patchBlocks(body, drawn, shown.blocks, {
      openLink: (index) => actions.openLink(id, index),
      sheetBar,
      ask: shared.ask,
    });
    drawn = shown.blocks;
    measure();
  }

  /** An earlier version is drawn only once it is unfolded. */
  function drawFolded() {
    const own = shown?.role === "user";
    const details = h("details", {}, h("summary", {}, own ? t("message.earlier_yours") : t("message.earlier_theirs")));
    details.addEventListener("toggle", () => {
      if (!details.open || body.isConnected) return;
      if (own) drawOwn();
      else drawReply();
      details.append(body);
    });
    body.remove();
    element.replaceChildren(details);
  }

  function drawForm() {
    if (!shown) return;
    const wanted = shown.replaced ? "folded" : edits.has(id) ? "editing" : shown.role;
    if (wanted === form) return;
    form = wanted;
    drawn = [];
    bars = [];
    body.replaceChildren();
    if (form === "folded") drawFolded();
    else if (form === "editing") {
      element.replaceChildren(editor.element);
      editor.begin(edits.get(id)?.text ?? "");
    } else if (form === "user") element.replaceChildren(body, foot);
    else element.replaceChildren(thinking.element, body, pause.element, problem, note, foot);
  }

  /** A pause is shown in place of the text until the text arrives. */
  function drawPause() {
    const wait = isBesideText() ? null : around.wait;
    pause.show(wait);
    body.hidden = wait !== null && shown?.blocks.length === 0;
  }

  /** Silence after the first words is shown in the foot, so that nothing moves. */
  const isBesideText = () => around.wait?.kind === "quiet" && shown?.blocks.length !== 0;

  /** The activity of an arriving reply, in words. */
  function doing() {
    if (around.wait && isBesideText()) return pauseWords(around.wait);
    return around.thoughts !== "" && shown?.blocks.length === 0 ? t("message.thinking") : t("message.answering");
  }

  function drawFoot() {
    if (!shown) return;
    const reply = shown.role === "assistant";
    const streaming = shown.state === "streaming";
    const cut = shown.problem?.code === "length";
    const broken = shown.state === "interrupted" || shown.state === "stopped";
    const free = around.last && !around.busy;
    say(
      meta,
      streaming ? doing() : [clockTime(shown.created_at), withoutMarks(shown.model ?? "")].filter(Boolean).join(" · "),
    );
    retry.hidden = !(reply && broken && free);
    goOn.hidden = !(reply && (broken || cut) && free && shown.blocks.length > 0);
    regenerate.hidden = !(reply && shown.state === "complete" && free);
    edit.hidden = reply || around.busy;
    report.hidden = !reply || streaming;
    const isEmpty = streaming || shown.content === "";
    for (const part of [copy.button, copy.select]) part.hidden = isEmpty;
    save.hidden = isEmpty || !shown.blocks.some(isScript);
    copy.refresh();
    set(foot, "data-always", around.last || streaming);
    set(foot, "data-label", reply ? null : t("message.you"));

    const trouble = shown.state === "interrupted" || cut ? shown.problem : null;
    tellProblem(problem, trouble);
    const next = trouble && around.last ? nextStep(trouble.code, shared.openSettings) : null;
    step.hidden = !next;
    if (next) {
      say(step, next.text);
      step.onclick = next.go;
    }
    note.hidden = shown.state !== "stopped";
  }

  return {
    element,
    reveal: editor.reveal,

    /**
     * @param {Message} next
     * @param {Around} where
     */
    update(next, where) {
      const changed = shown !== next;
      if (
        !changed &&
        form !== "" &&
        around.last === where.last &&
        around.busy === where.busy &&
        around.wait === where.wait &&
        around.thoughts === where.thoughts &&
        (form === "editing") === (edits.has(id) && !next.replaced)
      )
        return;
      const textChanged = shown?.content !== next.content;
      const before = form;
      shown = next;
      around = where;
      const time = clockTime(next.created_at);
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
      if (form === "user" && (textChanged || before !== form)) drawOwn();
      if (form === "assistant" && (changed || before !== form)) drawReply();
      if (form === "assistant") drawPause();
      thinking.show(where.thoughts);
      if (form === "user" || form === "assistant") drawFoot();
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
