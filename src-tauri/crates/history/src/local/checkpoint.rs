//! Writing the WAL into the database.

use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use rusqlite::{Connection, ffi};

use super::{
    connection::{self, BUSY_TIMEOUT},
    key::Storage,
};
use crate::Error;

/// Checkpoints beside the writing thread. Otherwise a commit writes a thousand pages into the database now and then, and
/// every write behind it waits for the disk.
pub(super) struct Checkpoints {
    file: PathBuf,
    storage: Arc<Storage>,
    /// Held during a checkpoint; false once the store is closed.
    open: Mutex<bool>,
}

impl Checkpoints {
    pub(super) fn new(file: PathBuf, storage: Arc<Storage>) -> Self {
        Self { file, storage, open: Mutex::new(true) }
    }

    /// Writes what is in the WAL into the database, on a connection of its own.
    ///
    /// # Errors
    /// [`Error::Closed`]; what the disk says.
    pub(super) fn run(&self) -> Result<(), Error> {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if !*open {
            return Err(Error::Closed);
        }
        write_back(&connection::open_checkpointer(&self.file, &self.storage)?)
    }

    /// Waits for the one that runs; afterwards there are no more.
    pub(super) fn close(&self) {
        *self.open.lock().unwrap_or_else(PoisonError::into_inner) = false;
    }
}

/// Writes as much of the WAL into the database as it can without waiting. Once all of it is there, the next write begins
/// the WAL again.
pub(super) fn write_back(connection: &Connection) -> Result<(), Error> {
    Ok(connection.query_row("PRAGMA wal_checkpoint(PASSIVE)", [], |_| Ok(()))?)
}

/// How many pages the WAL has.
pub(super) fn wal_pages(connection: &Connection) -> Result<i64, Error> {
    Ok(connection.query_row("PRAGMA wal_checkpoint(NOOP)", [], |row| row.get(1))?)
}

/// Writes all of the WAL into the database and cuts it to nothing. It waits for no other connection, so that no writer
/// waits behind a long read such as the check of every page.
///
/// # Errors
/// `SQLITE_BUSY` if another connection reads or writes; what the disk says.
pub(super) fn empty_wal(connection: &Connection) -> Result<(), Error> {
    connection.busy_timeout(Duration::ZERO)?;
    let busy = connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0));
    connection.busy_timeout(BUSY_TIMEOUT)?;
    if busy? {
        let busy = ffi::Error::new(ffi::SQLITE_BUSY);
        return Err(Error::Sqlite(rusqlite::Error::SqliteFailure(busy, None)));
    }
    Ok(())
}
