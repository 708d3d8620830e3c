/*
 * The screen in place of the room while the store is not open.
 * Separate because the choice is the writer's and has to be made calmly: why, what each choice does, and that nothing
 * has been touched. It is never an empty history.
 */
/** @import { Problem, StoreChoice } from "../../shapes" */
/** @import { Actions } from "../actions.js" */
/** @import { State } from "../state.js" */
import { asProblem } from "../backend.js";
import { h, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { tellProblem } from "./problem.js";

const QUIET_MS = 400;

/** @param {Actions} actions */
export function createGate(actions) {
  const refused = h("p", { class: "problem", role: "alert", hidden: true });
  const content = h("div", { class: "gate-content" });
  const element = h("main", { class: "gate", testid: "gate", hidden: true }, content);
  let timer = 0;

  /** @param {StoreChoice} choice */
  async function choose(choice) {
    tellProblem(refused, null);
    const buttons = content.querySelectorAll("button");
    for (const button of buttons) button.disabled = true;
    try {
      await actions.chooseStore(choice);
    } catch (refusal) {
      tellProblem(refused, asProblem(refusal));
    }
    for (const button of buttons) button.disabled = false;
  }

  function drawOpening() {
    content.replaceChildren();
    // Mostly over before it is seen; only a wait deserves a sentence.
    timer = setTimeout(
      () =>
        content.replaceChildren(
          h("p", { class: "opening", role: "status" }, t("gate.opening")),
          h("p", { class: "note" }, t("gate.opening_hint")),
        ),
      QUIET_MS,
    );
  }

  return {
    element,

    /** The window could not attach: nothing else can be shown. @param {Problem} problem */
    fail(problem) {
      element.hidden = false;
      tellProblem(refused, problem);
      content.replaceChildren(
        h("p", { class: "caps" }, t("app.name")),
        refused,
        h("button", { type: "button", on: { click: () => location.reload() } }, t("step.again")),
      );
    },

    /** @param {State} state @param {State} before */
    update({ gate, opened }, before) {
      element.hidden = gate.state === "open";
      set(element, "data-state", gate.state);
      if (opened === before.opened) return;
      clearTimeout(timer);
      if (gate.state === "opening") drawOpening();
      if (gate.state !== "choose") return;
      set(element, "data-reason", gate.reason);
      tellProblem(refused, null);
      content.replaceChildren(
        h("p", { class: "caps" }, t("app.name")),
        h("h1", {}, t(`gate.title.${gate.reason}`)),
        h("p", { class: "gate-message" }, gate.message),
        h(
          "ul",
          { class: "choices" },
          ...gate.choices.map((choice) =>
            h(
              "li",
              {},
              h(
                "button",
                {
                  class: "choice",
                  type: "button",
                  testid: "gate-choice",
                  "data-choice": choice,
                  on: { click: () => void choose(choice) },
                },
                h("span", { class: "choice-name" }, t(`gate.choice.${choice}`)),
                h("span", { class: "choice-explained" }, t(`gate.choice.${choice}.explained`)),
              ),
            ),
          ),
        ),
        refused,
        h("p", { class: "note" }, t("gate.untouched")),
      );
    },
  };
}
