//! The outbox: the changes that wait for a shared store. Written in the transaction of the change itself.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use rusqlite::{Connection, params};
use tokio::sync::Notify;

use super::kept_outbox;
use crate::{Error, MessageId};

/// A new or changed message; one that is kept goes up as such as well. An imported message that changes is of the first
/// revision: other machines have it as it was.
pub(super) fn put_message(connection: &Connection, id: MessageId) -> Result<(), Error> {
    connection
        .prepare_cached("UPDATE message SET revision = max(revision, 0) + 1 WHERE id = ?1")?
        .execute([id])?;
    put(connection, "message", id)?;
    kept_outbox::put_if_kept(connection, id)
}

/// A message of which the shared store has an older version.
pub(super) fn put_again(connection: &Connection, id: MessageId) -> Result<(), Error> {
    put(connection, "message", id)
}

pub(super) fn put_clear(connection: &Connection, id: MessageId) -> Result<(), Error> {
    put(connection, "clear", id)
}

/// A change of what is recorded of a session.
pub(super) fn put_detail(connection: &Connection, change: MessageId) -> Result<(), Error> {
    put(connection, "detail", change)
}

/// Put again, an item takes its place at the end: it changed, and what was said about it before does not hold for it.
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

/// Wakes the upload when one of the outboxes has grown. Checked after every write, so that no change to the store can
/// forget it.
pub(super) struct UploadSignal {
    changed: Arc<Notify>,
    newest: AtomicI64,
}

impl UploadSignal {
    pub(super) fn new(connection: &Connection) -> Result<Self, Error> {
        Ok(Self { changed: Arc::default(), newest: AtomicI64::new(newest(connection)?) })
    }

    pub(super) fn subscribe(&self) -> Arc<Notify> {
        Arc::clone(&self.changed)
    }

    pub(super) fn send(&self) {
        self.changed.notify_one();
    }

    /// Signals if a row was added since the last call.
    pub(super) fn send_if_grown(&self, connection: &Connection) {
        if let Ok(newest) = newest(connection)
            && self.newest.swap(newest, Ordering::Relaxed) < newest
        {
            self.send();
        }
    }
}

/// A number that grows with every row.
fn newest(connection: &Connection) -> Result<i64, Error> {
    let newest: Option<i64> = connection
        .prepare_cached(
            "SELECT sum(seq) FROM sqlite_sequence WHERE name IN ('outbox', 'kept_upload', 'kept_release')",
        )?
        .query_row([], |row| row.get(0))?;
    Ok(newest.unwrap_or(0))
}
