/*
 * The next step after a problem, as a button.
 * Separate because problems above the composer and under a reply must offer the same step.
 */
/** @import { ErrorCode } from "../../shapes" */
/** @import { Part } from "./settings.js" */
import { t } from "../i18n/index.js";

/** @typedef {{ text: string, go: () => void }} Step */

/**
 * The setting to check, if a setting caused the problem.
 * @param {ErrorCode} code
 * @param {(part: Part) => void} openSettings
 * @returns {Step | null}
 */
export function nextStep(code, openSettings) {
  switch (code) {
    case "missing_api_key":
    case "key_refused":
      return { text: t("step.key"), go: () => openSettings("key") };
    case "wrong_model":
      return { text: t("step.model"), go: () => openSettings("models") };
    case "length":
      return { text: t("step.length"), go: () => openSettings("length") };
    default:
      return null;
  }
}
