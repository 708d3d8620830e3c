/*
 * Every command of the window: its words, its shortcut, whether it can run now, and what it does.
 * Separate because the palette, the list of shortcuts and the keys themselves read the same table. A new command is one
 * entry here, and one in `SHORTCUTS` (keys.js) if it has keys.
 */
/** @import { Key } from "./i18n/index.js" */
/** @import { Command as Shortcut } from "./keys.js" */
/** @import { State } from "./state.js" */
/** @import { Store } from "./store.js" */
/** @import { Action } from "./views/actions-menu.js" */
/** @import { Part } from "./views/settings.js" */
import english from "./i18n/en.js";
import { t } from "./i18n/index.js";
import { isUnsent } from "./sessions.js";
import { isAnswering, ownSession } from "./state.js";
import { lastSheet } from "./views/beside.js";

/**
 * What commands do, as the window does it.
 * @typedef {object} Does
 * @property {() => void} palette
 * @property {() => void} shortcuts
 * @property {() => void} newSession
 * @property {() => void} newWindow
 * @property {() => void} find opens the bar that finds in the conversation
 * @property {() => void} inWindow opens this conversation in a new window
 * @property {(assistant: string) => void} switchTo
 * @property {() => void} composer
 * @property {() => void} attach
 * @property {() => void} model opens the list of models of this session
 * @property {(action: Action) => void} act puts the text of an action into the composer
 * @property {() => void} stop
 * @property {(messageId: string) => void} retry
 * @property {(messageId: string) => void} report
 * @property {(messageId: string) => void} saveScript
 * @property {(messageId: string) => void} scriptFacts
 * @property {() => void} exportConversation
 * @property {() => void} exportAll
 * @property {() => void} importFile opens the dialog that imports conversations
 * @property {() => void} start shows the first message
 * @property {() => void} end shows the last message
 * @property {() => void} rename lets the writer name this session
 * @property {(isPinned: boolean) => void} pin
 * @property {() => void} tag opens the tags of this session
 * @property {() => void} life opens the choice of how long this session lives
 * @property {() => void} keep keeps this conversation
 * @property {() => void} release ends that
 * @property {() => void} clear
 * @property {(part: Part) => void} settings
 * @property {() => void} sidebar shows or hides the list of sessions
 * @property {() => void} page shows the page, or the conversation in its place
 * @property {() => boolean} hasPage whether the page is open
 * @property {() => void} focusMode
 * @property {(step: -1 | 1) => void} region gives the focus to the next part of the window, or the one before
 * @property {(step: -1 | 0 | 1) => void} resizeText 0 for the usual size
 * @property {(step: -1 | 0 | 1) => void} zoom 0 for the actual size
 * @property {() => void} quit
 */

/** @typedef {"sessions" | "writing" | "conversation" | "window"} Group */

/**
 * One command. One without `run` is a key that acts where the focus is: it is listed and not chosen. One without `can`
 * can always run. `isKey`: it is not chosen either, because choosing it where it is listed would do nothing.
 * @typedef {object} Command
 * @property {Group} group
 * @property {Key} words
 * @property {Shortcut} [keys]
 * @property {boolean} [isKey]
 * @property {(state: State, does: Does) => boolean} [can]
 * @property {(does: Does, state: State) => void} [run]
 */

/** @param {State} state */
const hasMessages = (state) => state.messages.length > 0;

/** The messages that have not been replaced; none where those at the end are not loaded. @param {State} state */
const lasting = ({ messages, hasNewer }) => (hasNewer ? [] : messages.filter(({ replaced }) => !replaced));

/** The last reply that has ended. @param {State} state */
const reply = (state) => lasting(state).findLast(({ role, state: at }) => role === "assistant" && at !== "streaming");

/** @param {State} state */
const hasReply = (state) => reply(state) !== undefined;

/** @param {State} state */
const replyId = (state) => reply(state)?.id ?? "";

/** Whether it is the last message, after which nothing would become an earlier version. @param {State} state */
const canRetry = (state) => hasReply(state) && reply(state) === lasting(state).at(-1);

/** @param {string} assistant @returns {(state: State) => boolean} */
const isOther = (assistant) => (state) => state.conversation !== null && state.conversation.assistant !== assistant;

