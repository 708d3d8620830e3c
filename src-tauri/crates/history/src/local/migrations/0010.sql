-- What a writer often asks for, in the writer's order. It has no 24 hours, no clear takes it, and it stays on this computer.
CREATE TABLE own_action (
    id TEXT PRIMARY KEY,
    user_id TEXT NOT NULL,
    place INTEGER NOT NULL,
    name TEXT NOT NULL,
    text TEXT NOT NULL
) STRICT;
CREATE INDEX own_action_user ON own_action (user_id, place);
