/*
 * The next step after a problem, as a button.
 * Separate because a problem is met above the composer and under a reply, and must lead to the same place from both.
 */
/** @import { ErrorCode } from "../../shapes" */
import { t } from "../i18n/index.js";

/** @typedef {{ text: string, go: () => void }} Step */

/**
 * The setting that has to be looked at, if the problem lies there.
 * @param {ErrorCode} code
 * @param {(part: "key" | "model") => void} openSettings
 * @returns {Step | null}
 */
export function nextStep(code, openSettings) {
  switch (code) {
    case "missing_api_key":
    case "key_refused":
      return { text: t("step.key"), go: () => openSettings("key") };
    case "wrong_model":
      return { text: t("step.model"), go: () => openSettings("model") };
    default:
      return null;
  }
}
