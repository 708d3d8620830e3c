/*
 * The screen in place of the room while the store is not open.
 * Separate because the choice is the writer's and has to be made calmly: why, what each choice does, and that nothing
 * has been touched. It is never an empty history.
 */
/** @import { GateReason, Problem, StoreChoice } from "../../shapes" */
/** @import { Actions } from "../actions.js" */
/** @import { Key } from "../i18n/index.js" */
/** @import { State } from "../state.js" */
import { asProblem } from "../backend.js";
import { h, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { tellProblem } from "./problem.js";

const QUIET_MS = 400;

/** @type {{ [reason in GateReason]: Key }} */
const TITLES = {
  no_keyring: "gate.title.no_keyring",
  keyring_locked: "gate.title.keyring_locked",
  keyring_unreachable: "gate.title.keyring_unreachable",
  key_lost: "gate.title.key_lost",
  key_wrong: "gate.title.key_wrong",
  newer_version: "gate.title.newer_version",
  unreadable: "gate.title.unreadable",
  damaged: "gate.title.damaged",
  in_use: "gate.title.in_use",
};

/** @type {{ [reason in GateReason]: Key }} */
const MESSAGES = {
  no_keyring: "gate.message.no_keyring",
  keyring_locked: "gate.message.keyring_locked",
  keyring_unreachable: "gate.message.keyring_unreachable",
  key_lost: "gate.message.key_lost",
  key_wrong: "gate.message.key_wrong",
  newer_version: "gate.message.newer_version",
  unreadable: "gate.message.unreadable",
  damaged: "gate.message.damaged",
  in_use: "gate.message.in_use",
};

/** @type {{ [choice in StoreChoice]: { name: Key, explained: Key } }} */
const CHOICES = {
  retry: { name: "gate.choice.retry", explained: "gate.choice.retry.explained" },
  forget_on_quit: { name: "gate.choice.forget_on_quit", explained: "gate.choice.forget_on_quit.explained" },
  unencrypted: { name: "gate.choice.unencrypted", explained: "gate.choice.unencrypted.explained" },
  set_aside: { name: "gate.choice.set_aside", explained: "gate.choice.set_aside.explained" },
  rescue: { name: "gate.choice.rescue", explained: "gate.choice.rescue.explained" },
};

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
        h("h1", {}, t(TITLES[gate.reason])),
        h("p", { class: "gate-message" }, t(MESSAGES[gate.reason])),
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
                h("span", { class: "choice-name" }, t(CHOICES[choice].name)),
                h("span", { class: "choice-explained" }, t(CHOICES[choice].explained)),
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
