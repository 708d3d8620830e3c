//! The local store: an SQLite file, encrypted, that every command works on.
//!
//! One thread owns the only connection that writes, so writes are in one order and none waits on a lock; a few
//! read-only connections serve reads beside it. A write is acknowledged when it is on the disk (`synchronous=FULL`).

mod ballast;
mod channels;
mod clears;
mod connection;
mod dated_ahead;
mod details;
mod drafts;
mod gone;
mod index;
mod key;
mod messages;
mod outbox;
mod place;
mod queue;
mod receive;
mod rows;
mod scoped;
mod sessions;
mod stamps;
mod starting;
mod sweep;
mod turn;
mod turns;
mod waiting;
mod windows;
mod writer;

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Mutex, PoisonError},
};

use rusqlite::Connection;
use tokio::sync::Notify;

pub use connection::{Found, discard_expired_asides, inspect, set_aside};
pub use key::{Key, KeyError, Salt};
pub use queue::Upload;
pub use receive::{Change, Received};
pub use sweep::Swept;
pub use turn::{Begin, Begun, Ending, Outcome, Request, Turn};
pub use waiting::Waiting;

use crate::{Error, Measured, Stamp};
use outbox::Bell;
use writer::Writer;

/// How a store is kept.
#[derive(Debug)]
pub enum Keeping {
    /// Encrypted with this key; the salt names the key and stands at the head of the file.
    Encrypted(Key, Salt),
    /// Without encryption.
    Unencrypted,
    /// In memory, gone with the process.
    Memory,
}

/// A handle to the open store. Cheap to clone; the store closes with the last one.
#[derive(Clone)]
pub struct Local(Arc<Parts>);

struct Parts {
    writer: Writer,
    /// Idle read-only connections; none for a store in memory, which has one connection only.
    readers: Option<Mutex<Vec<Connection>>>,
    file: Option<(PathBuf, Keeping)>,
    bell: Bell,
    /// The server's time, as it was measured last in this process.
    measured: Mutex<Option<Measured>>,
}

/// How many idle read-only connections are kept.
const IDLE_READERS: usize = 3;

impl Local {
    /// Opens the store in `file`, making it if it is not there.
    ///
    /// # Errors
    /// [`Error::NotAStore`] if the key does not open it, [`Error::NewerVersion`], [`Error::DiskFull`], or what the
    /// disk says. Nothing existing is changed when opening fails.
    pub fn open(file: &Path, keeping: Keeping) -> Result<Self, Error> {
        let file = (!matches!(keeping, Keeping::Memory)).then(|| file.to_owned());
        let open = || connection::open(file.as_deref(), &keeping);
        let connection = match (open(), &file) {
            // What is there must be readable, and clearable, on a full disk too; the WAL's index needs room.
            (Err(Error::DiskFull), Some(file)) => {
                ballast::release(file);
                open()?
            }
            (outcome, _) => outcome?,
        };
        if let Some(file) = &file {
            ballast::fill(file);
        }
        Ok(Self(Arc::new(Parts {
            bell: Bell::new(&connection)?,
            measured: Mutex::default(),
            writer: Writer::start(connection)?,
            readers: file.is_some().then(|| Mutex::new(Vec::new())),
            file: file.map(|file| (file, keeping)),
        })))
    }

    fn file(&self) -> Option<&Path> {
        self.0.file.as_ref().map(|(file, _)| file.as_path())
    }

    /// Runs `job` on the writing thread. The job runs to its end even if the caller stops waiting.
    async fn write<T, F>(&self, job: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&mut Connection) -> Result<T, Error> + Send + 'static,
    {
        let parts = Arc::downgrade(&self.0);
        self.0
            .writer
            .run(move |connection| {
                let outcome = job(connection);
                if let Some(parts) = parts.upgrade() {
                    parts.bell.look(connection);
                }
                outcome
            })
            .await
    }

    fn bell(&self) -> Arc<Notify> {
        self.0.bell.rung()
    }

    fn ring(&self) {
        self.0.bell.ring();
    }

    fn set_measured(&self, measured: Measured) {
        *self.0.measured.lock().unwrap_or_else(PoisonError::into_inner) = Some(measured);
    }

    /// A stamp as it is stored, by what is known of the server's time by now.
    fn known(&self, stamp: Stamp) -> Stamp {
        stamps::known(stamp, *self.0.measured.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Runs `job` on a read-only connection, here and now: local reads take microseconds.
    async fn read<T, F>(&self, job: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, Error> + Send + 'static,
    {
        let Some((readers, (file, keeping))) = self.0.readers.as_ref().zip(self.0.file.as_ref()) else {
            return self.write(move |connection| job(connection)).await;
        };
        let idle = readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let connection = match idle {
            Some(connection) => connection,
            None => connection::open_reader(file, keeping)?,
        };
        let answer = job(&connection);
        let mut readers = readers.lock().unwrap_or_else(PoisonError::into_inner);
        if readers.len() < IDLE_READERS {
            readers.push(connection);
        }
        answer
    }
}
