-- Everything below ends a search that took longer with every message.
-- The turn that runs in a conversation, and the reply that arrives.
CREATE INDEX turn_streaming ON turn (user_id, assistant, session_id) WHERE state = 'streaming';
CREATE INDEX message_streaming ON message (user_id, assistant, session_id) WHERE state = 'streaming';
-- The question of a reply, and turns that are over their time.
CREATE INDEX turn_reply ON turn (reply);
CREATE INDEX turn_age ON turn (started_at);
-- The message that gives a session its title.
CREATE INDEX message_opening ON message (user_id, assistant, session_id, created_at, id, clock_error_ms)
    WHERE role = 'user' AND NOT replaced;

-- Whether messages that the clear covers may still be in the file.
ALTER TABLE clear ADD COLUMN unswept INTEGER NOT NULL DEFAULT 1;
CREATE INDEX clear_unswept ON clear (number) WHERE unswept;

-- How many deletions there were, and how many of them the last scrub knew of: where these differ, traces of deleted
-- text may be left in the file. One row.
CREATE TABLE deletion (
    count INTEGER NOT NULL,
    scrubbed INTEGER NOT NULL
) STRICT;
INSERT INTO deletion VALUES (1, 0);

-- What has arrived of a reply since its row was written, in order: its row would be written whole each time.
CREATE TABLE part (
    number INTEGER PRIMARY KEY,
    reply BLOB NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX part_reply ON part (reply, number);
