/*
 * What a message can hold.
 * Pure, and separate because typed text, files and suggestions are refused for the same reasons.
 */
/** @import { Attached } from "./attachments.js" */
import { MOST_ATTACHMENTS, join } from "./attachments.js";
import { t } from "./i18n/index.js";
import { LIMITS } from "./limits.js";
import { sizeText } from "./reasons.js";

/**
 * Why a message cannot hold a text with these attachments; null if it can.
 * @param {string} text
 * @param {readonly Attached[]} attachments
 * @param {(size: string) => string} tooLong says that it would be longer than it may be
 */
export function lackOfSpace(text, attachments, tooLong) {
  if (attachments.length > MOST_ATTACHMENTS) return t("attachment.too_many", { n: MOST_ATTACHMENTS });
  const bytes = new TextEncoder().encode(join(text, attachments)).length;
  return bytes > LIMITS.message_bytes.most ? tooLong(sizeText(bytes)) : null;
}
