//! The local store: whether it is open, what time it is, and what leaves its file.

mod keys;
mod refusal;
mod unlock;

use std::{
    collections::HashMap,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering::Relaxed},
    },
};

use history::{
    Clock, Local, Scope, Stamp, Timestamp, UserId,
    local::{discard_expired_asides, rescue},
};
use tokio::sync::{Mutex as AsyncMutex, MutexGuard};

use crate::{
    CallError,
    ends::Ends,
    ipc::{Notice, Reason, SessionKey, SessionSummary, StorageMode, Unlock, UnlockChoice},
    lock,
    secrets::Keyring,
    translate,
    windows::Notify,
};
use keys::StoreKeys;

pub(crate) use refusal::Refusal;
pub(crate) use unlock::Opened;

/// The local store. Cheap to clone.
#[derive(Clone)]
pub(crate) struct Store(Arc<Inner>);

struct Inner {
    home: PathBuf,
    keys: StoreKeys,
    clock: Arc<Clock>,
    state: Mutex<State>,
    ends: Mutex<Ends>,
    /// One opening, or closing of a damaged store, at a time.
    changing: AsyncMutex<()>,
    /// How many messages a rescue in this run brought back.
    rescued: Mutex<Option<u64>>,
    /// Whether a store was open in this run.
    was_open: AtomicBool,
    /// Whether a scrub is scheduled.
    scrubbing: AtomicBool,
}

enum State {
    Opening,
    Open(Local, StorageMode),
    Choose(Refusal),
}

impl Store {
    pub(crate) fn new(home: &Path, keyring: Arc<Keyring>, clock: Clock) -> Self {
        Self(Arc::new(Inner {
            home: home.to_owned(),
            keys: StoreKeys::new(keyring),
            clock: Arc::new(clock),
            state: Mutex::new(State::Opening),
            ends: Mutex::default(),
            changing: AsyncMutex::default(),
            rescued: Mutex::default(),
            was_open: AtomicBool::new(false),
            scrubbing: AtomicBool::new(false),
        }))
    }

    /// The open store.
    ///
    /// # Errors
    /// [`Reason::StoreClosed`] while it is not open.
    pub(crate) fn local(&self) -> Result<Local, CallError> {
        match &*lock(&self.0.state) {
            State::Open(local, _) => Ok(local.clone()),
            State::Opening | State::Choose(_) => Err(Reason::StoreClosed.into()),
        }
    }

    /// Where the store is, and whether it is encrypted.
    pub(crate) fn storage(&self) -> StorageMode {
        match &*lock(&self.0.state) {
            State::Open(_, mode) => *mode,
            State::Opening | State::Choose(_) => StorageMode::Closed,
        }
    }

    /// Whether the store is open, and if not, what the writer may choose.
    pub(crate) fn unlock_state(&self) -> Unlock {
        match &*lock(&self.0.state) {
            State::Opening => Unlock::Opening,
            State::Open(..) => Unlock::Open,
            State::Choose(refusal) => refusal.unlock_state(),
        }
    }

    pub(crate) fn clock(&self) -> Arc<Clock> {
        Arc::clone(&self.0.clock)
    }

    /// Now, in the server's time as well as it is known.
    pub(crate) fn now(&self) -> Timestamp {
        self.stamp().at
    }

    /// Now, in the server's time as well as it is known, and how wrong that may be.
    pub(crate) fn stamp(&self) -> Stamp {
        self.0.clock.now()
    }

    /// When messages end, as far as is known.
    pub(crate) fn ends(&self) -> Ends {
        lock(&self.0.ends).clone()
    }

    /// From now on messages end so. Returns whether they ended otherwise before.
    pub(crate) fn set_ends(&self, ends: Ends) -> bool {
        let mut before = lock(&self.0.ends);
        let differs = *before != ends;
        *before = ends;
        differs
    }

    /// A user's sessions, newest first.
    ///
    /// # Errors
    /// What the disk says.
    pub(crate) async fn sessions(&self, user: &UserId) -> Result<Vec<SessionSummary>, CallError> {
        let sessions = self.local()?.sessions(user, self.now()).await?;
        let ends = self.ends();
        Ok(sessions.into_iter().map(|session| translate::session(session, &ends)).collect())
    }

    /// Notifies a user's windows of everything that changed in the list of sessions.
    pub(crate) async fn notify_all_sessions(&self, notify: &Notify<'_>, user: &UserId) {
        match self.sessions(user).await {
            Ok(sessions) => notify.all_sessions(user, &sessions),
            Err(error) => warn_unlisted(&error),
        }
    }

    /// Notifies the windows of how a session is listed now.
    pub(crate) async fn notify_session(&self, notify: &Notify<'_>, scope: &Scope) {
        if let Some(session) = self.listed(scope).await {
            notify.sessions(&scope.user, &[session]);
        }
    }

    /// How a session is listed now, if at all; none where the store cannot say.
    pub(crate) async fn listed(&self, scope: &Scope) -> Option<(SessionKey, Option<SessionSummary>)> {
        let session = async || Ok::<_, CallError>(self.local()?.session(scope, self.now()).await?);
        match session().await {
            Ok(session) => {
                Some((key(scope), session.map(|session| translate::session(session, &self.ends()))))
            }
            Err(error) => {
                warn_unlisted(&error);
                None
            }
        }
    }

