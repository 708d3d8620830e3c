/*
 * A text that has lost its place, such as an edit of a message that is gone. It goes to the composer; where it does not
 * fit, it is offered here until it does, in its conversation. An edit that was cancelled, maybe by mistake, can be gone
 * on with.
 * Separate because messages and what waits to be sent both lose texts in this way.
 */
/** @import { State } from "../state.js" */
import { announce, h, icon, say } from "../dom.js";
import { t } from "../i18n/index.js";
import { isSame, keyOf } from "../sessions.js";

/**
 * @typedef {object} Does
 * @property {() => boolean} isFree whether nothing is typed in the composer
 * @property {(text: string) => boolean} suggest puts a text into the composer, below what is typed; false if it does
 *   not fit
 * @property {() => void} toComposer focuses the composer
 */

/** @param {Does} does */
export function createSetAside(does) {
  let held = "";
  /** Whether what is held is in no other place, and nobody has given it up. */
  let isOnlyHere = false;
  /**
   * What is held so in other conversations, and what is said of it.
   * @type {Map<string, { note: string, text: string }>}
   */
  const elsewhere = new Map();
  /**
   * The conversation that what is held belongs to: while the store is closed none is shown, and nothing is drawn.
   * @type {import("../../shapes").SessionKey | null}
   */
  let shown = null;
  /** Whether the writer knows that what is held goes with the window. */
  let isKnown = false;
  /** What the button does. @type {(() => void) | null} */
  let go = null;
  const status = h("span", { class: "note", role: "status", testid: "set-aside-note" });
  const back = h("button", { type: "button", testid: "set-aside", hidden: true, on: { click: () => go?.() } });
  const dismiss = h(
    "button",
    {
      class: "quiet bare",
      type: "button",
      testid: "set-aside-dismiss",
      "aria-label": t("problem.dismiss"),
      on: {
        click() {
          show("");
          does.toComposer();
        },
      },
    },
    icon("close"),
  );
  const element = h("div", { class: "set-aside", hidden: true }, status, back, dismiss);

  /**
   * @param {string} note
   * @param {string} [text] what is offered to the composer
   * @param {boolean} [isOnly] whether an edit is in it, which nobody has given up
   */
  function show(note, text = "", isOnly = false) {
    held = text;
    isOnlyHere = isOnly;
    // No click gives up what was typed.
    dismiss.hidden = isOnly;
    offer(text === "" ? null : bringBack, t("set_aside.back"));
    announce(status, note);
    element.hidden = note === "";
  }

  /** @param {(() => void) | null} act @param {string} words */
  function offer(act, words) {
    go = act;
    back.hidden = act === null;
    say(back, words);
  }

  function bringBack() {
    if (does.suggest(held)) show("");
    does.toComposer();
  }

  const holds = () => isOnlyHere || elsewhere.size > 0;

  /**
   * Keeps what is held for its conversation, and shows what is held for the next one.
   * @param {State} state
   */
  function turn({ conversation }) {
    const note = status.textContent ?? "";
    if (isOnlyHere && shown) elsewhere.set(keyOf(shown), { note, text: held });
    const own = conversation ? elsewhere.get(keyOf(conversation)) : undefined;
    if (conversation) elsewhere.delete(keyOf(conversation));
    show(own?.note ?? "", own?.text, own !== undefined);
  }

  /** Drops what is held for conversations that are gone. @param {State} state */
  function dropGone({ sessions }) {
    const listed = new Set(sessions.map(keyOf));
    for (const key of elsewhere.keys()) if (!listed.has(key)) elsewhere.delete(key);
  }

  /** What is held, with a text below it. @param {string} text */
  const heldWith = (text) => (held === "" ? text : `${held}\n\n${text}`);

  /** Offers a text as well as what is held. @param {string} text @param {string} why */
  function offerToo(text, why) {
    show([why, isOnlyHere && t("set_aside.here")].filter(Boolean).join(" "), heldWith(text), isOnlyHere);
  }

  /** Offers a message that the writer removed. @param {string} text */
  const offerRemoved = (text) => offerToo(text, t("set_aside.removed"));

  return {
    element,

    /**
     * Keeps an edit of a message that is gone.
     * @param {string} text
     * @param {string} [why] what became of the message
     */
    keepEdit(text, why) {
      // What the writer removed is not put back unasked.
      const all = isOnlyHere ? heldWith(text) : text;
      const isBack = does.suggest(all);
      const note = [why, isBack ? t("set_aside.in_composer") : t("set_aside.here")].filter(Boolean).join(" ");
      // What is only offered stays so.
      const offered = isOnlyHere ? "" : held;
      show(note, isBack ? offered : heldWith(text), !isBack);
      isKnown = false;
      does.toComposer();
    },

    /** Keeps a message that the writer removed; only an empty composer takes it unasked. @param {string} text */
    keepRemoved(text) {
      if (does.isFree() && does.suggest(heldWith(text))) return show("");
      offerRemoved(text);
    },
    offerRemoved,

    /**
     * Offers to go on with an edit that was cancelled.
     * @param {() => void} resume
     * @param {string} text
     */
    keepCancelled(resume, text) {
      // There is one button, and what is held has no other place.
      if (held !== "") return offerToo(text, t("set_aside.cancelled"));
      show(t("set_aside.cancelled"));
      offer(() => {
        show("");
        resume();
      }, t("set_aside.resume"));
    },

    /** Whether an edit is held, in this conversation or another one. */
    holds,

    /** Whether the window may go, and with it what is held: not before the writer was asked. @returns {boolean} */
    mayGo() {
      const may = isKnown || !holds();
      isKnown = true;
      return may;
    },

    /** @param {State} state */
    reads: ({ opened, cleared, queue, messages, sessions }) => [
      opened,
      cleared,
      queue.messages,
      messages.length,
      sessions,
    ],

    /**
     * What it says is true until something happens; what it holds stays in its conversation.
     * @param {State} state
     * @param {State} before
     */
    update(state, before) {
      const isOther = !state.conversation || !shown || !isSame(state.conversation, shown);
      const isCleared = state.cleared !== before.cleared;
      const isNews = state.queue.messages !== before.queue.messages || state.messages.length !== before.messages.length;
      if (isOther) turn(state);
      else if (isCleared || (held === "" && (isNews || state.opened !== before.opened))) show("");
      shown = state.conversation;
      // A closed store lists nothing.
      if (state.unlock.state === "open") dropGone(state);
    },
  };
}
