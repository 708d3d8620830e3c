//! For tests only: a real MongoDB on loopback, and a network in front of it that fails as a test asks it to.
//!
//! A fake server would confirm whatever we believe about MongoDB; this is the real one, started in a second with data
//! of its own ([`Mongod`], [`ReplicaSet`]). It can be killed, frozen, and restarted on its data. [`Proxy`] does what
//! networks do, and [`OtherProgram`] what other programs do. Everything here blocks and has its own threads and
//! runtime, so it serves tests with a runtime, without one, or with a stopped clock.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test's tool that fails should fail the test at once"
)]

mod background;
mod binary;
mod certificate;
mod command_line;
mod guard;
mod mongod;
mod options;
mod other_program;
mod port;
mod process;
mod proxy;
mod replica_set;
mod start;

pub use mongod::Mongod;
pub use options::Options;
pub use other_program::OtherProgram;
pub use proxy::{Direction, Proxy};
pub use replica_set::ReplicaSet;
