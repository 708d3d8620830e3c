//! How long the messages of a session live: 24 hours, or less where the writer says so.

use crate::{Timestamp, hours};

/// One of the lives that a writer can choose for a session; 24 hours unless it was chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Life(i64);

impl Life {
    /// All of them, the longest first.
    pub const CHOICES: [Self; 4] = [Self(24), Self(12), Self(4), Self::SHORTEST];

    /// No message goes earlier than this after it was written.
    pub(crate) const SHORTEST: Self = Self(1);

    /// None for what cannot be chosen.
    pub fn of_hours(hours: i64) -> Option<Self> {
        Self::CHOICES.into_iter().find(|life| life.0 == hours)
    }

    /// In hours.
    pub const fn hours(self) -> i64 {
        self.0
    }

    /// In milliseconds.
    pub const fn millis(self) -> i64 {
        hours(self.0)
    }
}

impl Default for Life {
    fn default() -> Self {
        Self::CHOICES[0]
    }
}

/// The life of a session's messages, and what is over whatever becomes of that: a longer life brings nothing back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lifespan {
    /// How long its messages live.
    pub life: Life,
    /// What was written up to this moment was over when the life was changed last.
    pub gone_through: Timestamp,
}

impl Default for Lifespan {
    fn default() -> Self {
        Self { life: Life::default(), gone_through: Timestamp::from_millis(i64::MIN) }
    }
}

impl Lifespan {
    /// The lifespan with another life from `at` on; what was over then stays over.
    #[must_use]
    pub fn changed(self, life: Life, at: Timestamp) -> Self {
        let shorter = life.millis().min(self.life.millis());
        Self { life, gone_through: self.gone_through.max(at.plus(-shorter)) }
    }

    /// Until when what was written at that moment lasts.
    pub(crate) fn end_of(self, written: Timestamp) -> Timestamp {
        let life = if written <= self.gone_through { Life::SHORTEST } else { self.life };
        written.plus(life.millis())
    }

    /// The moment up to which what was written has expired at `now`. For queries this is `over`.
    pub(crate) fn expired_through(self, now: Timestamp) -> Timestamp {
        now.plus(-self.life.millis()).max(self.gone_through.min(now.plus(-Life::SHORTEST.millis())))
    }
}
