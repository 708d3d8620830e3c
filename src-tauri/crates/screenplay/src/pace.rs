//! How fast a text is spoken.

use std::time::Duration;

/// Words per minute.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pace {
    words: u16,
}

impl Pace {
    /// The slowest and the fastest that somebody speaks.
    pub const RANGE: std::ops::RangeInclusive<u16> = 60..=400;

    /// That many words per minute, or the nearest that is possible.
    pub fn new(words: u16) -> Pace {
        Pace { words: words.clamp(*Pace::RANGE.start(), *Pace::RANGE.end()) }
    }

    /// Words per minute.
    pub fn words_per_minute(self) -> u16 {
        self.words
    }

    /// How long that many words take.
    pub fn spoken(self, words: usize) -> Duration {
        let milliseconds = (words as u64).saturating_mul(60_000) / u64::from(self.words);
        Duration::from_millis(milliseconds)
    }
}

impl Default for Pace {
    /// 150 words per minute, as somebody speaks who explains.
    fn default() -> Pace {
        Pace::new(150)
    }
}
