//! The one thread that writes.

use std::{
    sync::mpsc::{Sender, channel},
    thread,
};

use rusqlite::Connection;
use tokio::sync::oneshot;

use crate::Error;

type Job = Box<dyn FnOnce(&mut Connection) + Send>;

pub(super) struct Writer(Sender<Job>);

impl Writer {
    /// Gives `connection` to a thread of its own, which ends when the writer is dropped.
    pub(super) fn start(mut connection: Connection) -> Result<Self, Error> {
        let (sender, jobs) = channel::<Job>();
        thread::Builder::new().name("history".into()).spawn(move || {
            for job in jobs {
                job(&mut connection);
            }
        })?;
        Ok(Self(sender))
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
        self.0.send(job).map_err(|_| Error::Closed)?;
        answered.await.map_err(|_| Error::Closed)?
    }
}
