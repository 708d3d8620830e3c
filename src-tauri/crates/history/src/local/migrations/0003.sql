-- What a writer says of a show or channel. It is the writer's own: it has no 24 hours, no clear takes it, and it stays
-- on this computer.
CREATE TABLE channel (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    name TEXT NOT NULL,
    audience TEXT NOT NULL,
    tone TEXT NOT NULL,
    language TEXT NOT NULL,
    running_length TEXT NOT NULL,
    notes TEXT NOT NULL
) STRICT;
CREATE INDEX channel_user ON channel (user_id);

-- The channel a window writes for; NULL for none.
ALTER TABLE window ADD COLUMN channel TEXT;

-- What whoever answered was shown: names and counts as the core writes them, never text. Not shared.
ALTER TABLE message ADD COLUMN saw TEXT;
-- Everything a sum of what replies cost reads, so that it reads no text to get there.
CREATE INDEX message_paid ON message (
    user_id, assistant, session_id, created_at, id, clock_error_ms, role, provider, model, input_tokens, output_tokens
) WHERE input_tokens IS NOT NULL OR output_tokens IS NOT NULL;
-- Everything the list of sessions reads of a message beside the first words of each session, for the same reason.
DROP INDEX message_order;
CREATE INDEX message_order ON message (
    user_id, assistant, session_id, created_at, id, clock_error_ms, role, state, replaced
);
