/* Small valid values for the tests. */
/** An assistant's model: by default the Reference desk. */
export const model = (assistant, more = {}) => ({
  assistant,
  provider: "reference",
  base_url: "",
  host: "",
  origin: "",
  model: "",
  key: "none",
  needs_key: false,
  transport: null,
  window_tokens: null,
  price: null,
  ...more,
});

/** The same model for both assistants. */
export const both = (more = {}) => ({
  models: ["scriptwriter", "scene_writer"].map((assistant) => model(assistant, more)),
});

export const settings = {
  separate: false,
  ...both(),
  temperature: null,
  reply_tokens: null,
  context_messages: 10,
  patience: null,
  keyring: null,
  mongodb: "none",
  mongodb_place: "",
  user_id: "default",
  theme: "system",
  can_notify: true,
  notify_replies: false,
  notify_expiry: false,
  appearance: {
    language: "system",
    text_size: 17,
    zoom: 100,
    line_width: "normal",
    sidebar_width: 264,
    sidebar_hidden: false,
  },
  export: "markdown",
  script: { copy_as: "markdown", copy_sheet_as: null, save_as: "fountain", preset: "open", paper: "letter" },
  overridden: [],
  retention_hours: 24,
};

/** What leaves the window goes nowhere. */
export const sizes = { show() {}, forget() {} };
export const scripts = {
  sizes,
  copy: { format: () => "markdown", choose() {} },
  copySheet: { format: () => "fountain", choose() {} },
  save() {},
  count() {},
};

export const text = (words) => ({ kind: "paragraph", inlines: [{ kind: "text", text: words }] });

export const message = (id, more = {}) => ({
  id,
  role: "assistant",
  content: id,
  created_at: "2026-01-01T12:00:00.000Z",
  state: "complete",
  replaced: false,
  edited: false,
  blocks: [],
  model: "reference",
  problem: null,
  ...more,
});

export const session = (id, more = {}) => ({
  assistant: "scene_writer",
  session_id: id,
  title: "T",
  is_named: false,
  pinned: false,
  tags: [],
  updated_at: "2026-01-01T12:00:00.000Z",
  first_expires_at: "2026-01-02T12:00:00.000Z",
  expires_at: "2026-01-02T12:00:00.000Z",
  life_hours: 24,
  kept: false,
  unsent: false,
  streaming: false,
  ...more,
});

export const shared = (more = {}) => ({
  state: "local",
  storage: "encrypted",
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
  ...more,
});

/** The HTTP API: by default off. */
export const http = (more = {}) => ({
  status: "off",
  problem: null,
  port: 8000,
  overridden: false,
  requests_today: 0,
  tokens: [],
  ...more,
});

export const token = (id, more = {}) => ({
  id,
  name: id,
  users: [],
  created_at: "2026-01-01T12:00:00.000Z",
  last_used: null,
  place: "keyring",
  ...more,
});

export const NOTHING_USED = { input_tokens: 0, output_tokens: 0, cost: null, replies: 0 };

export function opened({
  messages = [],
  has_older = false,
  has_newer = false,
  arriving = null,
  session_id = "s",
  title = "",
  draft = "",
  draft_not_carried = [],
  scroll = null,
  sessions = [],
  expired = null,
  settings: changed = {},
  api = http(),
  channel = null,
  picked = null,
  channels = [],
  actions = [],
  usage = NOTHING_USED,
  pause = null,
  queue = { messages: [], pause: null },
}) {
  return {
    event: "opened",
    state: {
      label: "w",
      unlock: { state: "open" },
      conversation: {
        assistant: "scene_writer",
        session_id,
        title,
        draft,
        draft_not_carried,
        scroll,
        channel,
        model: picked,
        usage,
        page: { messages, has_older, has_newer },
        arriving,
        pause,
        queue,
      },
      sessions,
      expired,
      channels,
      actions,
      store: shared(),
      settings: { ...settings, ...changed },
      api,
      notices: [],
    },
  };
}

/** The shared database cannot be reached. */
export const unreachable = { name: "offline", params: { fault: { name: "timeout" } } };

/** A problem with its own sentence. */
export const said = (code, sentence) => ({ code, sentence });
