-- Whether the shared store has had a message among what it keeps: missing there, it goes there once more.
ALTER TABLE message ADD COLUMN kept_there INTEGER NOT NULL DEFAULT 0;
-- A release is known by the change that made it, so that an earlier keep that arrives late does not undo it, and other
-- computers learn of it for as long as it is remembered. NULL in what was remembered before: then `released_at` counts.
ALTER TABLE kept_release ADD COLUMN kept_after INTEGER;
ALTER TABLE kept_release ADD COLUMN changed_at INTEGER;
ALTER TABLE kept_release ADD COLUMN change_id BLOB;
-- Up to which message it reaches: one may be dated a little later than the release that took it.
ALTER TABLE kept_release ADD COLUMN through INTEGER;
-- Whether the shared store knows of it: then what arrives there late is deleted there again.
ALTER TABLE kept_release ADD COLUMN recorded INTEGER NOT NULL DEFAULT 0;
-- Why the shared store did not let what was released be deleted there; NULL while it only waits.
ALTER TABLE kept_release ADD COLUMN problem TEXT;
