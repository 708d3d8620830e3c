-- What the writer calls a session, whether it stands first, and its tags with a space between them; `folded` as they are
-- compared. Words about the words: they go with the clear and with the last message. `cleared` where a clear took them
-- and the disk was too full to delete them.
CREATE TABLE session_detail (
    user_id TEXT NOT NULL,
    assistant TEXT NOT NULL,
    session_id TEXT NOT NULL,
    title TEXT NOT NULL,
    pinned INTEGER NOT NULL,
    tags TEXT NOT NULL,
    folded TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    cleared INTEGER NOT NULL,
    PRIMARY KEY (user_id, assistant, session_id)
) STRICT;
