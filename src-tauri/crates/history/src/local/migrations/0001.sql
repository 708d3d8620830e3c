-- "WRoo": this file is a store of this app.
PRAGMA application_id = 1465020271;

-- Times are milliseconds since 1970 (UTC), ids of messages are the 12 bytes of an ObjectId.
CREATE TABLE message (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    user_id TEXT NOT NULL,
    assistant TEXT NOT NULL,
    session_id TEXT NOT NULL,
    role TEXT NOT NULL,
    content TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    state TEXT NOT NULL,
    replaced INTEGER NOT NULL DEFAULT 0,
    clock_error_ms INTEGER,
    turn_id BLOB,
    provider TEXT,
    model TEXT,
    problem TEXT,
    finish_reason TEXT,
    input_tokens INTEGER,
    output_tokens INTEGER
) STRICT;
CREATE INDEX message_order ON message (user_id, assistant, session_id, created_at, id);
CREATE INDEX message_age ON message (created_at);

CREATE TABLE turn (
    id BLOB PRIMARY KEY,
    user_id TEXT NOT NULL,
    assistant TEXT NOT NULL,
    session_id TEXT NOT NULL,
    request_id TEXT NOT NULL,
    question BLOB NOT NULL,
    reply BLOB NOT NULL,
    state TEXT NOT NULL,
    started_at INTEGER NOT NULL,
    UNIQUE (user_id, assistant, session_id, request_id)
) STRICT;

CREATE TABLE clear (
    number INTEGER PRIMARY KEY,
    id BLOB NOT NULL UNIQUE,
    user_id TEXT NOT NULL,
    assistant TEXT NOT NULL,
    session_id TEXT NOT NULL,
    through INTEGER,
    cleared_at INTEGER NOT NULL
) STRICT;
CREATE INDEX clear_scope ON clear (user_id, assistant, session_id);
-- As small as can be: thousands of these must fit into the room the ballast holds on a full disk.
CREATE TABLE cleared_message (
    clear INTEGER NOT NULL REFERENCES clear (number) ON DELETE CASCADE,
    message_id BLOB NOT NULL,
    PRIMARY KEY (clear, message_id)
) STRICT, WITHOUT ROWID;

-- What a shared store has not acknowledged yet, in order.
CREATE TABLE outbox (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    kind TEXT NOT NULL CHECK (kind IN ('message', 'clear')),
    item BLOB NOT NULL,
    UNIQUE (kind, item)
) STRICT;

CREATE TABLE window (
    label TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    assistant TEXT NOT NULL,
    session_id TEXT NOT NULL,
    scroll_message BLOB,
    scroll_offset REAL
) STRICT;
CREATE TABLE draft (
    user_id TEXT NOT NULL,
    assistant TEXT NOT NULL,
    session_id TEXT NOT NULL,
    label TEXT NOT NULL,
    text TEXT NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, assistant, session_id, label)
) STRICT;

-- The text itself is not kept a second time; `fold` prepares what is indexed.
CREATE VIRTUAL TABLE message_index USING fts5 (
    folded, content = '', contentless_delete = 1, prefix = '2 3',
    tokenize = "unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'"
);
