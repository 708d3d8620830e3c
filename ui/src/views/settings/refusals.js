/*
 * What was refused of the typed settings, and why.
 * Separate because a refused value must delay only itself: it is held back until it is changed, and the rest is saved.
 */
/** @import { SettingsChange } from "../../../shapes" */
/** @import { ShownProblem } from "../../reasons.js" */
/** @import { Part } from "./change.js" */
import { EDIT_IS_OPEN } from "../../actions.js";
import { problemText } from "../../reasons.js";
import { partText } from "./change.js";

/** The part that a change was refused for, if it is one that can be held back. @param {ShownProblem} problem */
function partOf(problem) {
  if (!("reason" in problem)) return null;
  const { reason } = problem;
  if (reason.name === "invalid_user") return "user";
  const isOfModel = reason.name === "invalid_model_name" || reason.name === "unknown_provider";
  const isOfAddress = reason.name === "provider" && reason.params.name === "bad_address";
  return isOfModel || isOfAddress ? "model" : null;
}

export function createRefusals() {
  /** @type {Map<Part, { text: string, problem: ShownProblem }>} */
  const refused = new Map();

  /** @param {SettingsChange} typed */
  const held = (typed) =>
    Array.from(refused.keys()).filter((part) => refused.get(part)?.text === partText(part, typed));

  return {
    /** The parts that are typed as they were refused. */
    held,

    /** Why they were refused. @param {SettingsChange} typed @returns {ShownProblem | null} */
    problem(typed) {
      const problems = held(typed).flatMap((part) => refused.get(part)?.problem ?? []);
      const [first, ...others] = problems;
      if (!first || others.length === 0) return first ?? null;
      return { code: "bad_input", sentence: problems.map(problemText).join(" ") };
    },

    /**
     * Remembers what was refused of what is typed.
     * @param {SettingsChange} typed
     * @param {ShownProblem} problem
     * @returns {boolean} whether the rest may be saved; not if it was refused for what is stored
     */
    add(typed, problem) {
      // Another user's conversations cannot be shown while a message is edited.
      const part = problem === EDIT_IS_OPEN ? "user" : partOf(problem);
      if (!part || held(typed).includes(part)) return false;
      refused.set(part, { text: partText(part, typed), problem });
      return true;
    },

    forget: () => refused.clear(),
  };
}
