/*
 * The figures of a script: how long it is, who speaks, where and when it plays, and what may be wrong in it.
 * Separate because they are counted in Rust, on the pages that are saved, without any model.
 */
/** @import { PagePaper, PagePreset, ScriptChoices, ScriptFacts, ScriptSlip, ScriptSlipKind } from "../../shapes" */
/** @import { Backend } from "../backend.js" */
/** @import { Key } from "../i18n/index.js" */
/** @import { State } from "../state.js" */
/** @import { Request } from "./script-source.js" */
import { asProblem } from "../backend.js";
import { announce, fill, h } from "../dom.js";
import { formatNumber, formatTwoDigits, t } from "../i18n/index.js";
import { createDialog, showDialog } from "./dialog.js";
import { tellProblem } from "./problem.js";
import { eighthsText, pagesWords } from "./script-sizes.js";
import { createSourceChoice, pageFields } from "./script-source.js";

/** More scenes and speaking parts than these are not drawn. */
const MOST = 200;

/** @type {{ [kind in ScriptSlipKind]: Key }} */
const SLIPS = {
  heading_without_line_before: "slip.heading_without_line_before",
  heading_without_line_after: "slip.heading_without_line_after",
  heading_without_period: "slip.heading_without_period",
  heading_without_time: "slip.heading_without_time",
  mixed_dashes: "slip.mixed_dashes",
  double_spaces: "slip.double_spaces",
  scene_number_twice: "slip.scene_number_twice",
  cue_without_speech: "slip.cue_without_speech",
  cue_in_lower_case: "slip.cue_in_lower_case",
  cue_spelled_two_ways: "slip.cue_spelled_two_ways",
  transition_not_at_right: "slip.transition_not_at_right",
  parenthetical_outside_speech: "slip.parenthetical_outside_speech",
  unclosed_note: "slip.unclosed_note",
  unclosed_boneyard: "slip.unclosed_boneyard",
  long_action: "slip.long_action",
  long_speech: "slip.long_speech",
};

/** @param {Backend} backend */
export function createScriptFacts(backend) {
  const which = createSourceChoice(() => void count());
  const { preset, paper } = pageFields(() => void count());
  const facts = h("div", { class: "facts-of-script", testid: "script-facts" });
  // All figures would be read out to the end.
  const status = h("p", { class: "unseen", role: "status", testid: "script-length" });
  const problem = h("p", { class: "problem", role: "alert", hidden: true });
  const close = h(
    "button",
    { type: "button", testid: "script-facts-close", on: { click: () => dialog.close() } },
    t("dialog.close"),
  );
  const dialog = createDialog("script-facts", h("h2", {}, t("facts.title")), [
    which.row,
    h("div", { class: "page-fields" }, preset.row, paper.row),
    problem,
    facts,
    status,
    h("div", { class: "dialog-foot" }, close),
  ]);
  let asked = 0;
  // The words of a script must not outlast it.
  dialog.addEventListener("close", () => {
    asked += 1;
    empty();
  });

  function empty() {
    fill(facts, []);
    announce(status, "");
  }

  async function count() {
    asked += 1;
    const own = asked;
    try {
      const counted = await backend.scriptFacts({
        source: which.source(),
        preset: /** @type {PagePreset} */ (preset.field.value),
        paper: /** @type {PagePaper} */ (paper.field.value),
      });
      if (own !== asked) return;
      tellProblem(problem, null);
      fill(facts, factNodes(counted));
      announce(status, t("facts.counted", { length: pagesWords(counted.eighths) }));
    } catch (refusal) {
      if (own !== asked) return;
      empty();
      tellProblem(problem, asProblem(refusal));
    }
  }

  return {
    /** @param {Request} request @param {ScriptChoices} last */
    open(request, last) {
      which.offer(request);
      preset.field.value = last.preset;
      paper.field.value = last.paper;
      empty();
      tellProblem(problem, null);
      showDialog(dialog);
      close.focus({ preventScroll: true });
      void count();
    },

    /**
     * It closes when its message is gone; of the conversation it counts what is left.
     * @param {State} state
     * @param {State} before
     */
    update(state, before) {
      if (!dialog.open) return;
      if (which.isLost(state, before)) dialog.close();
      else if (state.gone !== before.gone && which.source().kind === "session") void count();
    },
  };
}

