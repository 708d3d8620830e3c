/*
 * The models that a writer can choose for a session: those of the providers in Settings, and the Reference desk.
 * Separate and pure: the picker and the palette offer the same ones.
 */
/** @import { ModelChoice, ModelSetting } from "../shapes" */
/** @import { State } from "./state.js" */
import { modelFor } from "./state.js";

/**
 * One of them. `isUsual`: it is the one of Settings.
 * @typedef {Pick<ModelSetting, "provider" | "origin" | "host" | "model">
 *   & { choice: ModelChoice, isUsual: boolean }} Offer
 */

/** What a provider lists, as far as it was asked. @typedef {(setting: ModelSetting) => readonly string[]} Listed */

/** @param {Pick<ModelSetting, "provider" | "origin" | "model">} one */
export const keyOfModel = ({ provider, origin, model }) => JSON.stringify([provider, origin, model]);

/** Where a model is. @param {Pick<ModelSetting, "provider" | "origin">} one */
export const placeOf = ({ provider, origin }) => JSON.stringify([provider, origin]);

/**
 * The first of each.
 * @template T
 * @param {readonly T[]} all
 * @param {(one: T) => string} keyOf
 */
function once(all, keyOf) {
  /** @type {Map<string, T>} */
  const first = new Map();
  for (const one of all) if (!first.has(keyOf(one))) first.set(keyOf(one), one);
  return [...first.values()];
}

/** The settings whose provider has models, each provider once, this assistant's first. @param {State} state */
export function providersOf({ settings, conversation }) {
  if (!settings) return [];
  const own = modelFor(settings, conversation?.assistant ?? "");
  const all = [...(own ? [own] : []), ...settings.models].filter(({ origin }) => origin !== "");
  return once(all, placeOf);
}

/**
 * The model of Settings first, then the one of the session, those that Settings name, what the providers list, and the
 * Reference desk.
 * @param {State} state
 * @param {Listed} listed
 * @returns {Offer[]}
 */
export function offersFor(state, listed) {
  const { settings, conversation } = state;
  if (!settings || !conversation) return [];
  const usual = modelFor(settings, conversation.assistant);
  const places = providersOf(state);
  /** @param {ModelSetting} setting @param {string} model @returns {Offer} */
  const of = ({ assistant, provider, origin, host }, model) => ({
    provider,
    origin,
    host,
    model,
    choice: { of: "model", assistant, model },
    isUsual: false,
  });
  const lists = places.flatMap((place) => listed(place).map((name) => of(place, name)));
  const named = settings.models.filter(({ origin, model }) => origin !== "" && model !== "");
  const own = conversation.model;
  const ownPlace = own && places.find((place) => placeOf(place) === placeOf(own));
  const isOwnListed = ownPlace && (listed(ownPlace).length === 0 || listed(ownPlace).includes(own.model));
  /** @type {Offer[]} */
  const all = [
    ...(usual && isWhole(usual) ? [{ ...pick(usual), choice: USUAL, isUsual: true }] : []),
    ...(isOwnListed ? [of(ownPlace, own.model)] : []),
    ...named.map((setting) => of(setting, setting.model)),
    ...lists,
    { provider: "reference", origin: "", host: "", model: "", choice: { of: "desk" }, isUsual: false },
  ];
  return once(all, keyOfModel);
}

/** @type {ModelChoice} */
const USUAL = { of: "settings" };

/** @param {ModelSetting} setting */
const isWhole = ({ provider, model }) => provider === "reference" || model !== "";

/** The desk has neither an address nor a name. @param {ModelSetting} setting */
const pick = ({ provider, origin, host, model }) => ({
  provider,
  origin,
  host,
  model: provider === "reference" ? "" : model,
});
