//! Errors of the local store. None of them contains a writer's text or a key.

/// A failure of the store.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A reply is still arriving in this conversation.
    #[error("a reply is still arriving in this conversation")]
    Busy,
    /// No such message in this conversation. Ids of other users and sessions are unknown here too.
    #[error("there is no such message in this conversation")]
    Unknown,
    /// The session has no visible message, and without one there is nothing to say of it.
    #[error("there is no message in this conversation")]
    NothingToName,
    /// This user has no such channel.
    #[error("there is no such channel")]
    NoSuchChannel,
    /// This user has no such action.
    #[error("there is no such action")]
    NoSuchAction,
    /// As many messages wait in this session as may.
    #[error("no more messages can wait in this session")]
    QueueFull,
    /// The disk is full; nothing of the transaction was stored.
    #[error("the disk is full")]
    DiskFull,
    /// The key does not open the file, or the file is not a store.
    #[error("the file is not a store that this key opens")]
    NotAStore,
    /// It is a store and the key opens it, but something outside of the app changed or cut off a part of it.
    #[error("a part of the store is damaged")]
    Damaged,
    /// The call met a fault of the app itself; nothing of it was stored.
    #[error("the call failed inside the store, and nothing of it was stored")]
    Panicked,
    /// The file was written by a newer version of the app.
    #[error("the store has schema {found}, this version knows up to {known}")]
    NewerVersion {
        /// The schema in the file.
        found: u32,
        /// The newest schema known here.
        known: u32,
    },
    /// The linked SQLite is one whose WAL can lose commits.
    #[error("SQLite {0} can lose commits; 3.51.3 or later is needed")]
    OldSqlite(&'static str),
    /// The store was closed.
    #[error("the store is closed")]
    Closed,
    /// A file could not be read or written.
    #[error("the store's folder cannot be used: {0}")]
    Io(#[from] std::io::Error),
    /// Anything else SQLite says.
    #[error("the store failed: {0}")]
    Sqlite(rusqlite::Error),
}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::{Error as Sql, ErrorCode, ffi};
        // Growing the WAL index on a full disk is reported as this I/O error, not as "full".
        const IOERR_SHMSIZE: i32 = 10 | (19 << 8);
        const UNREADABLE: [i32; 4] = [
            ffi::SQLITE_IOERR_READ,
            ffi::SQLITE_IOERR_SHORT_READ,
            ffi::SQLITE_IOERR_DATA,
            ffi::SQLITE_IOERR_CORRUPTFS,
        ];
        let damaged = match &error {
            Sql::SqliteFailure(failure, _) => {
                matches!(failure.code, ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt)
                    || UNREADABLE.contains(&failure.extended_code)
            }
            // Every row was written by this app: a value of another kind was changed by something else.
            Sql::FromSqlConversionFailure(..)
            | Sql::InvalidColumnType(..)
            | Sql::IntegralValueOutOfRange(..)
            | Sql::Utf8Error(..)
            | Sql::QueryReturnedNoRows => true,
            _ => false,
        };
        match error.sqlite_error() {
            Some(e) if e.code == ErrorCode::DiskFull || e.extended_code == IOERR_SHMSIZE => Self::DiskFull,
            _ if damaged => Self::Damaged,
            _ => Self::Sqlite(error),
        }
    }
}
