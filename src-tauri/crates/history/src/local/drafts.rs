//! What was typed and not sent, kept per window of a conversation, so that it survives switching, quitting and crashing.

use rusqlite::{Connection, OptionalExtension, params};

use super::Local;
use crate::{Draft, Error, Scope, Timestamp, WindowLabel};

/// Whether a clear of its conversation covers a draft (one that was made here), in SQL, for a row `d` of `draft`.
pub(super) const CLEARED: &str = "EXISTS (
    SELECT 1 FROM clear AS k
    WHERE k.user_id = d.user_id AND k.assistant = d.assistant AND k.session_id = d.session_id
      AND NOT k.received AND k.cleared_at >= d.updated_at)";

/// Lets a clear at `now` cover every draft of the conversation, though one was typed before the clock was set back.
/// Takes no room: a stamp is written in its place and no text moves.
pub(super) fn cover(connection: &Connection, scope: &Scope, now: Timestamp) -> Result<(), Error> {
    connection.execute(
        "UPDATE draft SET updated_at = ?4
         WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND updated_at > ?4",
        params![scope.user, scope.assistant, scope.session, now],
    )?;
    Ok(())
}

pub(super) fn remove(connection: &Connection, scope: &Scope, label: &WindowLabel) -> Result<(), Error> {
    connection
        .prepare_cached(
            "DELETE FROM draft WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND label = ?4",
        )?
        .execute(params![scope.user, scope.assistant, scope.session, label])?;
    Ok(())
}

impl Local {
    /// Keeps a draft; an empty one is forgotten.
    ///
    /// # Errors
    /// What the disk says.
    pub async fn save_draft(&self, scope: &Scope, draft: Draft, now: Timestamp) -> Result<(), Error> {
        let scope = scope.clone();
        self.write(move |connection| {
            if draft.text.is_empty() {
                return remove(connection, &scope, &draft.label);
            }
            // Typed after every clear made here, whatever the clock says.
            connection
                .prepare_cached(
                    "INSERT INTO draft (user_id, assistant, session_id, label, text, updated_at)
                     VALUES (?1, ?2, ?3, ?4, ?5, max(?6, (SELECT coalesce(max(cleared_at) + 1, ?6) FROM clear
                        WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND NOT received)))
                     ON CONFLICT DO UPDATE SET text = excluded.text, updated_at = excluded.updated_at",
                )?
                .execute(params![scope.user, scope.assistant, scope.session, draft.label, draft.text, now])?;
            Ok(())
        })
        .await
    }

    /// The draft of this window in this conversation; if it has none, the newest one that a closed window left there,
    /// which then is this window's.
    ///
    /// # Errors
    /// What the store says.
    pub async fn take_draft(&self, scope: &Scope, label: &WindowLabel) -> Result<String, Error> {
        let (scope, label) = (scope.clone(), label.clone());
        self.write(move |connection| {
            let found: Option<Draft> = connection
                .prepare_cached(&format!(
                    "SELECT label, text FROM draft AS d
                     WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3
                       AND (label = ?4 OR label NOT IN (SELECT label FROM window)) AND NOT {CLEARED}
                     ORDER BY label = ?4 DESC, updated_at DESC LIMIT 1"
                ))?
                .query_row(params![scope.user, scope.assistant, scope.session, label], |row| {
                    Ok(Draft { label: row.get(0)?, text: row.get(1)? })
                })
                .optional()?;
            let Some(draft) = found else { return Ok(String::new()) };
            if draft.label != label {
                connection.execute(
                    "UPDATE OR REPLACE draft SET label = ?5
                     WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND label = ?4",
                    params![scope.user, scope.assistant, scope.session, draft.label, label],
                )?;
            }
            Ok(draft.text)
        })
        .await
    }
}
