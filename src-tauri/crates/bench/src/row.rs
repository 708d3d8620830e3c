//! A row of the table, as it is handed to `cargo xtask bench`: a line of JSON.

use serde_json::json;

use crate::{Compared, Spread};

/// A figure and what it should be at most.
#[derive(Debug, Clone)]
pub struct Row {
    title: String,
    unit: Unit,
    aim: f64,
    figure: f64,
    control: Option<f64>,
    detail: String,
}

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// One thing divided by another.
    Ratio,
    /// Milliseconds.
    Milliseconds,
    /// Seconds.
    Seconds,
    /// Bytes.
    Bytes,
    /// Bytes in a second.
    BytesPerSecond,
    /// Per cent of a core.
    PercentOfCore,
    /// Things.
    Count,
}

impl Row {
    /// A figure that is counted, not timed: it needs no control.
    #[must_use]
    pub fn counted(title: impl Into<String>, unit: Unit, aim: f64, figure: f64) -> Self {
        Self { title: title.into(), unit, aim, figure, control: None, detail: String::new() }
    }

    /// What an operation of the first side costs, divided by what one of another side costs.
    #[must_use]
    pub fn ratio(title: impl Into<String>, aim: f64, compared: &Compared, other: usize) -> Self {
        Self::ratio_of(title, aim, compared, (0, other))
    }

    /// What an operation of one side costs, divided by what one of another side costs.
    #[must_use]
    pub fn ratio_of(
        title: impl Into<String>,
        aim: f64,
        compared: &Compared,
        (side, other): (usize, usize),
    ) -> Self {
        let Spread { low, median, high } = compared.ratio(side, other);
        let (ours, theirs) = (compared.milliseconds(side, 0.5), compared.milliseconds(other, 0.5));
        Self::counted(title, Unit::Ratio, aim, median)
            .controlled(compared.control())
            .detailed(format!("{low:.2}-{high:.2}; {ours:.2} / {theirs:.2} ms"))
    }

    /// What an operation of the first side costs, in milliseconds.
    #[must_use]
    pub fn milliseconds(title: impl Into<String>, aim: f64, compared: &Compared) -> Self {
        Self::counted(title, Unit::Milliseconds, aim, compared.milliseconds(0, 0.5))
            .controlled(compared.control())
            .detailed(format!("p95 {:.2} ms", compared.milliseconds(0, 0.95)))
    }

    /// The same row with the ratio of something to itself: where that is not near 1, the row is void.
    #[must_use]
    pub fn controlled(mut self, control: f64) -> Self {
        self.control = Some(control);
        self
    }

    /// The same row with what else there is to know.
    #[must_use]
    pub fn detailed(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    /// Hands it over.
    pub fn print(&self) {
        let Self { title, unit, aim, figure, control, detail } = self;
        let unit = unit.name();
        println!(
            "{}",
            json!({ "row": title, "unit": unit, "aim": aim, "figure": figure, "control": control, "detail": detail })
        );
    }
}

impl Unit {
    const fn name(self) -> &'static str {
        match self {
            Self::Ratio => "ratio",
            Self::Milliseconds => "ms",
            Self::Seconds => "s",
            Self::Bytes => "bytes",
            Self::BytesPerSecond => "bytes/s",
            Self::PercentOfCore => "% of a core",
            Self::Count => "count",
        }
    }
}
