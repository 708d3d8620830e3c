//! For tests only: a model provider on loopback that fails exactly as a test asks it to.
//!
//! It speaks HTTP/1.1 over a bare socket, because a web framework cannot send half a character, cut a line or reset a
//! connection. Each request takes the next [`Reply`] of the script; a held reply waits for the test to push text,
//! release or end it, so that a test can look at the state half-way through. It has its own thread and runtime, so it
//! serves tests with a runtime, without one, or with a stopped clock.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test's tool that fails should fail the test at once"
)]

mod connection;
mod log;
mod provider;
mod reply;
mod request;

pub use log::Recorded;
pub use provider::FaultyProvider;
pub use reply::{Reply, chunk};
