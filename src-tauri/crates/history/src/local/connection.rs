//! Opening connections: encryption first, then the settings that keep the promises, then the schema.

use std::{
    fs::File,
    io::Read,
    path::{Path, PathBuf},
    time::{Duration, SystemTime},
};

use rusqlite::{Connection, ErrorCode, OpenFlags, TransactionBehavior, config::DbConfig};

use super::{
    key::{Salt, Storage},
    wal,
};
use crate::{
    Error, LIFE, Timestamp,
    files::{self, suffixed},
};

/// Earlier versions can lose commits in WAL mode: <https://sqlite.org/wal.html#walresetbug>.
const OLDEST_SQLITE: i32 = 3_051_003;

/// How long a connection waits for another one, of this process or of another.
pub(super) const BUSY_TIMEOUT: Duration = Duration::from_secs(5);

/// What marks a file as a store of this app; set by the first migration.
const APPLICATION_ID: i64 = 0x5752_6f6f;

/// Only ever added to; each file is the step from the schema before it.
const MIGRATIONS: [&str; 23] = [
    include_str!("migrations/0001.sql"),
    include_str!("migrations/0002.sql"),
    include_str!("migrations/0003.sql"),
    include_str!("migrations/0004.sql"),
    include_str!("migrations/0005.sql"),
    include_str!("migrations/0006.sql"),
    include_str!("migrations/0007.sql"),
    include_str!("migrations/0008.sql"),
    include_str!("migrations/0009.sql"),
    include_str!("migrations/0010.sql"),
    include_str!("migrations/0011.sql"),
    include_str!("migrations/0012.sql"),
    include_str!("migrations/0013.sql"),
    include_str!("migrations/0014.sql"),
    include_str!("migrations/0015.sql"),
    include_str!("migrations/0016.sql"),
    include_str!("migrations/0017.sql"),
    include_str!("migrations/0018.sql"),
    include_str!("migrations/0019.sql"),
    include_str!("migrations/0020.sql"),
    include_str!("migrations/0021.sql"),
    include_str!("migrations/0022.sql"),
    include_str!("migrations/0023.sql"),
];

/// The schema of a store of this version.
pub(super) const NEWEST: u32 = MIGRATIONS.len() as u32;

/// What lies where the store should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// Nothing, or a file without a byte in it.
    Nothing,
    /// An encrypted store, or something else that is not plain SQLite.
    Encrypted(Salt),
    /// A plain SQLite file.
    Unencrypted,
}

/// Reads the head of the file, without opening the store.
///
/// # Errors
/// [`Error::NotAStore`] if it is too short to say, or an error if the file cannot be read.
pub fn inspect(file: &Path) -> Result<Found, Error> {
    let mut head = [0; 16];
    match File::open(file).and_then(|mut f| f.read_exact(&mut head)) {
        Ok(()) if &head == b"SQLite format 3\0" => Ok(Found::Unencrypted),
        Ok(()) => Ok(Found::Encrypted(Salt(head))),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => Ok(Found::Nothing),
        Err(e) if e.kind() == std::io::ErrorKind::UnexpectedEof => match file.metadata()?.len() {
            0 => Ok(Found::Nothing),
            _ => Err(Error::NotAStore),
        },
        Err(e) => Err(e.into()),
    }
}

/// Renames a store that cannot be opened, with its WAL, so that a new one can begin; returns its new name. The files
/// count as written now: [`discard_expired_asides`] keeps them for `LIFE` from here on.
///
/// # Errors
/// If the files cannot be renamed, or their times not be set.
pub fn set_aside(file: &Path) -> Result<PathBuf, Error> {
    let aside = files::aside(file)?;
    for part in SQLITE_FILES {
        let from = suffixed(file, part);
        if from.try_exists()? {
            files::touch(&from)?;
            std::fs::rename(&from, suffixed(&aside, part))?;
        }
    }
    files::touch(file)?;
    files::rename(file, &aside)?;
    Ok(aside)
}

/// What SQLite keeps beside a database.
const SQLITE_FILES: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Removes stores that were set aside `LIFE` ago: the time of every message in them is over. `now` is the time of a server,
/// where that is known, but a file has the time of this computer: it has to be as old by that too.
///
/// # Errors
/// If the folder cannot be read or a file not removed.
pub fn discard_expired_asides(file: &Path, now: Timestamp) -> Result<(), Error> {
    let (Some(folder), Some(name)) = (file.parent(), file.file_name()) else { return Ok(()) };
    let aside = format!("{}.aside-", name.to_string_lossy());
    let (device, since_1970) = (SystemTime::now(), Duration::from_millis(now.millis().max(0).unsigned_abs()));
    let now = SystemTime::UNIX_EPOCH.checked_add(since_1970).map_or(device, |now| now.min(device));
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        if !entry.file_name().to_string_lossy().starts_with(&aside) {
            continue;
        }
        let written = entry.metadata()?.modified()?;
        if now.duration_since(written).is_ok_and(|age| age >= Duration::from_millis(LIFE.unsigned_abs())) {
            std::fs::remove_file(entry.path())?;
        }
    }
    Ok(())
}

