/*
 * The messages that wait to be sent, above the composer, in order.
 * Separate from the composer because they are stored: what is shown here is what the app has, in every window.
 */
/** @import { QueuePause, QueuedMessage } from "../../shapes" */
/** @import { Actions } from "../actions.js" */
/** @import { State } from "../state.js" */
/** @import { QueueItem } from "./queue-item.js" */
import { h, say } from "../dom.js";
import { t } from "../i18n/index.js";
import { problemText } from "../reasons.js";
import { isSame } from "../sessions.js";
import { isAnswering } from "../state.js";
import { createQueueItem } from "./queue-item.js";

/**
 * @typedef {object} Does
 * @property {() => boolean} isFree whether nothing is typed in the composer
 * @property {(text: string) => void} suggest puts a text into the composer, below what is typed
 * @property {() => void} toComposer focuses the composer
 */

/** Why nothing is sent, in words. @param {QueuePause} pause */
function pauseWords(pause) {
  switch (pause.why) {
    case "failed":
      return t("queue.failed");
    case "stopped":
      return t("queue.stopped");
    case "refused":
      return t("queue.refused", { problem: problemText(pause.problem) });
    case "restarted":
      return t("queue.restarted");
    case "held":
      return t("queue.held");
  }
}

/**
 * @param {Actions} actions
 * @param {Does} does
 */
export function createQueue(actions, does) {
  /** By message, in their order. @type {Map<string, QueueItem>} */
  let items = new Map();
  /** The texts as they are stored, by message. @type {Map<string, string>} */
  const contents = new Map();
  /** The message that was moved here, and which way; its button has the focus afterwards. */
  let moved = /** @type {{ id: string, way: -1 | 1 } | null} */ (null);
  let removed = "";
  /** Whether it says what became of an edit. */
  let isNoted = false;

  const words = h("span", { class: "queue-why" });
  const retry = button("queue-retry", t("queue.retry"), actions.retryQueue);
  const resume = button("queue-skip", t("queue.skip"), actions.resumeQueue);
  const hold = button("queue-stop", t("queue.stop"), actions.holdQueue);
  const pause = h("div", { class: "queue-pause", testid: "queue-pause", role: "status", hidden: true }, words);
  const steps = h("div", { class: "queue-steps", hidden: true }, retry, resume, hold);
  const list = h("ol", { class: "queue-list", "aria-label": t("queue.label") });
  const status = h("span", { class: "note", role: "status" });
  const undo = h(
    "button",
    { type: "button", testid: "queue-undo", hidden: true, on: { click: bringBack } },
    t("queue.undo"),
  );
  const element = h(
    "div",
    { class: "queue", hidden: true },
    h("div", { class: "queue-head" }, pause, steps),
    list,
    h("div", { class: "queue-foot" }, status, undo),
  );

  /** @param {string} testid @param {string} text @param {() => void} click */
  function button(testid, text, click) {
    // The button may disappear, and the focus must not be lost with it.
    const go = () => {
      click();
      does.toComposer();
    };
    return h("button", { type: "button", testid, on: { click: go } }, text);
  }

  /** @param {string} text */
  function keepRemoved(text) {
    removed = text;
    isNoted = false;
    undo.hidden = text === "";
    say(status, text === "" ? "" : t("queue.removed"));
    draw();
  }

  function bringBack() {
    const text = removed;
    keepRemoved("");
    does.suggest(text);
    does.toComposer();
  }

  const draw = () => (element.hidden = items.size === 0 && removed === "" && !isNoted);

  /** @param {string} id */
  async function remove(id) {
    const at = [...items.keys()].indexOf(id);
    const text = contents.get(id) ?? "";
    if (!(await actions.removeQueued(id))) return;
    // The focus goes to what takes the place of the message, which may be here still.
    const left = [...items.entries()].filter(([other]) => other !== id).map(([, item]) => item);
    const next = left[at] ?? left.at(-1);
    if (next) next.focus();
    else does.toComposer();
    if (does.isFree()) does.suggest(text);
    else keepRemoved(text);
  }

  /** @param {QueuedMessage} message */
  function itemOf(message) {
    const { id } = message;
    return createQueueItem(message, {
      save: (text) => actions.editQueued(id, text),
      async move(way) {
        moved = { id, way };
        if (!(await actions.moveQueued(id, [...items.keys()].indexOf(id) + way))) moved = null;
      },
      remove: () => void remove(id),
      closed: actions.editIsOver,
    });
  }

  /**
   * @param {readonly QueuedMessage[]} messages
   * @param {boolean} keeps whether an edit of one that is gone is kept
   */
  function show(messages, keeps) {
    const before = items;
    items = new Map(messages.map((message) => [message.id, before.get(message.id) ?? itemOf(message)]));
    contents.clear();
    messages.forEach((message, at) => {
      contents.set(message.id, message.content);
      items.get(message.id)?.update(message, at, messages.length);
    });
    const [was, is] = [[...before.keys()].join(), [...items.keys()].join()];
    if (was !== is) {
      // Taken out of the document and put back, an element loses the focus.
      const focused = document.activeElement;
      list.replaceChildren(...[...items.values()].map((item) => item.element));
      if (focused instanceof HTMLElement && element.contains(focused)) focused.focus();
    }
    for (const [id, item] of before) if (!items.has(id)) leave(item, keeps);
    if (moved) items.get(moved.id)?.focusMove(moved.way);
    moved = null;
  }

  /**
   * What is typed in an edit of a message that waits no longer goes to the composer.
   * @param {QueueItem} item
   * @param {boolean} keeps
   */
  function leave(item, keeps) {
    const text = item.takeUnsaved();
    if (!keeps || text === "") return;
    does.suggest(text);
    does.toComposer();
    isNoted = true;
    say(status, t("queue.sent_meanwhile"));
  }

  const unsaved = () => [...items.values()].find((item) => item.isUnsaved());

  return {
    element,

    hasEdit: () => unsaved() !== undefined,
    /** Shows an unsaved edit. @returns {boolean} whether there is one */
    showEdit() {
      const item = unsaved();
      item?.focus();
      return item !== undefined;
    },
    /** Edits the message that was written last. @returns {boolean} whether one waits */
    editLast() {
      const last = [...items.values()].at(-1);
      last?.begin();
      return last !== undefined;
    },

    /** @param {State} state */
    reads: (state) => [state.queue, state.cleared, isAnswering(state)],

    /** @param {State} state @param {State} before */
    update(state, before) {
      const { queue } = state;
      const isOther = !state.talk || !before.talk || !isSame(state.talk, before.talk);
      if (isOther || state.cleared !== before.cleared) keepRemoved("");
      if (queue.messages !== before.queue.messages || state.opened !== before.opened) {
        isNoted = false;
        const added = queue.messages.length - before.queue.messages.length;
        show(queue.messages, !isOther && state.cleared === before.cleared);
        if (!isOther && added === 1) say(status, t("queue.added", { n: queue.messages.length }));
      }
      // While a reply is arriving the next one waits for that alone, unless the writer paused it.
      const why = queue.messages.length > 0 && !isAnswering(state) ? queue.pause : null;
      pause.hidden = why === null;
      steps.hidden = why === null;
      say(words, why ? pauseWords(why) : "");
      if (why) {
        const isUnanswered = why.why === "failed" || why.why === "stopped";
        retry.hidden = !isUnanswered;
        hold.hidden = !isUnanswered;
        say(resume, isUnanswered ? t("queue.skip") : t("queue.resume"));
      }
      draw();
    },
  };
}
