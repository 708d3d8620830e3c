//! The model chosen for a session. The choice is not the writer's text, but it goes with the session: a clear made here
//! takes it, and so does the sweep once nothing else of the session is left.

use rusqlite::{Connection, OptionalExtension, params};

use super::Local;
use crate::{Error, Scope, SessionModel, Timestamp};

/// Whether a clear of its session covers a choice, in SQL, for a row `s` of `session_model`. As with a draft, one made on
/// another computer does not.
pub(super) const CLEARED: &str = "EXISTS (
    SELECT 1 FROM clear AS k
    WHERE k.user_id = s.user_id AND k.assistant = s.assistant AND k.session_id = s.session_id
      AND NOT k.received AND k.cleared_at >= s.chosen_at)";

/// Lets a clear at `now` cover the choice, though it was made before the clock was set back. Works on a full disk.
pub(super) fn cover(connection: &Connection, scope: &Scope, now: Timestamp) -> Result<(), Error> {
    connection.execute(
        "UPDATE session_model SET chosen_at = ?4
         WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND chosen_at > ?4",
        params![scope.user, scope.assistant, scope.session, now],
    )?;
    Ok(())
}

pub(super) fn remove(connection: &Connection, scope: &Scope) -> Result<(), Error> {
    connection
        .prepare_cached(
            "DELETE FROM session_model WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3",
        )?
        .execute(params![scope.user, scope.assistant, scope.session])?;
    Ok(())
}

/// Removes the choices that a clear covers, and those of sessions that no window shows and that have neither a message,
/// nor a draft, nor one that waits to be sent.
pub(super) fn remove_left_over(connection: &Connection) -> Result<(), Error> {
    let left = ["message", "draft", "queued", "window"].map(|table| {
        format!(
            "NOT EXISTS (SELECT 1 FROM {table} AS t WHERE t.user_id = s.user_id
                AND t.assistant = s.assistant AND t.session_id = s.session_id)"
        )
    });
    let left = left.join(" AND ");
    connection.execute(&format!("DELETE FROM session_model AS s WHERE {CLEARED} OR ({left})"), [])?;
    Ok(())
}

impl Local {
    /// The model chosen for a session; none where that of Settings answers.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn session_model(&self, scope: &Scope) -> Result<Option<SessionModel>, Error> {
        let scope = scope.clone();
        self.read(move |connection| {
            let mut statement = connection.prepare_cached(&format!(
                "SELECT provider, origin, model, listed_tokens FROM session_model AS s
                 WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND NOT {CLEARED}"
            ))?;
            let found = statement.query_row(params![scope.user, scope.assistant, scope.session], |row| {
                Ok(SessionModel {
                    provider: row.get(0)?,
                    origin: row.get(1)?,
                    model: row.get(2)?,
                    listed_tokens: row.get(3)?,
                })
            });
            Ok(found.optional()?)
        })
        .await
    }

    /// Chooses the model of a session; none for that of Settings.
    ///
    /// # Errors
    /// If writing to the disk fails.
    pub async fn choose_session_model(
        &self,
        scope: &Scope,
        chosen: Option<SessionModel>,
        now: Timestamp,
    ) -> Result<(), Error> {
        let scope = scope.clone();
        self.write(move |connection| {
            let Some(chosen) = chosen else { return remove(connection, &scope) };
            // Chosen after every clear made here, whatever the clock says.
            connection
                .prepare_cached(
                    "INSERT OR REPLACE INTO session_model (user_id, assistant, session_id, provider, origin, model,
                        listed_tokens, chosen_at)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, max(?8, (SELECT coalesce(max(cleared_at) + 1, ?8) FROM clear
                        WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND NOT received)))",
                )?
                .execute(params![
                    scope.user,
                    scope.assistant,
                    scope.session,
                    chosen.provider,
                    chosen.origin,
                    chosen.model,
                    chosen.listed_tokens,
                    now
                ])?;
            Ok(())
        })
        .await
    }
}
