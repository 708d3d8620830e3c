-- The model that the writer chose for a session. It goes with the session, and stays on this computer.
CREATE TABLE session_model (
    user_id TEXT NOT NULL,
    assistant TEXT NOT NULL,
    session_id TEXT NOT NULL,
    provider TEXT NOT NULL,
    origin TEXT NOT NULL,
    model TEXT NOT NULL,
    listed_tokens INTEGER,
    chosen_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, assistant, session_id)
) STRICT;
