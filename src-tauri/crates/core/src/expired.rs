//! The sessions that expired while the app was closed: what one window says of them, until the writer dismisses it.

use std::sync::{Arc, Mutex};

use history::{ExpiredSession, Scope, UserId, WindowLabel};
use tokio::sync::OnceCell;

use crate::{
    ipc::{Event, ExpiredSessions},
    lock, markdown,
    settings::Settings,
    store::Store,
    windows::{Notify, Windows},
};

/// How many are held at most. Of the others only the number is known.
const MOST: usize = 50;

/// The sessions that expired while the app was closed. Cheap to clone.
///
/// They are in the memory of this process and nowhere else: a title is words about the words and expires with them, so that no
/// file may have it once the sweep has been there. What is not dismissed is therefore gone when the app ends.
#[derive(Clone)]
pub(crate) struct Expired(Arc<Inner>);

struct Inner {
    settings: Settings,
    store: Store,
    windows: Windows,
    read: OnceCell<()>,
    found: Mutex<Option<Found>>,
}

/// What was found at the start.
struct Found {
    user: UserId,
    /// Those with a title first.
    sessions: Vec<ExpiredSession>,
    /// How many there are beside these.
    more: usize,
    /// The window that says it; none until there is one.
    window: Option<WindowLabel>,
}

impl Expired {
    pub(crate) fn new(settings: Settings, store: Store, windows: Windows) -> Self {
        let (read, found) = (OnceCell::new(), Mutex::default());
        Self(Arc::new(Inner { settings, store, windows, read, found }))
    }

    /// Reads them, once in a run, and has a window say it. To be waited for by everything that deletes what has expired.
    pub(crate) async fn read(&self) {
        self.0.read.get_or_init(|| self.read_first()).await;
    }

    async fn read_first(&self) {
        let Ok(local) = self.0.store.local() else { return };
        let user = self.0.settings.user();
        // As the sweep: what a wrong clock only hides has not expired.
        match local.expired_sessions(&user, self.0.store.certain_now()).await {
            Ok(sessions) => {
                *lock(&self.0.found) = Found::new(user, sessions);
                self.show().await;
            }
            Err(error) => tracing::warn!(%error, "what expired while the app was closed is not known"),
        }
    }

    /// Has a window say it, unless one does.
    pub(crate) async fn show(&self) {
        let notify = self.0.windows.notify().await;
        let Some(label) = self.0.windows.front() else { return };
        if lock(&self.0.found).as_ref().is_some_and(|found| found.window.is_none())
            && let Some(expired) = self.of(&label, &self.0.settings.user())
        {
            notify.window(&label, &Event::ExpiredChanged { expired: Some(expired) });
        }
    }

    /// What this window says of a user's sessions: all of them, or nothing where another window does or is to.
    pub(crate) fn of(&self, label: &WindowLabel, user: &UserId) -> Option<ExpiredSessions> {
        let front = self.0.windows.front();
        let mut found = lock(&self.0.found);
        let found = found.as_mut().filter(|found| found.user == *user)?;
        found.window = found.window.take().or(front);
        (found.window.as_ref() == Some(label)).then(|| found.shown())
    }

    /// A window is gone; whether it was the one that says it.
    pub(crate) fn detach(&self, label: &WindowLabel) -> bool {
        let mut found = lock(&self.0.found);
        let found = found.as_mut().filter(|found| found.window.as_ref() == Some(label));
        found.is_some_and(|found| found.window.take().is_some())
    }

    /// Drops those of these sessions that another machine cleared or kept before they expired.
    pub(crate) async fn review(&self, notify: &Notify<'_>, scopes: &[Scope]) {
        let held: Vec<ExpiredSession> = {
            let held = lock(&self.0.found);
            let sessions = held.iter().flat_map(|found| &found.sessions);
            sessions.filter(|session| scopes.contains(&session.scope)).cloned().collect()
        };
        if held.is_empty() {
            return;
        }
        let Ok(local) = self.0.store.local() else { return };
        match local.not_expired(held, self.0.store.now()).await {
            Ok(others) => self.revive(notify, &others.iter().collect::<Vec<_>>()),
            Err(error) => tracing::warn!(%error, "what expired while the app was closed is not known"),
        }
    }

    /// Drops those of which another machine has sent more: they have not expired.
    pub(crate) fn revive(&self, notify: &Notify<'_>, scopes: &[&Scope]) {
        let mut held = lock(&self.0.found);
        let Some(found) = held.as_mut() else { return };
        let before = found.sessions.len();
        found.sessions.retain(|session| !scopes.contains(&&session.scope));
        if found.sessions.len() == before {
            return;
        }
        let (window, expired) = (found.window.clone(), found.shown());
        let (is_empty, is_of_others) = (found.is_empty(), found.user != self.0.settings.user());
        if is_empty {
            *held = None;
        }
        if let Some(window) = window.filter(|_| !is_of_others) {
            notify.window(&window, &Event::ExpiredChanged { expired: (!is_empty).then_some(expired) });
        }
    }

    /// No window says it from now on.
    pub(crate) async fn dismiss(&self) {
        let notify = self.0.windows.notify().await;
        *lock(&self.0.found) = None;
        notify.all(&Event::ExpiredChanged { expired: None });
    }
}

impl Found {
    /// None where nothing expired. The latest come first.
    fn new(user: UserId, mut sessions: Vec<ExpiredSession>) -> Option<Self> {
        sessions.sort_by_key(|session| session.title.is_none());
        let more = sessions.len().saturating_sub(MOST);
        sessions.truncate(MOST);
        let found = Self { user, sessions, more, window: None };
        (!found.is_empty()).then_some(found)
    }

    fn is_empty(&self) -> bool {
        self.sessions.is_empty() && self.more == 0
    }

    fn shown(&self) -> ExpiredSessions {
        let titles: Vec<String> = self
            .sessions
            .iter()
            .filter_map(|session| session.title.as_ref())
            .map(|title| title.as_str().replace(markdown::reverses, ""))
            .collect();
        ExpiredSessions {
            untitled: count(self.sessions.len() - titles.len()),
            more: count(self.more),
            titles,
        }
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}
