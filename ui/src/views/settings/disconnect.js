/*
 * Asks what to do with waiting changes before the shared database is disconnected.
 * Separate because this choice cannot be undone: dropped changes are never uploaded, and a clear that is not uploaded
 * leaves its text where others can read it.
 */
/** @import { OutboxChoice, StoreState } from "../../../shapes" */
/** @import { Key } from "../../i18n/index.js" */
import { h, say } from "../../dom.js";
import { t } from "../../i18n/index.js";
import { createDialog, showDialog } from "../dialog.js";
import { isInMemory } from "../store-words.js";

/** @type {{ [outbox in OutboxChoice]: Key }} */
const NAMES = { keep: "disconnect.keep", forget: "disconnect.forget" };

/**
 * What becomes of the changes by each choice.
 * @param {StoreState} store
 * @param {number} n the lifetime of a message, in hours
 * @returns {{ [outbox in OutboxChoice]: string }}
 */
const explain = (store, n) =>
  isInMemory(store)
    ? {
        keep: t("disconnect.keep.explained_in_memory", { n }),
        forget: t("disconnect.forget.explained_in_memory", { n }),
      }
    : { keep: t("disconnect.keep.explained", { n }), forget: t("disconnect.forget.explained", { n }) };

/** @param {(outbox: OutboxChoice) => void} disconnect */
export function createDisconnect(disconnect) {
  const body = h("p", {});
  const clears = h("p", {});
  const explained = {
    keep: h("span", { class: "choice-explained" }),
    forget: h("span", { class: "choice-explained" }),
  };
  const cancel = h(
    "button",
    { type: "button", testid: "disconnect-cancel", autofocus: true, on: { click: () => dialog.close() } },
    t("dialog.cancel"),
  );
  const about = h("div", { class: "dialog-about" }, body, clears);
  const dialog = createDialog(
    "disconnect-ask",
    h("h2", {}, t("disconnect.title")),
    [
      about,
      h("div", { class: "choices" }, choice("keep", "disconnect-keep"), choice("forget", "disconnect-forget")),
      h("div", { class: "dialog-foot" }, cancel),
    ],
    { about },
  );

  /** @param {OutboxChoice} outbox @param {string} testid */
  function choice(outbox, testid) {
    return h(
      "button",
      {
        class: "choice",
        type: "button",
        testid,
        on: {
          click() {
            dialog.close();
            disconnect(outbox);
          },
        },
      },
      h("span", { class: "choice-name" }, t(NAMES[outbox])),
      explained[outbox],
    );
  }

  return {
    /**
     * Asks if changes are waiting; otherwise disconnects at once.
     * @param {StoreState} store
     * @param {number} hours the lifetime of a message
     */
    ask(store, hours) {
      const waiting = store.waiting + store.rejected;
      if (waiting === 0) return disconnect("keep");
      say(body, t("disconnect.body", { n: waiting }));
      say(clears, t("disconnect.clears", { n: hours }));
      const words = explain(store, hours);
      say(explained.keep, words.keep);
      say(explained.forget, words.forget);
      showDialog(dialog);
      cancel.focus();
    },
  };
}
