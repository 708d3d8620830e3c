//! What was typed and not sent, kept per window of a conversation, so that it survives switching, quitting and crashing.

use rusqlite::{Connection, OptionalExtension, params};

use super::Local;
use crate::{Draft, Error, Scope, Timestamp, WindowLabel};

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
            connection
                .prepare_cached(
                    "INSERT INTO draft (user_id, assistant, session_id, label, text, updated_at)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6)
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
                .prepare_cached(
                    "SELECT label, text FROM draft
                     WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3
                       AND (label = ?4 OR label NOT IN (SELECT label FROM window))
                     ORDER BY label = ?4 DESC, updated_at DESC LIMIT 1",
                )?
                .query_row(params![scope.user, scope.assistant, scope.session, label], |row| {
                    Ok(Draft { label: row.get(0)?, text: row.get(1)? })
                })
                .optional()?;
            let Some(draft) = found else { return Ok(String::new()) };
            if draft.label != label {
                connection.execute(
                    "UPDATE draft SET label = ?5
                     WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 AND label = ?4",
                    params![scope.user, scope.assistant, scope.session, draft.label, label],
                )?;
            }
            Ok(draft.text)
        })
        .await
    }
}
