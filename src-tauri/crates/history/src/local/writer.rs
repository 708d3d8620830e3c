//! The one thread that writes.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::mpsc::{Sender, channel},
    thread::{self, JoinHandle},
};

use rusqlite::{Connection, config::DbConfig};
use tokio::sync::oneshot;

use crate::Error;

/// Takes the connection, or none once the store is closed.
type Job = Box<dyn FnOnce(&mut Option<Connection>) + Send>;

pub(super) struct Writer {
    /// None only while it is dropped.
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Gives `connection` to a thread of its own, which ends when the writer is dropped.
    pub(super) fn start(connection: Connection) -> Result<Self, Error> {
        let (sender, jobs) = channel::<Job>();
        let thread = thread::Builder::new().name("history".into()).spawn(move || {
            let mut connection = Some(connection);
            for job in jobs {
                job(&mut connection);
            }
        })?;
        Ok(Self { jobs: Some(sender), thread: Some(thread) })
    }

    /// Queues `job` and waits for its answer.
    pub(super) async fn run<T, F>(&self, job: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&mut Connection) -> Result<T, Error> + Send + 'static,
    {
        self.queue(|connection| match connection {
            Some(connection) => attempt(connection, job),
            None => Err(Error::Closed),
        })
        .await
    }

    /// Closes the connection after the jobs that were queued before. The WAL stays as it is, beside the database.
    pub(super) async fn close(&self) -> Result<(), Error> {
        self.queue(|connection| {
            if let Some(connection) = connection.take() {
                connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
            }
            Ok(())
        })
        .await
    }

    async fn queue<T, F>(&self, job: F) -> Result<T, Error>
    where
        T: Send + 'static,
        F: FnOnce(&mut Option<Connection>) -> Result<T, Error> + Send + 'static,
    {
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            // Done even if the caller has stopped waiting.
            let _ = answer.send(job(connection));
        });
        let jobs = self.jobs.as_ref().ok_or(Error::Closed)?;
        jobs.send(job).map_err(|_| Error::Closed)?;
        answered.await.map_err(|_| Error::Closed)?
    }
}

/// Runs `job`. A panic in it is the failure of this one call: what it had begun to write is undone, and the connection
/// serves the next call. What it said is not logged, because a text of the writer may be in it.
pub(super) fn attempt<T>(
    connection: &mut Connection,
    job: impl FnOnce(&mut Connection) -> Result<T, Error>,
) -> Result<T, Error> {
    let outcome = catch_unwind(AssertUnwindSafe(|| job(connection)));
    outcome.unwrap_or_else(|_| {
        tracing::error!("a call panicked inside the store; the store goes on");
        // A transaction object undoes itself while it unwinds; this is for one that SQL began.
        if !connection.is_autocommit() {
            connection.execute_batch("ROLLBACK")?;
        }
        Err(Error::Panicked)
    })
}

impl Drop for Writer {
    /// Waits until the store is closed: a process that ends while another thread closes it can crash.
    fn drop(&mut self) {
        self.jobs = None;
        // The last handle may have been in a job, and then this is the thread itself.
        if let Some(thread) =
            self.thread.take().filter(|thread| thread.thread().id() != thread::current().id())
        {
            let _ = thread.join();
        }
    }
}
