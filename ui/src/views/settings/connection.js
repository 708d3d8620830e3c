/*
 * The connection test, which asks the chosen model for one word.
 * Separate because its result applies only to the values it was made with.
 */
/** @import { ConnectionReport } from "../../../shapes" */
/** @import { ShownProblem } from "../../reasons.js" */
import { asProblem } from "../../backend.js";
import { h, say, set } from "../../dom.js";
import { t } from "../../i18n/index.js";
import { problemText } from "../../reasons.js";

/** Nothing typed waits here, as it does in a composer that lacks a model. @param {ShownProblem} problem */
const isWithoutModel = (problem) => "reason" in problem && problem.reason.name === "no_model";

/** @param {ConnectionReport} found */
function reportText({ problem, model, host }) {
  if (problem) return isWithoutModel(problem) ? t("connection.no_model", { host }) : problemText(problem);
  return host === "" ? t("connection.desk") : t("connection.answers", { model, host });
}

/** @param {() => Promise<ConnectionReport>} ask */
export function createConnectionTest(ask) {
  const report = h("p", { class: "report", testid: "connection-report", role: "status", hidden: true });
  const button = h(
    "button",
    { type: "button", testid: "connection-test", title: t("settings.test_hint"), on: { click: () => void test() } },
    t("settings.test"),
  );

  async function test() {
    button.disabled = true;
    report.hidden = false;
    set(report, "data-code", null);
    set(report, "data-ok", null);
    say(report, t("settings.testing"));
    try {
      const found = await ask();
      set(report, "data-code", found.problem?.code ?? null);
      set(report, "data-ok", found.problem ? "false" : "true");
      say(report, reportText(found));
    } catch (refusal) {
      const problem = asProblem(refusal);
      set(report, "data-code", problem.code);
      // Not to agree is the writer's own choice.
      set(report, "data-ok", problem.code === "consent_needed" ? null : "false");
      say(report, problemText(problem));
    }
    button.disabled = false;
  }

  return {
    element: h("div", { class: "test" }, button, report),
    /** Hides the result after its values have changed. */
    forget() {
      report.hidden = true;
    },
  };
}
