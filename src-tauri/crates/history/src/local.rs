//! The local store: an SQLite file, encrypted, that every command works on.
//!
//! One thread owns the only connection that writes, so writes are in one order and none waits on a lock; a few
//! read-only connections serve reads beside it. A write is acknowledged when it is on the disk (`synchronous=FULL`).

mod ballast;
mod channels;
mod checkpoint;
mod clears;
mod completions;
mod connection;
mod damage;
mod dated_ahead;
mod detail_outbox;
mod detail_uploads;
mod details;
mod drafts;
mod expired;
mod gone;
mod imports;
mod index;
mod kept;
mod kept_outbox;
mod kept_releases;
mod kept_there;
mod kept_uploads;
mod key;
mod lives;
mod messages;
mod outbox;
mod outbox_items;
mod own_actions;
mod pages;
mod parts;
mod place;
mod queued;
mod readers;
mod receive;
mod receive_kept;
mod receive_sessions;
mod rescue;
mod rows;
mod scoped;
mod scrub;
mod search;
mod session_details;
mod session_life;
mod session_models;
mod sessions;
mod stamps;
mod starting;
mod sweep;
mod tallies;
mod turn;
mod turns;
mod unanswered;
mod uploads;
mod versions;
mod wal;
mod windows;
mod writer;

use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use rusqlite::Connection;
use tokio::sync::Notify;

pub use connection::{Found, discard_expired_asides, inspect, set_aside};
pub use kept_releases::Release;
pub use kept_there::KeptDiffering;
pub use kept_uploads::KeptUpload;
pub use key::{Key, KeyError, Salt, Storage};
pub use outbox_items::{OutboxItem, OutboxItemKind};
pub use pages::{Anchor, Page};
pub use queued::MOST_QUEUED;
pub use receive::{Change, Received};
pub use receive_kept::{Lacking, Listed, ReceivedKept};
pub use receive_sessions::ReceivedSessions;
pub use rescue::{Rescued, finish_rescue, rescue};
pub use sweep::{Expired, Swept};
pub use turn::{Begin, Begun, Ending, Outcome, Request, Turn};
pub use unanswered::Removed;
pub use uploads::Upload;
pub use versions::{Reworded, Wording};

use crate::{Error, Measured, Stamp};
use checkpoint::Checkpoints;
use damage::Damage;
use outbox::UploadSignal;
use readers::Readers;
use writer::Writer;

/// A handle to the open store. Cheap to clone; the store closes with the last one.
#[derive(Clone)]
pub struct Local(Arc<Parts>);

struct Parts {
    writer: Writer,
    /// None for a store in memory, which has one connection only.
    readers: Option<Readers>,
    /// None for a store in memory, which has no WAL.
    checkpoints: Option<Checkpoints>,
    uploads: UploadSignal,
    damage: Damage,
    /// The server's time, as it was measured last in this process.
    measured: Mutex<Option<Measured>>,
}

impl Local {
    /// Opens the store in `file`, creating it if it does not exist.
    ///
    /// # Errors
    /// [`Error::NotAStore`] if the key does not open it, [`Error::Damaged`], [`Error::NewerVersion`],
    /// [`Error::DiskFull`], or what the disk says. Nothing existing is changed when opening fails.
    pub fn open(file: &Path, storage: Storage) -> Result<Self, Error> {
        let file = (!matches!(storage, Storage::Memory)).then(|| file.to_owned());
        let open = || connection::open(file.as_deref(), &storage);
        let mut is_short_of_space = false;
        let mut connection = match (open(), &file) {
            // An existing store must be readable, and clearable, on a full disk too; the WAL's index needs space.
            (Err(Error::DiskFull), Some(file)) => {
                ballast::release(file);
                is_short_of_space = true;
                open()?
            }
            (outcome, _) => outcome?,
        };
        // What the ballast has freed is for clears.
        if !is_short_of_space {
            match index::replace_earlier(&mut connection) {
                Err(Error::DiskFull) => {}
                outcome => outcome?,
            }
        }
        if let Some(file) = &file {
            ballast::fill(file);
        }
        let storage = Arc::new(storage);
        Ok(Self(Arc::new(Parts {
            uploads: UploadSignal::new(&connection)?,
            measured: Mutex::default(),
            writer: Writer::start(connection)?,
            checkpoints: file.clone().map(|file| Checkpoints::new(file, Arc::clone(&storage))),
            readers: file.map(|file| Readers::new(file, storage)),
            damage: Damage::default(),
        })))
    }

