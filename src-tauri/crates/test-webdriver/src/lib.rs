//! For tests and measurements only: a program with a window, started by a WebDriver, and what it is asked over the wire.
//!
//! Blocking and without a WebDriver library: what is needed of WebDriver fits into a page. Linux only.
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a test that cannot drive the window should fail at once"
)]

mod driver;
pub mod process;
mod wait;
mod wire;

pub use driver::{Driver, surroundings};
pub use wait::{wait_for, wait_until};
pub use wire::Wire;
