-- A reply in the writer's wording.
ALTER TABLE message ADD COLUMN edited INTEGER NOT NULL DEFAULT 0;
