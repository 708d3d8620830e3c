//! Messages of the shared store that are dated ahead of the server's time: shown as of their receipt, and remembered
//! until their own date is over, so that none has its 24 hours twice.

use rusqlite::{Connection, OptionalExtension, params};

use crate::{Error, LIFE, MessageId, SharedMessage, Timestamp, UserId, stamp::AHEAD_MS};

/// Messages that come in several parts, the newest first, come within this time, in milliseconds.
const TOGETHER_MS: i64 = 60_000;

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
    let known = receipt(connection, user, id)?;
    let is_ahead = dated > now.plus(AHEAD_MS);
    if known.is_none() && !is_ahead {
        return Ok(Some(theirs));
    }
    if known.is_none() && is_full(connection, user)? {
        return Ok(None);
    }
    let received_at = known.unwrap_or(now);
    put(connection, &theirs, received_at)?;
    theirs.message.created_at = received_at;
    theirs.message.clock_error_ms = None;
    Ok(Some(theirs))
}

/// Notes the receipt of messages that come together, sorted by their dates, so that they keep their order: the newest of
/// those that are dated ahead came now, and each other one a millisecond before the one that follows it.
pub(super) fn receive(
    connection: &Connection,
    messages: &[SharedMessage],
    now: Timestamp,
) -> Result<(), Error> {
    let mut next = None;
    for theirs in messages.iter().rev().take_while(|one| one.message.created_at > now.plus(AHEAD_MS)) {
        let (user, id) = (&theirs.scope.user, theirs.message.id);
        if receipt(connection, user, id)?.is_some() || is_stored(connection, id)? {
            continue;
        }
        if is_full(connection, user)? {
            return Ok(());
        }
        let received_at = match next {
            Some(next) => next,
            None => before_later(connection, theirs, now)?.unwrap_or(now),
        };
        put(connection, theirs, received_at)?;
        next = Some(received_at.plus(-1));
    }
    Ok(())
}

/// A moment before the receipt of those in the same conversation that are dated later and came a moment ago.
fn before_later(
    connection: &Connection,
    theirs: &SharedMessage,
    now: Timestamp,
) -> Result<Option<Timestamp>, Error> {
    let (user, id, dated) = (&theirs.scope.user, theirs.message.id, theirs.message.created_at);
    let first: Option<Timestamp> = connection
        .prepare_cached(
            "SELECT min(d.received_at) FROM dated_ahead AS d JOIN message AS m ON m.id = d.id
             WHERE d.user_id = ?1 AND (d.created_at, d.id) > (?2, ?3) AND d.received_at > ?4
                AND m.user_id = ?1 AND m.assistant = ?5 AND m.session_id = ?6",
        )?
        .query_row(
            params![user, dated, id, now.plus(-TOGETHER_MS), theirs.scope.assistant, theirs.scope.session],
            |row| row.get(0),
        )?;
    Ok(first.map(|first| now.min(first.plus(-1))))
}

fn receipt(connection: &Connection, user: &UserId, id: MessageId) -> Result<Option<Timestamp>, Error> {
    Ok(connection
        .prepare_cached("SELECT received_at FROM dated_ahead WHERE user_id = ?1 AND id = ?2")?
        .query_row(params![user, id], |row| row.get(0))
        .optional()?)
}

fn is_stored(connection: &Connection, id: MessageId) -> Result<bool, Error> {
    Ok(connection
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM message WHERE id = ?1)")?
        .query_row([id], |row| row.get(0))?)
}

fn put(connection: &Connection, theirs: &SharedMessage, received_at: Timestamp) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO dated_ahead (user_id, id, created_at, received_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET created_at = max(created_at, excluded.created_at)",
        )?
        .execute(params![theirs.scope.user, theirs.message.id, theirs.message.created_at, received_at])?;
    Ok(())
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
