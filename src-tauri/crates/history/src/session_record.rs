//! What follows a session to the writer's other machines beside its messages: what the writer says of it, whether it is
//! kept, and how long its messages live. Each of the three is the last that was written, by its own moment.

use crate::{Keep, Lifespan, MessageId, Scope, SessionDetail, Timestamp};

/// What is recorded of a session.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionRecord {
    /// The session.
    pub scope: Scope,
    /// What the writer says of it; none where nothing ever was said. What was taken back is said to be nothing.
    pub detail: Option<Dated<SessionDetail>>,
    /// That it is kept, or was released; none where it never was kept.
    pub keep: Option<Dated<Keep>>,
    /// How long its messages live; none where that never was chosen.
    pub lifespan: Option<Dated<Lifespan>>,
    /// When the record goes: with the newest message. None while the session is kept.
    pub expires_at: Option<Timestamp>,
}

/// A value and the change that made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated<T> {
    /// The value.
    pub value: T,
    /// When it was changed.
    pub changed_at: Timestamp,
    /// The id of the change, which orders two of one moment; absent where another program made it.
    pub change: Option<MessageId>,
}

impl<T> Dated<T> {
    /// What decides which of two changes holds: the greater one.
    pub(crate) fn order(&self) -> (Timestamp, Option<MessageId>) {
        (self.changed_at, self.change)
    }
}
