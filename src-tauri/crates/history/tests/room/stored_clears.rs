//! Reading clears from the file of a store, past the code that is tested.

use std::path::Path;

use history::{Clear, MessageId, Scope};

/// The clears of a session in the file of an unencrypted store, oldest first.
pub(crate) fn clears(file: &Path, scope: &Scope) -> Vec<Clear> {
    let inside = rusqlite::Connection::open(file).unwrap();
    let covered = |number: i64| -> Vec<MessageId> {
        inside
            .prepare("SELECT message_id FROM cleared_message WHERE clear = ?1 ORDER BY message_id")
            .unwrap()
            .query_map([number], |row| row.get(0))
            .unwrap()
            .map(Result::unwrap)
            .collect()
    };
    inside
        .prepare(
            "SELECT number, id, through, cleared_at FROM clear
             WHERE user_id = ?1 AND assistant = ?2 AND session_id = ?3 ORDER BY cleared_at, id",
        )
        .unwrap()
        .query_map(rusqlite::params![scope.user, scope.assistant, scope.session], |row| {
            Ok(Clear {
                id: row.get(1)?,
                scope: scope.clone(),
                message_ids: covered(row.get(0)?),
                through: row.get(2)?,
                cleared_at: row.get(3)?,
            })
        })
        .unwrap()
        .map(Result::unwrap)
        .collect()
}
