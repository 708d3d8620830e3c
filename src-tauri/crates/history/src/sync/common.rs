//! What all parts of the sync use: both stores, the clock, the windows, and the state.

use std::sync::{
    Arc, Mutex, MutexGuard, PoisonError,
    atomic::{AtomicBool, Ordering::Relaxed},
};

use tokio::sync::{Mutex as AsyncMutex, Notify, Semaphore, watch};

use super::{
    end::End,
    notify::{OnNews, OnState, Windows},
    state::State,
};
use crate::{
    Clock, Local, Timestamp, UserId,
    shared::{Address, Fault, Shared},
};

/// How many calls to the server may run at a time, those that hang included.
const CALLS: usize = 32;

/// What the sync needs.
pub struct Parts {
    /// The local store.
    pub local: Local,
    /// The server's time, which the sync reads and sets.
    pub clock: Arc<Clock>,
    /// The address of the shared store.
    pub address: Address,
    /// The users whose histories are downloaded. The outbox is uploaded for all users.
    pub users: Vec<UserId>,
    /// Held from a COMMIT until the windows are notified, so that they are notified in the order of the commits.
    pub order: Arc<AsyncMutex<()>>,
    /// Called after a COMMIT, with `order`.
    pub on_news: OnNews,
    /// Called without `order`.
    pub on_state: OnState,
}

pub(super) struct Common {
    pub(super) local: Local,
    pub(super) clock: Arc<Clock>,
    pub(super) address: Address,
    pub(super) windows: Arc<Windows>,
    users: watch::Sender<Vec<UserId>>,
    state: Mutex<State>,
    retry: Notify,
    permits: Arc<Semaphore>,
    connected: Mutex<Option<Shared>>,
    corrected: AtomicBool,
}

impl Common {
    pub(super) fn new(parts: Parts) -> Self {
        Self {
            local: parts.local,
            clock: parts.clock,
            address: parts.address,
            windows: Arc::new(Windows::new(parts.order, parts.on_news, parts.on_state)),
            users: watch::Sender::new(parts.users),
            state: Mutex::default(),
            retry: Notify::new(),
            permits: Arc::new(Semaphore::new(CALLS)),
            connected: Mutex::default(),
            corrected: AtomicBool::new(false),
        }
    }

    pub(super) fn users(&self) -> Vec<UserId> {
        self.users.borrow().clone()
    }

    pub(super) fn set_users(&self, users: Vec<UserId>) {
        self.users.send_if_modified(|current| {
            let changed = *current != users;
            *current = users;
            changed
        });
    }

    /// Changes of the users after this call.
    pub(super) fn user_changes(&self) -> watch::Receiver<Vec<UserId>> {
        self.users.subscribe()
    }

    pub(super) fn state(&self) -> State {
        self.lock_state().clone()
    }

    /// Changes the state. Returns whether it differs then.
    pub(super) fn set_state(&self, change: impl FnOnce(&mut State)) -> bool {
        let mut state = self.lock_state();
        let before = state.clone();
        change(&mut state);
        *state != before
    }

    /// Changes the state and notifies the windows if it differs then.
    pub(super) async fn change(&self, change: impl FnOnce(&mut State)) {
        if self.set_state(change) {
            self.windows.notify_state().await;
        }
    }

    fn lock_state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn retry(&self) {
        self.retry.notify_one();
    }

    /// Waits for [`Self::retry`].
    pub(super) async fn retried(&self) {
        self.retry.notified().await;
    }

    pub(super) async fn open(&self) -> Result<Shared, Fault> {
        Shared::open(&self.address, Arc::clone(&self.permits)).await
    }

    pub(super) async fn open_signed_out(&self) -> Result<Shared, Fault> {
        Shared::open_signed_out(&self.address, Arc::clone(&self.permits)).await
    }

    /// The shared store while it is connected, else why it is not.
    pub(super) fn connected(&self) -> Result<Shared, Fault> {
        let connected = self.connected.lock().unwrap_or_else(PoisonError::into_inner).clone();
        connected.ok_or_else(|| self.state().fault.unwrap_or(Fault::Timeout))
    }

    pub(super) fn set_connected(&self, shared: Option<Shared>) {
        *self.connected.lock().unwrap_or_else(PoisonError::into_inner) = shared;
    }

    /// Whether everything was corrected that was stamped before the server's time was known.
    pub(super) fn is_corrected(&self) -> bool {
        self.corrected.load(Relaxed)
    }

    pub(super) fn set_corrected(&self, is_corrected: bool) {
        self.corrected.store(is_corrected, Relaxed);
    }

    /// The server's time. It is unknown after the computer slept or its clock was set ahead, until it is measured again:
    /// a guess could expire messages too early.
    pub(super) fn now(&self) -> Result<Timestamp, End> {
        let now = self.clock.now();
        if now.guess.is_some() { Err(End::Restart) } else { Ok(now.at) }
    }

    pub(super) fn knows_time(&self) -> bool {
        self.clock.now().guess.is_none()
    }
}
