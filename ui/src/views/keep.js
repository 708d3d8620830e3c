/*
 * Keeps a session beyond its 24 hours, and releases it.
 * Separate because it is done from the list and by commands, and says the same each time: what is seen of it
 * is a mark in the list and the words under the composer.
 */
/** @import { SessionKey } from "../../shapes" */
/** @import { Actions } from "../actions.js" */
import { announce, h } from "../dom.js";
import { t } from "../i18n/index.js";
import { momentText } from "../time.js";

/** @param {Actions} actions */
export function createKeep(actions) {
  const status = h("p", { class: "unseen", role: "status" });

  return {
    status,

    /** @param {SessionKey} key */
    async keep(key) {
      if (await actions.keepSession(key)) announce(status, t("retention.kept"));
    },

    /** @param {SessionKey} key */
    async release(key) {
      const until = await actions.releaseSession(key);
      if (until !== null) announce(status, t("keep.released", { moment: momentText(until) }));
    },
  };
}
