//! The search index: kept in step with the messages, in the same transactions.

use rusqlite::{Connection, params};

use super::{Local, scoped::Scoped};
use crate::{Error, MessageId, Timestamp, UserId, fold::fold};

/// Indexes a message whose text is now final (again, if it was indexed before).
pub(super) fn put(connection: &Connection, id: MessageId, content: &str) -> Result<(), Error> {
    remove(connection, id)?;
    connection
        .prepare_cached(
            "INSERT INTO message_index (rowid, folded) SELECT number, ?2 FROM message WHERE id = ?1",
        )?
        .execute(params![id, fold(content)])?;
    Ok(())
}

/// Forgets a message's words.
pub(super) fn remove(connection: &Connection, id: MessageId) -> Result<(), Error> {
    connection
        .prepare_cached("DELETE FROM message_index WHERE rowid = (SELECT number FROM message WHERE id = ?1)")?
        .execute([id])?;
    Ok(())
}

impl Local {
    /// The user's visible messages that hold every one of `words` (the last may be the beginning of one), newest first.
    ///
    /// # Errors
    /// If the store cannot be read.
    pub async fn search(
        &self,
        user: &UserId,
        words: &str,
        limit: u32,
        now: Timestamp,
    ) -> Result<Vec<MessageId>, Error> {
        // Each word is quoted, so that nothing in it is taken for the query language; a NUL would end the query.
        let question = fold(words)
            .split(|c: char| c.is_whitespace() || c == '\0')
            .filter(|word| !word.is_empty())
            .map(|word| format!("\"{}\"*", word.replace('"', "\"\"")))
            .collect::<Vec<_>>();
        if question.is_empty() {
            return Ok(Vec::new());
        }
        let user = user.clone();
        self.read(move |connection| {
            // The rows are nearly in order, and sorting only the requested ones keeps a common word fast.
            let query = |walls: &str| {
                format!(
                    "SELECT id FROM (
                        SELECT m.id, m.created_at FROM message_index AS i JOIN message AS m ON m.number = i.rowid
                        WHERE message_index MATCH :question AND {walls} ORDER BY i.rowid DESC LIMIT :limit)
                     ORDER BY created_at DESC, id DESC"
                )
            };
            let question = question.join(" ");
            Scoped::of_user(connection, &user, now).rows(
                query,
                &[(":question", &question), (":limit", &limit)],
                |row| row.get(0),
            )
        })
        .await
    }
}
