/*
 * Shows or hides a problem.
 * Separate so that an element is marked as an error only while it shows one: there are several, and tests and
 * assistive technology must find the visible one.
 */
/** @import { ShownProblem } from "../reasons.js" */
import { say, set } from "../dom.js";
import { problemText } from "../reasons.js";

/**
 * @param {HTMLElement} element
 * @param {ShownProblem | null} problem
 * @param {HTMLElement} [words] shows the sentence; by default the element itself
 */
export function tellProblem(element, problem, words = element) {
  element.hidden = problem === null;
  set(element, "data-testid", problem && "error");
  set(element, "data-code", problem?.code ?? null);
  if (problem) say(words, problemText(problem));
}