    /// Notifies the windows of how several sessions are listed now.
    pub(crate) async fn notify_sessions(&self, notify: &Notify<'_>, scopes: Vec<Scope>) {
        let listed = async || Ok::<_, CallError>(self.local()?.listed(scopes, self.now()).await?);
        match listed().await {
            Ok(sessions) => {
                let ends = self.ends();
                let mut by_user: HashMap<UserId, Vec<_>> = HashMap::new();
                for (scope, session) in sessions {
                    let listed = (key(&scope), session.map(|session| translate::session(session, &ends)));
                    by_user.entry(scope.user).or_default().push(listed);
                }
                for (user, sessions) in by_user {
                    notify.sessions(&user, &sessions);
                }
            }
            Err(error) => warn_unlisted(&error),
        }
    }

    /// Begins to open or to close the store; nothing else does until the guard is dropped.
    pub(crate) async fn begin_change(&self) -> MutexGuard<'_, ()> {
        self.0.changing.lock().await
    }

    /// Opens the store as the writer chose, or as is usual. Blocks, as long as a locked keyring asks for its password.
    /// `own_home` says whether no other process has the folder.
    ///
    /// # Errors
    /// Why not; then nothing has been overwritten.
    pub(crate) fn open(
        &self,
        choice: Option<UnlockChoice>,
        own_home: impl FnOnce() -> bool,
    ) -> Result<Opened, Refusal> {
        unlock::open(&self.0.home, &self.file(), &self.0.keys, choice, own_home)
    }

    /// From now on the opened store is the one that is used; whether it is the first of this run.
    pub(crate) fn set_open(&self, opened: Opened) -> bool {
        *lock(&self.0.state) = State::Open(opened.local, opened.mode);
        !self.0.was_open.swap(true, Relaxed)
    }

    /// Takes the server's time of the last run for a guess.
    pub(crate) async fn assume_offset(&self, local: &Local) {
        match local.offset().await {
            Ok(offset) => self.0.clock.assume(offset.unwrap_or(0)),
            Err(error) => tracing::warn!(%error, "the server's time of the last run cannot be read"),
        }
    }

    /// From now on there is no store until the writer chooses.
    pub(crate) fn set_refused(&self, refusal: Refusal) {
        *lock(&self.0.state) = State::Choose(refusal);
    }

    /// The open store, if a part of it turned out to be damaged. From now on there is no store until the writer chooses.
    pub(crate) fn refuse_damaged(&self) -> Option<Local> {
        let mut state = lock(&self.0.state);
        let damaged = match &*state {
            State::Open(local, _) if local.is_damaged() => local.clone(),
            _ => return None,
        };
        *state = State::Choose(Refusal::DAMAGED);
        Some(damaged)
    }

    /// Replaces the damaged store by a new one with all that can be read. Blocks.
    ///
    /// # Errors
    /// [`CallError::Rescue`] if nothing could be rescued; then nothing has changed.
    pub(crate) fn rescue(&self) -> Result<(), CallError> {
        let file = self.file();
        let storage = self.0.keys.storage_of(&file)?;
        let rescued = rescue(&file, &storage, self.now()).map_err(|error| {
            tracing::warn!(%error, "the store could not be rescued");
            CallError::Rescue(error)
        })?;
        tracing::info!(messages = rescued.messages, aside = ?rescued.aside, "the store was rescued");
        *lock(&self.0.rescued) = Some(rescued.messages);
        Ok(())
    }

    /// What a rescue in this run brought back.
    pub(crate) fn notice(&self) -> Option<Notice> {
        (*lock(&self.0.rescued)).map(|n| Notice::Rescued { n })
    }

    /// A moment by which text may be deleted for good: certainly not later than now.
    pub(crate) fn certain_now(&self) -> Timestamp {
        self.0.clock.at_least()
    }

    /// Deletes stores that were set aside and are over their time.
    pub(crate) fn discard_expired_asides(&self) {
        if let Err(error) = discard_expired_asides(&self.file(), self.certain_now()) {
            tracing::warn!(%error, "stores that were set aside could not be removed yet");
        }
    }

    /// Whether a scrub has to be scheduled; from now on one is.
    pub(crate) fn begin_scrubbing(&self) -> bool {
        !self.0.scrubbing.swap(true, Relaxed)
    }

    /// The scheduled scrub begins: what is deleted from now on needs another one.
    pub(crate) fn end_scrubbing(&self) {
        self.0.scrubbing.store(false, Relaxed);
    }

    fn file(&self) -> PathBuf {
        self.0.home.join("history.db")
    }
}

/// How the page knows a session.
pub(crate) fn key(scope: &Scope) -> SessionKey {
    SessionKey { assistant: scope.assistant.as_str().into(), session_id: scope.session.to_string() }
}

fn warn_unlisted(error: &CallError) {
    if !matches!(error, CallError::Refused(Reason::StoreClosed)) {
        tracing::warn!(%error, "the sessions could not be listed");
    }
}
