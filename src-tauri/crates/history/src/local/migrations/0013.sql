-- What the writer wrote while a reply was arriving, in the writer's order; it is sent once that has ended. It goes with its
-- session, lives as long as a message, and stays on this computer.
CREATE TABLE queued (
    id BLOB PRIMARY KEY,
    user_id TEXT NOT NULL,
    assistant TEXT NOT NULL,
    session_id TEXT NOT NULL,
    place INTEGER NOT NULL,
    text TEXT NOT NULL,
    request_id TEXT NOT NULL,
    channel TEXT,
    queued_at INTEGER NOT NULL,
    UNIQUE (user_id, assistant, session_id, request_id)
) STRICT;
