//! When a message was written, where the writer is.

use history::Timestamp;

/// How far the writer's time is ahead of UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Zone {
    minutes: i32,
}

impl Zone {
    /// The farthest is 14 hours: what says otherwise is no time zone.
    pub(super) fn new(minutes: i32) -> Self {
        const FARTHEST: i32 = 14 * 60;
        Self { minutes: minutes.clamp(-FARTHEST, FARTHEST) }
    }

    /// The day and the minute, and how far they are ahead of UTC: `2026-03-01 17:30 +05:30`, which is the same in every
    /// language.
    pub(super) fn moment(self, at: Timestamp) -> String {
        let local = at.plus(i64::from(self.minutes) * 60_000).to_rfc3339();
        let (day, time) = (local.get(..10).unwrap_or_default(), local.get(11..16).unwrap_or_default());
        let sign = if self.minutes < 0 { '-' } else { '+' };
        let (hours, minutes) = (self.minutes.abs() / 60, self.minutes.abs() % 60);
        format!("{day} {time} {sign}{hours:02}:{minutes:02}")
    }
}

/// The day where the writer is, so far ahead of UTC in minutes: `2026-03-01`.
pub(crate) fn day(at: Timestamp, utc_offset: i32) -> String {
    let mut moment = Zone::new(utc_offset).moment(at);
    moment.truncate(10);
    moment
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_one_of_the_writers_place() {
        let at = Timestamp::from_millis(1_790_000_000_000);
        for (minutes, moment) in [
            (0, "2026-09-21 14:13 +00:00"),
            (330, "2026-09-21 19:43 +05:30"),
            (-210, "2026-09-21 10:43 -03:30"),
            (840, "2026-09-22 04:13 +14:00"),
            (i32::MAX, "2026-09-22 04:13 +14:00"),
        ] {
            assert_eq!(Zone::new(minutes).moment(at), moment);
        }
    }

    #[test]
    fn a_moment_beyond_the_calendar_is_one_still() {
        for millis in [i64::MIN, i64::MAX] {
            assert_eq!(Zone::new(840).moment(Timestamp::from_millis(millis)).len(), 23);
        }
    }
}
