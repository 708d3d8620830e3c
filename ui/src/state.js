/*
 * The window's state, and how each event changes it.
 * Separate and pure: no clock, no document, no shell. Each event that changes what is drawn has one case here, and the
 * views draw the result.
 */
/**
 * @import { Anchor, ApiState, Channel, Conversation, Event, ExpiredSessions, Unlock, Message, MessagePage,
 *   ModelSetting, OwnAction, Pause, Queue, Scroll, SessionSummary, Settings, StoreState } from "../shapes"
 */

import { grown } from "./growth.js";
/** @import { ShownProblem } from "./reasons.js" */
import { noticeText } from "./reasons.js";
import { changeSessions, isSame, isUnsent, livesFor } from "./sessions.js";
import { LIFE } from "./time.js";

/**
 * The conversation without its messages, pause, arriving reply and queue, which are separate fields of the state.
 * @typedef {Omit<Conversation, "page" | "pause" | "arriving" | "queue">} OpenConversation
 */

/**
 * The events from Rust that change the state: all but `closing`, which is a request.
 * @typedef {Exclude<Event, { event: "closing" }>} ShellEvent
 */

/**
 * The page's own events.
 * @typedef {{ event: "page_loaded", anchor: Anchor, page: MessagePage, changes: number }
 *   | { event: "jumped", to: Scroll | null, sought: string | null }
 *   | { event: "far_dropped", from: string | null }
 *   | { event: "question_removed" }
 *   | { event: "channel_chosen", id: string | null }
 *   | { event: "failed", problem: ShownProblem, again: (() => void) | null }
 *   | { event: "problem_dismissed" }} PageEvent
 */

/**
 * @typedef {object} State
 * @property {number} opened counts the events that replaced the whole state
 * @property {string} label
 * @property {Unlock} unlock
 * @property {OpenConversation | null} conversation
 * @property {Message[]} messages a window over the conversation, without gaps, oldest first
 * @property {boolean} hasOlder whether there are messages before the window
 * @property {boolean} hasNewer whether there are messages after the window
 * @property {Message | null} outside the reply that arrives, or arrived last, outside the window
 * @property {number} changes counts the events that changed messages; a page loaded before the last is out of date
 * @property {number} outdated counts the events after which the window has to be loaded again
 * @property {number} jumps counts the jumps; after each the list is shown at `conversation.scroll`
 * @property {string | null} sought the message that the last jump was to, which may be an earlier version
 * @property {number} cleared counts the clears of this conversation since it was opened
 * @property {number} removed counts the questions that the writer removed in this window
 * @property {string | null} began the reply that began last since this conversation was opened
 * @property {string[]} gone the messages that went last, also those outside the window
 * @property {Pause | null} pause what the arriving reply waits for
 * @property {Queue} queue what waits to be sent
 * @property {{ [id: string]: string }} thoughts the model's thinking before a reply, by message; never stored
 * @property {Channel[]} channels by name
 * @property {OwnAction[]} actions the writer's own, in the writer's order
 * @property {SessionSummary[]} sessions
 * @property {ExpiredSessions | null} expired what this window says of those that expired while the app was closed
 * @property {StoreState} store
 * @property {Settings | null} settings
 * @property {ApiState} api
 * @property {string[]} noticed the notices already shown
 * @property {{ problem: ShownProblem, again: (() => void) | null } | null} failure the problem above the composer
 */

/** @type {Queue} */
const NO_QUEUE = { messages: [], pause: null };

