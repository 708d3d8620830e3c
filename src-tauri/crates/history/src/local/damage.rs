//! Noticing that a part of the store has become unreadable.

use rusqlite::{Connection, ErrorCode};
use tokio::sync::watch;

use crate::Error;

/// Whether a call has met a damaged part of the store.
pub(super) struct Damage(watch::Sender<bool>);

impl Default for Damage {
    fn default() -> Self {
        Self(watch::Sender::new(false))
    }
}

impl Damage {
    /// Passes on the outcome of a call on this connection, and remembers damage.
    pub(super) fn inspect<T>(&self, connection: &Connection, outcome: Result<T, Error>) -> Result<T, Error> {
        let outcome = match outcome {
            Err(Error::Sqlite(error))
                if may_be_damage(&error) && !is_sound(connection, "integrity_check") =>
            {
                Err(Error::Damaged)
            }
            outcome => outcome,
        };
        if matches!(outcome, Err(Error::Damaged)) {
            self.0.send_replace(true);
        }
        outcome
    }

    /// Reads every page of the store on this connection, and remembers damage.
    pub(super) fn check(&self, connection: &Connection) -> Result<(), Error> {
        let sound = is_sound(connection, "quick_check");
        self.inspect(connection, if sound { Ok(()) } else { Err(Error::Damaged) })
    }

    pub(super) fn is_known(&self) -> bool {
        *self.0.borrow()
    }

    /// Waits until a call meets damage; false if the store is closed first.
    pub(super) fn known(&self) -> impl Future<Output = bool> + Send + 'static {
        let mut damage = self.0.subscribe();
        async move { damage.wait_for(|damaged| *damaged).await.is_ok() }
    }
}

/// An index that disagrees with its table shows as a broken rule or a failure without a name.
fn may_be_damage(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::ConstraintViolation | ErrorCode::Unknown))
}

/// Whether one of SQLite's own checks finds nothing. One that cannot be made has found nothing.
fn is_sound(connection: &Connection, check: &str) -> bool {
    // FTS5 checks the index by its shape at the last search on this connection. A search in the same transaction makes it
    // read the shape again; without it, what was written since would be taken for damage.
    const SEARCH: &str =
        "SELECT count(*) FROM (SELECT 1 FROM message_terms WHERE message_terms MATCH 'a' LIMIT 1)";
    let found = || {
        let transaction = connection.unchecked_transaction()?;
        transaction.query_row(SEARCH, [], |row| row.get::<_, i64>(0))?;
        transaction.query_row(&format!("PRAGMA {check}(1)"), [], |row| row.get::<_, String>(0))
    };
    match found() {
        Ok(found) => found == "ok",
        Err(error) => !matches!(error.into(), Error::Damaged),
    }
}
