/*
 * The line shown before a reply's text: its provider asked to wait, loads the model, or is silent.
 * Separate because it has a clock: it counts down in reserved space, so that nothing moves.
 */
/** @import { Pause, PauseKind } from "../../shapes" */
/** @import { Key } from "../i18n/index.js" */
import { h, say } from "../dom.js";
import { t } from "../i18n/index.js";

/** A pause with its end in milliseconds since 1970. @typedef {Pause & { ends: number }} Wait */

const SECOND = 1000;

/** @type {{ [kind in PauseKind]: Key }} */
const WORDS = {
  asked: "message.wait_asked",
  quiet: "message.wait_quiet",
  loading: "message.wait_loading",
};

/** The sentence of a pause. @param {Pause} pause */
export const pauseWords = ({ kind, seconds }) => t(WORDS[kind], { n: seconds });

/** @param {() => number} [now] */
export function createPause(now = Date.now) {
  const words = h("span", {});
  const left = h("span", { class: "pause-left" });
  const element = h("p", { class: "pause", testid: "reply-waits", hidden: true }, words, " ", left);
  /** @type {Wait | null} */
  let shown = null;
  let ticking = 0;

  function tick() {
    // A row out of view is recreated when it scrolls back.
    if (!shown || !element.isConnected) return stop();
    draw(shown);
  }

  /** @param {Wait} wait */
  function draw({ ends }) {
    const seconds = Math.ceil((ends - now()) / SECOND);
    say(left, seconds > 0 ? t("message.pause_left", { n: seconds }) : "");
  }

  function stop() {
    clearInterval(ticking);
    ticking = 0;
  }

  return {
    element,
    /** @param {Wait | null} wait */
    show(wait) {
      if (wait === shown) return;
      shown = wait;
      element.hidden = wait === null;
      stop();
      if (!wait) return;
      // The seconds that are left are beside it.
      say(words, wait.kind === "asked" ? t("message.wait_soon") : pauseWords(wait));
      say(left, "");
      if (wait.kind !== "asked") return;
      draw(wait);
      ticking = setInterval(tick, SECOND);
    },
  };
}
