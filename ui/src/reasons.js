/*
 * The sentences for reasons and notices from Rust.
 * Separate because refused calls, replies and tests all carry reasons.
 */
/** @import { AttachmentFault, ErrorCode, FileTrouble, ImportFault, KeyringTrouble, Notice } from "../shapes" */
/** @import { Problem, Reason } from "../shapes" */
/** @import { Key } from "./i18n/index.js" */
import { actionFieldName } from "./action-field-names.js";
import { channelFieldName } from "./channel-fields.js";
import { formatTenths, t } from "./i18n/index.js";
import { LIMITS } from "./limits.js";
import { addressText, faultText } from "./reasons/database.js";
import { providerText } from "./reasons/provider.js";

/** @typedef {"consent_needed" | "missing_api_key" | "no_model" | "reply_filtered" | "reply_outdated"} AboutHost */
/** @typedef {"port_taken" | "port_forbidden" | "port_unusable"} AboutPort */
/** @typedef {Exclude<Reason, { params: unknown }>["name"]} Plain */

/** @type {{ [name in Plain]: Key }} */
const PLAIN = {
  nothing_to_send: "reason.nothing_to_send",
  nul_in_message: "reason.nul_in_message",
  invalid_request: "reason.invalid_request",
  no_conversation: "reason.no_conversation",
  unknown_assistant: "reason.unknown_assistant",
  unknown_session: "reason.unknown_session",
  unknown_message: "reason.unknown_message",
  unknown_channel: "reason.unknown_channel",
  unknown_action: "reason.unknown_action",
  nothing_to_name: "reason.nothing_to_name",
  choice_not_offered: "reason.choice_not_offered",
  link_not_allowed: "reason.link_not_allowed",
  no_link_program: "reason.no_link_program",
  no_script: "reason.no_script",
  nothing_to_export: "reason.nothing_to_export",
  file_not_made: "reason.file_not_made",
  no_key_typed: "reason.no_key_typed",
  provider_changed: "reason.provider_changed",
  no_address_for_key: "reason.no_address_for_key",
  key_from_environment: "reason.key_from_environment",
  database_from_environment: "reason.database_from_environment",
  no_database: "reason.no_database",
  database_address_lost: "reason.database_address_lost",
  invalid_model_name: "reason.invalid_model_name",
  invalid_user: "reason.invalid_user",
  invalid_temperature: "reason.invalid_temperature",
  invalid_reply_tokens: "reason.invalid_reply_tokens",
  invalid_price: "reason.invalid_price",
  invalid_port: "reason.invalid_port",
  api_from_environment: "reason.api_from_environment",
  no_token_name: "reason.no_token_name",
  unknown_token: "reason.unknown_token",
  no_channel_name: "reason.no_channel_name",
  store_closed: "reason.store_closed",
  settings_not_written: "reason.settings_not_written",
  settings_unreadable: "reason.settings_unreadable",
  home_in_use: "reason.home_in_use",
  fault: "reason.fault",
  store_fault: "reason.store_fault",
  rescue_disk_full: "reason.rescue_disk_full",
  rescue_impossible: "reason.rescue_impossible",
  busy: "reason.busy",
  disk_full: "reason.disk_full",
  store_ended: "reason.store_ended",
  store_damaged: "reason.store_damaged",
  store_unusable: "reason.store_unusable",
  reply_length: "reason.reply_length",
  reply_interrupted: "reason.reply_interrupted",
  reply_fault: "reason.reply_fault",
  reply_quit: "reason.reply_quit",
  reply_left_over: "reason.reply_left_over",
  reply_disk_full: "reason.reply_disk_full",
  reply_not_stored: "reason.reply_not_stored",
};

/** @type {{ [name in AboutHost]: Key }} */
const HOSTS = {
  consent_needed: "reason.consent_needed",
  missing_api_key: "reason.missing_api_key",
  no_model: "reason.no_model",
  reply_filtered: "reason.reply_filtered",
  reply_outdated: "reason.reply_outdated",
};

/** @type {{ [name in AboutPort]: Key }} */
const PORTS = {
  port_taken: "reason.port_taken",
  port_forbidden: "reason.port_forbidden",
  port_unusable: "reason.port_unusable",
};

/** @type {{ [trouble in KeyringTrouble]: Key }} */
const KEYRING = {
  locked: "reason.keyring.locked",
  missing: "reason.keyring.missing",
  too_long: "reason.keyring.too_long",
  no_answer: "reason.keyring.no_answer",
  no_key: "reason.keyring.no_key",
  refused: "reason.keyring.refused",
};

/** @type {{ [trouble in FileTrouble]: Key }} */
const UNREAD = {
  forbidden: "reason.unread.forbidden",
  full: "reason.unread.other",
  missing: "reason.unread.missing",
  in_use: "reason.unread.in_use",
  other: "reason.unread.other",
};

/** @type {{ [fault in AttachmentFault]: Key }} */
const FAULTY = {
  unknown_type: "reason.attachment.unknown_type",
  damaged: "reason.attachment.damaged",
  too_much: "reason.attachment.too_much",
  no_text: "reason.attachment.no_text",
  locked: "reason.attachment.locked",
};

/** @type {{ [fault in ImportFault]: Key }} */
const IMPORTS = {
  unknown: "reason.import.unknown",
  damaged: "reason.import.damaged",
  newer: "reason.import.newer",
  too_much: "reason.import.too_much",
  too_deep: "reason.import.too_deep",
  locked: "reason.import.locked",
  nothing: "reason.import.nothing",
  changed: "reason.import.changed",
};

