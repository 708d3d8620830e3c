//! The end of a turn, for those who wait for it.

use history::{MessageId, Scope};

/// A reply that has ended and is stored. Replies that end because the app does are not reported.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ended {
    /// Its conversation.
    pub(crate) scope: Scope,
    /// The reply.
    pub(crate) reply: MessageId,
    /// How it ended.
    pub(crate) how: How,
}

/// How a reply ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum How {
    /// It is complete.
    Finished,
    /// The rest did not arrive.
    Interrupted,
    /// The writer stopped it.
    Stopped,
    /// Its message is gone.
    Gone(Gone),
}

/// How the message of a reply went while that was arriving.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gone {
    /// The conversation was cleared here.
    Cleared,
    /// The conversation was cleared on another computer.
    ClearedElsewhere,
    /// The message was deleted on another computer, or by another program.
    DeletedElsewhere,
}
