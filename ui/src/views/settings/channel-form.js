/*
 * The form of a channel profile.
 * Separate because a button saves it whole, unlike the settings around it: a model must not receive a half-written
 * profile.
 */
/** @import { Channel, ChannelField } from "../../../shapes" */
/** @import { Key } from "../../i18n/index.js" */
import { CHANNEL_FIELDS, channelFieldName } from "../../channel-fields.js";
import { h } from "../../dom.js";
import { t } from "../../i18n/index.js";
import { LIMITS } from "../../limits.js";
import { input, labelled } from "./fields.js";

/** @type {{ [field in Exclude<ChannelField, "name">]: Key }} */
const HINTS = {
  audience: "channel.audience_hint",
  tone: "channel.tone_hint",
  language: "channel.language_hint",
  running_length: "channel.running_length_hint",
  notes: "channel.notes_hint",
};

/** @type {{ [field in ChannelField]?: { most: number } }} */
const LONGEST = { name: LIMITS.channel_name, notes: LIMITS.channel_notes };

/** @type {Channel} */
export const NEW = { id: "", name: "", audience: "", tone: "", language: "", running_length: "", notes: "" };

/** @param {{ save: (channel: Channel) => void, cancel: () => void, typed: () => void }} does */
export function createChannelForm(does) {
  const rows = CHANNEL_FIELDS.map((name) => {
    const testid = `channel-${name.replace("_", "-")}`;
    const { most } = LONGEST[name] ?? LIMITS.channel_field;
    const attributes = { maxlength: most, spellcheck: "true", dir: "auto" };
    const field = name === "notes" ? h("textarea", { testid, rows: 4, ...attributes }) : input(testid, attributes);
    field.addEventListener("input", does.typed);
    const hint = name === "name" ? "" : t(HINTS[name]);
    return { name, ...labelled(channelFieldName(name), /** @type {HTMLInputElement} */ (field), { hint }) };
  });
  const save = h("button", { class: "primary", type: "submit", testid: "channel-save" }, t("channel.save"));
  const cancel = h(
    "button",
    { type: "button", testid: "channel-cancel", on: { click: does.cancel } },
    t("dialog.cancel"),
  );
  const element = h(
    "form",
    {
      class: "channel-form",
      hidden: true,
      on: {
        submit(event) {
          event.preventDefault();
          does.save(written());
        },
      },
    },
    ...rows.map(({ row }) => row),
    h("div", { class: "channel-foot" }, save, cancel),
  );
  let channel = NEW;

  /** @returns {Channel} */
  const written = () => ({
    ...channel,
    ...Object.fromEntries(rows.map(({ name, field }) => [name, field.value.trim()])),
  });

  return {
    element,
    get id() {
      return channel.id;
    },
    /** Whether the form has unsaved text. */
    isUnsaved: () => !element.hidden && CHANNEL_FIELDS.some((name) => written()[name] !== channel[name]),

    /** @param {Channel} to */
    open(to) {
      channel = to;
      for (const { name, field } of rows) field.value = to[name];
      element.hidden = false;
      rows[0]?.field.focus();
    },
    close() {
      channel = NEW;
      element.hidden = true;
    },
  };
}
