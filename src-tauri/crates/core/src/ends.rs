//! When messages end: by the life of their session, or sooner where the shared database deletes them sooner.

use std::collections::HashMap;

use history::{Assistant, SessionSummary, Timestamp, expires_at, sync};

/// After how many milliseconds the shared database deletes an assistant's messages, where that is sooner than 24 hours.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Ends(HashMap<Assistant, i64>);

impl Ends {
    /// As the indexes of the shared database say.
    pub(crate) fn of(state: &sync::State) -> Self {
        let of = |assistant| state.sooner(assistant).map(|millis| (assistant, millis));
        Self(Assistant::ALL.into_iter().filter_map(of).collect())
    }

    /// When a message of a session goes by itself that was written at this moment; none while it is kept. A copy of what
    /// was kept is not deleted sooner.
    pub(crate) fn of_message(&self, session: &SessionSummary, written: Timestamp) -> Option<Timestamp> {
        let end = expires_at(written, session.kept, session.lifespan)?;
        let sooner = self.0.get(&session.assistant).filter(|_| session.kept.is_none());
        Some(sooner.map_or(end, |millis| end.min(written.plus(*millis))))
    }

    /// How long the messages of a session live, in milliseconds.
    pub(crate) fn life(&self, session: &SessionSummary) -> i64 {
        let life = session.lifespan.life.millis();
        self.0.get(&session.assistant).map_or(life, |millis| life.min(*millis))
    }

    /// Whether no message is deleted sooner than its session says.
    pub(crate) fn is_usual(&self) -> bool {
        self.0.is_empty()
    }
}