/** @satisfies {{ [id: string]: Command }} */
const COMMANDS = {
  palette: {
    group: "sessions",
    words: "command.palette",
    keys: "palette",
    isKey: true,
    run: (does) => does.palette(),
  },
  "palette-window": { group: "sessions", words: "command.palette_window", keys: "in-window" },
  "new-session": {
    group: "sessions",
    words: "command.new_session",
    keys: "new-session",
    run: (does) => does.newSession(),
  },
  "new-window": { group: "sessions", words: "command.new_window", keys: "new-window", run: (does) => does.newWindow() },
  "in-window": { group: "sessions", words: "command.in_window", can: hasMessages, run: (does) => does.inWindow() },
  scriptwriter: {
    group: "sessions",
    words: "command.scriptwriter",
    can: isOther("scriptwriter"),
    run: (does) => does.switchTo("scriptwriter"),
  },
  "scene-writer": {
    group: "sessions",
    words: "command.scene_writer",
    can: isOther("scene_writer"),
    run: (does) => does.switchTo("scene_writer"),
  },

  composer: { group: "writing", words: "command.composer", keys: "composer", run: (does) => does.composer() },
  send: { group: "writing", words: "command.send", keys: "send" },
  "new-line": { group: "writing", words: "command.new_line", keys: "new-line" },
  "edit-last": { group: "writing", words: "command.edit_last", keys: "edit-last" },
  undo: { group: "writing", words: "command.undo", keys: "undo" },
  redo: { group: "writing", words: "command.redo", keys: "redo" },
  attach: { group: "writing", words: "command.attach", run: (does) => does.attach() },
  model: { group: "writing", words: "command.model", run: (does) => does.model() },
  "punch-up": { group: "writing", words: "action.punch_up.name", run: (does) => does.act("punch_up") },
  cut: { group: "writing", words: "action.cut.name", run: (does) => does.act("cut") },
  alternates: { group: "writing", words: "action.alternates.name", run: (does) => does.act("alternates") },
  "beat-sheet": { group: "writing", words: "action.beat_sheet.name", run: (does) => does.act("beat_sheet") },
  "shot-list": { group: "writing", words: "action.shot_list.name", run: (does) => does.act("shot_list") },
  coverage: { group: "writing", words: "action.coverage.name", run: (does) => does.act("coverage") },
  producer: { group: "writing", words: "action.producer.name", run: (does) => does.act("producer") },

  find: { group: "conversation", words: "command.find", keys: "find", can: hasMessages, run: (does) => does.find() },
  stop: { group: "conversation", words: "command.stop", keys: "stop", can: isAnswering, run: (does) => does.stop() },
  retry: {
    group: "conversation",
    words: "command.retry",
    can: (state) => canRetry(state) && !isAnswering(state),
    run: (does, state) => does.retry(replyId(state)),
  },
  report: {
    group: "conversation",
    words: "command.report",
    can: hasReply,
    run: (does, state) => does.report(replyId(state)),
  },
  "save-script": {
    group: "conversation",
    words: "command.save_script",
    can: hasReply,
    run: (does, state) => does.saveScript(replyId(state)),
  },
  "script-facts": {
    group: "conversation",
    words: "command.script_facts",
    can: hasReply,
    run: (does, state) => does.scriptFacts(replyId(state)),
  },
  export: {
    group: "conversation",
    words: "command.export",
    can: hasMessages,
    run: (does) => does.exportConversation(),
  },
  "export-all": {
    group: "sessions",
    words: "command.export_all",
    can: (state) => state.sessions.some((session) => !isUnsent(session)),
    run: (does) => does.exportAll(),
  },
  import: { group: "sessions", words: "command.import", run: (does) => does.importFile() },
  start: {
    group: "conversation",
    words: "command.start",
    keys: "start",
    can: hasMessages,
    run: (does) => does.start(),
  },
  end: { group: "conversation", words: "command.end", keys: "end", can: hasMessages, run: (does) => does.end() },
  rename: {
    group: "conversation",
    words: "command.rename",
    keys: "rename",
    can: hasMessages,
    run: (does) => does.rename(),
  },
  pin: {
    group: "conversation",
    words: "command.pin",
    can: (state) => hasMessages(state) && ownSession(state)?.pinned === false,
    run: (does) => does.pin(true),
  },
  unpin: {
    group: "conversation",
    words: "command.unpin",
    can: (state) => ownSession(state)?.pinned === true,
    run: (does) => does.pin(false),
  },
  tag: {
    group: "conversation",
    words: "command.tag",
    can: (state) => hasMessages(state) && ownSession(state) !== null,
    run: (does) => does.tag(),
  },
  keep: {
    group: "conversation",
    words: "command.keep",
    can: (state) => hasMessages(state) && ownSession(state)?.kept === false,
    run: (does) => does.keep(),
  },
  release: {
    group: "conversation",
    words: "command.release",
    can: (state) => ownSession(state)?.kept === true,
    run: (does) => does.release(),
  },
  life: {
    group: "conversation",
    words: "command.life",
    can: (state) => ownSession(state) !== null,
    run: (does) => does.life(),
  },
  clear: { group: "conversation", words: "command.clear", can: hasMessages, run: (does) => does.clear() },

  settings: { group: "window", words: "command.settings", keys: "settings", run: (does) => does.settings(null) },
  "settings-model": {
    group: "window",
    words: "command.settings_model",
    run: (does) => does.settings("model"),
  },
  "settings-shared": {
    group: "window",
    words: "command.settings_shared",
    run: (does) => does.settings("shared"),
  },
  sidebar: { group: "window", words: "command.sidebar", keys: "sidebar", run: (does) => does.sidebar() },
  page: {
    group: "window",
    words: "command.page",
    keys: "page",
    can: (state, does) => does.hasPage() || lastSheet(state) !== null,
    run: (does) => does.page(),
  },
  "focus-mode": {
    group: "window",
    words: "command.focus_mode",
    keys: "focus-mode",
    run: (does) => does.focusMode(),
  },
  "next-region": {
    group: "window",
    words: "command.next_region",
    keys: "next-region",
    isKey: true,
    run: (does) => does.region(1),
  },
  "last-region": {
    group: "window",
    words: "command.last_region",
    keys: "last-region",
    isKey: true,
    run: (does) => does.region(-1),
  },
  larger: { group: "window", words: "command.larger", keys: "larger", run: (does) => does.resizeText(1) },
  smaller: { group: "window", words: "command.smaller", keys: "smaller", run: (does) => does.resizeText(-1) },
  "usual-size": {
    group: "window",
    words: "command.usual_size",
    keys: "usual-size",
    run: (does) => does.resizeText(0),
  },
  // Plus needs Shift on many keyboards, so that no keys are left for these: with Ctrl and Shift they size the text.
  "zoom-in": { group: "window", words: "command.zoom_in", run: (does) => does.zoom(1) },
  "zoom-out": { group: "window", words: "command.zoom_out", run: (does) => does.zoom(-1) },
  "actual-size": { group: "window", words: "command.actual_size", run: (does) => does.zoom(0) },
  "settings-api": { group: "window", words: "command.settings_api", run: (does) => does.settings("api") },
  shortcuts: { group: "window", words: "command.shortcuts", keys: "shortcuts", run: (does) => does.shortcuts() },
  quit: { group: "window", words: "command.quit", keys: "quit", run: (does) => does.quit() },
};

