//! The end of a turn, for those who wait for it.

use history::{MessageId, Scope, local::Outcome};

/// A reply that has ended and is stored. Replies that end because the app does are not reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ended {
    /// Its conversation.
    pub(crate) scope: Scope,
    /// The reply.
    pub(crate) reply: MessageId,
    /// How it ended; stopped, where it was cleared.
    pub(crate) outcome: Outcome,
}
