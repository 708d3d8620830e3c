//! When something was composed, in the server's time as well as this computer knows it, and how sure that is.

use crate::Timestamp;

/// How far ahead of the server's time (milliseconds) a moment from outside is still believed: as wrong as the clock of
/// an honest program may be.
pub(crate) const AHEAD_MS: i64 = 60_000;

/// The largest stamping error (milliseconds) with which a message counts as bounded.
pub(crate) const BOUNDED_MS: i64 = 2_000;

/// A moment of composition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// The moment, in server time where that is known, else as this computer's clock says.
    pub at: Timestamp,
    /// The largest error of `at` in milliseconds; none while the offset to the server's clock is not known.
    pub error_ms: Option<i64>,
    /// How `at` was guessed while the offset is not known, so that it can be corrected once it is.
    pub guess: Option<Guess>,
}

/// A stamp made before the server's time was known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Guess {
    /// What was added to this computer's clock, in milliseconds: the last offset known, or 0.
    pub offset_ms: i64,
    /// The run of the clock without a break in which it was made: what is measured later in the same run holds for
    /// all of it.
    pub run: i64,
}

/// The server's time, measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured {
    /// What to add to this computer's clock to get the server's, in milliseconds.
    pub offset_ms: i64,
    /// The largest error of that in milliseconds, for every stamp of this run.
    pub error_ms: i64,
    /// The run of the clock it was measured in.
    pub run: i64,
    /// The server's time when it was measured: nothing was written later.
    pub at: Timestamp,
}

impl Stamp {
    /// Up to which moment everything was certainly composed before this one, though its own stamp be as wrong as is
    /// still accepted; none where the offset is not known.
    pub fn through(&self) -> Option<Timestamp> {
        self.error_ms.map(|error| self.at.plus(-error - BOUNDED_MS))
    }

    /// This stamp as it is stored: corrected if its run of the clock was measured since.
    pub(crate) fn corrected(self, measured: Option<Measured>) -> Self {
        match (self.guess, measured) {
            (Some(guess), Some(measured)) if guess.run == measured.run && guess.run != 0 => Self {
                at: self.at.plus(measured.offset_ms - guess.offset_ms),
                error_ms: Some(measured.error_ms),
                guess: None,
            },
            _ => self,
        }
    }
}
