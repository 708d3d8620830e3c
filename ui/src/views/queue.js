/*
 * The messages that wait to be sent, above the composer, in order.
 * Separate from the composer because they are stored: what is shown here is what the app has, in every window.
 */
/** @import { QueuePause, QueuedMessage } from "../../shapes" */
/** @import { Actions } from "../actions.js" */
/** @import { State } from "../state.js" */
/** @import { QueueItem } from "./queue-item.js" */
import { arrange, h, say } from "../dom.js";
import { t } from "../i18n/index.js";
import { problemText } from "../reasons.js";
import { isSame } from "../sessions.js";
import { isAnswering } from "../state.js";
import { createQueueItem } from "./queue-item.js";

/**
 * @typedef {object} Does
 * @property {(text: string) => void} keepRemoved keeps the text of a message that was removed
 * @property {(text: string, why: string) => void} keepEdit keeps an edit of a message that waits no longer
 * @property {(resume: () => void, text: string) => void} keepCancelled keeps an edit that was cancelled
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
    case "cleared":
      return t("queue.cleared");
    case "deleted":
      return t("queue.deleted");
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
  /** Where a message goes that is not seen there yet, from where a second click moves it on. */
  let moving = /** @type {{ id: string, to: number, isAnswered: boolean } | null} */ (null);
  /** What is being removed: the second click of a double click would be refused. @type {Set<string>} */
  const removing = new Set();
  /** The pause that the writer asked to end with another reply. @type {QueuePause | null} */
  let retried = null;
  /** Why nothing is sent. @type {QueuePause | null} */
  let paused = null;
  /**
   * Counts how often the conversation was left, for another one or because the store was closed, or cleared: a text of
   * before that is not kept. One that is opened again was not left.
   */
  let leaveCount = 0;
  /**
   * The conversation shown last: while the store is closed none is, and nothing is drawn.
   * @type {import("../../shapes").SessionKey | null}
   */
  let own = null;

  const words = h("span", { class: "queue-why" });
  const retry = button("queue-retry", t("queue.retry"), () => void retryOnce());
  const resume = button("queue-skip", t("queue.skip"), actions.resumeQueue);
  const hold = button("queue-stop", t("queue.stop"), actions.holdQueue);
  const pause = h("div", { class: "queue-pause", testid: "queue-pause", role: "status", hidden: true }, words);
  const steps = h("div", { class: "queue-steps", hidden: true }, retry, resume, hold);
  const list = h("ol", { class: "queue-list", "aria-label": t("queue.label") });
  const status = h("p", { class: "note", role: "status" });
  const element = h(
    "div",
    { class: "queue", hidden: true },
    h("div", { class: "queue-head" }, pause, steps),
    list,
    status,
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

  /** Requests the reply again; a second click is not sent, and would be refused. */
  async function retryOnce() {
    if (paused === retried) return;
    retried = paused;
    if (!(await actions.retryQueue())) retried = null;
  }

  /** @param {string} id */
  async function remove(id) {
    if (removing.has(id)) return;
    removing.add(id);
    const at = [...items.keys()].indexOf(id);
    const text = contents.get(id) ?? "";
    const count = leaveCount;
    const isRemoved = await actions.removeQueued(id);
    if (!isRemoved) removing.delete(id);
    if (!isRemoved || count !== leaveCount) return;
    // The focus goes to what takes the place of the message, which may be here still.
    const left = [...items.entries()].filter(([other]) => other !== id).map(([, item]) => item);
    const next = left[at] ?? left.at(-1);
    if (next) next.focus();
    else does.toComposer();
    does.keepRemoved(text);
  }

  /** @param {QueuedMessage} message */
  function itemOf(message) {
    const { id } = message;
    return createQueueItem(message, {
      save: (text) => actions.editQueued(id, text),
      async move(way) {
        const from = moving?.id === id ? moving.to : [...items.keys()].indexOf(id);
        const to = Math.max(0, Math.min(from + way, items.size - 1));
        if (to === from) return;
        moved = { id, way };
        const step = { id, to, isAnswered: false };
        moving = step;
        const isMoved = await actions.moveQueued(id, to);
        step.isAnswered = true;
        if (isMoved || moving !== step) return;
        moved = null;
        moving = null;
      },
      remove: () => void remove(id),
      closed: actions.editIsOver,
      cancelled: does.keepCancelled,
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
    // Where an item is moved, it loses the focus.
    const focused = document.activeElement;
    arrange(
      list,
      [...items.values()].map((item) => item.element),
    );
    if (focused instanceof HTMLElement && element.contains(focused)) focused.focus();
    for (const [id, item] of before) if (!items.has(id)) void leave(item, keeps);
    for (const id of removing) if (!items.has(id)) removing.delete(id);
    if (moved) items.get(moved.id)?.focusMove(moved.way);
    moved = null;
    if (moving && (moving.isAnswered || messages[moving.to]?.id === moving.id)) moving = null;
  }

  /**
   * Keeps what is typed in an edit of a message that waits no longer.
   * @param {QueueItem} item
   * @param {boolean} keeps
   */
  async function leave(item, keeps) {
    const count = leaveCount;
    const text = await item.takeUnsaved();
    if (keeps && text !== "" && count === leaveCount) does.keepEdit(text, t("queue.left_meanwhile"));
  }

  const unsaved = () => [...items.values()].find((item) => item.isUnsaved());

  return {
    element,

    hasEdit: () => unsaved() !== undefined,
    /** Ends the unsaved edits. @returns {Promise<string[]>} what was typed in them */
    async takeEdits() {
      const texts = await Promise.all([...items.values()].map((item) => item.takeUnsaved()));
      return texts.filter((text) => text !== "");
    },
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
      const isOtherConversation = !state.conversation || !own || !isSame(state.conversation, own);
      own = state.conversation ?? own;
      const isLeft = isOtherConversation || state.cleared !== before.cleared;
      if (isLeft) leaveCount += 1;
      if (queue.messages !== before.queue.messages || state.opened !== before.opened) {
        const added = queue.messages.length - before.queue.messages.length;
        show(queue.messages, !isLeft);
        // Its number is true until the queue changes.
        const isAdded = !isLeft && state.opened === before.opened && added === 1;
        say(status, isAdded ? t("queue.added", { n: queue.messages.length }) : "");
      }
      // While a reply is arriving the next one waits for that alone, unless the writer paused it.
      const why = queue.messages.length > 0 && !isAnswering(state) ? queue.pause : null;
      paused = why;
      pause.hidden = why === null;
      steps.hidden = why === null;
      say(words, why ? pauseWords(why) : "");
      if (why) {
        const isUnanswered = why.why === "failed" || why.why === "stopped";
        const canRetry = isUnanswered && why.can_retry;
        retry.hidden = !canRetry;
        hold.hidden = !isUnanswered;
        say(resume, canRetry ? t("queue.skip") : t("queue.resume"));
      }
      element.hidden = items.size === 0;
    },
  };
}
