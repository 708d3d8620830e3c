//! Carrying changes between the two stores: up from the queue as soon as the shared store is there, down as soon as it
//! has something new.
//!
//! This room is separate because nothing may wait for it: every command works on the local store and returns, and what
//! is here goes on beside that, begins anew after every loss, and is told to windows afterwards. It knows the order of
//! things (clears before messages, reading messages before clears); what covers what is decided in `visible`, what a
//! document looks like in `shared`.

mod clears;
mod connection;
mod follow;
mod look;
mod pace;
mod pull;
mod push;
mod seen;
mod state;
mod step;

use std::{
    collections::HashSet,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
};

use futures_util::future::BoxFuture;
use tokio::{
    sync::{Mutex as AsyncMutex, Notify, OwnedMutexGuard, Semaphore, watch},
    task::JoinHandle,
};

pub use state::{Live, Standing, State};

use crate::{
    Clock, Error, Local, UserId,
    local::Change,
    shared::{Address, Fault, ResumeToken, Shared, StoreFacts},
};

/// How many calls may be out at a time, those that hang included.
const CALLS: usize = 32;

/// Something the windows should hear of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// Messages came, changed or went.
    Changes(Vec<Change>),
    /// The list of this user's sessions may be different, after changes: told once for many of them.
    Sessions(UserId),
    /// The server's time became known, and what was stamped before has moved.
    TimesMoved,
}

impl News {
    fn of(changes: Vec<Change>) -> Option<Self> {
        (!changes.is_empty()).then_some(Self::Changes(changes))
    }
}

/// Notifies the windows of what was committed, with the lock that was taken before the COMMIT. Nothing else is taken in
/// until the future has ended.
pub type OnNews = Box<dyn Fn(News, OwnedMutexGuard<()>) -> BoxFuture<'static, ()> + Send + std::marker::Sync>;

/// Notifies the windows that the state of the shared store, or what waits for it, may have changed.
pub type OnState = Box<dyn Fn() -> BoxFuture<'static, ()> + Send + std::marker::Sync>;

/// What carrying needs.
pub struct Parts {
    /// The local store.
    pub local: Local,
    /// The server's time: read and set right here.
    pub clock: Arc<Clock>,
    /// Where the shared store is.
    pub address: Address,
    /// Whose history comes down. What waits goes up, whoever's it is.
    pub user: UserId,
    /// Held from a COMMIT until the windows are notified, so that they are notified in the order things happened.
    pub order: Arc<AsyncMutex<()>>,
    /// Called after a COMMIT, with `order`.
    pub on_news: OnNews,
    /// Called without `order`.
    pub on_state: OnState,
}

/// The carrying between the two stores. It ends when this is dropped; calls that are out then run to their end.
pub struct Sync {
    common: Arc<Common>,
    task: AsyncMutex<JoinHandle<()>>,
}

struct Common {
    local: Local,
    clock: Arc<Clock>,
    address: Address,
    user: watch::Sender<UserId>,
    order: Arc<AsyncMutex<()>>,
    on_news: OnNews,
    on_state: OnState,
    state: watch::Sender<State>,
    again: Notify,
    permits: Arc<Semaphore>,
    /// The shared store, while it is there.
    connected: Mutex<Option<Shared>>,
    /// Whether the local store heard of the server's time in this run.
    corrected: AtomicBool,
    /// Set under `order`, for good: nothing is taken in any more.
    ended: AtomicBool,
    /// How far its changes have been taken in, and for whom.
    token: Mutex<Option<(UserId, ResumeToken)>>,
    /// What was last seen there by the task that serves the connection.
    seen: AsyncMutex<seen::Seen>,
    /// Whose list of sessions has to be told.
    unlisted: Mutex<HashSet<UserId>>,
}

impl Sync {
    /// Begins. Returns at once and needs no network to be there.
    pub fn start(parts: Parts) -> Self {
        let common = Arc::new(Common {
            local: parts.local,
            clock: parts.clock,
            address: parts.address,
            user: watch::Sender::new(parts.user),
            order: parts.order,
            on_news: parts.on_news,
            on_state: parts.on_state,
            state: watch::Sender::new(State::default()),
            again: Notify::new(),
            permits: Arc::new(Semaphore::new(CALLS)),
            connected: Mutex::default(),
            corrected: AtomicBool::new(false),
            ended: AtomicBool::new(false),
            token: Mutex::default(),
            seen: AsyncMutex::default(),
            unlisted: Mutex::default(),
        });
        let task = AsyncMutex::new(tokio::spawn(connection::keep(Arc::clone(&common))));
        Self { common, task }
    }

