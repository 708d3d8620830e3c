//! What a shared store has not acknowledged yet, in order. Written in the transaction of the change itself.

use rusqlite::{Connection, params};

use super::Local;
use crate::{Error, MessageId, visible::COVERED};

/// One thing that waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waiting {
    /// A message.
    Message(MessageId),
    /// A clear.
    Clear(MessageId),
}

pub(super) fn put_message(connection: &Connection, id: MessageId) -> Result<(), Error> {
    put(connection, "message", id)
}

pub(super) fn put_clear(connection: &Connection, id: MessageId) -> Result<(), Error> {
    put(connection, "clear", id)
}

/// Put again, an item takes its place at the end: it changed.
fn put(connection: &Connection, kind: &str, id: MessageId) -> Result<(), Error> {
    connection
        .prepare_cached("INSERT OR REPLACE INTO outbox (kind, item) VALUES (?1, ?2)")?
        .execute(params![kind, id])?;
    Ok(())
}

pub(super) fn remove(connection: &Connection, message: MessageId) -> Result<(), Error> {
    connection
        .prepare_cached("DELETE FROM outbox WHERE kind = 'message' AND item = ?1")?
        .execute([message])?;
    Ok(())
}

impl Local {
    /// Everything that waits for a shared store, in order; nothing that a clear covers.
    ///
    /// # Errors
    /// What the store says.
    pub async fn waiting(&self) -> Result<Vec<Waiting>, Error> {
        self.read(|connection| {
            let mut statement = connection.prepare_cached(&format!(
                "SELECT kind, item FROM outbox AS o
                 WHERE o.kind = 'clear' OR EXISTS (SELECT 1 FROM message AS m WHERE m.id = o.item AND NOT {COVERED})
                 ORDER BY seq"
            ))?;
            let rows = statement.query_map([], |row| {
                let (kind, item): (String, MessageId) = (row.get(0)?, row.get(1)?);
                Ok(if kind == "clear" { Waiting::Clear(item) } else { Waiting::Message(item) })
            })?;
            Ok(rows.collect::<Result<_, _>>()?)
        })
        .await
    }
}
