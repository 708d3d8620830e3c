//! Moments, as this crate stores and compares them. They are passed in; no rule reads a clock.

use chrono::{DateTime, SecondsFormat, Utc};

/// A moment in UTC, in milliseconds since 1970: the precision of a BSON date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp(i64);

/// How long a message lives, in milliseconds: 24 hours.
pub const LIFE: i64 = hours(24);

/// How long a clear is kept: twice the life of what it covers, so that no text outlives it.
pub(crate) const CLEAR_LIFE: i64 = 2 * LIFE;

/// How long a clear of a kept conversation is kept. Its text has no end by itself, and a computer that has a copy may not be
/// connected for long; a record for ever would be one of who wrote when.
pub(crate) const KEPT_CLEAR_LIFE: i64 = 400 * LIFE;

/// Hours in milliseconds.
pub const fn hours(n: i64) -> i64 {
    n * 3_600_000
}

impl Timestamp {
    /// From milliseconds since 1970.
    pub const fn from_millis(millis: i64) -> Self {
        Self(millis)
    }

    /// Milliseconds since 1970.
    pub const fn millis(self) -> i64 {
        self.0
    }

    /// This moment and `millis` more (or fewer, if negative).
    #[must_use]
    pub const fn plus(self, millis: i64) -> Self {
        Self(self.0.saturating_add(millis))
    }

    /// From RFC 3339, to the millisecond; none for what is no moment.
    pub fn from_rfc3339(text: &str) -> Option<Self> {
        DateTime::parse_from_rfc3339(text).ok().map(|moment| Self(moment.timestamp_millis()))
    }

    /// RFC 3339 in UTC with milliseconds, `2026-03-01T12:00:00.000Z`. It has four digits for a year: what is before
    /// the year 0 or after 9999 is written as the first or last moment of that range.
    pub fn to_rfc3339(self) -> String {
        self.to_utc().to_rfc3339_opts(SecondsFormat::Millis, true)
    }

    /// The moment in UTC, within the years 0 to 9999.
    pub(crate) fn to_utc(self) -> DateTime<Utc> {
        const FIRST: i64 = -62_167_219_200_000;
        const LAST: i64 = 253_402_300_799_999;
        DateTime::from_timestamp_millis(self.0.clamp(FIRST, LAST)).unwrap_or(DateTime::UNIX_EPOCH)
    }
}

impl From<DateTime<Utc>> for Timestamp {
    fn from(moment: DateTime<Utc>) -> Self {
        Self(moment.timestamp_millis())
    }
}

impl rusqlite::ToSql for Timestamp {
    fn to_sql(&self) -> rusqlite::Result<rusqlite::types::ToSqlOutput<'_>> {
        self.0.to_sql()
    }
}

impl rusqlite::types::FromSql for Timestamp {
    fn column_result(value: rusqlite::types::ValueRef<'_>) -> rusqlite::types::FromSqlResult<Self> {
        i64::column_result(value).map(Self)
    }
}
