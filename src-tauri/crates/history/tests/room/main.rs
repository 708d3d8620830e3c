//! The promises of the local store, each as a sentence. One binary, because each binary links SQLCipher once more.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod ahead;
mod channels;
mod clear;
mod clock;
mod common;
mod damage;
mod details;
mod encryption;
mod found;
mod full_disk;
mod isolation;
mod keep;
mod kill;
mod messages;
mod own_actions;
mod pages;
mod power;
mod queue;
mod receiving;
mod rescue;
mod schema;
mod search;
mod session_models;
mod sessions;
mod stored_clears;
mod sweep;
mod sync_model;
mod tallies;
mod time;
mod traces;
mod turns;
mod unanswered;
mod versions;
mod visible;
mod windows;
