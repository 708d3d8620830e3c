/*
 * The window's state, and how each event changes it.
 * Separate and pure: no clock, no document, no shell. Each event that changes what is drawn has one case here, and the
 * views draw the result.
 */
/**
 * @import { Channel, Conversation, Event, Unlock, Message, MessagePage, ModelSetting, Pause, SessionSummary,
 *   Settings, StoreState } from "../shapes"
 */

import { grown } from "./growth.js";
/** @import { ShownProblem } from "./reasons.js" */
import { noticeText } from "./reasons.js";
import { changeSessions, isSame, isUnsent } from "./sessions.js";

/**
 * The conversation without its messages and pause, which are separate fields of the state.
 * @typedef {Omit<Conversation, "page" | "pause">} Talk
 */

/**
 * The events from Rust that change the state: all but `closing`, which is a request.
 * @typedef {Exclude<Event, { event: "closing" }>} ShellEvent
 */

/**
 * The page's own events.
 * @typedef {{ event: "older_loaded", assistant: string, session_id: string, page: MessagePage }
 *   | { event: "channel_chosen", id: string | null }
 *   | { event: "failed", problem: ShownProblem, again: (() => void) | null }
 *   | { event: "problem_dismissed" }} PageEvent
 */

/**
 * @typedef {object} State
 * @property {number} opened counts the events that replaced the whole state
 * @property {string} label
 * @property {Unlock} unlock
 * @property {Talk | null} talk
 * @property {Message[]} messages oldest first
 * @property {boolean} hasOlder
 * @property {number} cleared counts the clears of this conversation since it was opened
 * @property {Pause | null} pause what the arriving reply waits for
 * @property {{ [id: string]: string }} thoughts the model's thinking before a reply, by message; never stored
 * @property {Channel[]} channels by name
 * @property {SessionSummary[]} sessions
 * @property {StoreState} store
 * @property {Settings | null} settings
 * @property {string[]} noticed the notices already shown
 * @property {{ problem: ShownProblem, again: (() => void) | null } | null} failure the problem above the composer
 */

/** @type {State} */
export const EMPTY = {
  opened: 0,
  label: "",
  unlock: { state: "opening" },
  talk: null,
  messages: [],
  hasOlder: false,
  cleared: 0,
  pause: null,
  thoughts: {},
  channels: [],
  sessions: [],
  store: {
    state: "local",
    kept: "closed",
    waiting: 0,
    rejected: 0,
    unreadable: 0,
    live: null,
    place: "",
    note: null,
    can_agree: false,
    clock_offset_ms: 0,
  },
  settings: null,
  noticed: [],
  failure: null,
};

/**
 * @param {State} state
 * @param {ShellEvent | PageEvent} event
 * @returns {State}
 */
export function reduce(state, event) {
  switch (event.event) {
    case "opened": {
      const { label, unlock, conversation, sessions, store, settings, channels, notices } = event.state;
      // Each notice is shown once, and never behind the unlock screen.
      const due = unlock.state === "open" ? notices : [];
      const sentences = due.map((notice) => noticeText(notice, settings.retention_hours));
      const news = sentences.filter((sentence) => !state.noticed.includes(sentence));
      const { page = { messages: [], has_older: false }, pause = null, ...talk } = conversation ?? {};
      return {
        opened: state.opened + 1,
        label,
        unlock,
        talk: conversation ? /** @type {Talk} */ (talk) : null,
        messages: page.messages,
        hasOlder: page.has_older,
        cleared: 0,
        pause,
        thoughts: {},
        channels,
        sessions,
        store,
        settings,
        noticed: [...state.noticed, ...news],
        failure: news.length > 0 ? { problem: { code: "internal", sentence: news.join(" ") }, again: null } : null,
      };
    }
    case "message_added": {
      const others = state.messages.filter((message) => message.id !== event.message.id);
      // An older message arrives with its page, when that is loaded.
      if (state.hasOlder && others.length > 0 && placeOf(others, event.message) === 0) return state;
      return { ...state, messages: put(others, event.message) };
    }
    case "reply_grew":
      return change(resumed(state, event.id), event.id, (reply) => ({ ...reply, blocks: grown(reply.blocks, event) }));
    case "reply_waits":
      return waits(state, { id: event.id, kind: "asked", seconds: event.seconds });
    case "reply_quiet":
      return waits(state, { id: event.id, kind: "quiet", seconds: event.seconds });
    case "reply_loading":
      return waits(state, { id: event.id, kind: "loading", seconds: 0 });
    case "reply_thinking":
      if (!has(state, event.id)) return state;
      return {
        ...resumed(state, event.id),
        thoughts: { ...state.thoughts, [event.id]: (state.thoughts[event.id] ?? "") + event.text },
      };
    case "message_changed": {
      const changed = inOrder(
        change(resumed(state, event.message.id), event.message.id, () => event.message),
        event.message,
      );
      // "A reply is still arriving" is untrue once the reply has ended.
      return changed.failure?.problem.code === "busy" && !isAnswering(changed)
        ? { ...changed, failure: null }
        : changed;
    }
    case "page_changed": {
      const { messages, has_older: hasOlder } = event.page;
      return kept({ ...state, messages, hasOlder });
    }
    case "messages_gone": {
      const gone = new Set(event.ids);
      return kept({ ...state, messages: state.messages.filter((message) => !gone.has(message.id)) });
    }
    case "cleared":
      return {
        ...state,
        messages: [],
        hasOlder: false,
        cleared: state.cleared + 1,
        pause: null,
        thoughts: {},
        talk: state.talk && { ...state.talk, title: "", draft: "", scroll: null },
        failure: null,
      };
    case "sessions_changed": {
      const sessions = changeSessions(state.sessions, event);
      const own = sessions.find((session) => state.talk !== null && isSame(session, state.talk));
      return {
        ...state,
        sessions,
        talk: state.talk && { ...state.talk, title: own && !isUnsent(own) ? own.title : "" },
      };
    }
    case "usage_changed":
      return { ...state, talk: state.talk && { ...state.talk, usage: event.usage } };
    case "channels_changed": {
      const stays = event.channels.some((channel) => channel.id === state.talk?.channel);
      return {
        ...state,
        channels: event.channels,
        talk: state.talk && { ...state.talk, channel: stays ? state.talk.channel : null },
      };
    }
    case "channel_chosen":
      return { ...state, talk: state.talk && { ...state.talk, channel: event.id } };
    case "store_changed":
      return { ...state, store: event.store };
    case "settings_changed":
      return { ...state, settings: event.settings };
    case "older_loaded": {
      // The page is of another conversation, or of messages cleared meanwhile.
      if (!state.talk || !isSame(event, state.talk) || !state.hasOlder) return state;
      const known = new Set(state.messages.map((message) => message.id));
      const older = event.page.messages.filter((message) => !known.has(message.id));
      return { ...state, messages: [...older, ...state.messages], hasOlder: event.page.has_older };
    }
    case "failed":
      return { ...state, failure: { problem: event.problem, again: event.again } };
    case "problem_dismissed":
      return { ...state, failure: null };
  }
}

