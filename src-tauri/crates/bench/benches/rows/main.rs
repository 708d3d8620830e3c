//! The rows of `cargo xtask bench`, each measured in a process of its own: `rows --list` names them, `rows NAME` measures
//! one and prints its rows as lines of JSON, `rows NAME --quick` only tries it.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a benchmark that cannot measure should fail at once, and reports by printing"
)]

mod begin;
mod beside_scrub;
mod black_holed;
mod canary;
mod clear;
mod decoding;
mod first_connect;
mod first_delta;
mod floor;
mod idle;
mod long_history;
mod long_reply;
mod memory;
mod nothing_to_do;
mod session_list;
mod shared;
mod turns;

use std::{path::Path, process::ExitCode};

use bench::{Row, Setup, serve_model};

type Measure = fn(&Setup) -> Vec<Row>;

/// Every measurement, in the order of the table.
const MEASUREMENTS: [(&str, Measure); 14] = [
    ("first-delta", first_delta::measure),
    ("long-history", long_history::measure),
    ("session-list", session_list::measure),
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
];

fn main() -> ExitCode {
    serve_model();
    // Cargo adds `--bench` where it runs this itself.
    let arguments: Vec<String> = std::env::args().skip(1).filter(|word| word != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let (name, quick) = match arguments.as_slice() {
        ["--list"] => {
            MEASUREMENTS.iter().for_each(|(name, _)| println!("{name}"));
            return ExitCode::SUCCESS;
        }
        [name] => (*name, false),
        [name, "--quick"] => (*name, true),
        _ => return ExitCode::FAILURE,
    };
    let Some((_, measure)) = MEASUREMENTS.iter().find(|(known, _)| *known == name) else {
        return ExitCode::FAILURE;
    };
    let setup = Setup::new(Path::new(env!("CARGO_TARGET_TMPDIR")), quick);
    measure(&setup).iter().for_each(Row::print);
    ExitCode::SUCCESS
}
