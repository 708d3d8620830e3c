//! Committing changes to the local store and notifying the windows of them, in the same order.

use std::{
    collections::HashSet,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
};

use futures_util::future::BoxFuture;
use tokio::sync::{Mutex as AsyncMutex, OwnedMutexGuard};

use crate::{Error, Scope, local::Change};

/// What the windows are notified of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// Messages were added, changed or deleted.
    Changes(Vec<Change>),
    /// These sessions may be listed in another way. Sent once for many changes.
    Sessions(Vec<Scope>),
    /// The server's time became known, and earlier stamps were corrected.
    TimesMoved,
}

impl News {
    pub(super) fn of(changes: Vec<Change>) -> Option<Self> {
        (!changes.is_empty()).then_some(Self::Changes(changes))
    }
}

/// Notifies the windows of what was committed, with the lock that was taken before the COMMIT. Nothing more is committed
/// until the future has ended.
pub type OnNews = Box<dyn Fn(News, OwnedMutexGuard<()>) -> BoxFuture<'static, ()> + Send + std::marker::Sync>;

/// Notifies the windows that the state of the shared store, or the number of waiting changes, may have changed.
pub type OnState = Box<dyn Fn() -> BoxFuture<'static, ()> + Send + std::marker::Sync>;

/// The windows, to be notified of what the sync commits.
pub(super) struct Windows {
    order: Arc<AsyncMutex<()>>,
    on_news: OnNews,
    on_state: OnState,
    /// Set once, under `order`: nothing is committed after that.
    ended: AtomicBool,
    /// The sessions that changed since the windows were notified of how they are listed.
    unlisted: Mutex<HashSet<Scope>>,
}

impl Windows {
    pub(super) fn new(order: Arc<AsyncMutex<()>>, on_news: OnNews, on_state: OnState) -> Self {
        Self { order, on_news, on_state, ended: AtomicBool::new(false), unlisted: Mutex::default() }
    }

    /// Changes the local store and notifies the windows; nothing is cut off between the two.
    pub(super) async fn commit_and_notify<T, C>(self: &Arc<Self>, change: C) -> Result<T, Error>
    where
        T: Send + 'static,
        C: Future<Output = Result<(T, Option<News>), Error>> + Send + 'static,
    {
        let windows = Arc::clone(self);
        let committed = to_its_end(async move {
            let order = Arc::clone(&windows.order).lock_owned().await;
            if windows.ended.load(Relaxed) {
                return Err(Error::Closed);
            }
            let (value, news) = change.await?;
            if let Some(news) = news {
                if let News::Changes(changes) = &news {
                    windows.unlisted().extend(changes.iter().map(|change| change.scope().clone()));
                }
                (windows.on_news)(news, order).await;
            }
            Ok(value)
        });
        committed.await.unwrap_or(Err(Error::Closed))
    }

    /// These sessions are listed in another way: [`Windows::notify_sessions`] notifies the windows of them too.
    pub(super) fn list_later(&self, scopes: Vec<Scope>) {
        self.unlisted().extend(scopes);
    }

    /// Notifies the windows of the state; nothing is cut off between noting what they know and sending it.
    pub(super) async fn notify_state(&self) {
        to_its_end((self.on_state)()).await;
    }

    /// Notifies the windows of the sessions that changed since the last call.
    pub(super) async fn notify_sessions(self: &Arc<Self>) -> Result<(), Error> {
        if self.unlisted().is_empty() {
            return Ok(());
        }
        let windows = Arc::clone(self);
        let list = async move {
            let changed: Vec<Scope> = windows.unlisted().drain().collect();
            Ok(((), (!changed.is_empty()).then_some(News::Sessions(changed))))
        };
        self.commit_and_notify(list).await
    }

    /// When this returns, nothing more is committed.
    pub(super) async fn end(&self) {
        let _order = self.order.lock().await;
        self.ended.store(true, Relaxed);
    }

    fn unlisted(&self) -> MutexGuard<'_, HashSet<Scope>> {
        self.unlisted.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Runs in a task of its own: the caller may be dropped when the connection is lost. None if the whole runtime ends.
async fn to_its_end<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> Option<T> {
    match tokio::spawn(work).await {
        Ok(value) => Some(value),
        // Continues in the task that waits, where it is caught.
        Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
        Err(_) => None,
    }
}
