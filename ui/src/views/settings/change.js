/*
 * What of the typed settings is to be saved.
 * Separate and pure, because a choice half made must hold back itself and nothing beside it.
 */
/** @import { Settings, SettingsChange } from "../../../shapes" */

/** A model without an address yet. @param {SettingsChange} typed */
const isHalf = (typed) => typed.provider !== "reference" && typed.base_url === "";

/**
 * The change to save: all that is typed, except that who answers stays as it is stored while the choice is half made.
 * Null where that is what is stored already.
 * @param {SettingsChange} typed
 * @param {Settings | null} stored
 * @returns {SettingsChange | null}
 */
export function changeToSave(typed, stored) {
  if (!stored) return null;
  const change = isHalf(typed) ? { ...typed, provider: stored.provider, base_url: stored.base_url, model: stored.model } : typed;
  const names = /** @type {(keyof SettingsChange)[]} */ (Object.keys(change));
  return names.some((name) => change[name] !== stored[name]) ? change : null;
}
