//! How the database is called: each call in a task of its own, with a deadline.
//!
//! The driver has no timeout of its own once a connection is established, and its futures must not be dropped half-way. So a
//! passed deadline abandons the task and means *unknown*, never *failed*; the permit goes with the task, so
//! that there are never more of those left behind than permits.

use std::{future::Future, sync::Arc, time::Duration};

use tokio::{sync::Semaphore, task::JoinHandle, time::timeout_at};

use super::{Failure, Fault, Right};

/// The right that a call needs, and how long its answer may take.
#[derive(Debug, Clone, Copy)]
pub(super) struct Kind {
    pub(super) right: Right,
    pub(super) within: Duration,
}

/// Resolving a name to servers: two queries (SRV and TXT) of at most 5 s each.
pub(super) const RESOLVE: Kind = Kind { right: Right::Connect, within: Duration::from_secs(11) };
/// Small questions: choosing a server (3 s), connecting (3 s), one repetition by the driver, and some for the answer.
pub(super) const READ: Kind = Kind { right: Right::Read, within: Duration::from_secs(15) };
/// Up to 2 MiB for each of many messages on a slow line.
pub(super) const FETCH: Kind = Kind { right: Right::Read, within: Duration::from_secs(60) };
/// As a question, and the server may itself wait for the majority of its members (`MAJORITY`).
pub(super) const WRITE: Kind = Kind { right: Right::Write, within: Duration::from_secs(30) };
/// Thousands of documents at once.
pub(super) const DELETE: Kind = Kind { right: Right::Delete, within: Duration::from_secs(60) };
/// Counting and indexing a collection that may have grown for years.
pub(super) const INDEX: Kind = Kind { right: Right::Index, within: Duration::from_secs(60) };
/// The server answers after `MAX_AWAIT` at the latest, though nothing happened.
pub(super) const WATCH: Kind = Kind { right: Right::Watch, within: Duration::from_secs(10) };

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
            Ok(Err(_)) => Err(Fault::Other(Failure::Driver)),
            Ok(Ok(answer)) => answer.map_err(|error| Fault::of(&error, kind.right)),
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