/** @type {State} */
export const EMPTY = {
  opened: 0,
  label: "",
  unlock: { state: "opening" },
  conversation: null,
  messages: [],
  hasOlder: false,
  hasNewer: false,
  outside: null,
  changes: 0,
  outdated: 0,
  jumps: 0,
  sought: null,
  cleared: 0,
  removed: 0,
  began: null,
  gone: [],
  pause: null,
  queue: NO_QUEUE,
  thoughts: {},
  channels: [],
  actions: [],
  sessions: [],
  expired: null,
  store: {
    state: "local",
    storage: "closed",
    waiting: 0,
    rejected: 0,
    unreadable: 0,
    live: null,
    place: "",
    unencrypted: false,
    note: null,
    sooner: [],
    can_agree: false,
    clock_offset_ms: 0,
  },
  settings: null,
  api: { status: "off", problem: null, port: 8000, overridden: false, requests_today: 0, tokens: [] },
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
      const { label, unlock, conversation, sessions, expired, store, settings, api, channels, actions, notices } =
        event.state;
      // Each notice is shown once, and never behind the unlock screen.
      const due = unlock.state === "open" ? notices : [];
      const sentences = due.map((notice) => noticeText(notice, settings.retention_hours));
      const news = sentences.filter((sentence) => !state.noticed.includes(sentence));
      const { page = NO_PAGE, pause = null, arriving = null, queue = NO_QUEUE, ...open } = conversation ?? {};
      return {
        opened: state.opened + 1,
        label,
        unlock,
        conversation: conversation ? /** @type {OpenConversation} */ (open) : null,
        messages: page.messages,
        hasOlder: page.has_older,
        hasNewer: page.has_newer,
        outside: arriving,
        changes: state.changes + 1,
        outdated: state.outdated,
        jumps: state.jumps,
        sought: null,
        cleared: 0,
        removed: state.removed,
        began: null,
        gone: [],
        pause,
        queue,
        thoughts: {},
        channels,
        actions,
        sessions,
        expired,
        store,
        settings,
        api,
        noticed: [...state.noticed, ...news],
        failure: news.length > 0 ? { problem: { code: "internal", sentence: news.join(" ") }, again: null } : null,
      };
    }
    case "message_added": {
      const { id, state: is } = event.message;
      return { ...take(changed(state), event.message), began: is === "streaming" ? id : state.began };
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
      const resuming = resumed(changed(state), event.message.id);
      const next = has(resuming, event.message.id) ? take(resuming, event.message) : resuming;
      // "A reply is still arriving" is untrue once the reply has ended.
      return next.failure?.problem.code === "busy" && !isAnswering(next) ? { ...next, failure: null } : next;
    }
    case "page_outdated":
      return { ...changed(state), outdated: state.outdated + 1 };
    case "messages_gone":
      return { ...without(changed(state), new Set(event.ids)), gone: event.ids };
    case "cleared":
      return {
        ...state,
        messages: [],
        hasOlder: false,
        hasNewer: false,
        outside: null,
        changes: state.changes + 1,
        cleared: state.cleared + 1,
        pause: null,
        queue: NO_QUEUE,
        thoughts: {},
        conversation: state.conversation && {
          ...state.conversation,
          title: "",
          draft: "",
          draft_not_carried: [],
          scroll: null,
          model: null,
          life_hours: state.settings?.retention_hours ?? state.conversation.life_hours,
        },
        failure: null,
      };
    case "queue_changed":
      return { ...state, queue: event.queue };
    case "queued_sent": {
      const messages = state.queue.messages.filter((message) => message.id !== event.id);
      return { ...state, queue: { ...state.queue, messages } };
    }
    case "sessions_changed": {
      const sessions = changeSessions(state.sessions, event);
      const own = sessions.find((session) => state.conversation !== null && isSame(session, state.conversation));
      return {
        ...state,
        sessions,
        conversation: state.conversation && {
          ...state.conversation,
          title: own && !isUnsent(own) ? own.title : "",
          // The life that was chosen outlasts the last message.
          life_hours: own?.life_hours ?? state.conversation.life_hours,
        },
      };
    }
    case "expired_changed":
      return { ...state, expired: event.expired };
    case "usage_changed":
      return { ...state, conversation: state.conversation && { ...state.conversation, usage: event.usage } };
    case "channels_changed": {
      const stays = event.channels.some((channel) => channel.id === state.conversation?.channel);
      return {
        ...state,
        channels: event.channels,
        conversation: state.conversation && {
          ...state.conversation,
          channel: stays ? state.conversation.channel : null,
        },
      };
    }
    case "actions_changed":
      return { ...state, actions: event.actions };
    case "channel_chosen":
      return { ...state, conversation: state.conversation && { ...state.conversation, channel: event.id } };
    case "model_chosen":
      return { ...state, conversation: state.conversation && { ...state.conversation, model: event.model } };
    case "store_changed":
      return { ...state, store: event.store };
    case "settings_changed":
      return { ...state, settings: event.settings };
    case "api_changed":
      return { ...state, api: event.api };
    case "page_loaded":
      return event.changes === state.changes ? loaded(state, event) : state;
    case "jumped":
      return {
        ...state,
        jumps: state.jumps + 1,
        sought: event.sought,
        conversation: state.conversation && { ...state.conversation, scroll: event.to },
      };
    case "far_dropped":
      return near(state, event.from);
    case "question_removed":
      return { ...state, removed: state.removed + 1 };
    case "failed":
      return { ...state, failure: { problem: event.problem, again: event.again } };
    case "problem_dismissed":
      return { ...state, failure: null };
  }
}

