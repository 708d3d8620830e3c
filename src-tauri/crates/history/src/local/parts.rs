//! The text of a reply that is arriving: stored as it comes, only what is new, and put together when it ends.

use rusqlite::{Connection, params};

use crate::{Error, MessageId};

/// The text of a row `m` of `message`, with what has arrived of it, in SQL.
macro_rules! content {
    () => {
        "CASE m.state WHEN 'streaming' THEN m.content || coalesce(
            (SELECT group_concat(p.text, '' ORDER BY p.number) FROM part AS p WHERE p.reply = m.id), '')
         ELSE m.content END"
    };
}
pub(super) use content;

/// Adds to what has arrived of a reply.
pub(super) fn add(connection: &Connection, reply: MessageId, text: &str) -> Result<(), Error> {
    connection
        .prepare_cached("INSERT INTO part (reply, text) VALUES (?1, ?2)")?
        .execute(params![reply, text])?;
    Ok(())
}

/// Removes what had arrived of a reply that is deleted, or whose row has all of its text.
pub(super) fn remove(connection: &Connection, reply: MessageId) -> Result<(), Error> {
    connection.prepare_cached("DELETE FROM part WHERE reply = ?1")?.execute([reply])?;
    Ok(())
}
