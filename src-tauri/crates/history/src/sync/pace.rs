//! How often everything is looked at: as often as is cheap.

use std::time::Duration;

use tokio::time::Instant;

/// A look may take one part in so many of the time: 5 %.
const SHARE: u32 = 20;

/// When the next look at everything is due.
#[derive(Debug, Default)]
pub(super) struct Pace {
    took: Option<Duration>,
    due: Option<Instant>,
}

impl Pace {
    /// A look found out what changed, in this time. One that was slow for once does not put off the next for long.
    pub(super) fn looked(&mut self, now: Instant, took: Duration) {
        let usual = self.took.map_or(took, |before| before.min(took));
        self.took = Some(took);
        self.due = Some(now + usual * SHARE);
    }

    /// Whether it is time.
    pub(super) fn is_due(&self, now: Instant) -> bool {
        self.due.is_none_or(|due| due <= now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn looks_take_at_most_a_twentieth_of_the_time() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        assert!(pace.is_due(now));
        let second = Duration::from_secs(1);
        pace.looked(now, second);
        assert!(!pace.is_due(now + 19 * second));
        assert!(pace.is_due(now + 20 * second));
    }

    #[test]
    fn one_slow_look_does_not_put_off_the_next() {
        let (mut pace, now) = (Pace::default(), Instant::now());
        pace.looked(now, Duration::from_millis(10));
        pace.looked(now, Duration::from_secs(30));
        assert!(pace.is_due(now + Duration::from_millis(200)));
        pace.looked(now, Duration::from_secs(30));
        assert!(!pace.is_due(now + Duration::from_secs(599)));
    }
}
