/*
 * The bar above the composer: the problem and the next step.
 * Separate because every refused command is shown here, whatever its button.
 */
/** @import { Actions } from "../actions.js" */
/** @import { Part } from "./settings.js" */
/** @import { State } from "../state.js" */
import { announce, h, icon, say, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { problemText } from "../reasons.js";
import { markProblem } from "./problem.js";
import { nextStep } from "./steps.js";

/**
 * @param {Actions} actions
 * @param {(part: Part) => void} openSettings
 */
export function createFailure(actions, openSettings) {
  const text = h("span", { class: "failure-text" });
  const step = h("button", { type: "button", testid: "error-step" });
  const dismiss = h(
    "button",
    { class: "quiet bare", type: "button", "aria-label": t("problem.dismiss"), on: { click: actions.dismiss } },
    icon("close"),
  );
  const element = h("div", { class: "failure", role: "alert", hidden: true }, text, step, dismiss);

  return {
    element,
    /** @param {State} state */
    reads: ({ failure }) => [failure],

    /** @param {State} state */
    update({ failure }) {
      // That the writer did not agree is their own choice, and no trouble.
      const isDeclined = failure?.problem.code === "consent_needed";
      set(element, "role", isDeclined ? "status" : "alert");
      markProblem(element, failure?.problem ?? null);
      if (!failure) return;
      const { problem, again } = failure;
      // The same refusal once more is said once more.
      announce(text, isDeclined ? t("problem.not_agreed") : problemText(problem));
      const next =
        problem.code === "busy"
          ? { text: t("step.stop"), go: actions.stop }
          : isDeclined && again
            ? { text: t("step.review"), go: again }
            : (nextStep(problem.code, openSettings) ??
              (again && problem.code !== "bad_input" ? { text: t("step.again"), go: again } : null));
      step.hidden = !next;
      if (next) {
        say(step, next.text);
        step.onclick = next.go;
      }
    },
  };
}