/**
 * @param {State} state
 * @param {string} id
 * @param {(message: Message) => Message} to
 * @returns {State}
 */
function change(state, id, to) {
  const at = state.messages.findLastIndex((message) => message.id === id);
  const found = state.messages[at];
  if (!found) return state;
  const messages = state.messages.slice();
  messages[at] = to(found);
  return { ...state, messages };
}

/**
 * Whether `one` belongs after `other`: by time, then by id.
 * @param {Message} one
 * @param {Message} other
 */
const isAfter = (one, other) =>
  one.created_at === other.created_at ? one.id > other.id : one.created_at > other.created_at;

/** Where to insert a message; most belong at the end. @param {Message[]} messages @param {Message} message */
const placeOf = (messages, message) => messages.findLastIndex((other) => isAfter(message, other)) + 1;

/** @param {Message[]} messages @param {Message} message */
const put = (messages, message) => messages.toSpliced(placeOf(messages, message), 0, message);

/**
 * Moves a message whose time was corrected.
 * @param {State} state
 * @param {Message} changed
 * @returns {State}
 */
function inOrder(state, changed) {
  const at = state.messages.findIndex((message) => message.id === changed.id);
  const [before, after] = [state.messages[at - 1], state.messages[at + 1]];
  if (at < 0 || ((!before || isAfter(changed, before)) && (!after || isAfter(after, changed)))) return state;
  return { ...state, messages: put(state.messages.toSpliced(at, 1), changed) };
}

/** @param {State} state @param {string} id */
const has = (state, id) => state.messages.some((message) => message.id === id);

/** Drops the pause and thoughts of replies that are gone. @param {State} state @returns {State} */
function kept(state) {
  const thoughts = Object.entries(state.thoughts).filter(([id]) => has(state, id));
  return {
    ...state,
    pause: state.pause && has(state, state.pause.id) ? state.pause : null,
    thoughts: Object.fromEntries(thoughts),
  };
}

/** @param {State} state @param {Pause} pause @returns {State} */
const waits = (state, pause) => (has(state, pause.id) ? { ...state, pause } : state);

/** Ends the pause of a reply that continues. @param {State} state @param {string} id */
const resumed = (state, id) => (state.pause?.id === id ? { ...state, pause: null } : state);

/** The arriving reply, if there is one. @param {State} state */
export const answering = (state) => state.messages.findLast((message) => message.state === "streaming") ?? null;

/** @param {State} state */
export const isAnswering = (state) => answering(state) !== null;

/**
 * The model of an assistant.
 * @param {Settings | null} settings
 * @param {string} assistant
 * @returns {ModelSetting | null}
 */
export const modelFor = (settings, assistant) =>
  settings?.models.find((model) => model.assistant === assistant) ?? null;

/** The model of this window's assistant. @param {State} state */
export const ownModel = (state) => modelFor(state.settings, state.talk?.assistant ?? "");

/** The summary of this window's conversation. @param {State} state */
export const ownSession = (state) =>
  state.sessions.find((session) => state.talk !== null && isSame(session, state.talk)) ?? null;
