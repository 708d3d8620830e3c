//! Releases, remembered beyond the life that they give what they release: what the shared store keeps of such a
//! conversation is deleted there, and what arrives there late is not taken for kept here.
//!
//! A release reaches as far as its moment: what was written in the conversation after it, on a computer that keeps it
//! still or again, is another keep. To keep the same messages again forgets the release. The memory ends after as long
//! as that of clears of kept conversations, and holds no text.

use rusqlite::{Connection, OptionalExtension, Row, named_params, params};

use super::Local;
use crate::{Dated, Error, KEPT_CLEAR_LIFE, Keep, LIFE, Measured, MessageId, Refusal, Scope, Timestamp};

/// A release that the shared store does not know of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// Its number; another release of the conversation has another one.
    pub number: i64,
    /// The conversation.
    pub scope: Scope,
    /// What was written up to this moment is not kept any more.
    pub through: Timestamp,
    /// What was kept, and when it was released, with the change that said so.
    pub keep: Dated<Keep>,
}

const OF_SCOPE: &str = "user_id = ?1 AND assistant = ?2 AND session_id = ?3";

/// Whether a row `r` waits for the shared store beside its change in the outbox, in SQL: otherwise the two are one.
pub(super) const WAITS_ALONE: &str = "r.pending AND NOT EXISTS (
    SELECT 1 FROM outbox AS o WHERE o.kind = 'detail' AND o.item = r.change_id)";

/// Remembers the release that was made here of a conversation, with its change. Nothing that is here then is kept any more,
/// though it be dated a little later.
pub(super) fn put(connection: &Connection, scope: &Scope) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO kept_release (user_id, assistant, session_id, released_at, guess_ms, pending,
                kept_after, changed_at, change_id, through)
             SELECT p.user_id, p.assistant, p.session_id, p.released_at, p.released_guess_ms, 1, p.kept_after, p.changed_at,
                p.change_id, CASE WHEN p.released_guess_ms IS NULL THEN (SELECT max(m.created_at) FROM message AS m
                    WHERE m.user_id = p.user_id AND m.assistant = p.assistant AND m.session_id = p.session_id) END
             FROM kept AS p WHERE p.user_id = ?1 AND p.assistant = ?2 AND p.session_id = ?3 AND p.released_at IS NOT NULL",
        )?
        .execute(params![scope.user, scope.assistant, scope.session])?;
    Ok(())
}

/// Remembers the release of another computer, unless a later one is known. It deletes there what was kept, but for what
/// went there from here after that.
pub(super) fn remember(
    connection: &Connection,
    scope: &Scope,
    release: &Dated<Keep>,
    through: Timestamp,
) -> Result<(), Error> {
    if is_known(connection, scope, release)? {
        return Ok(());
    }
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO kept_release (user_id, assistant, session_id, released_at, kept_after, changed_at,
                change_id, through, recorded, pending)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 1,
                EXISTS (SELECT 1 FROM message AS m INDEXED BY message_order
                    WHERE m.user_id = ?1 AND m.assistant = ?2 AND m.session_id = ?3 AND m.kept_there)
                OR EXISTS (SELECT 1 FROM kept_release
                    WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND pending))",
        )?
        .execute(params![
            scope.user,
            scope.assistant,
            scope.session,
            release.value.released_at,
            release.value.after,
            release.changed_at,
            release.change,
            through
        ])?;
    Ok(())
}

/// Whether a change of a keep is a release that is remembered, or came before one.
pub(super) fn is_known(connection: &Connection, scope: &Scope, change: &Dated<Keep>) -> Result<bool, Error> {
    let known: Option<(Timestamp, Option<MessageId>)> = connection
        .prepare_cached(&format!(
            "SELECT coalesce(changed_at, released_at), change_id FROM kept_release WHERE {OF_SCOPE}"
        ))?
        .query_row(params![scope.user, scope.assistant, scope.session], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(known.is_some_and(|known| change.order() <= known))
}

/// The conversation is kept: a release that took what is kept again counts no more, and one by a guessed time may be such.
pub(super) fn forget_undone(connection: &Connection, scope: &Scope) -> Result<(), Error> {
    connection
        .prepare_cached(&format!(
            "DELETE FROM kept_release AS r WHERE {OF_SCOPE} AND NOT EXISTS (SELECT 1 FROM kept AS p
                WHERE p.user_id = r.user_id AND p.assistant = r.assistant AND p.session_id = r.session_id
                    AND p.kept_after >= max(r.released_at, coalesce(r.through, 0))
                    AND p.kept_guess_ms IS NULL AND r.guess_ms IS NULL)"
        ))?
        .execute(params![scope.user, scope.assistant, scope.session])?;
    Ok(())
}

