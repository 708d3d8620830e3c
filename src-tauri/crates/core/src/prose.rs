//! Replies as trees: Markdown in, blocks out, in Rust, so that the page only ever builds DOM nodes from them.
//!
//! Raw HTML becomes text, images become their description, and a link carries its number instead of its address.

mod inline;
mod links;
mod parse;
mod screenplay;
mod tail;

pub(crate) use links::{Target, target};
pub(crate) use parse::blocks;
pub(crate) use tail::Tail;
