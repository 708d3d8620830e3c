/*
 * The fields of a channel profile, in the order of the form, and what each is called.
 * Separate because the form and the sentences of refusals must call a field the same.
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
