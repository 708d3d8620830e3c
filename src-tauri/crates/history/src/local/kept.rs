//! Conversations that the writer keeps: they do not expire until they are released. A clear takes them like any other.
//!
//! Here nothing is copied: `visible` leaves the messages of a kept conversation where they are. In the shared store they
//! are copied, from the collection that deletes them by age to one where nothing expires (`kept_outbox.rs`), from which
//! other computers have them (`receive_kept.rs`). A release takes them out of that one (`kept_releases.rs`).

use std::collections::HashSet;

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, named_params, params};

use super::{Local, kept_outbox, kept_releases, scoped::Scoped};
use crate::{Error, Keep, LIFE, Measured, MessageId, Scope, Stamp, Timestamp, visible::expired_through};

impl Local {
    /// Keeps a conversation: what is visible in it, and what is added to it, does not expire from now on. One that is kept
    /// stays so.
    ///
    /// # Errors
    /// [`Error::Unknown`] if no message of it is visible; what the disk says. Then nothing has changed.
    pub async fn keep(&self, scope: &Scope, now: Stamp) -> Result<(), Error> {
        let (scope, parts) = (scope.clone(), self.clone());
        self.write(move |connection| {
            let now = parts.known(now);
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            if !is_visible(&transaction, &scope, now.at)? {
                return Err(Error::Unknown);
            }
            let expired = expired_through(now.at);
            transaction.execute(
                "DELETE FROM kept WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND released_at <= ?4",
                params![scope.user, scope.assistant, scope.session, expired],
            )?;
            let guess_ms = now.guess.map(|guess| guess.offset_ms);
            transaction.execute(
                "INSERT INTO kept (user_id, assistant, session_id, kept_after, kept_guess_ms) VALUES (?1, ?2, ?3, ?4, ?5)
                 ON CONFLICT DO UPDATE SET released_at = NULL, released_guess_ms = NULL",
                params![scope.user, scope.assistant, scope.session, expired, guess_ms],
            )?;
            kept_releases::forget(&transaction, &scope)?;
            kept_outbox::put_conversation(&transaction, &scope, &HashSet::new())?;
            transaction.commit()?;
            Ok(())
        })
        .await
    }

    /// Releases a kept conversation: its messages have 24 hours from now on. Returns when these are over, also for one that
    /// was released before.
    ///
    /// # Errors
    /// [`Error::Unknown`] if it is not kept; what the disk says.
    pub async fn release(&self, scope: &Scope, now: Stamp) -> Result<Timestamp, Error> {
        let (scope, parts) = (scope.clone(), self.clone());
        self.write(move |connection| {
            let now = parts.known(now);
            let guess_ms = now.guess.map(|guess| guess.offset_ms);
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let released = transaction.execute(
                "UPDATE kept SET released_at = ?4, released_guess_ms = ?5
                 WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND released_at IS NULL",
                params![scope.user, scope.assistant, scope.session, now.at, guess_ms],
            )?;
            if released > 0 {
                kept_releases::put(&transaction, &scope, now.at, guess_ms)?;
                kept_outbox::remove_conversation(&transaction, &scope)?;
            }
            let kept = of(&transaction, &scope)?.filter(|kept| !kept.is_over(now.at));
            let released_at = kept.and_then(|kept| kept.released_at).ok_or(Error::Unknown)?;
            transaction.commit()?;
            Ok(released_at.plus(LIFE))
        })
        .await
    }
}

/// Keeps a conversation from a file, of which nothing is stored: all that is written after this moment.
pub(super) fn insert(connection: &Connection, scope: &Scope, after: Timestamp) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO kept (user_id, assistant, session_id, kept_after) VALUES (?1, ?2, ?3, ?4)",
        )?
        .execute(params![scope.user, scope.assistant, scope.session, after])?;
    Ok(())
}

/// Whether a conversation is kept or was released.
pub(super) fn of(connection: &Connection, scope: &Scope) -> Result<Option<Keep>, Error> {
    Ok(connection
        .prepare_cached(
            "SELECT kept_after, released_at FROM kept WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3",
        )?
        .query_row(params![scope.user, scope.assistant, scope.session], |row| {
            Ok(Keep { after: row.get(0)?, released_at: row.get(1)? })
        })
        .optional()?)
}

