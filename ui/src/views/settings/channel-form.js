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
import { isContested, isLeft } from "./contested.js";
import { createNumber } from "./number.js";
import { readWhole } from "./numbers.js";

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
export const NEW = {
  id: "",
  name: "",
  audience: "",
  tone: "",
  language: "",
  running_length: "",
  words_per_minute: null,
  notes: "",
};

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
  const { least, most, usual } = LIMITS.words_per_minute;
  const pace = createNumber("channel-words-per-minute", {
    label: t("channel.words_per_minute"),
    hint: t("channel.words_per_minute_hint", { least, most, usual }),
    wrong: t("channel.words_per_minute_wrong", { least, most }),
    read: (text) => readWhole(text, least, most),
    changed: does.typed,
  });
  pace.field.placeholder = String(usual);
  pace.field.addEventListener("input", does.typed);
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
          if (pace.wrong() === "") does.save(written());
          else pace.field.focus();
        },
      },
    },
    ...rows.flatMap(({ name, row }) => (name === "notes" ? [pace.row, row] : [row])),
    h("div", { class: "channel-foot" }, save, cancel),
  );
  let channel = NEW;

  /** @returns {Channel} */
  const written = () => ({
    ...channel,
    ...Object.fromEntries(rows.map(({ name, field }) => [name, field.value.trim()])),
    words_per_minute: pace.value,
  });

  /** @param {Channel} now */
  const isChanged = (now) =>
    now.words_per_minute !== channel.words_per_minute || CHANNEL_FIELDS.some((name) => now[name] !== channel[name]);

  return {
    element,
    get id() {
      return channel.id;
    },
    /** Whether the form has unsaved text. */
    isUnsaved: () => !element.hidden && (pace.wrong() !== "" || isChanged(written())),

    /** @param {Channel} to */
    open(to) {
      channel = to;
      for (const { name, field } of rows) field.value = to[name];
      pace.reset(to.words_per_minute);
      element.hidden = false;
      rows[0]?.field.focus();
    },
    /** @param {Channel} stored */
    saved(stored) {
      channel = stored;
    },
    /** @param {Channel} now */
    follow(now) {
      const [typed, before] = [written(), channel];
      channel = now;
      for (const { name, field } of rows) if (isLeft(name, typed, before, now)) field.value = now[name];
      if (pace.wrong() === "" && isLeft("words_per_minute", typed, before, now)) pace.reset(now.words_per_minute);
      else pace.show(now.words_per_minute);
      return isContested(typed, before, now);
    },
    close() {
      channel = NEW;
      element.hidden = true;
    },
  };
}
