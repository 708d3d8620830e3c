//! Files of writers through the public API.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod back;
mod packed;
mod pdf;
mod text;
mod word;
