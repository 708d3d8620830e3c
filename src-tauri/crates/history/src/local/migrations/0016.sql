-- What was not carried over from the files that are attached to a draft, as the core says it; empty where everything was.
ALTER TABLE draft ADD COLUMN not_carried TEXT NOT NULL DEFAULT '';
