/*
 * A model's thinking, folded above its reply.
 * Separate because it is never part of the reply: it is not stored, sent back or announced, and is gone when the
 * conversation is reopened.
 */
import { h } from "../dom.js";
import { t } from "../i18n/index.js";

/**
 * @param {boolean} isOpen
 * @param {(open: boolean) => void} changed called when it is opened or closed
 */
export function createThinking(isOpen, changed) {
  // The focus scrolls it. What it is stands above it.
  const text = h("div", { class: "thoughts", dir: "auto", tabindex: 0 });
  const element = h(
    "details",
    { class: "thinking", testid: "thinking", hidden: true },
    h("summary", {}, t("message.thinking")),
    text,
  );
  element.open = isOpen;
  let thoughts = "";
  let drawn = "";

  element.addEventListener("toggle", () => {
    draw();
    changed(element.open);
  });

  /** Appends only new text, so that a selection stays. */
  function draw() {
    if (!element.open || drawn === thoughts) return;
    const atEnd = text.scrollHeight - text.scrollTop - text.clientHeight < 2;
    if (thoughts.startsWith(drawn)) text.append(thoughts.slice(drawn.length));
    else text.replaceChildren(thoughts);
    drawn = thoughts;
    if (atEnd) text.scrollTop = text.scrollHeight;
  }

  return {
    element,
    /** @param {string} now the whole text; empty for none */
    show(now) {
      thoughts = now;
      element.hidden = now === "";
      draw();
    },
  };
}
