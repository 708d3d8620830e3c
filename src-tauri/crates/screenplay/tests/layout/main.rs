//! Scripts on pages.
#![allow(clippy::unwrap_used, missing_docs)]

mod around;
mod change;
mod ends;
mod pages;
mod places;
mod rules;
mod scripts;
mod speeches;
mod wrapping;
