/*
 * Keeps a session beyond its 24 hours, and releases it.
 * Separate because it is done from the list and by commands, and says the same each time: what is seen of it
 * is a mark in the list and the words under the composer.
 */
/** @import { SessionKey } from "../../shapes" */
/** @import { Actions } from "../actions.js" */
/** @import { Store } from "../store.js" */
import { announce, h } from "../dom.js";
import { t } from "../i18n/index.js";
import { momentText } from "../time.js";
import { keptWords } from "./store-words.js";

/** @param {Actions} actions @param {Store} store */
export function createKeep(actions, store) {
  const status = h("p", { class: "unseen", role: "status" });

  return {
    status,

    /** @param {SessionKey} key */
    async keep(key) {
      if (await actions.keepSession(key)) announce(status, keptWords(store.state.store));
    },

    /** @param {SessionKey} key */
    async release(key) {
      const until = await actions.releaseSession(key);
      if (until !== null) announce(status, t("keep.released", { moment: { own: momentText(until) } }));
    },
  };
}