/// Whether a message stays here when the shared store has it no more: its conversation is kept, or was until after it was
/// written.
pub(super) fn stays(connection: &Connection, id: MessageId) -> Result<bool, Error> {
    Ok(connection
        .prepare_cached(
            "SELECT 1 FROM message AS m JOIN kept AS p
                ON p.user_id = m.user_id AND p.assistant = m.assistant AND p.session_id = m.session_id
             WHERE m.id = ?1 AND m.created_at > p.kept_after
                AND (p.released_at IS NULL OR m.created_at <= p.released_at)",
        )?
        .exists([id])?)
}

/// Keeps a conversation from the moment of its `oldest` message on, which another computer keeps. One that is kept may so
/// reach further back.
pub(super) fn reach_back(
    connection: &Connection,
    scope: &Scope,
    oldest: Timestamp,
    now: Timestamp,
) -> Result<(), Error> {
    connection
        .prepare_cached(
            "DELETE FROM kept WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND released_at <= ?4",
        )?
        .execute(params![scope.user, scope.assistant, scope.session, expired_through(now)])?;
    connection
        .prepare_cached(
            "INSERT INTO kept (user_id, assistant, session_id, kept_after) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO UPDATE SET kept_after = min(kept_after, excluded.kept_after)",
        )?
        .execute(params![scope.user, scope.assistant, scope.session, oldest.plus(-1)])?;
    Ok(())
}

/// A conversation that is cleared is not kept any more.
pub(super) fn remove(connection: &Connection, scope: &Scope) -> Result<(), Error> {
    connection
        .prepare_cached("DELETE FROM kept WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3")?
        .execute(params![scope.user, scope.assistant, scope.session])?;
    Ok(())
}

/// The same for one of which a clear of another computer left nothing to see.
pub(super) fn remove_if_empty(connection: &Connection, scope: &Scope, now: Timestamp) -> Result<(), Error> {
    if is_visible(connection, scope, now)? { Ok(()) } else { remove(connection, scope) }
}

/// Whether there is something to see in a conversation.
pub(super) fn is_visible(connection: &Connection, scope: &Scope, now: Timestamp) -> Result<bool, Error> {
    Ok(Scoped::new(connection, scope, now).value::<i64>("1", "LIMIT 1", &[])?.is_some())
}

/// Forgets the conversations whose messages are over their time since they were released, and those that have none left.
pub(super) fn remove_left_over(connection: &Connection, now: Timestamp) -> Result<(), Error> {
    connection
        .prepare_cached(
            "DELETE FROM kept WHERE released_at <= ?1 OR NOT EXISTS (SELECT 1 FROM message AS m
                WHERE m.user_id = kept.user_id AND m.assistant = kept.assistant AND m.session_id = kept.session_id)",
        )?
        .execute([expired_through(now)])?;
    Ok(())
}

/// Moves what was stamped with a guess to where it belongs; whether something moved by more than `slight_ms`.
pub(super) fn correct(connection: &Connection, measured: Measured, slight_ms: i64) -> Result<bool, Error> {
    let moved = connection
        .prepare_cached(
            "SELECT 1 FROM kept WHERE abs(kept_guess_ms - ?1) > ?2 OR abs(released_guess_ms - ?1) > ?2",
        )?
        .exists([measured.offset_ms, slight_ms])?;
    connection
        .prepare_cached(
            "UPDATE kept SET
                kept_after = kept_after + coalesce(:offset - kept_guess_ms, 0), kept_guess_ms = NULL,
                released_at = CASE WHEN released_guess_ms IS NULL THEN released_at
                    ELSE min(released_at + :offset - released_guess_ms, :now) END, released_guess_ms = NULL
             WHERE kept_guess_ms IS NOT NULL OR released_guess_ms IS NOT NULL",
        )?
        .execute(named_params! { ":offset": measured.offset_ms, ":now": measured.at })?;
    Ok(moved)
}
