//! The shared store against a real `mongod`, through its public API and as a plain client sees it.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod address;
mod check;
mod clears;
mod common;
mod documents;
mod faults;
mod indexes;
mod kept;
mod load;
mod malformed;
mod push;
mod sessions;
mod strangers;
mod support;
mod verbatim;
mod watch;
