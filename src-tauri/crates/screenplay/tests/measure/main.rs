//! What is counted of scripts.
#![allow(clippy::unwrap_used, missing_docs)]

mod cast;
mod lengths;
mod slips;

use screenplay::Pace;
use screenplay::layout::{Format, layout};
use screenplay::measure::{Facts, measure};
use screenplay::parse;

fn facts(source: &str) -> Facts {
    let script = parse(source.as_bytes());
    measure(&script, &layout(&script, Format::default()), Pace::default())
}