/** @param {ScriptFacts} facts */
function factNodes(facts) {
  return [
    h(
      "dl",
      {},
      lines(facts).map(([name, value]) => [h("dt", {}, name), h("dd", {}, value)]),
    ),
    table(
      t("facts.cast"),
      [t("facts.name"), t("facts.speeches"), t("facts.lines"), t("facts.words")],
      facts.cast.map(({ name, speeches, lines: rows, words }) => [name, ...[speeches, rows, words].map(formatNumber)]),
    ),
    table(
      t("facts.scenes"),
      [t("facts.heading"), t("facts.page"), t("facts.length")],
      facts.scenes.map(({ heading, page, eighths }) => [heading, formatNumber(page), eighthsText(eighths)]),
    ),
    slipNodes(facts.slips),
  ];
}

/** @param {ScriptFacts} facts @returns {[string, string][]} */
function lines(facts) {
  /** @type {[string, string][]} */
  const found = [
    [t("facts.pages"), t("facts.pages_value", { n: facts.pages, length: pagesWords(facts.eighths) })],
    [t("facts.minutes"), spanText(facts.seconds)],
    [
      t("facts.spoken", { n: facts.words_per_minute }),
      t("facts.spoken_value", { n: facts.spoken_words, span: spanText(facts.spoken_seconds) }),
    ],
  ];
  if (facts.scenes.length > 0) {
    found.push([
      t("facts.scenes"),
      t("facts.scenes_value", { n: facts.scenes.length, length: pagesWords(facts.scene_eighths) }),
    ]);
    found.push([t("facts.where"), t("facts.where_value", { inside: facts.interiors, outside: facts.exteriors })]);
    const { days: day, nights: night } = facts;
    const other = facts.scenes.length - day - night;
    found.push([
      t("facts.when"),
      other > 0 ? t("facts.when_other", { day, night, other }) : t("facts.when_value", { day, night }),
    ]);
  }
  if (facts.longest_speech) {
    const { name, words } = facts.longest_speech;
    found.push([t("facts.longest"), t("facts.longest_value", { name, n: words })]);
  }
  return found;
}

/** Minutes and seconds. @param {number} seconds */
const spanText = (seconds) =>
  t("facts.span", { minutes: Math.floor(seconds / 60), seconds: formatTwoDigits(seconds % 60) });

/** @param {string} caption @param {string[]} head @param {string[][]} rows */
function table(caption, head, rows) {
  if (rows.length === 0) return null;
  return h(
    "div",
    { class: "table" },
    h(
      "table",
      {},
      h("caption", {}, caption),
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          head.map((name) => h("th", { scope: "col" }, name)),
        ),
      ),
      h(
        "tbody",
        {},
        rows.slice(0, MOST).map((row) =>
          h(
            "tr",
            {},
            row.map((cell) => h("td", {}, cell)),
          ),
        ),
      ),
    ),
    rows.length > MOST && h("p", { class: "note" }, t("facts.more", { n: rows.length - MOST })),
  );
}

/** @param {ScriptSlip[]} slips */
function slipNodes(slips) {
  if (slips.length === 0) return h("p", { class: "note" }, t("facts.no_slips"));
  const items = slips.map(({ kind, line, words }) => {
    const place = h("span", { class: "note" }, t("facts.at_line", { n: line, words }));
    return h("li", { "data-slip": kind }, t(SLIPS[kind]), " ", place);
  });
  return h("section", {}, h("h3", {}, t("facts.slips")), h("ul", {}, items));
}
