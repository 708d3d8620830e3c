//! Where the writer is: days and times of day, as the clock there shows them. A place has two offsets from UTC in a year, so
//! an offset alone would be an hour off for half of what it is asked about.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeDelta, Utc};
use tz::TimeZoneRef;

use crate::{Timestamp, hours};

const UTC: &TimeZoneRef<'static> = &TimeZoneRef::utc();

/// A time zone; UTC unless named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone(&'static TimeZoneRef<'static>);

impl Default for Zone {
    fn default() -> Self {
        Self(UTC)
    }
}

impl Zone {
    /// The zone of this name in the IANA time zone database, as `Europe/Berlin`; UTC if it has none.
    pub fn named(name: &str) -> Self {
        Self(tzdb_data::find_tz(name.as_bytes()).unwrap_or(UTC))
    }

    /// What the clock shows at this moment, and how far it is ahead of UTC. What is before the year 0 or after 9999 is
    /// the first or last moment of that range, as in [`Timestamp::to_rfc3339`], give or take a day.
    pub fn shown(self, at: Timestamp) -> DateTime<FixedOffset> {
        let utc = at.to_utc();
        utc.with_timezone(&self.ahead(utc))
    }

    /// The moment a text names: the beginning of a day (`2026-11-28`), or the last time that the clock showed so much
    /// (`14:30`, `9:05`) at `now`. None if it is neither.
    pub(crate) fn moment(self, text: &str, now: Timestamp) -> Option<Timestamp> {
        if let Ok(day) = NaiveDate::parse_from_str(text, "%Y-%m-%d") {
            return self.beginning(day);
        }
        let time = NaiveTime::parse_from_str(text, "%H:%M").ok()?;
        let today = self.shown(now).date_naive();
        // Yesterday's may be in the hour that is left out when the clock is set forward.
        today.iter_days().rev().take(3).find_map(|day| self.last(day.and_time(time), now))
    }

    /// The first moment of a day. Where the clock is set forward at midnight, it is the moment in which that is done.
    fn beginning(self, day: NaiveDate) -> Option<Timestamp> {
        let midnight = day.and_time(NaiveTime::MIN);
        if let Some(first) = self.moments(midnight).next() {
            return Some(first.into());
        }
        let before = midnight.checked_sub_signed(TimeDelta::hours(24))?;
        let before = self.moments(before).last()?;
        Some(Timestamp::from(before).plus(hours(24)))
    }

    /// The last moment up to `now` in which the clock showed this.
    fn last(self, shown: NaiveDateTime, now: Timestamp) -> Option<Timestamp> {
        self.moments(shown).map(Timestamp::from).filter(|moment| *moment <= now).last()
    }

    /// The moments in which the clock shows this, the earlier one first: two where it is set back, none where it is set
    /// forward.
    fn moments(self, shown: NaiveDateTime) -> impl Iterator<Item = DateTime<Utc>> {
        // No clock is a day ahead or behind, and none is set twice within two days.
        let ahead = [-24, 24].map(|hours| {
            let near = shown.checked_add_signed(TimeDelta::hours(hours)).unwrap_or(shown);
            self.ahead(near.and_utc())
        });
        let [earlier, later] = ahead.map(|ahead| {
            let moment = shown.checked_sub_offset(ahead)?.and_utc();
            (self.ahead(moment) == ahead).then_some(moment)
        });
        [earlier, later.filter(|moment| Some(*moment) != earlier)].into_iter().flatten()
    }

    /// How far the clock is ahead of UTC at a moment.
    fn ahead(self, at: DateTime<Utc>) -> FixedOffset {
        let known = self.0.find_local_time_type(at.timestamp()).ok();
        known.and_then(|known| FixedOffset::east_opt(known.ut_offset())).unwrap_or_else(|| Utc.fix())
    }
}

#[cfg(test)]
mod tests {
    use chrono::Datelike;

    use super::*;

    fn at(text: &str) -> Timestamp {
        Timestamp::from_rfc3339(text).unwrap_or(Timestamp::from_millis(0))
    }

