/*
 * A text that has lost its place, such as an edit of a message that is gone. It goes to the composer; where it does not
 * fit, it is offered here until it does.
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
  const status = h("span", { class: "note", role: "status", testid: "set-aside-note" });
  const back = h("button", { type: "button", testid: "set-aside", hidden: true, on: { click: bringBack } });
  say(back, t("set_aside.back"));
  const element = h("div", { class: "set-aside", hidden: true }, status, back);

  /** @param {string} text @param {string} note */
  function show(text, note) {
    held = text;
    back.hidden = text === "";
    say(status, note);
    element.hidden = note === "";
  }

  function bringBack() {
    if (does.suggest(held)) show("", "");
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
      show(isBack ? "" : all, `${why} ${isBack ? t("set_aside.in_composer") : t("set_aside.here")}`);
      does.toComposer();
    },

    /** Keeps a message that the writer removed; only an empty composer takes it unasked. @param {string} text */
    keepRemoved(text) {
      const isBack = does.isFree() && does.suggest(text);
      show(isBack ? "" : text, isBack ? "" : t("set_aside.removed"));
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
      if (held === "" || isOther || state.cleared !== before.cleared) show("", "");
    },
  };
}
