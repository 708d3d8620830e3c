//! Which shared store this one was joined to last.

use rusqlite::{Connection, TransactionBehavior};

use super::{Local, detail_outbox, kept_outbox, kept_releases};
use crate::{Error, visible::COVERED};

impl Local {
    /// The shared store that is connected now. If it is another one than before, nothing here is in it yet: everything
    /// is put into the outbox, clears first, but what was imported. Returns whether it is.
    ///
    /// # Errors
    /// If writing to the disk fails; then it is still the one before.
    pub async fn settle(&self, place: &str) -> Result<bool, Error> {
        let place = place.to_owned();
        self.write(move |connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let changed = transaction.execute("UPDATE place SET name = ?1 WHERE name IS NOT ?1", [&place])?;
            if changed > 0 {
                put_everything(&transaction)?;
            }
            transaction.commit()?;
            Ok(changed > 0)
        })
        .await
    }
}

fn put_everything(connection: &Connection) -> Result<(), Error> {
    connection.execute("UPDATE message SET shared = 0 WHERE shared", [])?;
    connection.execute("DELETE FROM outbox", [])?;
    connection.execute(
        "INSERT INTO outbox (kind, item) SELECT 'clear', id FROM clear ORDER BY cleared_at, id",
        [],
    )?;
    connection.execute(
        &format!(
            "INSERT INTO outbox (kind, item) SELECT 'message', m.id FROM message AS m
             WHERE m.state <> 'streaming' AND m.content <> '' AND m.revision >= 0 AND NOT {COVERED} ORDER BY m.created_at, m.id"
        ),
        [],
    )?;
    kept_outbox::put_everything(connection)?;
    kept_releases::put_everything(connection)?;
    detail_outbox::put_all(connection)
}
