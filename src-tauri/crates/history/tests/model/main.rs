//! The clear on trial: random schedules of devices, crashes, lost answers, late writes and wrong clocks, held against
//! what was meant. A model in memory; its rules are those of the crate, and the wrong ones prove that it detects faults.
//!
//! `WRITERS_ROOM_SCHEDULES` asks for more schedules than the usual.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod clock;
mod device;
mod found;
mod meaning;
mod mechanism;
mod random;
mod schedule;
mod server;
mod sync;
mod trial;
mod world;
