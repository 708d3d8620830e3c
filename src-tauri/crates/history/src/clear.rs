//! A clear is a record, not a delete: it says what was meant, so that late writes cannot bring it back.

use crate::{
    MessageId, Scope, Timestamp,
    stamp::{AHEAD_MS, BOUNDED_MS},
};

/// The durable record that a session's history was cleared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clear {
    /// Makes uploading it idempotent.
    pub id: MessageId,
    /// The conversation it clears.
    pub scope: Scope,
    /// Every message of the session known at the click: stored, queued, and those of a running turn.
    pub message_ids: Vec<MessageId>,
    /// Everything bounded up to this moment (server time) is covered too; none if the offset is unknown, or single messages
    /// were cleared.
    pub through: Option<Timestamp>,
    /// When it happened.
    pub cleared_at: Timestamp,
}

impl Clear {
    /// The `through` that a clear of a whole session has for other computers if its offset is unknown: no message is as old.
    pub const COVERS_NO_AGE: Timestamp = Timestamp::from_millis(0);

    /// The record as far as its moments can be true at `now`, in the server's time: it covers nothing that is still to
    /// come, and nothing after its own moment.
    #[must_use]
    pub fn cut_to(self, now: Timestamp) -> Self {
        let cleared_at = self.cleared_at.min(now);
        Self { through: self.through.map(|through| through.min(cleared_at)), cleared_at, ..self }
    }

    /// Whether it covers by age more than a clear made at `now` would. What is written after `now` may be stamped
    /// earlier by as much as is accepted, and must not be covered.
    pub(crate) fn covers_beyond(&self, now: Timestamp) -> bool {
        self.through.is_some_and(|through| through.min(self.cleared_at) > covered_at(now))
    }

    /// Whether it would outlive its 48 hours.
    pub(crate) fn outlasts(&self, now: Timestamp) -> bool {
        self.cleared_at > now.plus(AHEAD_MS)
    }
}

/// Up to which moment a clear made at `now` covers by age.
pub(crate) fn covered_at(now: Timestamp) -> Timestamp {
    now.plus(-BOUNDED_MS)
}
