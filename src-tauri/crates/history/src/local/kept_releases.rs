//! Releases, remembered beyond the 24 hours that they give: what the shared store keeps of such a conversation is deleted
//! there, and what arrives there late is not taken for kept here.
//!
//! A release reaches as far as its moment: what was written in the conversation after it, on a computer that keeps it
//! still or again, is another keep. To keep the conversation again here forgets the release. The memory ends after as long
//! as that of clears of kept conversations, and holds no text.

use rusqlite::{Connection, OptionalExtension, named_params, params};

use super::Local;
use crate::{Error, KEPT_CLEAR_LIFE, Measured, Scope, Timestamp};

/// A release that the shared store does not know of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// Its number; another release of the conversation has another one.
    pub number: i64,
    /// The conversation.
    pub scope: Scope,
    /// What was written up to this moment is not kept any more.
    pub through: Timestamp,
}

const OF_SCOPE: &str = "user_id = ?1 AND assistant = ?2 AND session_id = ?3";

/// Remembers a release at that moment, which is a guess where that is what was added to this computer's clock.
pub(super) fn put(
    connection: &Connection,
    scope: &Scope,
    at: Timestamp,
    guess_ms: Option<i64>,
) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT OR REPLACE INTO kept_release (user_id, assistant, session_id, released_at, guess_ms, pending)
             VALUES (?1, ?2, ?3, ?4, ?5, 1)",
        )?
        .execute(params![scope.user, scope.assistant, scope.session, at, guess_ms])?;
    Ok(())
}

/// Remembers the release of another computer, which deletes there what was kept.
pub(super) fn remember(connection: &Connection, scope: &Scope, at: Timestamp) -> Result<(), Error> {
    put(connection, scope, at, None)?;
    connection
        .prepare_cached(&format!("UPDATE kept_release SET pending = 0 WHERE {OF_SCOPE}"))?
        .execute(params![scope.user, scope.assistant, scope.session])?;
    Ok(())
}

/// The conversation is kept again.
pub(super) fn forget(connection: &Connection, scope: &Scope) -> Result<(), Error> {
    connection.prepare_cached(&format!("DELETE FROM kept_release WHERE {OF_SCOPE}"))?.execute(params![
        scope.user,
        scope.assistant,
        scope.session
    ])?;
    Ok(())
}

/// Up to which moment a conversation was released.
pub(super) fn through(connection: &Connection, scope: &Scope) -> Result<Option<Timestamp>, Error> {
    Ok(connection
        .prepare_cached(&format!("SELECT released_at FROM kept_release WHERE {OF_SCOPE}"))?
        .query_row(params![scope.user, scope.assistant, scope.session], |row| row.get(0))
        .optional()?)
}

/// No shared store that is connected next has heard of any.
pub(super) fn put_everything(connection: &Connection) -> Result<(), Error> {
    connection.execute("UPDATE kept_release SET pending = 1", [])?;
    Ok(())
}

/// The shared store is not to hear of them.
pub(super) fn drop_waiting(connection: &Connection) -> Result<(), Error> {
    connection.execute("UPDATE kept_release SET pending = 0", [])?;
    Ok(())
}

/// Forgets those that are over.
pub(super) fn remove_left_over(connection: &Connection, now: Timestamp) -> Result<(), Error> {
    connection
        .prepare_cached("DELETE FROM kept_release WHERE released_at <= ?1")?
        .execute([now.plus(-KEPT_CLEAR_LIFE)])?;
    Ok(())
}

/// Moves those that were stamped with a guess to where they belong.
pub(super) fn correct(connection: &Connection, measured: Measured) -> Result<(), Error> {
    connection
        .prepare_cached(
            "UPDATE kept_release SET released_at = min(released_at + :offset - guess_ms, :now), guess_ms = NULL
             WHERE guess_ms IS NOT NULL",
        )?
        .execute(named_params! { ":offset": measured.offset_ms, ":now": measured.at })?;
    Ok(())
}

impl Local {
    /// The releases that the shared store does not know of, but for those whose time is a guess.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn releases(&self) -> Result<Vec<Release>, Error> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(
                "SELECT number, user_id, assistant, session_id, released_at FROM kept_release
                 WHERE pending AND guess_ms IS NULL ORDER BY number",
            )?;
            let releases = statement.query_map([], |row| {
                Ok(Release {
                    number: row.get(0)?,
                    scope: Scope { user: row.get(1)?, assistant: row.get(2)?, session: row.get(3)? },
                    through: row.get(4)?,
                })
            })?;
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
            connection.execute("UPDATE kept_release SET pending = 0 WHERE number = ?1", [number])?;
            Ok(())
        })
        .await
    }
}
