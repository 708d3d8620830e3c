//! The last hour of a conversation, as the desktop says it to a writer who wants that and is elsewhere.

use std::{
    collections::HashSet,
    sync::{Arc, Mutex},
};

use history::{Scope, SessionSummary, hours};

use crate::{CallError, lock, settings::Settings, store::Store, windows::Windows};

/// How long before its oldest message goes the desktop says so at the earliest, in milliseconds.
const BEFORE: i64 = hours(1);

/// How long before the end of a life the desktop says so, both in milliseconds: an hour, or the last quarter of the
/// life where that is shorter, as in the window.
fn before(life: i64) -> i64 {
    BEFORE.min(life / 4)
}

/// Of which conversations the desktop has said that they go. Cheap to clone.
///
/// That is not stored: after a restart each may be said once more.
#[derive(Clone)]
pub(crate) struct LastHour(Arc<Inner>);

struct Inner {
    settings: Settings,
    store: Store,
    windows: Windows,
    /// Those in their last hour that were said, or that were in front of the writer when it began.
    said: Mutex<HashSet<Scope>>,
}

impl LastHour {
    pub(crate) fn new(settings: Settings, store: Store, windows: Windows) -> Self {
        Self(Arc::new(Inner { settings, store, windows, said: Mutex::default() }))
    }

    /// Has the desktop say which of the user's conversations have come into their last hour, all at once, where the writer
    /// wants that. One that is kept and released again, or goes on after its oldest messages are gone, comes into it again.
    ///
    /// # Errors
    /// If the store cannot be read; then it is said next time.
    pub(crate) async fn look(&self) -> Result<(), CallError> {
        let (settings, store) = (&self.0.settings, &self.0.store);
        if !settings.preferences().notify_expiry {
            return Ok(());
        }
        let (local, user, now) = (store.local()?, settings.user(), store.now());
        let ends = store.ends();
        let goes = |session: &SessionSummary| {
            !session.unsent
                && ends
                    .of_message(session, session.oldest)
                    .is_some_and(|at| at <= now.plus(before(ends.life(session))))
        };
        let sessions = if ends.is_usual() {
            let going: HashSet<Scope> = local
                .expired_between(now, now.plus(BEFORE))
                .await?
                .into_iter()
                .map(|(scope, _)| scope)
                .collect();
            let own = going.into_iter().filter(|scope| scope.user == user).collect();
            local.listed(own, now).await?.into_iter().filter_map(|(_, session)| session).collect()
        } else {
            local.sessions(&user, now).await?
        };
        let scope = |session: SessionSummary| Scope {
            user: user.clone(),
            assistant: session.assistant,
            session: session.session,
        };
        let inside: HashSet<Scope> = sessions.into_iter().filter(goes).map(scope).collect();
        self.0.windows.say_expiring(&self.entered(inside));
        Ok(())
    }

    /// Those of the conversations inside their last hour that were not said. What is not inside any more is forgotten.
    fn entered(&self, inside: HashSet<Scope>) -> Vec<Scope> {
        let mut said = lock(&self.0.said);
        let entered = inside.difference(&said).cloned().collect();
        *said = inside;
        entered
    }
}
