/*
 * The state of the HTTP API in words.
 * Separate and pure, so that the header, Settings and announcements say the same.
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

/** The state for the header; empty while the API is off. @param {ApiState} api */
export function apiBriefly(api) {
  switch (api.status) {
    case "off":
      return "";
    case "starting":
      return t("header.api_starting");
    case "on":
      return t("header.api_on", { n: api.requests_today });
    case "failed":
      return t("header.api_failed");
  }
}

/**
 * The header's text and its details, one per line. It comes first, so that an accessible name contains the visible one.
 * @param {ApiState} api
 */
export const apiLines = (api) =>
  [apiBriefly(api), api.status === "on" && t("api.reach", { address: addressOf(api) }), apiTrouble(api)].filter(
    (line) => line !== false && line !== "",
  );
