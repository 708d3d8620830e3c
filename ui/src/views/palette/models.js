/*
 * The models that can be chosen for this window's assistant, and the change of the settings that chooses one.
 * Separate and pure: whose model it is depends on whether both assistants share one.
 */
/** @import { ModelSetting, Settings, SettingsChange } from "../../../shapes" */
import { modelFor } from "../../state.js";
import { asStored, BOTH } from "../settings/change.js";

/** @typedef {Pick<ModelSetting, "provider" | "base_url" | "model" | "host">} Choice */

/** @type {Choice} */
const DESK = { provider: "reference", base_url: "", model: "", host: "" };

/** The settings that an environment variable may hold, after which choosing does nothing. */
const HELD = ["provider", "base_url", "model"];

/** @param {Choice} choice */
export const keyOfModel = ({ provider, base_url: url, model }) => JSON.stringify([provider, url, model]);

/**
 * The models of both assistants, this window's first, and the Reference desk; none if they cannot be changed in this
 * run.
 * @param {Settings} settings
 * @param {string} assistant this window's
 * @returns {Choice[]}
 */
export function modelsOf(settings, assistant) {
  if (settings.overridden.some((name) => HELD.includes(name))) return [];
  const own = modelFor(settings, assistant);
  const named = settings.models.filter(({ provider, model }) => provider !== "reference" && model !== "");
  const all = [...(own && named.includes(own) ? [own] : []), ...named, DESK];
  return [...new Map(all.map((choice) => [keyOfModel(choice), choice])).values()];
}

/**
 * The change that lets a model answer in this window: for its assistant alone, or for both if they share one.
 * @param {Settings} settings
 * @param {string} assistant
 * @param {Choice} choice
 * @returns {SettingsChange | null}
 */
export function changeTo(settings, assistant, { provider, base_url, model }) {
  const stored = asStored(settings, settings.separate ? assistant : BOTH);
  // Numbers of one model do not apply to another.
  return stored && { ...stored, provider, base_url, model, window_tokens: null, price: null };
}
