//! Noticing that a part of the store cannot be read any more.

use rusqlite::{Connection, ErrorCode};
use tokio::sync::watch;

use super::Local;
use crate::Error;

/// Whether a call has met a damaged part of the store.
pub(super) struct Damage(watch::Sender<bool>);

impl Default for Damage {
    fn default() -> Self {
        Self(watch::Sender::new(false))
    }
}

impl Damage {
    /// Looks at the outcome of a call on this connection, and remembers damage.
    pub(super) fn look<T>(&self, connection: &Connection, outcome: Result<T, Error>) -> Result<T, Error> {
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
}

/// An index that disagrees with its table shows as a broken rule or a failure without a name.
fn may_be_damage(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::ConstraintViolation | ErrorCode::Unknown))
}

/// Whether one of SQLite's own checks finds nothing. One that cannot be made has found nothing.
fn is_sound(connection: &Connection, check: &str) -> bool {
    match connection.query_row(&format!("PRAGMA {check}(1)"), [], |row| row.get::<_, String>(0)) {
        Ok(found) => found == "ok",
        Err(error) => !matches!(error.into(), Error::Damaged),
    }
}

impl Local {
    /// Whether a call has met a damaged part.
    pub fn is_damaged(&self) -> bool {
        *self.0.damage.0.borrow()
    }

    /// Waits until a call meets a damaged part; false if the store is closed first. It does not keep the store open.
    pub fn damaged(&self) -> impl Future<Output = bool> + Send + 'static {
        let mut damage = self.0.damage.0.subscribe();
        async move { damage.wait_for(|damaged| *damaged).await.is_ok() }
    }

    /// Reads every page once, on a thread of its own and beside everything else. A store in memory is not checked.
    ///
    /// # Errors
    /// [`Error::Damaged`], also for those who wait for [`Local::damaged`]; [`Error::Closed`].
    pub async fn check(&self) -> Result<(), Error> {
        let local = self.clone();
        let check = move || {
            let Some(readers) = &local.0.readers else { return Ok(()) };
            readers.run(|connection| {
                let sound = is_sound(connection, "quick_check");
                local.0.damage.look(connection, if sound { Ok(()) } else { Err(Error::Damaged) })
            })
        };
        tokio::task::spawn_blocking(check).await.unwrap_or(Err(Error::Panicked))
    }
}
