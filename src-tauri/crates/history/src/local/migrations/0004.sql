-- Documents of other programs that were dated ahead of the server's clock when they came: when that was, and their own
-- date, before which they must not be forgotten or they would be shown for another 24 hours.
CREATE TABLE dated_ahead (
    user_id TEXT NOT NULL,
    id BLOB NOT NULL,
    created_at INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    PRIMARY KEY (user_id, id)
) STRICT, WITHOUT ROWID;

-- Before this the moments of other programs were believed. What is dated ahead is dropped here and received again,
-- by the new rule: the shared store still has it. This computer's clock is the only one there is here.
DELETE FROM clear WHERE received AND max(cleared_at, coalesce(through, cleared_at)) > unixepoch('subsec') * 1000;
UPDATE clear SET through = cleared_at WHERE received AND through > cleared_at;
DELETE FROM message_index WHERE rowid IN (
    SELECT number FROM message WHERE shared AND turn_id IS NULL AND created_at > (unixepoch() + 86400) * 1000);
DELETE FROM outbox WHERE kind = 'message' AND item IN (
    SELECT id FROM message WHERE shared AND turn_id IS NULL AND created_at > (unixepoch() + 86400) * 1000);
DELETE FROM message WHERE shared AND turn_id IS NULL AND created_at > (unixepoch() + 86400) * 1000;