    fn moments(zone: &str, now: &str, named: &[(&str, Option<&str>)]) {
        for (text, moment) in named {
            assert_eq!(Zone::named(zone).moment(text, at(now)), moment.map(at), "{text} in {zone}");
        }
    }

    #[test]
    fn a_day_begins_by_the_clock_of_that_day() {
        let named = [
            ("2026-10-20", Some("2026-10-19T22:00:00Z")),
            ("2026-10-25", Some("2026-10-24T22:00:00Z")),
            ("2026-10-26", Some("2026-10-25T23:00:00Z")),
            ("2026-02-30", None),
            ("tomorrow", None),
        ];
        moments("Europe/Berlin", "2026-12-01T12:00:00Z", &named);
        moments("Asia/Calcutta", "2026-12-01T12:00:00Z", &[("2026-10-20", Some("2026-10-19T18:30:00Z"))]);
        moments("Atlantis/Capital", "2026-12-01T12:00:00Z", &[("2026-10-20", Some("2026-10-20T00:00:00Z"))]);
    }

    #[test]
    fn a_day_without_a_midnight_begins_when_the_clock_is_set_forward() {
        moments("Asia/Beirut", "2026-12-01T12:00:00Z", &[("2026-03-29", Some("2026-03-28T22:00:00Z"))]);
    }

    #[test]
    fn a_day_that_a_place_left_out_begins_when_the_clock_is_set_forward() {
        let named = [
            ("2011-12-29", Some("2011-12-29T10:00:00Z")),
            ("2011-12-30", Some("2011-12-30T10:00:00Z")),
            ("2011-12-31", Some("2011-12-30T10:00:00Z")),
        ];
        moments("Pacific/Apia", "2026-12-01T12:00:00Z", &named);
    }

    #[test]
    fn a_time_is_the_last_one_that_the_clock_showed() {
        let named = [
            ("01:30", Some("2026-10-24T23:30:00Z")),
            ("2:30", Some("2026-10-25T00:30:00Z")),
            ("03:30", Some("2026-10-24T01:30:00Z")),
        ];
        moments("Europe/Berlin", "2026-10-25T01:10:00Z", &named);
        moments("Europe/Berlin", "2026-10-25T01:40:00Z", &[("2:30", Some("2026-10-25T01:30:00Z"))]);
        moments("Europe/Berlin", "2026-03-29T12:00:00Z", &[("2:30", Some("2026-03-28T01:30:00Z"))]);
        moments("Europe/Berlin", "2026-03-30T00:10:00Z", &[("2:30", Some("2026-03-28T01:30:00Z"))]);
    }

    #[test]
    fn the_clock_is_shown_with_what_it_is_ahead_of_utc_then() {
        for (zone, moment, shown) in [
            ("UTC", "2026-09-21T14:13:00Z", "2026-09-21T14:13:00+00:00"),
            ("Asia/Kolkata", "2026-09-21T14:13:00Z", "2026-09-21T19:43:00+05:30"),
            ("America/St_Johns", "2026-12-21T14:13:00Z", "2026-12-21T10:43:00-03:30"),
            ("America/St_Johns", "2026-07-21T14:13:00Z", "2026-07-21T11:43:00-02:30"),
        ] {
            assert_eq!(Zone::named(zone).shown(at(moment)).to_rfc3339(), shown);
        }
    }

    #[test]
    fn no_moment_is_beyond_the_calendar() {
        for (zone, millis) in [("Pacific/Kiritimati", i64::MAX), ("Pacific/Pago_Pago", i64::MIN)] {
            let (zone, at) = (Zone::named(zone), Timestamp::from_millis(millis));
            assert!((-1..=10_000).contains(&zone.shown(at).year()));
            zone.moment("9:05", at);
        }
        for day in ["0000-01-01", "9999-12-31", "-262143-01-01", "+262142-12-31"] {
            Zone::named("Pacific/Kiritimati").moment(day, Timestamp::from_millis(0));
        }
    }
}
