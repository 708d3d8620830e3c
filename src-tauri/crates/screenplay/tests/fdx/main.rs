//! FDX through the public API: what is written, what is read, and that a script comes back as it was.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod facts;
mod hostile;
mod kinds;
mod reading;
mod round_trip;
mod writing;
