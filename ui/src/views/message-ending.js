/*
 * Shows why a reply ended as it did, what came in its place, and the next step.
 * Separate from the words (reply-ending.js) because it knows the elements, and from the row because it needs nothing
 * else of it.
 */
/** @import { Message } from "../../shapes" */
/** @import { Part } from "./settings.js" */
import { h, say } from "../dom.js";
import { createProblemSource } from "./problem-source.js";
import { markProblem } from "./problem.js";
import { endingText, isTooLong, troubleText } from "./reply-ending.js";
import { nextStep } from "./steps.js";

/** @param {(part: Part) => void} openSettings */
export function createMessageEnding(openSettings) {
  const problem = h("p", { class: "problem", hidden: true });
  const source = createProblemSource();
  const note = h("p", { class: "note", testid: "reply-note" });
  const step = h("button", { class: "quiet", type: "button" });

  return {
    nodes: [problem, source.element, note],
    /** The next step, which stands among the buttons. */
    step,

    /** @param {Message} message @param {boolean} isLast whether it is the newest of the conversation */
    draw(message, isLast) {
      const trouble = message.state === "interrupted" || isTooLong(message) ? message.problem : null;
      markProblem(problem, trouble);
      if (trouble) say(problem, troubleText(message, trouble));
      source.show(trouble);
      const next = trouble && isLast && !message.replaced ? nextStep(trouble.code, openSettings) : null;
      step.hidden = !next;
      if (next) {
        say(step, next.text);
        step.onclick = next.go;
      }
      const ending = message.role === "assistant" ? endingText(message) : "";
      note.hidden = ending === "";
      say(note, ending);
    },
  };
}
