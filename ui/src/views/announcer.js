/*
 * Announcements for screen readers.
 * Separate because all of them share one polite live region: the start and the end of a reply, never its tokens.
 */
/** @import { ApiState, Message, StoreState } from "../../shapes" */
/** @import { State } from "../state.js" */
import { h, say } from "../dom.js";
import { t } from "../i18n/index.js";
import { problemText } from "../reasons.js";
import { answering, messageOf } from "../state.js";
import { apiLines } from "./api-words.js";
import { nameOf } from "./assistants.js";
import { expiredText } from "./expired.js";
import { pauseWords } from "./pause.js";
import { storeSentence } from "./store-words.js";

const LONGEST = 200;

/**
 * The first sentence of a reply, without formatting marks.
 * @param {string} text
 */
export function firstSentence(text) {
  const plain = text
    .replace(/[*_`#>]+/g, "")
    .replace(/\s+/g, " ")
    .trim();
  const sentence = plain.match(/^.*?[.!?…。！？](?=\s|$)/)?.[0] ?? plain;
  return sentence.length > LONGEST ? `${sentence.slice(0, LONGEST)}…` : sentence;
}

/**
 * The announcement of a change; null for most.
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
  if (state.pause && state.pause !== before.pause) return pauseWords(state.pause);
  const name = nameOf(state.talk?.assistant ?? "");
  if (Object.keys(state.thoughts).some((id) => !(id in before.thoughts))) return t("announce.thinking", { name });
  const was = answering(before);
  const is = answering(state);
  if (is && is.id !== was?.id) return t("announce.answering", { name });
  const ended = was && !is ? messageOf(state, was.id) : undefined;
  if (ended) return ending(ended, name);
  return storeNews(state.store, before.store) ?? apiNews(state.api, before.api);
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

/** @param {Message} reply @param {string} name */
function ending(reply, name) {
  if (reply.state === "stopped") return t("announce.stopped");
  if (reply.state === "interrupted") return reply.problem ? problemText(reply.problem) : t("announce.stopped");
  return t("announce.answered", { name, sentence: firstSentence(reply.content) });
}

export function createAnnouncer() {
  const element = h("div", { class: "unseen", "aria-live": "polite", role: "status", testid: "announcer" });
  return {
    element,

    /** @param {State} state */
    reads: ({ cleared, pause, thoughts, messages, store, api, expired }) => [
      cleared,
      pause,
      thoughts,
      messages,
      store,
      api,
      expired,
    ],

    /** @param {State} state @param {State} before */
    update(state, before) {
      const words = announcement(state, before);
      if (words !== null) say(element, words);
    },
  };
}