/** @typedef {keyof typeof COMMANDS} CommandId */

export const COMMAND_IDS = /** @type {CommandId[]} */ (Object.keys(COMMANDS));

/** @param {CommandId} id @returns {Command} */
const commandOf = (id) => COMMANDS[id];

/** @param {CommandId} id */
export const wordsOf = (id) => t(COMMANDS[id].words);

/** What a command is called: in the language of the window, and in English. @param {CommandId} id */
export const namesOf = (id) => [...new Set([wordsOf(id), english[COMMANDS[id].words]])];

/** @param {CommandId} id */
export const keysOf = (id) => commandOf(id).keys ?? null;

/** @param {CommandId} id */
export const groupOf = (id) => commandOf(id).group;

/** @typedef {ReturnType<typeof createCommands>} Commands */

/**
 * @param {Store} store
 * @param {Does} does
 */
export function createCommands(store, does) {
  /** @param {Command} command */
  const canRun = (command) => command.run !== undefined && (command.can?.(store.state, does) ?? true);

  /** Runs a command, if it can run now. @param {CommandId} id */
  function run(id) {
    const command = commandOf(id);
    if (canRun(command)) command.run?.(does, store.state);
  }

  return {
    run,

    /** The commands to choose from: those that can run now. */
    ready: () => COMMAND_IDS.filter((id) => canRun(commandOf(id)) && !commandOf(id).isKey),

    /** Runs the command of a shortcut, if it can run now. @param {Shortcut} name */
    runKeys(name) {
      const id = COMMAND_IDS.find((one) => keysOf(one) === name);
      if (id) run(id);
    },
  };
}
