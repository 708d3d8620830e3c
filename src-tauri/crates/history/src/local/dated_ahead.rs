//! Messages of the shared store that are dated ahead of the server's time: shown as of their receipt, and remembered
//! until their own date is over, so that none has its 24 hours twice.

use rusqlite::{Connection, OptionalExtension, params};

use crate::{Error, LIFE, MessageId, SharedMessage, Timestamp, UserId, stamp::AHEAD_MS};

/// How many are remembered of each user at most. Further ones are not shown.
const MAX_REMEMBERED: u32 = 10_000;

/// The message with its own date, or, if it is or was dated ahead of the server's time `now`, with that of its first
/// receipt and no bound. None if too many are remembered already.
pub(super) fn redate(
    connection: &Connection,
    mut theirs: SharedMessage,
    now: Timestamp,
) -> Result<Option<SharedMessage>, Error> {
    let (user, id, dated) = (&theirs.scope.user, theirs.message.id, theirs.message.created_at);
    let known: Option<Timestamp> = connection
        .prepare_cached("SELECT received_at FROM dated_ahead WHERE user_id = ?1 AND id = ?2")?
        .query_row(params![user, id], |row| row.get(0))
        .optional()?;
    let is_ahead = dated > now.plus(AHEAD_MS);
    if known.is_none() && !is_ahead {
        return Ok(Some(theirs));
    }
    if known.is_none() && is_full(connection, user)? {
        return Ok(None);
    }
    let received_at = known.unwrap_or(now);
    connection
        .prepare_cached(
            "INSERT INTO dated_ahead (user_id, id, created_at, received_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET created_at = max(created_at, excluded.created_at)",
        )?
        .execute(params![user, id, dated, received_at])?;
    theirs.message.created_at = received_at;
    theirs.message.clock_error_ms = None;
    Ok(Some(theirs))
}

fn is_full(connection: &Connection, user: &UserId) -> Result<bool, Error> {
    Ok(connection
        .prepare_cached("SELECT count(*) >= ?1 FROM dated_ahead WHERE user_id = ?2")?
        .query_row(params![MAX_REMEMBERED, user], |row| row.get(0))?)
}

/// Forgets a document that was deleted from the shared store.
pub(super) fn forget(connection: &Connection, user: &UserId, id: MessageId) -> Result<(), Error> {
    connection
        .prepare_cached("DELETE FROM dated_ahead WHERE user_id = ?1 AND id = ?2")?
        .execute(params![user, id])?;
    Ok(())
}

/// Forgets those whose 24 hours are over by their own date as well.
pub(super) fn forget_expired(connection: &Connection, now: Timestamp) -> Result<(), Error> {
    connection.execute("DELETE FROM dated_ahead WHERE created_at <= ?1", [now.plus(-LIFE)])?;
    Ok(())
}
