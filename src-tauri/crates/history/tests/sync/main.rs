//! The sync between the local store and a real MongoDB: alone, between machines, and among other programs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod account;
mod ahead;
mod app_killed;
mod both_ways;
mod cuts;
mod details;
mod expiry;
mod found;
mod indexing;
mod joining;
mod kept;
mod kept_releases;
mod kept_rights;
mod kept_schedules;
mod life;
mod live;
mod losses;
mod machine;
mod many;
mod mending;
mod panics;
mod passes;
#[path = "../model/random.rs"]
mod random;
mod redirect;
mod refused;
mod schedules;
mod sea;
mod second_machine;
mod server;
mod server_killed;
mod steps;
#[path = "../room/stored_clears.rs"]
mod stored_clears;
mod storm;
mod trouble;
mod verdict;
mod wrong_clocks;
