//! The core through its public API: a room with a real store, a keyring in memory, a provider that fails on request.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod actions;
mod answered;
mod app;
mod attachments;
mod channels;
mod clear;
mod damage;
mod expired;
mod expiry;
mod exports;
mod file_trouble;
mod imports;
mod keep;
mod keys;
mod last_hour;
mod life;
mod models;
mod numbers;
mod pages;
mod prompts;
mod queue;
mod replies;
mod scripts;
mod search;
mod session_details;
mod session_models;
mod settings;
mod sharing;
mod terms;
mod turns;
mod unlock;
mod versions;
mod windows;
