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
mod imports;
mod isolation;
mod keep;
mod kept_model;
mod kept_there;
mod kept_uploads;
mod kill;
mod messages;
mod own_actions;
mod pages;
mod power;
mod queue;
mod queued;
#[path = "../model/random.rs"]
mod random;
mod receive_kept;
mod receiving;
mod rescue;
mod schema;
mod search;
mod session_details;
mod session_models;
mod session_records;
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
