-- Whether the shared store has the message; what became of a wrong guess of the time is known once it is measured.
ALTER TABLE message ADD COLUMN shared INTEGER NOT NULL DEFAULT 0;
-- How often it was queued for the shared store: a change that arrives there late must not undo a later one.
ALTER TABLE message ADD COLUMN revision INTEGER NOT NULL DEFAULT 0;
-- What was added to this computer's clock, in which run of it, and by how much the moment was put off beside that;
-- NULL where the time is no guess, or not any more.
ALTER TABLE message ADD COLUMN guess_offset_ms INTEGER;
ALTER TABLE message ADD COLUMN guess_run INTEGER;
ALTER TABLE message ADD COLUMN guess_error_ms INTEGER;
CREATE INDEX message_guessed ON message (guess_offset_ms) WHERE guess_offset_ms IS NOT NULL;
CREATE INDEX message_shared ON message (user_id, id) WHERE shared;

ALTER TABLE clear ADD COLUMN guess_offset_ms INTEGER;
ALTER TABLE clear ADD COLUMN guess_run INTEGER;
-- Made on another computer: what is being typed here stays.
ALTER TABLE clear ADD COLUMN received INTEGER NOT NULL DEFAULT 0;

-- Why the shared store can not take it; NULL while it may be tried.
ALTER TABLE outbox ADD COLUMN problem TEXT;

-- The shared store that was connected last, and how far its clock is ahead of this computer's. One row.
CREATE TABLE place (
    name TEXT,
    offset_ms INTEGER
) STRICT;
INSERT INTO place VALUES (NULL, NULL);

-- Before this nobody knew the server's time.
UPDATE message SET guess_offset_ms = 0, guess_run = 0, guess_error_ms = 0 WHERE clock_error_ms IS NULL;
UPDATE clear SET guess_offset_ms = 0, guess_run = 0 WHERE through IS NULL;
-- A turn goes by its reply.
UPDATE message SET turn_id = CASE role
    WHEN 'user' THEN (SELECT t.reply FROM turn AS t WHERE t.question = message.id ORDER BY t.rowid DESC LIMIT 1)
    ELSE id END;
DELETE FROM outbox WHERE kind = 'message' AND item IN (SELECT id FROM message WHERE content = '');
