/*
 * The state of the HTTP API in words.
 * Separate and pure, so that every place says the same.
 */
/** @import { ApiState } from "../../shapes" */
import { t } from "../i18n/index.js";
import { problemText } from "../reasons.js";

/** Where programs reach the API. @param {ApiState} api */
export const addressOf = ({ port }) => `http://127.0.0.1:${port}`;

/** The state as a phrase. @param {ApiState} api */
export function apiWords(api) {
  switch (api.status) {
    case "off":
      return t("api.off");
    case "starting":
      return t("api.starting");
    case "on":
      return t("api.on", { address: addressOf(api), n: api.requests_today });
    case "failed":
      return t("api.failed");
  }
}

/** Why the API is not available; empty if it is, or is off. @param {ApiState} api */
export const apiTrouble = ({ status, problem }) => (status === "failed" && problem ? problemText(problem) : "");
