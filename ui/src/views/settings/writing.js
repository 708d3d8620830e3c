/*
 * The page of what was written, in numbers.
 * Separate because it is read when it is opened, and nothing of it is a setting.
 */
/** @import { DayNumbers } from "../../../shapes" */
/** @import { Backend } from "../../backend.js" */
import { asProblem } from "../../backend.js";
import { fill, h, say } from "../../dom.js";
import { t } from "../../i18n/index.js";
import { tellProblem } from "../problem.js";
import { createConfirmation } from "./confirmation.js";
import { page } from "./fields.js";
import { createWritingChart } from "./writing-chart.js";
import { cellsOf, lastDays, sumWords, total } from "./writing-words.js";

/** @param {Backend} backend */
export function createWritingPage(backend) {
  const sum = h("p", { testid: "numbers-sum" });
  const chart = createWritingChart();
  const rows = h("tbody", { role: "rowgroup" });
  const names = [
    t("numbers.messages"),
    t("numbers.asked"),
    t("numbers.replied"),
    t("numbers.tokens"),
    t("numbers.cost"),
    t("numbers.scenes"),
    t("numbers.pages"),
  ];
  // The roles are named, because where it is narrow its style makes a list of each day.
  const table = h(
    "table",
    { testid: "numbers", role: "table" },
    h(
      "thead",
      { role: "rowgroup" },
      h(
        "tr",
        { role: "row" },
        [t("numbers.day"), ...names].map((name) => h("th", { scope: "col", role: "columnheader" }, name)),
      ),
    ),
    rows,
  );
  const legend = h(
    "p",
    { class: "chart-legend note" },
    h("span", { class: "legend-replied" }, t("numbers.replied")),
    h("span", { class: "legend-asked" }, t("numbers.asked")),
  );
  const erase = createConfirmation({
    hook: "numbers-erase",
    words: { ask: t("numbers.erase"), question: t("numbers.erase_ask"), confirm: t("numbers.erase_confirm") },
    act: eraseAll,
  });
  const problem = h("p", { class: "problem", role: "alert", hidden: true });
  const counted = h(
    "div",
    { class: "numbers", hidden: true },
    chart.element,
    legend,
    h("div", { class: "table", tabindex: 0, role: "region", "aria-label": t("numbers.table") }, table),
    erase.ask,
    erase.asking,
  );

  /** @param {readonly DayNumbers[]} days newest first */
  function show(days) {
    erase.close();
    counted.hidden = days.length === 0;
    const last = lastDays();
    const recent = days.filter(({ day }) => last.includes(day));
    say(sum, days.length === 0 ? t("numbers.none") : sumWords(recent));
    chart.draw(
      last.map((day) => {
        const of = recent.filter((row) => row.day === day);
        return { asked: total(of, "question_words"), replied: total(of, "reply_words") };
      }),
    );
    fill(
      rows,
      days.map((row) => {
        const { day, who, cells } = cellsOf(row);
        return h(
          "tr",
          { role: "row" },
          h("th", { scope: "row", role: "rowheader" }, day, h("span", { class: "numbers-who" }, who)),
          cells.map((cell, at) => h("td", { role: "cell", "data-name": names[at] }, cell)),
        );
      }),
    );
  }

  /** @param {() => Promise<DayNumbers[]>} read */
  async function draw(read) {
    try {
      show(await read());
      tellProblem(problem, null);
    } catch (refusal) {
      tellProblem(problem, asProblem(refusal));
    }
  }

  async function eraseAll() {
    await draw(async () => {
      await backend.eraseNumbers();
      return backend.numbers();
    });
    if (counted.hidden) element.heading.focus();
  }

  const element = page(
    t("numbers.title"),
    "settings-numbers",
    h("p", { class: "intro" }, t("numbers.intro")),
    sum,
    counted,
    problem,
  );

  return { page: element, open: () => draw(backend.numbers) };
}
