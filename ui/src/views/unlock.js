/*
 * The screen shown while the local store is not open.
 * Separate because the writer must be able to choose calmly: it says why, what each choice does, and that nothing was
 * changed. It never looks like an empty history.
 */
/** @import { UnlockReason, UnlockChoice } from "../../shapes" */
/** @import { ShownProblem } from "../reasons.js" */
/** @import { Actions } from "../actions.js" */
/** @import { Key } from "../i18n/index.js" */
/** @import { State } from "../state.js" */
import { asProblem } from "../backend.js";
import { h, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { LIFE } from "../time.js";
import { closeDialogs } from "./dialog.js";
import { tellProblem } from "./problem.js";

const QUIET_MS = 400;

/** @type {{ [reason in UnlockReason]: Key }} */
const TITLES = {
  no_keyring: "unlock.title.no_keyring",
  keyring_locked: "unlock.title.keyring_locked",
  keyring_unreachable: "unlock.title.keyring_unreachable",
  key_lost: "unlock.title.key_lost",
  key_wrong: "unlock.title.key_wrong",
  newer_version: "unlock.title.newer_version",
  unreadable: "unlock.title.unreadable",
  damaged: "unlock.title.damaged",
  in_use: "unlock.title.in_use",
};

/** @type {{ [reason in UnlockReason]: Key }} */
const MESSAGES = {
  no_keyring: "unlock.message.no_keyring",
  keyring_locked: "unlock.message.keyring_locked",
  keyring_unreachable: "unlock.message.keyring_unreachable",
  key_lost: "unlock.message.key_lost",
  key_wrong: "unlock.message.key_wrong",
  newer_version: "unlock.message.newer_version",
  unreadable: "unlock.message.unreadable",
  damaged: "unlock.message.damaged",
  in_use: "unlock.message.in_use",
};

/** @type {{ [choice in UnlockChoice]: Key }} */
const NAMES = {
  retry: "unlock.choice.retry",
  forget_on_quit: "unlock.choice.forget_on_quit",
  unencrypted: "unlock.choice.unencrypted",
  set_aside: "unlock.choice.set_aside",
  rescue: "unlock.choice.rescue",
};

/** @type {{ [choice in UnlockChoice]: Key }} */
const EXPLAINED = {
  retry: "unlock.choice.retry.explained",
  forget_on_quit: "unlock.choice.forget_on_quit.explained",
  unencrypted: "unlock.choice.unencrypted.explained",
  set_aside: "unlock.choice.set_aside.explained",
  rescue: "unlock.choice.rescue.explained",
};

/** @param {Actions} actions */
export function createUnlock(actions) {
  const refused = h("p", { class: "problem", role: "alert", hidden: true });
  const content = h("div", { class: "unlock-content" });
  const element = h("main", { class: "unlock", testid: "gate", hidden: true }, content);
  let timer = 0;

  /** @param {UnlockChoice} choice @param {HTMLElement} button */
  async function choose(choice, button) {
    tellProblem(refused, null);
    const buttons = content.querySelectorAll("button");
    for (const one of buttons) one.disabled = true;
    try {
      await actions.unlock(choice);
    } catch (refusal) {
      tellProblem(refused, asProblem(refusal));
    }
    for (const one of buttons) one.disabled = false;
    // A button that was disabled has lost the focus.
    if (!refused.hidden) button.focus();
  }

  /** @param {UnlockChoice} choice */
  function choiceNode(choice) {
    /** @type {HTMLElement} */
    const button = h(
      "button",
      {
        class: "choice",
        type: "button",
        testid: "unlock-choice",
        "data-choice": choice,
        on: { click: () => void choose(choice, button) },
      },
      h("span", { class: "choice-name" }, t(NAMES[choice])),
      h("span", { class: "choice-explained" }, t(EXPLAINED[choice], { hours: LIFE })),
    );
    return h("li", {}, button);
  }

  function drawOpening() {
    content.replaceChildren();
    // Opening is usually too short to see; only a wait needs a sentence.
    timer = setTimeout(
      () =>
        content.replaceChildren(
          h("p", { class: "opening", role: "status" }, t("unlock.opening")),
          h("p", { class: "note" }, t("unlock.opening_hint")),
        ),
      QUIET_MS,
    );
  }

  return {
    element,

    /** Shows that the window could not attach. @param {ShownProblem} problem */
    fail(problem) {
      element.hidden = false;
      tellProblem(refused, problem);
      content.replaceChildren(
        h("p", { class: "caps" }, t("app.name")),
        refused,
        h("button", { type: "button", on: { click: () => location.reload() } }, t("step.again")),
      );
    },

    /** @param {State} state */
    reads: ({ unlock, opened }) => [unlock, opened],

    /** @param {State} state @param {State} before */
    update({ unlock, opened }, before) {
      element.hidden = unlock.state === "open";
      set(element, "data-state", unlock.state);
      // A dialog would be above it. One that the writer opens there stays.
      if (unlock.state !== "open" && before.unlock.state === "open") closeDialogs();
      if (opened === before.opened) return;
      clearTimeout(timer);
      if (unlock.state === "opening") drawOpening();
      if (unlock.state !== "choose") return;
      set(element, "data-reason", unlock.reason);
      tellProblem(refused, null);
      const title = h("h1", { tabindex: -1 }, t(TITLES[unlock.reason]));
      content.replaceChildren(
        h("p", { class: "caps" }, t("app.name")),
        title,
        h("p", { class: "unlock-message" }, t(MESSAGES[unlock.reason], { hours: LIFE })),
        h("ul", { class: "choices" }, unlock.choices.map(choiceNode)),
        refused,
        h("p", { class: "note" }, t("unlock.untouched")),
      );
      // What had the focus may be gone with the room, and reading starts at the top.
      title.focus();
    },
  };
}
