//! For measuring only: how sides are compared on a noisy machine ([`Protocol`]), what a row of the table is ([`Row`]),
//! and what the rows are measured on: an app with a window ([`App`]), stores full of messages ([`Seed`]), a model on
//! loopback ([`Model`]), other clients ([`Peer`]), and a MongoDB.
//!
//! The rows are in `benches`, a file for each measurement: `rows` measures the crates, `window` the app in its window.
//! `cargo xtask bench` builds and runs them, judges their figures and writes the table.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a benchmark that cannot measure should fail at once, and reports by printing"
)]

mod app;
mod machine;
mod model;
mod peer;
mod program;
mod protocol;
mod row;
mod seed;
mod seeded;
mod setup;
mod texts;
mod wal;

pub use app::{Answered, App, Options};
pub use machine::{cpu_of, memory_share, own_memory, started_at};
pub use model::{Model, Reply};
pub use peer::Peer;
pub use program::{Measurement, run};
pub use protocol::{Compared, Protocol, Side, Spread, median};
pub use row::{Row, Unit};
pub use seed::{Seed, now, write_turn};
pub use seeded::Seeded;
pub use setup::Setup;
pub use texts::{question, reply, screenplay, script, word};
pub use wal::Wal;
