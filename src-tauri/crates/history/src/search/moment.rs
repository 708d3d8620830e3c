//! The moments of `before:` and `after:`, as a writer types them where the writer is.

use chrono::{NaiveDate, NaiveTime};

use crate::{Timestamp, hours};

/// The farthest from UTC that a clock anywhere is set.
const FARTHEST_MINUTES: i32 = 18 * 60;

/// How far a writer's clock is ahead of UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Zone(i64);

impl Zone {
    /// So many minutes ahead of UTC, or behind it if negative. More than 18 hours are 18 hours.
    pub fn ahead_by(minutes: i32) -> Self {
        Self(i64::from(minutes.clamp(-FARTHEST_MINUTES, FARTHEST_MINUTES)) * 60_000)
    }

    /// The moment a text names: the beginning of a day (`2026-11-28`), or the last time that the clock showed so much
    /// (`14:30`, `9:05`) at `now`. None if it is neither.
    pub(super) fn moment(self, text: &str, now: Timestamp) -> Option<Timestamp> {
        if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            let midnight = day.and_time(NaiveTime::MIN).and_utc();
            return Some(Timestamp::from(midnight).plus(-self.0));
        }
        let time = NaiveTime::parse_from_str(text, "%H:%M").ok()?;
        let since_midnight = (time - NaiveTime::MIN).num_milliseconds();
        let here = now.millis().saturating_add(self.0);
        let today = here.saturating_sub(here.rem_euclid(hours(24)));
        let shown = Timestamp::from_millis(today.saturating_add(since_midnight)).plus(-self.0);
        Some(if shown > now { shown.plus(-hours(24)) } else { shown })
    }
}