/** @type {MessagePage} */
const NO_PAGE = { messages: [], has_older: false, has_newer: false };

/** How many messages the window keeps, once it has more than `most`. */
export const WINDOW = { kept: 500, most: 600 };

/** @param {State} state @returns {State} */
const changed = (state) => ({ ...state, changes: state.changes + 1 });

/**
 * Adds a page beside the window, or replaces the window.
 * @param {State} state
 * @param {{ anchor: Anchor, page: MessagePage }} loaded
 * @returns {State}
 */
function loaded(state, { anchor, page }) {
  const { has_older: hasOlder, has_newer: hasNewer } = page;
  const arriving = answering(state);
  // The text of an arriving reply comes from the events: each continues the one before.
  const messages = page.messages.map((message) =>
    message.id === arriving?.id ? { ...arriving, created_at: message.created_at } : message,
  );
  if (anchor.at === "before") {
    // The window has moved meanwhile.
    if (state.messages[0]?.id !== anchor.id) return state;
    return entered({ ...state, messages: [...messages, ...state.messages], hasOlder });
  }
  if (anchor.at === "after") {
    if (state.messages.at(-1)?.id !== anchor.id) return state;
    return entered({ ...state, messages: [...state.messages, ...messages], hasNewer });
  }
  return entered({ ...state, messages, hasOlder, hasNewer, outside: arriving ?? state.outside });
}

/**
 * Drops the messages that are far from one, or from the end.
 * @param {State} state
 * @param {string | null} from
 * @returns {State}
 */
function near(state, from) {
  const { messages } = state;
  const at = messages.findIndex((message) => message.id === from);
  const middle = at < 0 ? messages.length : at;
  const first = Math.max(0, Math.min(middle - WINDOW.kept / 2, messages.length - WINDOW.kept));
  const last = first + WINDOW.kept;
  return entered({
    ...state,
    messages: messages.slice(first, last),
    hasOlder: state.hasOlder || first > 0,
    hasNewer: state.hasNewer || last < messages.length,
    outside: answering(state) ?? state.outside,
  });
}

/** A reply is in the window or outside it. @param {State} state @returns {State} */
const entered = (state) =>
  state.messages.some((message) => message.id === state.outside?.id) ? { ...state, outside: null } : state;

/**
 * Takes in a message that is new, or that is another now. One whose time was corrected moves.
 * @param {State} state
 * @param {Message} message
 * @returns {State}
 */
const take = (state, message) =>
  messageOf(state, message.id)?.created_at === message.created_at
    ? change(state, message.id, () => message)
    : put(state, message);

/**
 * Puts a message in its place, if that is in the window.
 * @param {State} state
 * @param {Message} message
 * @returns {State}
 */
function put(state, message) {
  const others = state.messages.filter((other) => other.id !== message.id);
  const at = others.findLastIndex((other) => isAfter(message, other)) + 1;
  // Beyond an end that has more, it comes with its page.
  const isInside =
    others.length === 0 ? !state.hasNewer : (at > 0 || !state.hasOlder) && (at < others.length || !state.hasNewer);
  if (isInside) return entered({ ...state, messages: others.toSpliced(at, 0, message) });
  const arrives = message.state === "streaming" || message.id === state.outside?.id;
  return { ...state, messages: others, outside: arrives ? message : state.outside };
}

