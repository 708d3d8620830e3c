//! How the database is called: each call in a task of its own, with a deadline.
//!
//! The driver has no timeout of its own once a connection is established, and its futures must not be dropped half-way. So a
//! passed deadline abandons the task and means *unknown*, never *failed*; the permit goes with the task, so
//! that there are never more of those left behind than permits.

use std::{future::Future, sync::Arc, time::Duration};

use tokio::{sync::Semaphore, task::JoinHandle, time::timeout_at};

use super::Fault;

/// What is asked, in words for a missing right, and how long an answer may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind {
    pub(super) what: &'static str,
    pub(super) within: Duration,
}

/// Resolving a name to servers: two queries (SRV and TXT) of at most 5 s each.
pub(super) const RESOLVE: Kind = Kind { what: "looking up the server", within: Duration::from_secs(11) };
/// Small questions: choosing a server (3 s), connecting (3 s), one repetition by the driver, and some for the answer.
pub(super) const READ: Kind = Kind { what: "reading", within: Duration::from_secs(15) };
/// Up to 2 MiB for each of many messages on a slow line.
pub(super) const FETCH: Kind = Kind { what: "reading", within: Duration::from_secs(60) };
/// As a question, and the server may itself wait for the majority of its members (`MAJORITY`).
pub(super) const WRITE: Kind = Kind { what: "writing", within: Duration::from_secs(30) };
/// Thousands of documents at once.
pub(super) const DELETE: Kind = Kind { what: "deleting", within: Duration::from_secs(60) };
/// Counting and indexing a collection that may have grown for years.
pub(super) const INDEX: Kind = Kind { what: "creating indexes", within: Duration::from_secs(60) };
/// The server answers after `MAX_AWAIT` at the latest, though nothing happened.
pub(super) const WATCH: Kind = Kind { what: "following changes", within: Duration::from_secs(10) };

/// How long the server may wait for the majority of its members before it says that it does not know.
pub(super) const MAJORITY: Duration = Duration::from_secs(10);
/// How long the server waits for a change before it says that there was none.
pub(super) const MAX_AWAIT: Duration = Duration::from_secs(1);

/// The calls to the database of one client; at most a number of them run at a time.
#[derive(Clone)]
pub(super) struct Calls(Arc<Semaphore>);

impl Calls {
    pub(super) const fn new(permits: Arc<Semaphore>) -> Self {
        Self(permits)
    }

    /// Calls once there is a permit. Returns the answer, or `Timeout` once the time is over.
    pub(super) async fn run<T: Send + 'static>(
        &self,
        kind: Kind,
        question: impl Future<Output = mongodb::error::Result<T>> + Send + 'static,
    ) -> Result<T, Fault> {
        let deadline = tokio::time::Instant::now() + kind.within;
        let permit = timeout_at(deadline, self.0.clone().acquire_owned())
            .await
            .map_err(|_| Fault::Timeout)?
            .map_err(|_| Fault::Lost)?;
        let task = tokio::spawn(async move {
            let answer = question.await;
            drop(permit);
            answer
        });
        match timeout_at(deadline, task).await {
            Err(_) => Err(Fault::Timeout),
            Ok(Err(_)) => Err(Fault::Other("the database driver failed".into())),
            Ok(Ok(answer)) => answer.map_err(|error| Fault::of(&error, kind.what)),
        }
    }

    /// Calls in a task without a deadline, for an answer that is waited for elsewhere.
    pub(super) fn spawn<T: Send + 'static>(
        &self,
        question: impl Future<Output = T> + Send + 'static,
    ) -> JoinHandle<T> {
        let permits = self.0.clone();
        tokio::spawn(async move {
            let _permit = permits.acquire_owned().await;
            question.await
        })
    }
}