/// The connection that writes: opens or makes the store and brings its schema up to date.
pub(super) fn open(file: Option<&Path>, storage: &Storage) -> Result<Connection, Error> {
    open_at(file, storage, NEWEST)
}

/// The same, but brings the schema no further than to that of an earlier version.
pub(super) fn open_at(file: Option<&Path>, storage: &Storage, to: u32) -> Result<Connection, Error> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(Error::OldSqlite(rusqlite::version()));
    }
    let mut connection = match file {
        Some(file) => {
            match (inspect(file)?, storage) {
                (Found::Nothing, _) | (Found::Unencrypted, Storage::Unencrypted) => {}
                (Found::Encrypted(found), Storage::Encrypted(_, salt)) if found == *salt => {}
                _ => return Err(Error::NotAStore),
            }
            make_private(file)?;
            wal::check(file)?;
            Connection::open(file)?
        }
        None => Connection::open_in_memory()?,
    };
    // The last connection to close writes the WAL into the file; a refused file must stay as it is.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    unlock(&connection, storage)?;
    connection.pragma_update(None, "secure_delete", true)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    // Reading the schema is what finds a wrong key; only then may anything be changed.
    let found = schema(&connection)?;
    configure_and_migrate(&mut connection, found, to).map_err(|error| match error {
        // A step of the schema that fails was taken before, and what says so is not true any more.
        Error::Sqlite(error) if error.sqlite_error_code() == Some(ErrorCode::Unknown) => Error::Damaged,
        error => error,
    })?;
    Ok(connection)
}

fn configure_and_migrate(connection: &mut Connection, found: u32, to: u32) -> Result<(), Error> {
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    migrate(connection, found, to)
}

/// Makes the file, so that SQLite does not make it readable for others, and tightens what earlier versions made. The
/// files beside it get its mode from SQLite.
fn make_private(file: &Path) -> Result<(), Error> {
    files::open(file, std::fs::OpenOptions::new().append(true).create(true))?;
    for part in SQLITE_FILES {
        files::tighten(&suffixed(file, part));
    }
    Ok(())
}

/// A connection that can only read.
pub(super) fn open_reader(file: &Path, storage: &Storage) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    unlock(&connection, storage)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    Ok(connection)
}

/// A connection for checkpoints. It writes nothing of its own.
pub(super) fn open_checkpointer(file: &Path, storage: &Storage) -> Result<Connection, Error> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    unlock(&connection, storage)?;
    Ok(connection)
}

/// A connection to a damaged store, for reading what can be read. It changes neither the database nor its WAL.
pub(super) fn open_damaged(file: &Path, storage: &Storage) -> Result<Connection, Error> {
    let connection = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    unlock(&connection, storage)?;
    connection.pragma_update(None, "query_only", true)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    schema(&connection)?;
    Ok(connection)
}

fn unlock(connection: &Connection, storage: &Storage) -> Result<(), Error> {
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(64);
    // Otherwise SQLite plans a statement again, however often it ran, with each value of a `LIMIT`.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    if let Storage::Encrypted(key, salt) = storage {
        // SQLCipher would print its own account of a wrong key to the standard error stream.
        connection.pragma_update(None, "cipher_log_level", "NONE").ok();
        connection.pragma_update(None, "key", key.pragma(salt).as_str())?;
    }
    Ok(())
}

/// The schema of the store; 0 where it is still to be made.
pub(super) fn schema(connection: &Connection) -> Result<u32, Error> {
    let application: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0)).map_err(
        |error| match error.into() {
            // Not even the first page can be read with this key.
            Error::Damaged => Error::NotAStore,
            error => error,
        },
    )?;
    let found: u32 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let empty = !connection.prepare("SELECT 1 FROM sqlite_schema")?.exists([])?;
    match (application, found) {
        (APPLICATION_ID, _) if found > NEWEST => Err(Error::NewerVersion { found, known: NEWEST }),
        (APPLICATION_ID, _) => Ok(found),
        (0, 0) if empty => Ok(0),
        _ => Err(Error::NotAStore),
    }
}

/// All steps in one transaction: on a full disk there is little space, and each would write the same pages again.
pub(super) fn migrate(connection: &mut Connection, found: u32, to: u32) -> Result<(), Error> {
    let steps = MIGRATIONS.get(found as usize..to as usize).unwrap_or_default();
    if steps.is_empty() {
        return Ok(());
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for step in steps {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", to)?;
    transaction.commit()?;
    Ok(())
}
