/*
 * Which of the typed settings to save.
 * Separate and pure: an incomplete model must delay only itself, not the other settings.
 */
/** @import { Settings, SettingsChange } from "../../../shapes" */
import { modelFor } from "../../state.js";

/** Stands for the assistant if both share a model. */
export const BOTH = "both";

/**
 * The model of an assistant; of either, if both share one.
 * @param {Settings} settings
 * @param {string} whose
 */
export const settingOf = (settings, whose) => modelFor(settings, whose) ?? settings.models[0] ?? null;

/**
 * The change that would store what is already stored.
 * @param {Settings} settings
 * @param {string} whose
 * @returns {SettingsChange | null}
 */
export function asStored(settings, whose) {
  const model = settingOf(settings, whose);
  if (!model) return null;
  const { provider, base_url, window_tokens, price } = model;
  const { separate, temperature, reply_tokens, context_messages, patience, user_id, theme } = settings;
  const { notify_replies, notify_expiry } = settings;
  return {
    assistant: whose,
    provider,
    base_url,
    model: model.model,
    window_tokens,
    price,
    separate,
    temperature,
    reply_tokens,
    context_messages,
    patience,
    user_id,
    theme,
    notify_replies,
    notify_expiry,
  };
}

/** Whether the model has no address yet. @param {SettingsChange} typed */
const isHalf = (typed) => typed.provider !== "reference" && typed.base_url === "";

/**
 * The change to save: everything typed, but with the stored model while the typed one is incomplete, and with what is
 * stored of the parts that are held back. Null if it is already stored.
 * @param {SettingsChange} typed
 * @param {Settings | null} settings
 * @param {readonly Part[]} [held]
 * @returns {SettingsChange | null}
 */
export function changeToSave(typed, settings, held = []) {
  const stored = settings && asStored(settings, typed.assistant);
  if (!stored) return null;
  const { provider, base_url, model, window_tokens, price } = stored;
  const user_id = held.includes("user") ? stored.user_id : typed.user_id;
  const change =
    isHalf(typed) || held.includes("model")
      ? { ...typed, provider, base_url, model, window_tokens, price, user_id }
      : isSame(typed, stored, PARTS.model)
        ? { ...typed, user_id }
        : // Numbers of one model do not apply to another, whose stored numbers Rust keeps.
          { ...typed, window_tokens: null, price: null, user_id };
  const names = /** @type {(keyof SettingsChange)[]} */ (Object.keys(change));
  return isSame(change, stored, names) ? null : change;
}

/** A part of the settings that can be refused by itself. @typedef {"model" | "user"} Part */

/**
 * The fields of each part, which may be stored slightly differently.
 * @type {{ [part in Part]: (keyof SettingsChange)[] }}
 */
const PARTS = { model: ["provider", "base_url", "model"], user: ["user_id"] };

/** @param {SettingsChange} one @param {SettingsChange} other @param {(keyof SettingsChange)[]} names */
const isSame = (one, other, names) => names.every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]));

/**
 * Whether a part is still the saved one.
 * @param {Part} part
 * @param {SettingsChange} typed
 * @param {SettingsChange} saved
 */
export const isUntouched = (part, typed, saved) => isSame(typed, saved, PARTS[part]);

/** A part for comparison. @param {Part} part @param {SettingsChange} change */
export const partText = (part, change) =>
  JSON.stringify([change.assistant, ...PARTS[part].map((name) => change[name])]);
