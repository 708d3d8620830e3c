//! The rows of `cargo xtask bench` that need no window.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a benchmark that cannot measure should fail at once, and reports by printing"
)]

mod api;
mod begin;
mod beside_scrub;
mod black_holed;
mod canary;
mod clear;
mod decoding;
mod export;
mod first_connect;
mod first_delta;
mod floor;
mod idle;
mod long_history;
mod long_reply;
mod memory;
mod nothing_to_do;
mod screenplay;
mod search;
mod session_list;
mod shared;
mod tags;
mod turns;

use std::process::ExitCode;

use bench::Measurement;
use keyring_core::mock;

/// Every measurement, in the order of the table.
const MEASUREMENTS: [Measurement; 19] = [
    ("first-delta", first_delta::measure),
    ("long-history", long_history::measure),
    ("session-list", session_list::measure),
    ("search", search::measure),
    ("tags", tags::measure),
    ("export", export::measure),
    ("begin", begin::measure),
    ("beside-scrub", beside_scrub::measure),
    ("nothing-to-do", nothing_to_do::measure),
    ("long-reply", long_reply::measure),
    ("first-connect", first_connect::measure),
    ("idle", idle::measure),
    ("black-holed", black_holed::measure),
    ("decoding", decoding::measure),
    ("clear", clear::measure),
    ("canary", canary::measure),
    ("memory", memory::measure),
    ("api", api::measure),
    ("screenplay", screenplay::measure),
];

fn main() -> ExitCode {
    bench::run(&MEASUREMENTS, env!("CARGO_TARGET_TMPDIR"), || Ok(mock::Store::new()?))
}
