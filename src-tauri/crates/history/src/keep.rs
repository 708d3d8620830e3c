//! Keeping a conversation beyond the 24 hours of its messages.

use crate::{LIFE, Lifespan, Timestamp};

/// That a conversation is kept, or was released.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Keep {
    /// What was written after this moment is kept: the rest had expired by then, and stays gone.
    pub after: Timestamp,
    /// When it was released: what is kept has 24 hours from then on. None while it is kept.
    pub released_at: Option<Timestamp>,
}

impl Keep {
    /// Whether the 24 hours after its release are over at `now`.
    pub fn is_over(&self, now: Timestamp) -> bool {
        self.released_at.is_some_and(|released_at| released_at <= now.plus(-LIFE))
    }
}

/// When a message written at this moment goes by itself, in a conversation of this `lifespan` that is `kept` or not; none
/// while that keeps it. What is released has the whole life of its session from then on.
pub fn expires_at(created_at: Timestamp, kept: Option<Keep>, lifespan: Lifespan) -> Option<Timestamp> {
    match kept.filter(|kept| created_at > kept.after) {
        None => Some(lifespan.end_of(created_at)),
        Some(kept) => kept.released_at.map(|released_at| lifespan.end_of(released_at.max(created_at))),
    }
}
