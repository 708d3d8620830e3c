/*
 * Shows or hides a problem.
 * Separate so that an element is called an error only while it is one: there are several places for them, and tests
 * and assistive tools must find the one that is shown.
 */
/** @import { ShownProblem } from "../reasons.js" */
import { say, set } from "../dom.js";
import { problemText } from "../reasons.js";

/**
 * @param {HTMLElement} element
 * @param {ShownProblem | null} problem
 * @param {HTMLElement} [words] where the sentence goes; the element itself where it is left out
 */
export function tellProblem(element, problem, words = element) {
  element.hidden = problem === null;
  set(element, "data-testid", problem && "error");
  set(element, "data-code", problem?.code ?? null);
  if (problem) say(words, problemText(problem));
}
