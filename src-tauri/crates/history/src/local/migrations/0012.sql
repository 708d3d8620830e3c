-- What was written, counted by day, assistant and model. No text can be read from it, no clear takes it, and it stays on
-- this computer until the writer erases it.
CREATE TABLE tally (
    user_id TEXT NOT NULL,
    day TEXT NOT NULL,
    assistant TEXT NOT NULL,
    provider TEXT NOT NULL,
    model TEXT NOT NULL,
    questions INTEGER NOT NULL,
    replies INTEGER NOT NULL,
    question_words INTEGER NOT NULL,
    reply_words INTEGER NOT NULL,
    input_tokens INTEGER NOT NULL,
    output_tokens INTEGER NOT NULL,
    scenes INTEGER NOT NULL,
    eighths INTEGER NOT NULL,
    PRIMARY KEY (user_id, day, assistant, provider, model)
) STRICT;

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
