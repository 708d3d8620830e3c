/*
 * What of the typed settings is to be saved.
 * Separate and pure, because a choice half made must hold back itself and nothing beside it.
 */
/** @import { Settings, SettingsChange } from "../../../shapes" */
import { modelFor } from "../../state.js";

/** Whose model is meant where both assistants share one. */
export const BOTH = "both";

/**
 * Whose model is shown, of two that are the same where it is that of both.
 * @param {Settings} settings
 * @param {string} whose
 */
export const settingOf = (settings, whose) => modelFor(settings, whose) ?? settings.models[0] ?? null;

/**
 * The change that would store what is stored.
 * @param {Settings} settings
 * @param {string} whose
 * @returns {SettingsChange | null}
 */
export function asStored(settings, whose) {
  const model = settingOf(settings, whose);
  if (!model) return null;
  const { provider, base_url, window_tokens, price } = model;
  const { separate, temperature, reply_tokens, context_messages, patience, user_id, theme } = settings;
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
  };
}

/** A model without an address yet. @param {SettingsChange} typed */
const isHalf = (typed) => typed.provider !== "reference" && typed.base_url === "";

/**
 * The change to save: all that is typed, except that who answers stays as it is stored while the choice is half made.
 * Null where that is what is stored already.
 * @param {SettingsChange} typed
 * @param {Settings | null} settings
 * @returns {SettingsChange | null}
 */
export function changeToSave(typed, settings) {
  const stored = settings && asStored(settings, typed.assistant);
  if (!stored) return null;
  const { provider, base_url, model, window_tokens, price } = stored;
  const change = isHalf(typed)
    ? { ...typed, provider, base_url, model, window_tokens, price }
    : isSame(typed, stored, MODEL)
      ? typed
      : // What was set for one model says nothing of another, and what is known of that stays as it is.
        { ...typed, window_tokens: null, price: null };
  const names = /** @type {(keyof SettingsChange)[]} */ (Object.keys(change));
  return isSame(change, stored, names) ? null : change;
}

/** What makes a model another one. @type {(keyof SettingsChange)[]} */
const MODEL = ["provider", "base_url", "model"];

/** What is typed as text, and may be stored a little differently. @type {(keyof SettingsChange)[]} */
const TEXTS = [...MODEL, "user_id"];

/** @param {SettingsChange} one @param {SettingsChange} other @param {(keyof SettingsChange)[]} names */
const isSame = (one, other, names) => names.every((name) => JSON.stringify(one[name]) === JSON.stringify(other[name]));

/** Whether the texts are still those that were saved. @param {SettingsChange} typed @param {SettingsChange} saved */
export const isUntouched = (typed, saved) => isSame(typed, saved, TEXTS);
