//! The clear on trial: random schedules of devices, crashes, lost answers, late writes and wrong clocks, held against
//! what was meant. A model in memory; the rules in it are the room's own, and the wrong ones show that it can tell.
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
