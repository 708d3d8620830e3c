/*
 * What came in place of a reply, folded under its problem.
 * Separate from the sentence, which is announced and must stay one: a network's page is markup that says nothing.
 */
/** @import { ShownProblem } from "../reasons.js" */
import { h, say } from "../dom.js";
import { t } from "../i18n/index.js";
import { sentInstead } from "../reasons.js";

export function createProblemSource() {
  const text = h("pre", {});
  const element = h(
    "details",
    { class: "problem-source", testid: "problem-source", hidden: true },
    h("summary", {}, t("provider.start")),
    text,
  );
  return {
    element,
    /** @param {ShownProblem | null} problem */
    show(problem) {
      const sent = problem ? sentInstead(problem) : "";
      element.hidden = sent === "";
      say(text, sent);
    },
  };
}
