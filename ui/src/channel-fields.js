/*
 * The fields of a channel profile and their names, in the order of the form.
 * Separate because the form and refusals must use the same names.
 */
/** @import { ChannelField } from "../shapes" */
/** @import { Key } from "./i18n/index.js" */
import { t } from "./i18n/index.js";

/** @type {{ [field in ChannelField]: Key }} */
const NAMES = {
  name: "channel.name",
  audience: "channel.audience",
  tone: "channel.tone",
  language: "channel.language",
  running_length: "channel.running_length",
  notes: "channel.notes",
};

export const CHANNEL_FIELDS = /** @type {ChannelField[]} */ (Object.keys(NAMES));

/** @param {ChannelField} field */
export const channelFieldName = (field) => t(NAMES[field]);