    /// How it stands.
    pub fn state(&self) -> State {
        self.common.state.borrow().clone()
    }

    /// How it stands, to wait for.
    pub fn states(&self) -> watch::Receiver<State> {
        self.common.state.subscribe()
    }

    /// Where the shared store is, without its password.
    pub fn shown(&self) -> String {
        self.common.address.shown()
    }

    /// From now on this user's history comes down.
    pub fn set_user(&self, user: UserId) {
        self.common.user.send_if_modified(|now| {
            let other = *now != user;
            *now = user;
            other
        });
    }

    /// Ends the carrying. When this returns, nothing more is taken from there; calls that are out run to their end.
    pub async fn stop(&self) {
        {
            let _order = self.common.order.lock().await;
            self.common.ended.store(true, Relaxed);
        }
        let mut task = self.task.lock().await;
        task.abort();
        // Ended before, it was stopped before.
        if !task.is_finished() {
            let _ = (&mut *task).await;
        }
    }

    /// Tries at once what would be tried later: a connection that was refused, items that were.
    ///
    /// # Errors
    /// What the local store says.
    pub async fn again(&self) -> Result<(), Error> {
        self.common.local.retry_rejected().await?;
        self.common.again.notify_one();
        Ok(())
    }

    /// The writer's word that these collections may delete what is older than 24 hours.
    ///
    /// # Errors
    /// What the shared store says, or that it is not there.
    pub async fn agree_to_expiry(&self, collections: &[String]) -> Result<(), Fault> {
        let shared = self.connected()?;
        shared.agree_to_expiry(collections).await?;
        let expiry = shared.indexes(self.common.clock.now().at).await?;
        self.common.change(|state| state.expiry = expiry).await;
        Ok(())
    }

    /// What there is to know of the shared store.
    ///
    /// # Errors
    /// What the shared store says, or that it is not there.
    pub async fn facts(&self) -> Result<StoreFacts, Fault> {
        self.connected()?.check().await
    }

    fn connected(&self) -> Result<Shared, Fault> {
        let connected = self.common.connected.lock().unwrap_or_else(PoisonError::into_inner).clone();
        connected.ok_or_else(|| self.state().fault.unwrap_or(Fault::Timeout))
    }
}

impl Drop for Sync {
    fn drop(&mut self) {
        self.task.get_mut().abort();
    }
}

impl Common {
    /// Changes the state, and notifies the windows if it is another one then.
    async fn change(&self, change: impl FnOnce(&mut State)) {
        let changed = self.state.send_if_modified(|state| {
            let before = state.clone();
            change(state);
            *state != before
        });
        if changed {
            self.notify_state().await;
        }
    }

    async fn notify_state(&self) {
        (self.on_state)().await;
    }

    /// Changes the local store and notifies the windows. In a task of its own: the caller may be dropped when the
    /// connection is lost, and between the two nothing must be cut off.
    async fn take<T, C>(self: &Arc<Self>, change: C) -> Result<T, Error>
    where
        T: Send + 'static,
        C: Future<Output = Result<(T, Option<News>), Error>> + Send + 'static,
    {
        let common = Arc::clone(self);
        let task = tokio::spawn(async move {
            let order = Arc::clone(&common.order).lock_owned().await;
            if common.ended.load(Relaxed) {
                return Err(Error::Closed);
            }
            let (value, news) = change.await?;
            if let Some(news) = news {
                if let News::Changes(changes) = &news {
                    common.unlisted().extend(changes.iter().map(|change| change.scope().user.clone()));
                }
                (common.on_news)(news, order).await;
            }
            Ok(value)
        });
        match task.await {
            Ok(outcome) => outcome,
            // Continues in the task that waits, where it is caught.
            Err(error) if error.is_panic() => std::panic::resume_unwind(error.into_panic()),
            // It is cut off only where the whole runtime ends.
            Err(_) => Err(Error::Closed),
        }
    }

    /// Tells of the lists of sessions that changed since this was told.
    async fn tell_sessions(self: &Arc<Self>) -> Result<(), Error> {
        let users: Vec<UserId> = self.unlisted().iter().cloned().collect();
        for user in users {
            let common = Arc::clone(self);
            let list = async move {
                common.unlisted().remove(&user);
                Ok(((), Some(News::Sessions(user))))
            };
            self.take(list).await?;
        }
        Ok(())
    }

    fn unlisted(&self) -> std::sync::MutexGuard<'_, HashSet<UserId>> {
        self.unlisted.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn user(&self) -> UserId {
        self.user.borrow().clone()
    }
}
