/*
 * Announcements for screen readers.
 * Separate because all of them share one polite live region: the start of a reply, its sentences, its end, and what
 * else happens. Nothing of a reply stays there that is gone from the window.
 */
/** @import { ApiState, Message, StoreState } from "../../shapes" */
/** @import { State } from "../state.js" */
import { announce, h } from "../dom.js";
import { t } from "../i18n/index.js";
import { answering, hasLost, messageOf } from "../state.js";
import { apiLines } from "./api-words.js";
import { nameOf } from "./assistants.js";
import { expiredText } from "./expired.js";
import { pauseWords } from "./pause.js";
import { createReadOut } from "./read-out.js";
import { endingText, troubleText } from "./reply-ending.js";
import { storeSentence } from "./store-words.js";

/**
 * The announcement of a change; null for most. That a reply is whole is said after its sentences, not here.
 * @param {State} state
 * @param {State} before
 */
export function announcement(state, before) {
  if (state.expired !== before.expired) {
    // Also where the window has just opened, and nothing of it stays once it is dismissed.
    if (!state.expired) return "";
    if (!before.expired) return expiredText(state.expired);
  }
  if (state.opened !== before.opened) return null;
  if (state.cleared !== before.cleared) return t("announce.cleared");
  // What goes by itself, or elsewhere, is not said.
  if (state.removed !== before.removed) return t("announce.removed");
  if (state.pause && state.pause !== before.pause) return pauseWords(state.pause);
  const name = nameOf(state.conversation?.assistant ?? "");
  if (Object.keys(state.thoughts).some((id) => !(id in before.thoughts))) return t("announce.thinking", { name });
  const is = answering(state);
  const atOnce = answeredAtOnce(state, before);
  if (is ? is.id !== answering(before)?.id : atOnce?.state === "complete") return t("announce.answering", { name });
  const ended = endedReply(state, before) ?? atOnce;
  if (ended && ended.state !== "complete") return endingOf(ended, name);
  return storeNews(state.store, before.store) ?? apiNews(state.api, before.api);
}

/** The reply that arrived before and does no longer. @param {State} state @param {State} before */
function endedReply(state, before) {
  const was = answering(before);
  return was && !answering(state) ? messageOf(state, was.id) : undefined;
}

/**
 * The reply that began and ended in between: all events of a frame are drawn together.
 * @param {State} state
 * @param {State} before
 */
function answeredAtOnce(state, before) {
  if (state.began === null || state.began === before.began || answering(state)) return undefined;
  return messageOf(state, state.began);
}

/** @param {Message} reply @param {string} name of its assistant */
function endingOf(reply, name) {
  const { state, problem } = reply;
  if (state === "complete") return endingText(reply) || t("announce.answered", { name });
  return state === "interrupted" && problem ? troubleText(reply, problem) : t("announce.stopped");
}

/**
 * The announcement of a new state or of the first refusal. Other changes of counts are not announced.
 * @param {StoreState} store
 * @param {StoreState} before
 */
function storeNews(store, before) {
  const news = store.state !== before.state || (store.rejected > 0 && before.rejected === 0);
  return news ? t("announce.store", { place: storeSentence(store) }) : null;
}

/**
 * The announcement that programs can no longer use the API. The writer's own changes to it need none.
 * @param {ApiState} api
 * @param {ApiState} before
 */
const apiNews = (api, before) =>
  api.status === "failed" && before.status !== "failed" ? apiLines(api).join(". ") : null;

/** @param {() => boolean} [isFocused] whether the writer is in this window; others say only the start and the end */
export function createAnnouncer(isFocused = () => document.hasFocus()) {
  const element = h("div", { class: "unseen", "aria-live": "polite", role: "status", testid: "announcer" });
  /** The reply whose words are in the region. @type {string | null} */
  let spokenOf = null;
  const readOut = createReadOut((words, id) => {
    spokenOf = id;
    announce(element, words);
  }, isFocused);

  /** Takes out the words of a reply that is gone, and says no more of it. @param {State} state @param {State} before */
  function forget(state, before) {
    /** @param {string | null} id */
    const isGone = (id) => id !== null && hasLost([id], state, before);
    if (isGone(readOut.pending())) readOut.stop();
    if (!isGone(spokenOf)) return;
    spokenOf = null;
    announce(element, "");
  }

  /** Says something else than the words of a reply. @param {string} words */
  function interject(words) {
    spokenOf = null;
    announce(element, words);
    readOut.giveWay();
  }

  /** @param {State} state @param {State} before */
  function follow(state, before) {
    const reply = answering(state);
    const ended = endedReply(state, before);
    const isOpened = state.opened !== before.opened;
    const atOnce = isOpened ? undefined : answeredAtOnce(state, before);
    const name = nameOf(state.conversation?.assistant ?? "");
    if (reply && (isOpened || reply.id !== answering(before)?.id)) {
      // Its first words may have come with it; what was there before is known.
      const known = isOpened ? reply : messageOf(before, reply.id);
      readOut.begin(reply, known?.blocks ?? []);
    } else if (reply) readOut.follow(reply);
    else if (atOnce?.state === "complete") {
      readOut.begin(atOnce, []);
      readOut.end(atOnce, endingOf(atOnce, name));
    } else if (ended?.state === "complete") readOut.end(ended, endingOf(ended, name));
    else if (answering(before)) readOut.stop();
  }

  /** The end of a reply that was not said yet when the next one began. @param {State} state */
  function lateEnding(state) {
    const reply = answering(state);
    const pending = readOut.pending();
    const late = reply && pending !== null && pending !== reply.id ? messageOf(state, pending) : undefined;
    return late && endingOf(late, nameOf(state.conversation?.assistant ?? ""));
  }

  return {
    element,

    /** @param {State} state */
    reads: ({ cleared, removed, gone, pause, thoughts, messages, outside, store, api, expired }) => [
      cleared,
      removed,
      gone,
      pause,
      thoughts,
      messages,
      outside,
      store,
      api,
      expired,
    ],

    /** @param {State} state @param {State} before */
    update(state, before) {
      forget(state, before);
      const words = announcement(state, before);
      if (words !== null) interject([lateEnding(state), words].filter(Boolean).join(" "));
      follow(state, before);
    },
  };
}
