-- Messages of kept conversations that the shared store has not acknowledged yet, in order: there they go to collections of
-- their own, in which nothing expires. Not in the outbox: what has gone up from there may wait here, and the other way round.
CREATE TABLE kept_upload (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    message BLOB NOT NULL UNIQUE,
    problem TEXT
) STRICT;

-- Conversations that were released here, and when, with what was added to this computer's clock as long as that is a guess:
-- what those collections have of them up to then is deleted there while it is `pending`, and never comes back from there.
CREATE TABLE kept_release (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    user_id TEXT NOT NULL,
    assistant TEXT NOT NULL,
    session_id TEXT NOT NULL,
    released_at INTEGER NOT NULL,
    guess_ms INTEGER,
    pending INTEGER NOT NULL,
    UNIQUE (user_id, assistant, session_id)
) STRICT;

-- Of a conversation that was kept: its text does not expire by itself, so the record outlives the others.
ALTER TABLE clear ADD COLUMN lasting INTEGER NOT NULL DEFAULT 0;

INSERT INTO kept_upload (message) SELECT m.id FROM message AS m JOIN kept AS p
    ON p.user_id = m.user_id AND p.assistant = m.assistant AND p.session_id = m.session_id
    WHERE p.released_at IS NULL AND m.created_at > p.kept_after AND m.state <> 'streaming' AND m.content <> ''
    ORDER BY m.created_at, m.id;
