/*
 * "What was sent": the parts of a reply's prompt in order, and those that did not fit.
 * Separate because the report has only names and counts; its words come from loaded messages.
 */
/** @import { Message, ContextReport, PromptPartKind, PromptPart } from "../../shapes" */
/** @import { Backend } from "../backend.js" */
/** @import { Key } from "../i18n/index.js" */
/** @import { State } from "../state.js" */
/** @import { Store } from "../store.js" */
import { asProblem } from "../backend.js";
import { fill, h, say } from "../dom.js";
import { formatCost, t } from "../i18n/index.js";
import { shortened } from "../shortened.js";
import { hasLost } from "../state.js";
import { timeOfId, whenText } from "../time.js";
import { modelName, nameOf } from "./assistants.js";
import { createDialog, showDialog } from "./dialog.js";

const FIRST_WORDS = 60;

/** The providers' reasons for the end of a reply. @satisfies {{ [reason: string]: Key }} */
const REASONS = {
  stop: "report.reason_stop",
  length: "report.reason_length",
  content_filter: "report.reason_content_filter",
};

/** The reasons if the provider gave none. @satisfies {{ [state: string]: Key }} */
const STATES = { stopped: "report.reason_stopped", interrupted: "report.reason_interrupted" };

/** @type {{ [kind in Exclude<PromptPartKind, "instructions">]: Key }} */
const PARTS = {
  channel: "report.part_channel",
  message: "report.part_message",
  question: "report.part_question",
  partial: "report.part_partial",
  go_on: "report.part_go_on",
};

/** @satisfies {{ [fact: string]: Key }} */
const FACTS = {
  model: "report.fact_model",
  sent: "report.fact_sent",
  window: "report.fact_window",
  input: "report.fact_input",
  output: "report.fact_output",
  cost: "report.fact_cost",
  ended: "report.fact_ended",
};

/**
 * Whether a table has an entry with this name.
 * @template {object} T
 * @param {T} table
 * @param {string} name
 * @returns {name is Extract<keyof T, string>}
 */
const has = (table, name) => Object.hasOwn(table, name);

/** The first words of a text, on one line. @param {string} text */
export function firstWords(text) {
  const line = text
    .slice(0, FIRST_WORDS * 2)
    .replace(/\s+/g, " ")
    .trim();
  return shortened(line, FIRST_WORDS);
}

/**
 * Why a reply ended, in words.
 * @param {string | null} reason from the provider
 * @param {string} state of the message
 */
export function reasonWords(reason, state) {
  if (reason === null) return has(STATES, state) ? t(STATES[state]) : t("report.reason_unknown");
  return has(REASONS, reason) ? t(REASONS[reason]) : t("report.reason_other", { reason });
}

/**
 * The name of a part.
 * @param {PromptPart} part
 * @param {readonly Message[]} messages the loaded ones
 * @param {string} assistant
 */
export function partWords(part, messages, assistant) {
  if (part.kind === "instructions") return t("report.instructions", { name: nameOf(assistant) });
  if (part.message_id === null) return t(PARTS[part.kind]);
  const message = messages.find(({ id }) => id === part.message_id);
  const words = message
    ? t("report.words", { words: firstWords(message.content) })
    : whenText(timeOfId(part.message_id));
  const who =
    part.kind !== "message" ? t(PARTS[part.kind]) : part.role === "user" ? t("report.yours") : nameOf(assistant);
  return t("report.part", { who, words });
}

/**
 * @param {Backend} backend
 * @param {Store} store
 */
