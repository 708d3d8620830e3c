//! The HTTP API over real sockets: the app with a real store, a keyring in memory, and programs that are not ours.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, missing_docs)]

mod access;
mod app;
mod at_once;
mod chat;
mod client;
mod description;
mod examples;
mod forged;
mod stream;
mod transcript;
