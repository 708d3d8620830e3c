/*
 * Asks before clearing a conversation.
 * Separate because clearing cannot be undone: the dialog says exactly what is deleted, and Cancel has the focus.
 */
/** @import { Actions } from "../actions.js" */
/** @import { Store } from "../store.js" */
import { h, say } from "../dom.js";
import { t } from "../i18n/index.js";
import { createDialog, showDialog } from "./dialog.js";
import { isReached } from "./store-words.js";

/**
 * @param {Actions} actions
 * @param {Store} store
 */
export function createClear(actions, store) {
  const body = h("p", {});
  const there = h("p", { class: "note" });
  const cancel = h(
    "button",
    { type: "button", testid: "clear-cancel", autofocus: true, on: { click: () => dialog.close() } },
    t("dialog.cancel"),
  );
  const confirm = h(
    "button",
    {
      class: "danger",
      type: "button",
      testid: "clear-confirm",
      on: {
        click() {
          dialog.close();
          void actions.clear();
        },
      },
    },
    t("clear.confirm"),
  );
  const dialog = createDialog("clear-ask", h("h2", {}, t("clear.title")), [
    body,
    there,
    h("p", { class: "note" }, t("clear.others")),
    h("div", { class: "dialog-foot" }, cancel, confirm),
  ]);

  return {
    async ask() {
      if (store.state.messages.length === 0) return;
      const n = await actions.countMessages();
      if (dialog.open) return;
      say(body, t("clear.body", { n }));
      const kept = store.state.store;
      there.hidden = kept.place === "";
      say(there, isReached(kept) ? t("clear.shared") : t("clear.shared_later"));
      showDialog(dialog);
      cancel.focus();
    },
  };
}
