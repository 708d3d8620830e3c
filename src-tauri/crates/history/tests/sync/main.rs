//! The sync between the local store and a real MongoDB: alone, between machines, and among other programs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod ahead;
mod app_killed;
mod both_ways;
mod cuts;
mod details;
mod expected;
mod expiry;
mod faults;
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
mod random_schedule;
mod redirect;
mod refused;
mod reused_database;
mod schedules;
mod second_machine;
mod server;
mod server_killed;
mod steps;
#[path = "../room/stored_clears.rs"]
mod stored_clears;
mod verdict;
mod wrong_clocks;
