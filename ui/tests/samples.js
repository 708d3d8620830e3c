/* Small valid shapes for the tests. */
export const settings = { provider: "reference", base_url: "", host: "", origin: "", model: "", key: "none", keyring: null, mongodb: "none", mongodb_place: "", user_id: "default", theme: "system", overridden: [], retention_hours: 24 };

export const text = (words) => ({ kind: "paragraph", inlines: [{ kind: "text", text: words }] });

export const message = (id, more = {}) => ({ id, role: "assistant", content: id, created_at: "2026-01-01T12:00:00.000Z", state: "complete", replaced: false, blocks: [], model: "reference", problem: null, ...more });

export const session = (id, more = {}) => ({ assistant: "scene_writer", session_id: id, title: "T", updated_at: "2026-01-01T12:00:00.000Z", first_expires_at: "2026-01-02T12:00:00.000Z", expires_at: "2026-01-02T12:00:00.000Z", message_count: 2, streaming: false, ...more });

export const shared = (more = {}) => ({ state: "local", kept: "encrypted", waiting: 0, rejected: 0, unreadable: 0, live: null, place: "", message: "", can_agree: false, clock_offset_ms: 0, ...more });

export function opened({ messages = [], has_older = false, session_id = "s", title = "", draft = "", scroll = null, sessions = [], settings: changed = {} }) {
  return {
    event: "opened",
    state: {
      label: "w",
      gate: { state: "open" },
      conversation: { assistant: "scene_writer", session_id, title, draft, scroll, page: { messages, has_older } },
      sessions,
      store: shared(),
      settings: { ...settings, ...changed },
    },
  };
}
