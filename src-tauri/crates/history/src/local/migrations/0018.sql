-- The outbox takes one more kind. Only what is checked changes and nothing that is stored, so that no page is written for
-- it on a full disk: https://sqlite.org/lang_altertable.html#otheralter
PRAGMA writable_schema = ON;
UPDATE sqlite_schema SET sql = replace(sql, '(''message'', ''clear'')', '(''message'', ''clear'', ''detail'')')
    WHERE type = 'table' AND name = 'outbox';
PRAGMA writable_schema = RESET;

-- What is said of a session, and whether it is kept, follow to other machines. Each has the id of its last change, under
-- which that is in the outbox, and what was added to this computer's clock as long as its moment is a guess.
ALTER TABLE session_detail ADD COLUMN change_id BLOB;
ALTER TABLE session_detail ADD COLUMN changed_guess_ms INTEGER;
-- Until when the shared store has it, as far as is known here; NULL where it does not, or keeps it.
ALTER TABLE session_detail ADD COLUMN shared_until INTEGER;
ALTER TABLE kept ADD COLUMN changed_at INTEGER NOT NULL DEFAULT 0;
ALTER TABLE kept ADD COLUMN change_id BLOB;
ALTER TABLE kept ADD COLUMN changed_guess_ms INTEGER;
-- Whether the shared store has it: then it stays though no message of it is here.
ALTER TABLE kept ADD COLUMN shared INTEGER NOT NULL DEFAULT 0;
UPDATE session_detail SET change_id = randomblob(12),
    changed_guess_ms = (SELECT max(guess_offset_ms) FROM message WHERE guess_offset_ms IS NOT NULL);
UPDATE kept SET change_id = randomblob(12), changed_at = coalesce(released_at, kept_after + 86400000),
    changed_guess_ms = CASE WHEN released_at IS NULL THEN kept_guess_ms ELSE released_guess_ms END;

INSERT INTO outbox (kind, item) SELECT 'detail', change_id FROM session_detail WHERE NOT cleared;
INSERT INTO outbox (kind, item) SELECT 'detail', change_id FROM kept;
