/*
 * Shows or hides a problem.
 * Separate so that an element is marked as an error only while it shows one: there are several, and tests and
 * assistive technology must find the visible one.
 */
/** @import { ShownProblem } from "../reasons.js" */
import { announce, set } from "../dom.js";
import { problemText } from "../reasons.js";

/**
 * Marks an element that shows a problem in words of its own, and hides it without one.
 * @param {HTMLElement} element
 * @param {ShownProblem | null} problem
 */
export function markProblem(element, problem) {
  element.hidden = problem === null;
  set(element, "data-testid", problem && "error");
  set(element, "data-code", problem?.code ?? null);
}

/**
 * Says why something was refused: the same refusal once more is said once more.
 * @param {HTMLElement} element
 * @param {ShownProblem | null} problem
 */
export function tellProblem(element, problem) {
  markProblem(element, problem);
  if (problem) announce(element, problemText(problem));
}