    fn file(&self) -> Option<&Path> {
        self.0.readers.as_ref().map(Readers::file)
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
                let Some(parts) = parts.upgrade() else { return outcome };
                parts.uploads.send_if_grown(connection);
                parts.damage.inspect(connection, outcome)
            })
            .await
    }

    fn upload_signal(&self) -> Arc<Notify> {
        self.0.uploads.subscribe()
    }

    fn signal_upload(&self) {
        self.0.uploads.send();
    }

    fn set_measured(&self, measured: Measured) {
        *self.0.measured.lock().unwrap_or_else(PoisonError::into_inner) = Some(measured);
    }

    /// A stamp as it is stored, by what is known of the server's time by now.
    fn known(&self, stamp: Stamp) -> Stamp {
        stamp.corrected(*self.0.measured.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whether a call has met a damaged part.
    pub fn is_damaged(&self) -> bool {
        self.0.damage.is_known()
    }

    /// Waits until a call meets a damaged part; false if the store is closed first. It does not keep the store open.
    pub fn damaged(&self) -> impl Future<Output = bool> + Send + 'static {
        self.0.damage.known()
    }

    /// Reads every page once, on a thread of its own and beside everything else. A store in memory is not checked.
    ///
    /// # Errors
    /// [`Error::Damaged`], also for those who wait for [`Local::damaged`]; [`Error::Closed`].
    pub async fn check(&self) -> Result<(), Error> {
        match self.0.readers {
            Some(_) => apart(Arc::clone(&self.0), |parts, connection| parts.damage.check(connection)).await,
            None => Ok(()),
        }
    }

    /// Closes the store for every handle to it, and leaves its files as they are at that moment: nothing of the WAL is
    /// written into the database. Calls after this answer [`Error::Closed`].
    ///
    /// # Errors
    /// If the thread that writes is gone.
    pub async fn close(&self) -> Result<(), Error> {
        if let Some(readers) = &self.0.readers {
            readers.close();
        }
        if let Some(checkpoints) = &self.0.checkpoints {
            checkpoints.close();
        }
        self.0.writer.close().await
    }

    /// Writes the WAL into the database, beside the writing thread.
    async fn checkpoint(&self) -> Result<(), Error> {
        let parts = Arc::clone(&self.0);
        let run = move || parts.checkpoints.as_ref().map_or(Ok(()), Checkpoints::run);
        tokio::task::spawn_blocking(run).await.unwrap_or(Err(Error::Panicked))
    }

    /// Runs `job` on a read-only connection, on this thread: for what takes microseconds however much is stored.
    async fn read<T, F>(&self, job: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, Error> + Send + 'static,
    {
        match &self.0.readers {
            Some(readers) => readers.run(|connection| self.0.damage.inspect(connection, job(connection))),
            None => self.write(move |connection| job(connection)).await,
        }
    }

    /// Runs `job` on a read-only connection, in a thread for work that blocks: for what takes longer the more is
    /// stored.
    async fn read_apart<T, F>(&self, job: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, Error> + Send + 'static,
    {
        match self.0.readers {
            Some(_) => {
                let inspected = |parts: &Parts, connection: &Connection| {
                    parts.damage.inspect(connection, job(connection))
                };
                apart(Arc::clone(&self.0), inspected).await
            }
            None => self.write(move |connection| job(connection)).await,
        }
    }
}

/// Runs `job` on a read-only connection, on a thread for work that blocks.
async fn apart<T, F>(parts: Arc<Parts>, job: F) -> Result<T, Error>
where
    T: Send + 'static,
    F: FnOnce(&Parts, &Connection) -> Result<T, Error> + Send + 'static,
{
    let read = move || match &parts.readers {
        Some(readers) => readers.run(|connection| job(&parts, connection)),
        None => Err(Error::Closed),
    };
    tokio::task::spawn_blocking(read).await.unwrap_or(Err(Error::Panicked))
}

#[cfg(test)]
#[expect(clippy::unwrap_used, reason = "tests")]
mod tests {
    use super::*;

    async fn survives_a_panic(local: Local) {
        let scope = crate::Scope {
            user: "ada".parse().unwrap(),
            assistant: crate::Assistant::SCRIPTWRITER,
            session: "pilot".parse().unwrap(),
        };
        let label: crate::WindowLabel = "main".parse().unwrap();
        let draft =
            |text: &str| crate::Draft { label: label.clone(), text: text.into(), not_carried: String::new() };
        let now = crate::Timestamp::from_millis(1_790_000_000_000);
        local.save_draft(&scope, draft("typed"), now).await.unwrap();
        let begun = |connection: &Connection| {
            connection.execute_batch("BEGIN IMMEDIATE; DELETE FROM draft").map_err(Error::from)
        };
        let written: Result<(), _> = local
            .write(move |connection| {
                begun(connection)?;
                panic!("a job of the writer")
            })
            .await;
        assert!(matches!(written, Err(Error::Panicked)), "{written:?}");
        let read: Result<(), _> = local.read(|_| panic!("a job of a reader")).await;
        assert!(matches!(read, Err(Error::Panicked)), "{read:?}");
        assert_eq!(
            local.take_draft(&scope, &label, now).await.unwrap().text,
            "typed",
            "the half write is undone"
        );
        local.save_draft(&scope, draft("more"), now).await.unwrap();
        assert_eq!(local.take_draft(&scope, &label, now).await.unwrap().text, "more");
    }

    #[tokio::test]
    async fn a_panic_ends_one_call() {
        let folder = tempfile::tempdir().unwrap();
        survives_a_panic(Local::open(&folder.path().join("history.db"), Storage::Unencrypted).unwrap()).await;
        survives_a_panic(Local::open(Path::new("unused"), Storage::Memory).unwrap()).await;
    }
}
