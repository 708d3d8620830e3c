//! What is recorded of sessions, as it waits for the shared store: each change of a title, of tags, of a pin, of a keep or of
//! a life is an item of the outbox under its own id.

use rusqlite::{Connection, OptionalExtension, params};

use super::{lives, outbox};
use crate::{Error, MessageId, Scope, Stamp, Timestamp, hours};

/// What is in the shared store lasts as long as the newest message, but for less than this, or a quarter of its life.
const RENEWED_AFTER: i64 = hours(1);

/// What a change in the outbox is of, in SQL: its id as `change_id`, and the session. Not what a clear took.
pub(super) const CHANGES: &str =
    "SELECT change_id, user_id, assistant, session_id, changed_at, changed_guess_ms FROM session_detail WHERE NOT cleared
    UNION ALL SELECT change_id, user_id, assistant, session_id, changed_at, changed_guess_ms FROM kept
    UNION ALL SELECT change_id, user_id, assistant, session_id, changed_at, changed_guess_ms FROM session_life";

/// The moment of a change that is made now: after the change `before` it, and after every clear of the session that is
/// known here, whatever the clock says.
pub(super) fn moment(
    connection: &Connection,
    scope: &Scope,
    now: Stamp,
    before: Option<Timestamp>,
) -> Result<Timestamp, Error> {
    let cleared_at: Option<Timestamp> = connection
        .prepare_cached(
            "SELECT max(cleared_at) FROM clear WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3",
        )?
        .query_row(params![scope.user, scope.assistant, scope.session], |row| row.get(0))?;
    Ok([before, cleared_at].into_iter().flatten().map(|at| at.plus(1)).fold(now.at, Timestamp::max))
}

/// Puts in a change that takes the place of the one `before`.
pub(super) fn put(
    connection: &Connection,
    change: MessageId,
    before: Option<MessageId>,
) -> Result<(), Error> {
    if let Some(before) = before {
        connection
            .prepare_cached("DELETE FROM outbox WHERE kind = 'detail' AND item = ?1")?
            .execute([before])?;
    }
    outbox::put_detail(connection, change)
}

/// Puts in again what the shared store has of a session that got a message at this moment, if it would go much earlier
/// than that.
pub(super) fn renew(connection: &Connection, scope: &Scope, created_at: Timestamp) -> Result<(), Error> {
    lives::prolong(connection, scope, created_at)?;
    let life = lives::of(connection, scope)?.life.millis();
    let early = created_at.plus(life - RENEWED_AFTER.min(life / 4));
    for table in ["session_detail WHERE NOT cleared", "session_life WHERE TRUE"] {
        let change: Option<MessageId> = connection
            .prepare_cached(&format!(
                "SELECT change_id FROM {table} AND user_id = ?1 AND assistant = ?2 AND session_id = ?3
                    AND shared_until < ?4 AND change_id IS NOT NULL"
            ))?
            .query_row(params![scope.user, scope.assistant, scope.session, early], |row| row.get(0))
            .optional()?;
        if let Some(change) = change {
            outbox::put_detail(connection, change)?;
        }
    }
    Ok(())
}

/// Nothing that is recorded of a session is uploaded any more.
pub(super) fn remove(connection: &Connection, scope: &Scope) -> Result<(), Error> {
    connection.execute(
        &format!(
            "DELETE FROM outbox WHERE kind = 'detail' AND item IN (SELECT change_id FROM ({CHANGES})
                WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3)"
        ),
        params![scope.user, scope.assistant, scope.session],
    )?;
    Ok(())
}

/// Removes from the outbox what a later change took the place of, or what is gone. The changes are gone through once, not
/// for each item: without a shared store as many wait as there are sessions.
pub(super) fn remove_left_over(connection: &Connection) -> Result<(), Error> {
    connection.execute(
        &format!(
            "DELETE FROM outbox WHERE kind = 'detail'
                AND item NOT IN (SELECT change_id FROM ({CHANGES}) WHERE change_id IS NOT NULL)"
        ),
        [],
    )?;
    Ok(())
}

/// Puts in everything that is recorded of sessions, for a shared store that has none of it.
pub(super) fn put_all(connection: &Connection) -> Result<(), Error> {
    for table in ["session_detail", "kept", "session_life"] {
        connection
            .execute(&format!("UPDATE {table} SET change_id = randomblob(12) WHERE change_id IS NULL"), [])?;
    }
    connection.execute("UPDATE session_detail SET shared_until = NULL", [])?;
    connection.execute("UPDATE session_life SET shared_until = NULL", [])?;
    connection.execute("UPDATE kept SET shared = 0", [])?;
    connection.execute(
        &format!(
            "INSERT OR IGNORE INTO outbox (kind, item) SELECT 'detail', change_id FROM ({CHANGES}) ORDER BY changed_at"
        ),
        [],
    )?;
    Ok(())
}
