/*
 * Why a reply ended as it did, in words.
 * Separate because a reply without any text has sentences of its own, in its row and where it is read out: there is
 * nothing to continue, and nothing that was kept.
 */
/** @import { Message } from "../../shapes" */
import { t } from "../i18n/index.js";
import { problemText } from "../reasons.js";

/** The reasons whose sentences say to continue. @type {ReadonlySet<string>} */
const CONTINUED = new Set(["reply_interrupted", "reply_fault", "reply_quit", "reply_left_over"]);

/** @param {Message} reply */
const isBlank = ({ blocks }) => blocks.length === 0;

/** Whether a reply reached the longest that is asked for. @param {Message} reply */
export const isTooLong = ({ problem }) => problem?.code === "length";

/**
 * What is said of a reply that ended by itself or was stopped; empty where its text says enough.
 * @param {Message} reply
 */
export function endingText(reply) {
  if (reply.state === "stopped") return isBlank(reply) ? t("reply.stopped_empty") : t("message.stopped");
  return reply.state === "complete" && reply.problem === null && isBlank(reply) ? t("reply.empty") : "";
}

/**
 * What went wrong with a reply.
 * @param {Message} reply
 * @param {import("../reasons.js").ShownProblem} problem its own
 * @returns {string}
 */
export function troubleText(reply, problem) {
  if (!isBlank(reply) || "sentence" in problem) return problemText(problem);
  const { reason } = problem;
  if (reason.name === "reply_length") return t("reply.length_empty");
  if (reason.name === "reply_filtered") return t("reply.filtered_empty", { host: reason.params.host });
  const brokeOff = reason.name === "provider" && reason.params.name === "ended_early";
  return CONTINUED.has(reason.name) || brokeOff ? t("reply.ended_empty") : problemText(problem);
}
