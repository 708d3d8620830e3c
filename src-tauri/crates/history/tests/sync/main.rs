//! Carrying changes between the local store and a real MongoDB: alone, between machines, and among other programs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod machine;

mod account;
mod carrying;
#[path = "../model/random.rs"]
mod random;
mod schedules;
mod storm;
mod trouble;
mod verdict;