/**
 * @param {State} state
 * @param {ReadonlySet<string>} gone
 * @returns {State}
 */
function without(state, gone) {
  /** @param {{ id: string } | null} one */
  const isGone = (one) => one !== null && gone.has(one.id);
  return {
    ...state,
    messages: state.messages.filter((message) => !isGone(message)),
    outside: isGone(state.outside) ? null : state.outside,
    pause: isGone(state.pause) ? null : state.pause,
    thoughts: Object.fromEntries(Object.entries(state.thoughts).filter(([id]) => !gone.has(id))),
  };
}

/**
 * @param {State} state
 * @param {string} id
 * @param {(message: Message) => Message} to
 * @returns {State}
 */
function change(state, id, to) {
  if (state.outside?.id === id) return { ...state, outside: to(state.outside) };
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
export const isAfter = (one, other) =>
  one.created_at === other.created_at ? one.id > other.id : one.created_at > other.created_at;

/** The message, if it is in the window, or the reply outside it. @param {State} state @param {string} id */
export const messageOf = (state, id) =>
  state.outside?.id === id ? state.outside : state.messages.find((message) => message.id === id);

/** @param {State} state @param {string} id */
const has = (state, id) => messageOf(state, id) !== undefined;

/** @param {State} state @param {Pause} pause @returns {State} */
const waits = (state, pause) => (has(state, pause.id) ? { ...state, pause } : state);

/** Ends the pause of a reply that continues. @param {State} state @param {string} id */
const resumed = (state, id) => (state.pause?.id === id ? { ...state, pause: null } : state);

/** The arriving reply, if there is one, in the window or outside it. @param {State} state */
export const answering = (state) =>
  state.messages.findLast(isArriving) ?? (state.outside && isArriving(state.outside) ? state.outside : null);

/** @param {Message} message */
const isArriving = (message) => message.state === "streaming";

/**
 * Whether the conversation that was shown before was left, opened again or cleared meanwhile. A state that was kept
 * tells it after an answer as well.
 * @param {State} state
 * @param {State} before
 */
export const isLeftOrCleared = (state, before) => state.opened !== before.opened || state.cleared !== before.cleared;

/**
 * Whether one of these messages, which were shown before, has gone.
 * @param {readonly string[]} ids
 * @param {State} state
 * @param {State} before
 */
export const hasLost = (ids, state, before) =>
  isLeftOrCleared(state, before) || ids.some((id) => state.gone.includes(id));

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

/**
 * Who answers, and the assistant whose provider that is in Settings.
 * @typedef {Pick<ModelSetting, "assistant" | "provider" | "origin" | "host" | "model" | "transport">} Answering
 */

/**
 * Who answers in this conversation: the model chosen for it, else that of its assistant.
 * @param {State} state
 * @returns {Answering | null}
 */
export function ownModel({ settings, conversation }) {
  const usual = modelFor(settings, conversation?.assistant ?? "");
  const chosen = conversation?.model;
  if (!chosen) return usual;
  const isThere = (/** @type {ModelSetting | null} */ one) =>
    one?.provider === chosen.provider && one.origin === chosen.origin;
  const place = isThere(usual) ? usual : settings?.models.find(isThere);
  return { assistant: place?.assistant ?? conversation.assistant, ...chosen };
}

/**
 * How long the messages of this window's conversation live, in hours: less where the shared database deletes sooner.
 * @param {State} state
 */
export function lifeOf(state) {
  const { settings, store, conversation } = state;
  const hours = ownSession(state)?.life_hours ?? conversation?.life_hours ?? settings?.retention_hours ?? LIFE;
  return conversation ? livesFor({ assistant: conversation.assistant, life_hours: hours }, store) : hours;
}

/** The summary of this window's conversation. @param {State} state */
export const ownSession = (state) =>
  state.sessions.find((session) => state.conversation !== null && isSame(session, state.conversation)) ?? null;
