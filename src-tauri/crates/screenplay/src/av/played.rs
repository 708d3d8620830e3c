//! How long the rows last: what is spoken takes its time, and the writer may want more.

use std::time::Duration;

use super::table::{Row, Table};
use crate::Pace;

/// A row and its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Played<'a> {
    row: &'a Row,
    lasts: Duration,
    until: Duration,
}

impl<'a> Played<'a> {
    /// The row.
    pub fn row(&self) -> &'a Row {
        self.row
    }

    /// How long it lasts: as long as its words or as the writer says, whatever is longer.
    pub fn lasts(&self) -> Duration {
        self.lasts
    }

    /// When it ends, from the begin of the table.
    pub fn until(&self) -> Duration {
        self.until
    }
}

impl Table {
    /// The rows with their times.
    pub fn played(&self, pace: Pace) -> impl ExactSizeIterator<Item = Played<'_>> {
        let mut until = Duration::ZERO;
        self.rows().iter().map(move |row| {
            let lasts = pace.spoken(row.words()).max(row.stated().unwrap_or_default());
            until += lasts;
            Played { row, lasts, until }
        })
    }

    /// How long all of it lasts.
    pub fn lasts(&self, pace: Pace) -> Duration {
        self.played(pace).last().map_or(Duration::ZERO, |last| last.until)
    }
}
