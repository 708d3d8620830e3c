/*
 * Send and Stop, which stand in one place.
 * Separate from the field because where one button takes the place of the other, the second click of a double click is
 * meant for neither.
 */
import { h, icon, say, set } from "../dom.js";
import { t } from "../i18n/index.js";
import { isSecond } from "../keys.js";

/** How soon the second click of a double click follows at most, in milliseconds. */
const DOUBLE_CLICK_MS = 500;

/**
 * @param {() => void} send
 * @param {() => void} stop
 */
export function createSendButtons(send, stop) {
  /** When Send or Stop was clicked, as events are timed, in milliseconds. */
  let clickedAt = -Infinity;

  const words = h("span", {}, t("composer.send"));
  const sendButton = h(
    "button",
    { class: "primary send", type: "button", testid: "send", disabled: true, on: { click: byClick(send) } },
    icon("send"),
    words,
  );
  const stopButton = h(
    "button",
    { class: "primary send", type: "button", testid: "stop", hidden: true, on: { click: byClick(stop) } },
    icon("stop"),
    h("span", {}, t("composer.stop")),
  );

  /** Does nothing for the second click of a double click on what stood there before. @param {() => void} go */
  function byClick(go) {
    return (/** @type {MouseEvent} */ event) => {
      if (isSecond(event) && event.timeStamp - clickedAt < DOUBLE_CLICK_MS) return;
      clickedAt = event.timeStamp;
      go();
    };
  }

  return {
    nodes: [sendButton, stopButton],

    /**
     * @param {boolean} answering
     * @param {boolean} isEmpty whether there is nothing to send
     * @param {boolean} isSending
     */
    draw(answering, isEmpty, isSending) {
      sendButton.hidden = answering && isEmpty;
      stopButton.hidden = !answering;
      say(words, answering ? t("composer.queue") : t("composer.send"));
      set(sendButton, "title", answering ? t("composer.queue_hint") : null);
      sendButton.disabled = isSending || isEmpty;
    },
  };
}
