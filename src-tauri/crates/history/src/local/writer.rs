//! The one thread that writes.

use std::{
    sync::mpsc::{Sender, channel},
    thread::{self, JoinHandle},
};

use rusqlite::Connection;
use tokio::sync::oneshot;

use crate::Error;

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

pub(super) struct Writer {
    /// None only while it is dropped.
    jobs: Option<Sender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl Writer {
    /// Gives `connection` to a thread of its own, which ends when the writer is dropped.
    pub(super) fn start(mut connection: Connection) -> Result<Self, Error> {
        let (sender, jobs) = channel::<Job>();
        let thread = thread::Builder::new().name("history".into()).spawn(move || {
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
        let (answer, answered) = oneshot::channel();
        let job: Job = Box::new(move |connection| {
            // Nobody waiting any more is no reason not to do it.
            let _ = answer.send(job(connection));
        });
        let jobs = self.jobs.as_ref().ok_or(Error::Closed)?;
        jobs.send(job).map_err(|_| Error::Closed)?;
        answered.await.map_err(|_| Error::Closed)?
    }
}

impl Drop for Writer {
    /// Waits until the store is closed: a process that ends while another thread closes it can crash.
    fn drop(&mut self) {
        self.jobs = None;
        // The last handle may have been in a job, and then this is the thread itself.
        if let Some(thread) =
            self.thread.take().filter(|thread| thread.thread().id() != thread::current().id())
        {
            // It panicked if a job did; whoever waited for that job knows.
            let _ = thread.join();
        }
    }
}