/// Up to which moment a conversation was released.
pub(super) fn through(connection: &Connection, scope: &Scope) -> Result<Option<Timestamp>, Error> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT max(released_at, coalesce(through, 0)) FROM kept_release WHERE {OF_SCOPE}"
        ))?
        .query_row(params![scope.user, scope.assistant, scope.session], |row| row.get(0))
        .optional()?)
}

/// Up to which moment a conversation was released, by the releases that the shared store knows of.
pub(super) fn recorded_through(connection: &Connection, scope: &Scope) -> Result<Option<Timestamp>, Error> {
    Ok(connection
        .prepare_cached(&format!(
            "SELECT max(released_at, coalesce(through, 0)) FROM kept_release WHERE {OF_SCOPE} AND recorded"
        ))?
        .query_row(params![scope.user, scope.assistant, scope.session], |row| row.get(0))
        .optional()?)
}

/// No shared store that is connected next has heard of any.
pub(super) fn put_everything(connection: &Connection) -> Result<(), Error> {
    connection.execute("UPDATE kept_release SET pending = 1, recorded = 0, problem = NULL", [])?;
    Ok(())
}

/// The shared store is not to hear of them.
pub(super) fn cancel_pending(connection: &Connection) -> Result<(), Error> {
    connection.execute("UPDATE kept_release SET pending = 0", [])?;
    Ok(())
}

/// Lets what was refused be tried again; how many.
pub(super) fn retry(connection: &Connection) -> Result<usize, Error> {
    let refused = "UPDATE kept_release SET problem = NULL WHERE pending AND problem IS NOT NULL";
    Ok(connection.execute(refused, [])?)
}

/// Forgets those that are over.
pub(super) fn remove_left_over(connection: &Connection, now: Timestamp) -> Result<(), Error> {
    connection
        .prepare_cached("DELETE FROM kept_release WHERE released_at <= ?1")?
        .execute([now.plus(-KEPT_CLEAR_LIFE)])?;
    Ok(())
}

/// Moves those that were stamped with a guess to where they belong, after their changes were.
pub(super) fn correct(connection: &Connection, measured: Measured) -> Result<(), Error> {
    connection
        .prepare_cached(
            "UPDATE kept_release AS r SET released_at = min(released_at + :offset - guess_ms, :now), guess_ms = NULL,
                kept_after = coalesce((SELECT p.kept_after FROM kept AS p WHERE p.change_id = r.change_id), kept_after),
                changed_at = (SELECT p.changed_at FROM kept AS p WHERE p.change_id = r.change_id)
             WHERE guess_ms IS NOT NULL",
        )?
        .execute(named_params! { ":offset": measured.offset_ms, ":now": measured.at })?;
    Ok(())
}

impl Local {
    /// The releases that the shared store does not know of, but for those that were refused or whose time is a guess.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn releases(&self) -> Result<Vec<Release>, Error> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT number, user_id, assistant, session_id, released_at, max(released_at, coalesce(through, 0)), kept_after,
                    coalesce(changed_at, released_at), change_id
                 FROM kept_release WHERE pending AND problem IS NULL AND guess_ms IS NULL ORDER BY number",
            )?;
            let releases = statement.query_map([], release)?;
            Ok(releases.collect::<Result<_, _>>()?)
        })
        .await
    }

    /// The shared store has nothing more of what this one released.
    ///
    /// # Errors
    /// If writing to the disk fails.
    pub async fn acknowledge_release(&self, number: i64) -> Result<(), Error> {
        self.write(move |connection| {
            connection
                .execute("UPDATE kept_release SET pending = 0, recorded = 1 WHERE number = ?1", [number])?;
            Ok(())
        })
        .await
    }

    /// The shared store does not let what this one released be deleted, and why. It is not tried until
    /// [`Local::retry_rejected`].
    ///
    /// # Errors
    /// If writing to the disk fails.
    pub async fn reject_release(&self, number: i64, refusal: Refusal) -> Result<(), Error> {
        self.write(move |connection| {
            connection.execute(
                "UPDATE kept_release SET problem = ?2 WHERE number = ?1",
                params![number, refusal],
            )?;
            Ok(())
        })
        .await
    }
}

fn release(row: &Row<'_>) -> rusqlite::Result<Release> {
    let released_at: Timestamp = row.get(4)?;
    let after = row.get::<_, Option<Timestamp>>(6)?.unwrap_or(released_at.plus(-LIFE));
    Ok(Release {
        number: row.get(0)?,
        scope: Scope { user: row.get(1)?, assistant: row.get(2)?, session: row.get(3)? },
        through: row.get(5)?,
        keep: Dated {
            value: Keep { after, released_at: Some(released_at) },
            changed_at: row.get(7)?,
            change: row.get(8)?,
        },
    })
}
