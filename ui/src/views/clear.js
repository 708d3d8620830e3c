/*
 * Asks before clearing a conversation: that of the window, or another session.
 * Separate because clearing cannot be undone: the dialog says exactly what is deleted, and Cancel has the focus.
 */
/** @import { SessionSummary } from "../../shapes" */
/** @import { Actions } from "../actions.js" */
/** @import { State } from "../state.js" */
/** @import { Store } from "../store.js" */
import { withoutMarks } from "../bidi.js";
import { h, say } from "../dom.js";
import { t } from "../i18n/index.js";
import { isAmong, isSame } from "../sessions.js";
import { isLeftOrCleared, ownSession } from "../state.js";
import { createDialog, showDialog } from "./dialog.js";
import { isInMemory, isReached } from "./store-words.js";

/** What becomes of the messages in the shared database. @param {State["store"]} stored @param {number} n */
function thereWords(stored, n) {
  if (isReached(stored)) return t("clear.shared", { n });
  return isInMemory(stored) ? t("clear.shared_before_quit", { n }) : t("clear.shared_later", { n });
}

/**
 * @param {Actions} actions
 * @param {Store} store
 * @param {() => boolean} hasDraft whether something is typed in the composer of the window
 */
export function createClear(actions, store, hasDraft) {
  /** What is cleared; null for the conversation of the window. @type {SessionSummary | null} */
  let asked = null;
  /** How many messages that has. */
  let number = 0;
  /** Counts what was asked, and how often it was counted: only the last number is said. */
  let counts = 0;
  const title = h("h2", {});
  const body = h("p", {});
  const waiting = h("p", { testid: "clear-waiting" });
  const isKept = h("p", { testid: "clear-kept" }, t("clear.kept"));
  const there = h("p", { class: "note", testid: "clear-there" });
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
          const cleared = asked;
          dialog.close();
          if (cleared) void clearOther(cleared);
          else void actions.clear();
        },
      },
    },
    t("clear.confirm"),
  );
  const about = h(
    "div",
    { class: "dialog-about" },
    body,
    waiting,
    isKept,
    there,
    h("p", { class: "note" }, t("clear.others")),
  );
  const dialog = createDialog("clear-ask", title, [about, h("div", { class: "dialog-foot" }, cancel, confirm)], {
    about,
  });

  const status = h("p", { class: "unseen", role: "status" });
  // The words of a session must not outlast it.
  dialog.addEventListener("close", () => {
    asked = null;
    counts += 1;
    say(title, "");
  });

  /**
   * Clears a session that the window does not show: all that is seen is that its item goes.
   * @param {SessionSummary} other
   */
  async function clearOther(other) {
    if (await actions.clearSession(other)) say(status, t("clear.done"));
  }

  /**
   * Whether another session or another window has a draft beside the messages is not known here.
   * @param {SessionSummary | null} other
   * @param {number} n
   */
  function bodyWords(other, n) {
    if (n === 0) return t("clear.draft");
    return !other && hasDraft() ? t("clear.body_draft", { n }) : t("clear.body_any_draft", { n });
  }

  /** @param {State} state */
  function draw(state) {
    const own = asked;
    say(body, bodyWords(own, number));
    // The messages that wait in another session are not known here.
    const queued = own ? 0 : state.queue.messages.length;
    waiting.hidden = queued === 0;
    say(waiting, t("clear.waiting", { n: queued }));
    const session = own ? state.sessions.find((one) => isSame(one, own)) : ownSession(state);
    isKept.hidden = !session?.kept;
    // A draft is never in the shared database.
    there.hidden = state.store.place === "" || number === 0;
    say(there, thereWords(state.store, number));
  }

  /** @param {SessionSummary | null} other */
  const count = (other) => (other ? actions.countSession(other) : actions.countMessages());

  /** Says the number once more: messages may have come, or gone. */
  async function countAgain() {
    counts += 1;
    const own = counts;
    const n = await count(asked);
    if (own !== counts || n === null) return;
    number = n;
    draw(store.state);
  }

  return {
    status,

    /** @param {SessionSummary | null} [session] null for the conversation of the window */
    async ask(session = null) {
      const before = store.state;
      const { conversation, messages } = before;
      const other = session && conversation && isSame(session, conversation) ? null : session;
      if (!other && messages.length === 0) return;
      const n = await count(other);
      const isHere = !isLeftOrCleared(store.state, before);
      if (dialog.open || n === null || !(other ? isAmong(other, store.state.sessions) : isHere)) return;
      asked = other;
      number = n;
      say(status, "");
      const name = other && (withoutMarks(other.title) || t("sidebar.untitled"));
      say(title, name ? t("clear.title_named", { title: name }) : t("clear.title"));
      draw(store.state);
      showDialog(dialog);
      cancel.focus();
    },

    /** @param {State} state */
    reads: ({ sessions, opened, cleared, messages, queue, store: stored }) => [
      sessions,
      opened,
      cleared,
      messages.length,
      queue,
      stored,
    ],

    /**
     * It closes when its session is gone, or the window shows another conversation than the one it asked about. Another
     * window may keep it meanwhile, or write in it, and the database may come and go.
     * @param {State} state
     * @param {State} before
     */
    update(state, before) {
      const { sessions } = state;
      if (!dialog.open) return;
      if (asked ? !isAmong(asked, sessions) : isLeftOrCleared(state, before)) return dialog.close();
      draw(state);
      if (sessions !== before.sessions || state.messages.length !== before.messages.length) void countAgain();
    },
  };
}
