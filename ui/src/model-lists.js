/*
 * The lists of models of the providers in Settings, for choosing one in a session.
 * Separate because a list comes from outside: it may be late or missing, and what is offered does not wait for it.
 */
/** @import { ModelSetting } from "../shapes" */
/** @import { Backend } from "./backend.js" */
/** @import { Store } from "./store.js" */
import { asProblem } from "./backend.js";
import { placeOf, providersOf } from "./offers.js";
import { problemText } from "./reasons.js";
import { asStored, BOTH } from "./views/settings/change.js";

/** @typedef {ReturnType<typeof createModelLists>} ModelLists */

/**
 * @param {Backend} backend
 * @param {Store} store
 */
export function createModelLists(backend, store) {
  /** The names by place. @type {Map<string, string[]>} */
  const lists = new Map();

  /** Without a key that it needs, a provider is not asked. @param {ModelSetting} setting */
  const mayAsk = ({ key, needs_key: needsKey }) => key !== "none" || !needsKey;

  /** @param {ModelSetting} setting @returns {Promise<string | null>} why there is no list */
  async function load(setting) {
    const { settings } = store.state;
    const change = settings && asStored(settings, settings.separate ? setting.assistant : BOTH);
    if (!change) return null;
    try {
      const found = await backend.listModels(change);
      lists.set(
        placeOf(setting),
        found.map(({ name }) => name),
      );
      return null;
    } catch (refusal) {
      return problemText(asProblem(refusal));
    }
  }

  return {
    /** @param {ModelSetting} setting @returns {readonly string[]} */
    listed: (setting) => lists.get(placeOf(setting)) ?? [],

    /** Asks every provider that may be asked. @returns {Promise<string[]>} why lists are missing */
    async load() {
      const asked = await Promise.all(providersOf(store.state).filter(mayAsk).map(load));
      return asked.filter((why) => why !== null);
    },
  };
}
