//! How often a full pass is made: as often as it is cheap.

use std::time::Duration;

use tokio::time::Instant;

/// Full passes may take one part in this many of the time: 1 %.
const SHARE: u32 = 100;
/// The longest time between two, where the survey takes many seconds.
const LONGEST: Duration = Duration::from_secs(600);
/// What the first survey is taken to last at most: it may have waited for much else.
const FIRST: Duration = Duration::from_millis(100);

/// When the next full pass is due.
#[derive(Debug, Default)]
pub(super) struct Pace {
    took: Option<Duration>,
    due: Option<Instant>,
}

impl Pace {
    /// Records how long a survey took. A single slow one does not delay the next for long.
    pub(super) fn record(&mut self, now: Instant, took: Duration) {
        let usual = self.took.unwrap_or(FIRST).min(took);
        self.took = Some(took);
        self.due = Some(now + (usual * SHARE).min(LONGEST));
    }

    /// The next pass would be refused as this one was: it waits as long as one can.
    pub(super) fn postpone(&mut self, now: Instant) {
        self.due = Some(now + LONGEST);
    }

    pub(super) fn is_due(&self, now: Instant) -> bool {
        self.due.is_none_or(|due| due <= now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passes_take_one_percent_of_the_time() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        assert!(pace.is_due(now));
        let second = Duration::from_secs(1);
        pace.record(now, second);
        pace.record(now, second);
        assert!(!pace.is_due(now + 99 * second));
        assert!(pace.is_due(now + 100 * second));
    }

    #[test]
    fn one_slow_pass_does_not_delay_the_next() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        pace.record(now, Duration::from_secs(30));
        assert!(pace.is_due(now + Duration::from_secs(10)));
        pace.record(now, Duration::from_millis(10));
        pace.record(now, Duration::from_secs(30));
        assert!(pace.is_due(now + Duration::from_secs(1)));
        pace.record(now, Duration::from_secs(3));
        assert!(!pace.is_due(now + Duration::from_secs(299)));
    }

    #[test]
    fn a_refused_pass_is_made_again_after_the_longest_time() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        pace.record(now, Duration::from_millis(1));
        pace.postpone(now);
        assert!(!pace.is_due(now + Duration::from_secs(599)));
        assert!(pace.is_due(now + LONGEST));
    }

    #[test]
    fn slow_passes_are_made_all_the_same() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        for _ in 0..2 {
            pace.record(now, Duration::from_secs(30));
        }
        assert!(!pace.is_due(now + Duration::from_secs(599)));
        assert!(pace.is_due(now + LONGEST));
    }
}
