//! Carrying changes between the local store and a real MongoDB: alone, between machines, and among other programs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod account;
mod carrying;
mod crossing;
mod live;
mod machine;
mod random;
mod schedules;
mod steps;
mod storm;
mod trouble;
mod verdict;