export function createContextReport(backend, store) {
  /** The messages that are named. @type {string[]} */
  let named = [];
  /** Counts the reports that were asked for: only the last one is shown. */
  let asked = 0;
  // The title has the focus, so that reading starts at the top.
  const title = h("h2", { tabindex: -1 }, t("report.title"));
  const facts = h("dl", {});
  const sent = h("h3", {}, t("report.parts"));
  const parts = h("ol", { class: "parts", testid: "sight-parts", "aria-label": t("report.parts") });
  const note = h("p", { class: "note" });
  const without = h("h3", {}, t("report.left_out"));
  const reason = h("p", { class: "note" });
  const leftOut = h("ol", { class: "parts", testid: "sight-left-out", "aria-label": t("report.left_out") });
  const older = h("p", { class: "note", testid: "sight-older" }, t("report.older"));
  const close = h(
    "button",
    { type: "button", testid: "sight-close", on: { click: () => dialog.close() } },
    t("dialog.close"),
  );
  const dialog = createDialog("sight", title, [
    facts,
    note,
    sent,
    parts,
    without,
    reason,
    leftOut,
    older,
    h("div", { class: "dialog-foot" }, close),
  ]);
  // The words of a message must not outlast it.
  dialog.addEventListener("close", () => {
    named = [];
    fill(parts, []);
    fill(leftOut, []);
  });

  /** @param {PromptPart} part */
  function item(part) {
    const { messages, conversation } = store.state;
    return h(
      "li",
      { "data-kind": part.kind },
      h("span", { class: "part-name", dir: "auto" }, partWords(part, messages, conversation?.assistant ?? "")),
      h("span", { class: "part-tokens" }, t("report.tokens", { n: part.tokens })),
    );
  }

  /** @param {ContextReport} report @param {string} state the reply's */
  function draw(report, state) {
    const isDesk = report.provider === "reference";
    // It was imported, or made on another computer.
    const isUnknown = report.parts.length === 0 && report.finish_reason === null && !has(STATES, state);
    const model =
      report.host === "" ? modelName(report.model) : t("who.model", { model: report.model, host: report.host });
    /** @type {[name: keyof typeof FACTS, value: string][]} */
    const known = [
      ["model", isDesk ? t("who.reference") : model],
      ["sent", report.parts.length > 0 && !isDesk ? t("report.about", { n: report.tokens }) : ""],
      ["window", report.window === null ? "" : t("report.tokens", { n: report.window })],
      ["input", report.usage ? t("report.tokens", { n: report.usage.input_tokens }) : ""],
      ["output", report.usage ? t("report.tokens", { n: report.usage.output_tokens }) : ""],
      ["cost", report.cost === null ? "" : formatCost(report.cost)],
      ["ended", isDesk || isUnknown ? "" : reasonWords(report.finish_reason, state)],
    ];
    facts.replaceChildren(
      ...known
        .filter(([, value]) => value !== "")
        .flatMap(([name, value]) => [h("dt", {}, t(FACTS[name])), h("dd", { "data-fact": name }, value)]),
    );
    fill(parts, report.parts.map(item));
    sent.hidden = parts.hidden = report.parts.length === 0;
    note.hidden = report.parts.length > 0 && !isDesk;
    say(note, isDesk ? t("report.desk") : t("report.unknown"));
    fill(leftOut, report.left_out.map(item));
    without.hidden = reason.hidden = leftOut.hidden = report.left_out.length === 0;
    say(reason, report.window === null ? t("report.left_out_why") : t("report.left_out_window", { n: report.window }));
    older.hidden = !report.older;
  }

  return {
    /** @param {string} messageId */
    async show(messageId) {
      asked += 1;
      const own = asked;
      const before = store.state;
      const isGone = () => own !== asked || hasLost([messageId], store.state, before);
      try {
        const report = await backend.loadContextReport(messageId);
        if (isGone()) return;
        draw(report, store.state.messages.find(({ id }) => id === messageId)?.state ?? "");
        named = [messageId, ...[...report.parts, ...report.left_out].flatMap((part) => part.message_id ?? [])];
        if (!dialog.open) showDialog(dialog);
        title.focus();
      } catch (refusal) {
        if (!isGone()) store.tell({ event: "failed", problem: asProblem(refusal), again: null });
      }
    },

    /** @param {State} state */
    reads: ({ cleared, gone }) => [cleared, gone],

    /** It closes when a message that it names is gone. @param {State} state @param {State} before */
    update(state, before) {
      if (dialog.open && hasLost(named, state, before)) dialog.close();
    },
  };
}
