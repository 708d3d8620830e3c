//! How often progress is said: each time is an event, and a screen reader may read it out.

use std::time::Duration;

use tokio::time::Instant;

/// The least time between two of them.
const APART: Duration = Duration::from_millis(500);

/// When progress was said last.
#[derive(Debug, Default)]
pub(crate) struct Pace(Option<Instant>);

impl Pace {
    /// Whether it may be said now, and is then.
    pub(crate) fn is_due(&mut self, now: Instant) -> bool {
        let is_due = self.0.is_none_or(|last| now.saturating_duration_since(last) >= APART);
        if is_due {
            self.0 = Some(now);
        }
        is_due
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn progress_is_reported_twice_a_second_at_most() {
        let begun = Instant::now();
        let mut pace = Pace::default();
        let said = (0..2_000).filter(|millis| pace.is_due(begun + Duration::from_millis(*millis)));
        assert_eq!(said.collect::<Vec<_>>(), [0, 500, 1_000, 1_500]);
    }
}
