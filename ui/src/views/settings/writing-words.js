/*
 * What the numbers of a day are in words.
 * Separate and pure, so that a sum can be checked without a page.
 */
/** @import { DayNumbers } from "../../../shapes" */
import { formatCost, formatDay, formatList, formatNumber, t } from "../../i18n/index.js";
import { modelName, nameOf } from "../assistants.js";
import { eighthsText, pagesWords } from "../script-sizes.js";

/** How many days the chart and the sum are of. */
const DAYS = 30;

/** The writer's last days, oldest first, as they are counted. */
export function lastDays() {
  return Array.from({ length: DAYS }, (_, at) => {
    const date = new Date();
    date.setDate(date.getDate() - (DAYS - 1 - at));
    return [date.getFullYear(), date.getMonth() + 1, date.getDate()]
      .map((number) => String(number).padStart(2, "0"))
      .join("-");
  });
}

/** @typedef {"questions" | "replies" | "question_words" | "reply_words" | "scenes" | "eighths"} Count */

/** @param {readonly DayNumbers[]} rows @param {Count} of */
export const total = (rows, of) => rows.reduce((sum, row) => sum + row[of], 0);

/** @param {readonly DayNumbers[]} rows */
export function sumWords(rows) {
  const costs = rows.flatMap(({ cost }) => cost ?? []);
  const parts = [
    t("numbers.sum_messages", { n: total(rows, "questions") + total(rows, "replies") }),
    t("numbers.sum_own_words", { n: total(rows, "question_words") }),
    t("numbers.sum_reply_words", { n: total(rows, "reply_words") }),
    t("numbers.sum_scenes", { n: total(rows, "scenes"), pages: pagesWords(total(rows, "eighths")) }),
  ];
  if (costs.length > 0) parts.push(formatCost(costs.reduce((sum, cost) => sum + cost, 0)));
  return t("numbers.sum", { n: DAYS, list: { own: formatList(parts) } });
}

/** What stands in the row of a day. @param {DayNumbers} row */
export function cellsOf(row) {
  const { day, assistant, model, questions, replies, scenes, eighths } = row;
  const tokens = row.input_tokens + row.output_tokens;
  const isWithoutScript = scenes === 0 && eighths === 0;
  return {
    // At noon it is the same day in every time zone that the writer may have travelled to.
    day: formatDay(new Date(`${day}T12:00:00`)),
    who: [nameOf(assistant), modelName(model)].filter((name) => name !== "").join(" · "),
    cells: [
      formatNumber(questions + replies),
      formatNumber(row.question_words),
      formatNumber(row.reply_words),
      tokens === 0 ? "–" : formatNumber(tokens),
      row.cost === null ? "–" : formatCost(row.cost),
      isWithoutScript ? "–" : formatNumber(scenes),
      isWithoutScript ? "–" : eighthsText(eighths),
    ],
  };
}