/** @type {{ [trouble in FileTrouble]: Key }} */
const FILES = {
  forbidden: "reason.file.forbidden",
  full: "reason.file.full",
  missing: "reason.file.missing",
  in_use: "reason.file.in_use",
  other: "reason.file.other",
};

/**
 * A problem to show: one from the shell, or one the page found, with its sentence.
 * @typedef {Problem | { code: ErrorCode, sentence: string }} ShownProblem
 */

/** The sentence of a problem. @param {ShownProblem} problem */
export const problemText = (problem) => ("sentence" in problem ? problem.sentence : reasonText(problem.reason));

/** What came in place of a reply, as far as it is known. @param {ShownProblem} problem */
export function sentInstead(problem) {
  const reason = "sentence" in problem ? null : problem.reason;
  return reason?.name === "provider" && reason.params.name === "not_a_stream" ? reason.params.params.start : "";
}

/** @param {number} bytes */
export const sizeText = (bytes) => t("size.mebibytes", { size: formatTenths(bytes / 2 ** 20) });

/** The sentence of a reason. @param {Reason} reason */
export function reasonText(reason) {
  switch (reason.name) {
    case "provider":
      return providerText(reason.params);
    case "message_too_long":
      return t("reason.message_too_long", { size: sizeText(reason.params.bytes) });
    case "draft_too_long":
      return t("reason.draft_too_long", { size: sizeText(reason.params.bytes) });
    case "file_not_written":
      return t(FILES[reason.params.trouble]);
    case "file_not_read":
      return t(UNREAD[reason.params.trouble]);
    case "attachment_faulty":
      return t(FAULTY[reason.params.fault]);
    case "attachment_too_large":
      return t("reason.attachment_too_large", { size: sizeText(reason.params.most) });
    case "attachment_too_long":
      return t("reason.attachment_too_long", { size: sizeText(reason.params.bytes) });
    case "import_faulty":
      return t(IMPORTS[reason.params.fault]);
    case "import_too_large":
      return t("reason.import.too_large", { size: sizeText(reason.params.most) });
    case "unknown_provider":
      return t("reason.unknown_provider", { provider: reason.params.provider });
    case "invalid_context_messages":
      return t("reason.invalid_context_messages", { least: reason.params.least, most: reason.params.most });
    case "invalid_context_window":
      return t("reason.invalid_context_window", { least: reason.params.least });
    case "invalid_patience":
      return t("reason.invalid_patience", {
        least: reason.params.least,
        most: reason.params.most,
        usual: LIMITS.patience.usual,
      });
    case "nul_in_channel":
      return t("reason.nul_in_channel", { field: channelFieldName(reason.params.field) });
    case "channel_too_long": {
      const { field, longest, length } = reason.params;
      return t("reason.channel_too_long", { field: channelFieldName(field), longest, length });
    }
    case "invalid_words_per_minute":
      return t("reason.invalid_words_per_minute", { least: reason.params.least, most: reason.params.most });
    case "too_many_channels":
      return t("reason.too_many_channels", { most: reason.params.most });
    case "action_empty":
      return t("reason.action_empty", { field: actionFieldName(reason.params.field) });
    case "nul_in_action":
      return t("reason.nul_in_action", { field: actionFieldName(reason.params.field) });
    case "action_too_long": {
      const { field, longest, length } = reason.params;
      return t("reason.action_too_long", { field: actionFieldName(field), longest, length });
    }
    case "queue_full":
      return t("reason.queue_full", { most: reason.params.most });
    case "invalid_title":
      return t("reason.invalid_title", { most: reason.params.most });
    case "invalid_tag":
      return t("reason.invalid_tag", { most: reason.params.most });
    case "too_many_tags":
      return t("reason.too_many_tags", { most: reason.params.most });
    case "too_many_actions":
      return t("reason.too_many_actions", { most: reason.params.most });
    case "invalid_token_name":
      return t("reason.invalid_token_name", { longest: reason.params.longest });
    case "too_many_tokens":
      return t("reason.too_many_tokens", { most: reason.params.most });
    case "too_many_token_users":
      return t("reason.too_many_token_users", { most: reason.params.most });
    case "port_taken":
    case "port_forbidden":
    case "port_unusable":
      // Its digits are a name, not an amount.
      return t(PORTS[reason.name], { port: String(reason.params.port) });
    case "model_not_offered":
      return t("reason.model_not_offered", { model: reason.params.model, host: reason.params.host });
    case "prompt_too_large": {
      const { tokens, available, window: takes } = reason.params;
      return t("reason.prompt_too_large", { tokens, available, takes });
    }
    case "database":
      return faultText(reason.params);
    case "database_address":
      return addressText(reason.params);
    case "keyring":
      return t(KEYRING[reason.params.trouble]);
    case "consent_needed":
    case "missing_api_key":
    case "no_model":
    case "reply_filtered":
    case "reply_outdated":
      return t(HOSTS[reason.name], { host: reason.params.host });
    default:
      return t(PLAIN[reason.name]);
  }
}

/**
 * The sentence of a notice.
 * @param {Notice} notice
 * @param {number} hours how long messages live
 */
export function noticeText(notice, hours) {
  switch (notice.name) {
    case "settings_set_aside":
      return t("notice.settings_set_aside", { file: notice.params.file });
    case "settings_partly_lost":
      return t("notice.settings_partly_lost", { file: notice.params.file });
    case "settings_unreadable":
      return t("notice.settings_unreadable");
    case "rescued":
      return t("notice.rescued", { n: notice.params.n, hours });
    case "home_not_locked":
      return t("notice.home_not_locked");
  }
}
