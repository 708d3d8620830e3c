/*
 * The page's interface to the shell: one function per command, and the stream of events.
 * Only this file touches the shell, so that everything else can be tested without it.
 */
/**
 * @import { Anchor, ApiState, Appearance, Attachment, AttachmentKind, Channel, ConnectionReport, ContextReport,
 *   DayNumbers, DraftLosses, Estimate, Event, ExportRequest, FactsRequest, FoundMessage, ImportPreview,
 *   ImportRequest, ImportResult, ImportStep, LocalServer, MessagePage, ModelChoice, ModelOption, NewApiToken,
 *   OutboxChoice, OwnAction, SaveKind, SaveStep, SavedFile, SavedFolder, ScriptChoices, ScriptFacts, ScriptRequest,
 *   ScriptSize, Scroll, SessionKey, Settings, SettingsChange, StoreCheck, StoreTrial, Term, UnlockChoice,
 *   WaitingItem, WindowState } from "../shapes"
 */
/** @import { ShownProblem } from "./reasons.js" */
import { inOrder } from "./event-order.js";
import { formatNumber, language, t } from "./i18n/index.js";

/**
 * The object Tauri adds to every window.
 * @typedef {object} Internals
 * @property {(command: string, args?: object) => Promise<any>} invoke
 * @property {(callback: (raw: any) => void, once?: boolean) => number} transformCallback
 * @property {(id: number) => void} unregisterCallback
 */

/** @typedef {ReturnType<typeof connect>} Backend */

/** @param {unknown} refusal @returns {refusal is ShownProblem} */
const isProblem = (refusal) =>
  typeof refusal === "object" &&
  refusal !== null &&
  "code" in refusal &&
  typeof refusal.code === "string" &&
  (("reason" in refusal && typeof refusal.reason === "object") ||
    ("sentence" in refusal && typeof refusal.sentence === "string"));

/**
 * A refusal as a problem to show; one that is not a problem of the shell becomes `internal`, without its text.
 * @param {unknown} refusal
 * @returns {ShownProblem}
 */
export const asProblem = (refusal) =>
  isProblem(refusal) ? refusal : { code: "internal", sentence: t("problem.unexpected") };

/**
 * What the shell can read: half of a surrogate pair, which a field may hold, is no character and is refused there with
 * all that stands around it.
 * @param {unknown} value
 * @returns {unknown}
 */
function wellFormed(value) {
  if (typeof value === "string") return value.toWellFormed();
  if (Array.isArray(value)) return value.map(wellFormed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, wellFormed(part)]));
}

/**
 * @param {Internals} internals
 */
