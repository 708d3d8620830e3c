//! Fountain through the public API: every element, every ruling, any bytes, any change.
#![allow(clippy::unwrap_used, clippy::expect_used, missing_docs)]

mod any_bytes;
mod around;
mod cases;
mod elements;
mod emphasis;
mod facts;
mod hard;
mod large;
mod rulings;
mod rulings_on_speech;
mod source_lines;
mod together;
