//! What can go wrong in this room. None of these carries a writer's text or a key.

/// A failure of the store.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A reply is still arriving in this conversation.
    #[error("a reply is still arriving in this conversation")]
    Busy,
    /// No such message in this conversation. Ids of other users and sessions are unknown here too.
    #[error("there is no such message in this conversation")]
    Unknown,
    /// This user has no such channel.
    #[error("there is no such channel")]
    NoSuchChannel,
    /// The disk is full; nothing of the transaction was stored.
    #[error("the disk is full")]
    DiskFull,
    /// The key does not open the file, or the file is not a store, or not a whole one.
    #[error("the file is not a store that this key opens")]
    NotAStore,
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
        use rusqlite::ErrorCode;
        // Growing the WAL index on a full disk is reported as this I/O error, not as "full".
        const IOERR_SHMSIZE: i32 = 10 | (19 << 8);
        match error.sqlite_error() {
            Some(e) if e.code == ErrorCode::DiskFull || e.extended_code == IOERR_SHMSIZE => Self::DiskFull,
            Some(e) if matches!(e.code, ErrorCode::NotADatabase | ErrorCode::DatabaseCorrupt) => {
                Self::NotAStore
            }
            _ => Self::Sqlite(error),
        }
    }
}
