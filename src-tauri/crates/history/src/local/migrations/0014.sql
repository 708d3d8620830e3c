-- Conversations that the writer keeps: what was written in one after `kept_after` does not expire. A released one stays
-- here for the 24 hours that its messages have from then on. Both moments say what was added to this computer's clock,
-- as long as that is a guess.
CREATE TABLE kept (
    user_id TEXT NOT NULL,
    assistant TEXT NOT NULL,
    session_id TEXT NOT NULL,
    kept_after INTEGER NOT NULL,
    kept_guess_ms INTEGER,
    released_at INTEGER,
    released_guess_ms INTEGER,
    PRIMARY KEY (user_id, assistant, session_id)
) STRICT;
