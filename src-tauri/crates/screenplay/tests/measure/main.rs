//! What is counted of scripts.
#![allow(clippy::unwrap_used, missing_docs)]

mod cast;
mod lengths;
mod slips;

use screenplay::layout::{Format, layout};
use screenplay::measure::{Facts, WORDS_PER_MINUTE, measure};
use screenplay::parse;

fn facts(source: &str) -> Facts {
    let script = parse(source.as_bytes());
    measure(&script, &layout(&script, Format::default()), WORDS_PER_MINUTE)
}