export function connect(internals = /** @type {any} */ (window).__TAURI_INTERNALS__) {
  /**
   * @param {string} command
   * @param {object} [args]
   */
  const call = (command, args) => internals.invoke(command, /** @type {object | undefined} */ (wellFormed(args)));

  /**
   * @template T
   * @param {(event: T) => void} deliver
   */
  function listener(deliver) {
    const id = internals.transformCallback(inOrder(deliver, () => internals.unregisterCallback(id)));
    return `__CHANNEL__:${id}`;
  }

  // Which digits a language has differs between engines: what the desktop says has those of the page.
  const digits = () => Array.from({ length: 10 }, (_, digit) => formatNumber(digit)).join("");

  return {
    /**
     * @param {(event: Event) => void} deliver
     * @returns {Promise<WindowState>}
     */
    attach: (deliver) => call("attach", { events: listener(deliver), language, digits: digits() }),
    /**
     * @param {Anchor} anchor
     * @param {number} limit
     * @returns {Promise<MessagePage>}
     */
    load: (anchor, limit) => call("load", { anchor, limit }),

    /**
     * @param {string} text
     * @param {string} requestId
     * @returns {Promise<null>}
     */
    send: (text, requestId) => call("send", { text, requestId }),
    /**
     * Queues a message, to be sent once the arriving reply is complete.
     * @param {string} text
     * @param {string} requestId
     * @returns {Promise<null>}
     */
    queueMessage: (text, requestId) => call("queue_message", { text, requestId }),
    /** @param {string} id @param {string} text @returns {Promise<null>} */
    editQueued: (id, text) => call("edit_queued", { id, text }),
    /** @param {string} id @param {number} to the place in the order, from 0 @returns {Promise<null>} */
    moveQueued: (id, to) => call("move_queued", { id, to }),
    /** @param {string} id @returns {Promise<null>} */
    removeQueued: (id) => call("remove_queued", { id }),
    /** Requests the reply again after which the queue is paused. @returns {Promise<null>} */
    retryQueue: () => call("retry_queue"),
    /** Ends the pause of the queue, and sends the next message. @returns {Promise<null>} */
    resumeQueue: () => call("resume_queue"),
    /** Keeps what is queued until it is resumed. @returns {Promise<null>} */
    holdQueue: () => call("hold_queue"),
    /** @returns {Promise<null>} */
    stop: () => call("stop"),
    /** @param {string} messageId @returns {Promise<null>} */
    retry: (messageId) => call("retry", { messageId }),
    /** @param {string} messageId @returns {Promise<null>} */
    continueReply: (messageId) => call("continue_reply", { messageId }),
    /**
     * @param {string} messageId
     * @param {string} text
     * @param {string} requestId
     * @returns {Promise<null>}
     */
    editAndResend: (messageId, text, requestId) => call("edit_and_resend", { messageId, text, requestId }),
    /**
     * Puts the writer's wording in the place of a reply.
     * @param {string} messageId
     * @param {string} text
     * @returns {Promise<null>}
     */
    editReply: (messageId, text) => call("edit_reply", { messageId, text }),
    /**
     * Makes an earlier version of a reply the newest again.
     * @param {string} messageId
     * @param {string} inPlaceOf the version that is the newest now
     * @returns {Promise<null>}
     */
    useVersion: (messageId, inPlaceOf) => call("use_version", { messageId, inPlaceOf }),
    /** Removes a question whose reply never came, and that reply. @param {string} messageId @returns {Promise<null>} */
    remove: (messageId) => call("remove", { messageId }),
    /**
     * The size of the prompt for this text, as a new message or in place of an earlier one.
     * @param {string} text
     * @param {string | null} inPlaceOf
     * @returns {Promise<Estimate>}
     */
    estimate: (text, inPlaceOf) => call("estimate", { text, inPlaceOf }),
    /** What was sent for this reply. @param {string} messageId @returns {Promise<ContextReport>} */
    loadContextReport: (messageId) => call("load_context_report", { messageId }),
    /** Opens a connection to the provider before the message is sent. @returns {Promise<null>} */
    preconnect: () => call("preconnect"),
    /** How many messages a clear would delete. @returns {Promise<number>} */
    countMessages: () => call("count_messages"),
    /** @returns {Promise<null>} */
    clear: () => call("clear"),
    /** The same of another session. @param {SessionKey} key @returns {Promise<number>} */
    countSession: ({ assistant, session_id: sessionId }) => call("count_session", { assistant, sessionId }),
    /** Clears another session. @param {SessionKey} key @returns {Promise<null>} */
    clearSession: ({ assistant, session_id: sessionId }) => call("clear_session", { assistant, sessionId }),
    /**
     * Names a session; with an empty title it has its first words again.
     * @param {SessionKey} key
     * @param {string} title
     * @returns {Promise<null>}
     */
    renameSession: ({ assistant, session_id: sessionId }, title) =>
      call("rename_session", { assistant, sessionId, title }),
    /** @param {SessionKey} key @param {boolean} pinned @returns {Promise<null>} */
    pinSession: ({ assistant, session_id: sessionId }, pinned) => call("pin_session", { assistant, sessionId, pinned }),
    /**
     * Gives a session these tags and no others.
     * @param {SessionKey} key
     * @param {string[]} tags
     * @returns {Promise<null>}
     */
    tagSession: ({ assistant, session_id: sessionId }, tags) => call("tag_session", { assistant, sessionId, tags }),
    /**
     * How many messages of a session would be over at once if they lived that long.
     * @param {SessionKey} key
     * @param {number} hours 24, 12, 4 or 1
     * @returns {Promise<number>}
     */
    countOlder: ({ assistant, session_id: sessionId }, hours) => call("count_older", { assistant, sessionId, hours }),
    /**
     * Lets the messages of a session live that long; what is older goes at once.
     * @param {SessionKey} key
     * @param {number} hours 24, 12, 4 or 1
     * @returns {Promise<null>}
     */
    chooseLife: ({ assistant, session_id: sessionId }, hours) => call("choose_life", { assistant, sessionId, hours }),
    /** Keeps a session until it is released or cleared. @param {SessionKey} key @returns {Promise<null>} */
    keepSession: ({ assistant, session_id: sessionId }) => call("keep_session", { assistant, sessionId }),
    /**
     * Gives the messages of a kept session their whole life from now on.
     * @param {SessionKey} key
     * @returns {Promise<string>} when these are over, RFC 3339
     */
    releaseSession: ({ assistant, session_id: sessionId }) => call("release_session", { assistant, sessionId }),
    /** Dismisses what is said of the sessions that expired while the app was closed. @returns {Promise<null>} */
    dismissExpired: () => call("dismiss_expired"),

    /** @param {string} assistant @returns {Promise<null>} */
    newSession: (assistant) => call("new_session", { assistant }),
    /** @param {string} assistant @param {string} sessionId @returns {Promise<null>} */
    openSession: (assistant, sessionId) => call("open_session", { assistant, sessionId }),
    /** @param {string | null} assistant @param {string | null} sessionId @returns {Promise<null>} */
    newWindow: (assistant, sessionId) => call("new_window", { assistant, sessionId }),
    /**
     * Opens a window at a message.
     * @param {string} assistant
     * @param {string} sessionId
     * @param {string} messageId
     * @returns {Promise<null>}
     */
    newWindowAt: (assistant, sessionId, messageId) => call("new_window_at", { assistant, sessionId, messageId }),

    /** @param {string} text @param {DraftLosses} notCarried @returns {Promise<null>} */
    saveDraft: (text, notCarried) => call("save_draft", { text, notCarried }),
    /** @param {Scroll | null} scroll @returns {Promise<null>} */
    saveScroll: (scroll) => call("save_scroll", { scroll }),
    /** @param {FactsRequest} request @returns {Promise<ScriptFacts>} */
    scriptFacts: (request) => call("script_facts", { request }),
    /**
     * How long scripts in Fountain are, on the pages that were chosen last.
     * @param {string[]} scripts
     * @returns {Promise<ScriptSize[]>}
     */
    measureScripts: (scripts) => call("measure_scripts", { scripts }),
    /**
     * @param {ScriptRequest} request
     * @param {(step: SaveStep) => void} begins is called as each step begins
     * @returns {Promise<SavedFile | null>} null if the writer cancelled
     */
    saveScript: (request, begins) => call("save_script", { request, steps: listener(begins) }),
    /**
     * @param {ExportRequest} request
     * @param {(step: SaveStep) => void} begins is called as each step begins
     * @returns {Promise<SavedFile | null>} null if the writer cancelled
     */
    exportConversation: (request, begins) => call("export_conversation", { request, steps: listener(begins) }),
    /**
     * @param {ExportRequest} request
     * @param {(step: SaveStep) => void} begins is called as each step begins
     * @returns {Promise<SavedFolder | null>} null if the writer cancelled
     */
    exportAll: (request, begins) => call("export_all", { request, steps: listener(begins) }),
    /**
     * Reads a file that the writer chooses.
     * @param {(step: ImportStep) => void} begins is called as it begins
     * @returns {Promise<ImportPreview | null>} null if the writer cancelled
     */
    openImport: (begins) => call("open_import", { steps: listener(begins) }),
    /**
     * Imports conversations of the file that was read last.
     * @param {ImportRequest} request
     * @param {(step: ImportStep) => void} begins is called as each is stored
     * @returns {Promise<ImportResult>}
     */
    importConversations: (request, begins) => call("import_conversations", { request, steps: listener(begins) }),
    /** Cancels what the window saves or reads of a kind. @param {SaveKind} what @returns {Promise<null>} */
    cancelSave: (what) => call("cancel_save", { what }),
    /** @param {ScriptChoices} choices @returns {Promise<null>} */
    chooseScriptFormat: (choices) => call("choose_script_format", { choices }),
    /** @param {Appearance} appearance @returns {Promise<null>} */
    chooseAppearance: (appearance) => call("choose_appearance", { appearance }),
    /** @returns {Promise<Attachment | null>} null if the writer cancelled */
    attachFile: () => call("attach_file"),
    /** @param {string} name @param {string} base64 the file @returns {Promise<Attachment>} */
    readAttachment: (name, base64) => call("read_attachment", { name, base64 }),
    /**
     * @param {string} name
     * @param {AttachmentKind | null} kind null to find out
     * @param {string} text
     * @returns {Promise<Attachment>}
     */
    describeAttachment: (name, kind, text) => call("describe_attachment", { name, kind, text }),
    /**
     * The entries of the Reference desk that a text may mean while it is typed.
     * @param {string} text
     * @returns {Promise<Term[]>} the best first
     */
    lookUp: (text) => call("look_up", { text }),
    /**
     * The user's messages that hold what is typed.
     * @param {string} text
     * @param {string} timeZone the name of the writer's time zone
     * @returns {Promise<FoundMessage[]>} the newest first
     */
    search: (text, timeZone) => call("search", { text, timeZone }),
    /**
     * The messages of the conversation that hold what is typed.
     * @param {string} text
     * @param {string} timeZone the name of the writer's time zone
     * @returns {Promise<string[]>} oldest first
     */
    find: (text, timeZone) => call("find", { text, timeZone }),
    /** @param {string} messageId @param {number} index @returns {Promise<null>} */
    openLink: (messageId, index) => call("open_link", { messageId, index }),
    /** Opens the page where a service gives keys. @param {string} service its id @returns {Promise<null>} */
    openKeyPage: (service) => call("open_key_page", { service }),

    /** @param {SettingsChange} change @returns {Promise<Settings>} */
    saveSettings: (change) => call("save_settings", { change }),
    /** @param {string} assistant @param {string} key @returns {Promise<Settings>} */
    saveKey: (assistant, key) => call("save_key", { assistant, key }),
    /** @param {string} assistant @returns {Promise<Settings>} */
    removeKey: (assistant) => call("remove_key", { assistant }),
    /** @param {SettingsChange} change @param {string | null} key @returns {Promise<ConnectionReport>} */
    testConnection: (change, key) => call("test_connection", { change, key }),
    /**
     * Uses the key saved for that address, never a typed one.
     * @param {SettingsChange} change
     * @returns {Promise<ModelOption[]>}
     */
    listModels: (change) => call("list_models", { change }),
    /** @returns {Promise<LocalServer[]>} */
    findLocalServers: () => call("find_local_servers"),
    /** @param {string} assistant @param {string} origin as shown to the writer @returns {Promise<Settings>} */
    agree: (assistant, origin) => call("agree", { assistant, origin }),
    /** @param {Channel} channel a new one has an empty id @returns {Promise<Channel>} */
    saveChannel: (channel) => call("save_channel", { channel }),
    /** @param {string} id @returns {Promise<null>} */
    removeChannel: (id) => call("remove_channel", { id }),
    /** @param {OwnAction} action a new one has an empty id @returns {Promise<OwnAction>} */
    saveAction: (action) => call("save_action", { action }),
    /** @param {string} id @param {number} to the place in the order, from 0 @returns {Promise<null>} */
    moveAction: (id, to) => call("move_action", { id, to }),
    /** @param {string} id @returns {Promise<null>} */
    removeAction: (id) => call("remove_action", { id }),
    /** What was written, the newest day first. @returns {Promise<DayNumbers[]>} */
    numbers: () => call("numbers"),
    /** @returns {Promise<null>} */
    eraseNumbers: () => call("erase_numbers"),
    /** @param {string | null} id the channel for this window @returns {Promise<null>} */
    chooseChannel: (id) => call("choose_channel", { id }),
    /** Has the spelling of what is typed checked in the language of this window. @returns {Promise<null>} */
    checkSpelling: () => call("check_spelling"),
    /** Chooses the model of this session. @param {ModelChoice} choice @returns {Promise<null>} */
    chooseModel: (choice) => call("choose_model", { choice }),
    /**
     * @param {string} uri
     * @param {boolean} anyway keeps the address even if the database cannot be reached now
     * @returns {Promise<StoreTrial>}
     */
    connectStore: (uri, anyway) => call("connect_store", { uri, anyway }),
    /** @param {OutboxChoice} outbox what to do with waiting changes @returns {Promise<Settings>} */
    disconnectStore: (outbox) => call("disconnect_store", { outbox }),
    /** @returns {Promise<StoreCheck>} */
    checkStore: () => call("check_store"),
    /** @returns {Promise<WaitingItem[]>} oldest first */
    loadWaiting: () => call("load_waiting"),
    /** @returns {Promise<null>} */
    retryWaiting: () => call("retry_waiting"),
    /** @returns {Promise<null>} */
    agreeToExpiry: () => call("agree_to_expiry"),
    /** @param {boolean} on @param {number} port 1 to 65535 @returns {Promise<ApiState>} */
    switchApi: (on, port) => call("switch_api", { on, port }),
    /**
     * @param {string} name the program's
     * @param {string[]} users none for the user id of Settings
     * @returns {Promise<NewApiToken>}
     */
    createToken: (name, users) => call("create_token", { name, users }),
    /** @param {string} id @returns {Promise<ApiState>} */
    revokeToken: (id) => call("revoke_token", { id }),
    /** @param {UnlockChoice} choice @returns {Promise<null>} */
    unlock: (choice) => call("unlock", { choice }),
    /** Closes this window, in answer to the event `closing`. @returns {Promise<null>} */
    close: () => call("close"),
    /** Leaves this window open, in answer to the event `closing`. @returns {Promise<null>} */
    stay: () => call("stay"),
    /** @returns {Promise<null>} */
    quit: () => call("quit"),
  };
}
