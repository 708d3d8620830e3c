/*
 * A text that has lost its place, such as an edit of a message that is gone. It goes to the composer; where it does not
 * fit, it is offered here until it does. An edit that was cancelled, maybe by mistake, can be gone on with.
 * Separate because messages and what waits to be sent both lose texts in this way.
 */
/** @import { State } from "../state.js" */
import { h, say } from "../dom.js";
import { t } from "../i18n/index.js";
import { isSame } from "../sessions.js";

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
  /** What the button does. @type {(() => void) | null} */
  let go = null;
  const status = h("span", { class: "note", role: "status", testid: "set-aside-note" });
  const back = h("button", { type: "button", testid: "set-aside", hidden: true, on: { click: () => go?.() } });
  const element = h("div", { class: "set-aside", hidden: true }, status, back);

  /**
   * @param {string} note
   * @param {string} [text] what is offered to the composer
   */
  function show(note, text = "") {
    held = text;
    offer(text === "" ? null : bringBack, t("set_aside.back"));
    say(status, note);
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

  return {
    element,

    /**
     * Keeps an edit of a message that is gone.
     * @param {string} text
     * @param {string} why what became of the message
     */
    keepEdit(text, why) {
      const all = held === "" ? text : `${held}\n\n${text}`;
      const isBack = does.suggest(all);
      show(`${why} ${isBack ? t("set_aside.in_composer") : t("set_aside.here")}`, isBack ? "" : all);
      does.toComposer();
    },

    /** Keeps a message that the writer removed; only an empty composer takes it unasked. @param {string} text */
    keepRemoved(text) {
      const isBack = does.isFree() && does.suggest(text);
      if (isBack) show("");
      else show(t("set_aside.removed"), text);
    },

    /**
     * Offers to go on with an edit that was cancelled.
     * @param {() => void} resume
     */
    keepCancelled(resume) {
      // What is held has no other place.
      if (held !== "") return;
      show(t("set_aside.cancelled"));
      offer(() => {
        show("");
        resume();
      }, t("set_aside.resume"));
    },

    /** @param {State} state */
    reads: ({ opened, cleared, queue, messages }) => [opened, cleared, queue.messages, messages.length],

    /**
     * What it says is true until something happens; what it holds stays in its conversation.
     * @param {State} state
     * @param {State} before
     */
    update(state, before) {
      const isOther = !state.talk || !before.talk || !isSame(state.talk, before.talk);
      if (held === "" || isOther || state.cleared !== before.cleared) show("");
    },
  };
}
