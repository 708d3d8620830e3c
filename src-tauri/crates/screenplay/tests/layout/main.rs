//! Scripts on pages.
#![allow(clippy::unwrap_used, missing_docs)]

mod places;
