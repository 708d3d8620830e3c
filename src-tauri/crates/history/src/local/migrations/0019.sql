-- The few actions of a writer need no index, and the new table takes its page: a store has to open on a full disk.
DROP INDEX own_action_user;

-- How long the messages of a session live, where the writer chose it: `hours` from when each was written, and what was
-- written up to `gone_through` is over whatever is chosen later. Like what is said of a session it has the id of its last
-- change, what was added to this computer's clock as long as that moment is a guess, and until when the shared store has
-- it. It holds no text, and stays until `lasts_until` so that what is written next has the life that was chosen.
CREATE TABLE session_life (
    user_id TEXT NOT NULL,
    assistant TEXT NOT NULL,
    session_id TEXT NOT NULL,
    hours INTEGER NOT NULL,
    gone_through INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    change_id BLOB,
    changed_guess_ms INTEGER,
    shared_until INTEGER,
    lasts_until INTEGER NOT NULL,
    PRIMARY KEY (user_id, assistant, session_id)
) STRICT, WITHOUT ROWID;
