/*
 * Shows before sending which earlier messages will not fit.
 * Separate because it is requested often while the writer types: a moment after the last key, and only the last answer
 * counts. Its figures change with every word, so the line is not read out: a status says what is left out, or refused.
 */
/** @import { Estimate, Reason } from "../../shapes" */
/** @import { State } from "../state.js" */
import { h, say, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { problemText } from "../reasons.js";
import { ownModel } from "../state.js";

const SETTLED_MS = 300;

/** The reasons in whose sentences a figure changes with every word. @type {Reason["name"][]} */
const TOO_LONG = ["message_too_long", "prompt_too_large"];

/**
 * An estimate in words; null if everything fits.
 * @param {Estimate} estimate
 * @returns {{ text: string, tone: "plain" | "warn" } | null}
 */
export function estimateWords({ tokens, window: takes, left_out: n, problem }) {
  if (problem) return { text: problemText(problem), tone: "warn" };
  if (n === 0) return null;
  const numbers = takes === null ? t("estimate.tokens", { tokens }) : t("estimate.numbers", { tokens, window: takes });
  return { text: `${t("estimate.left_out", { n })} ${numbers}`, tone: "plain" };
}

/** The same to be read out. @param {Estimate} estimate */
function spokenWords({ left_out: n, problem }) {
  if (problem) return TOO_LONG.includes(problem.reason.name) ? t("estimate.too_long") : problemText(problem);
  return n === 0 ? "" : t("estimate.left_out", { n });
}

/**
 * @param {(text: string) => Promise<Estimate>} estimate
 * @param {() => string} text the current text
 * @param {boolean} [isModel] whether a model answers; `update` takes it from the state
 */
export function createEstimate(estimate, text, isModel = false) {
  const element = h("p", { class: "weight", testid: "estimate", hidden: true });
  const status = h("p", { class: "unseen", testid: "estimate-status", role: "status" });
  let timer = 0;
  let asked = 0;

  /** @param {Estimate | null} found */
  function draw(found) {
    const words = found && estimateWords(found);
    element.hidden = words === null;
    set(element, "data-tone", words?.tone ?? null);
    say(element, words?.text ?? "");
    say(status, found ? spokenWords(found) : "");
  }

  async function ask() {
    asked += 1;
    const own = asked;
    const found = text().trim() === "" || !isModel ? null : await estimate(text()).catch(() => null);
    if (own === asked) draw(found);
  }

  /** Says nothing, and no answer that is under way does. */
  function forget() {
    asked += 1;
    draw(null);
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(() => void ask(), SETTLED_MS);
  }

  return {
    element,
    status,
    /** Call when the text has changed. */
    typed() {
      if (text().trim() === "") forget();
      soon();
    },

    /** What affects the prompt. @param {State} state */
    reads: ({ settings, channels, conversation, messages }) => [
      settings,
      channels,
      conversation?.channel,
      conversation?.assistant,
      conversation?.model,
      conversation?.session_id,
      messages,
    ],

    /** @param {State} state @param {State} before */
    update(state, before) {
      if (state.opened !== before.opened) forget();
      isModel = (ownModel(state)?.provider ?? "reference") !== "reference";
      soon();
    },
  };
}
