//! Writing the WAL into the database.

use std::time::Duration;

use rusqlite::{Connection, ffi};

use super::connection::BUSY_TIMEOUT;
use crate::Error;

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
