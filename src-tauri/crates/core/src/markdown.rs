//! Replies as trees: Markdown in, blocks out, in Rust, so that the page only ever builds DOM nodes from them.
//!
//! Raw HTML becomes text, images become their description, and a link carries its number instead of its address.

mod addresses;
mod closing;
mod fence;
mod growth;
mod indent;
mod inline;
mod links;
mod marks;
mod parse;
mod prose;
mod reader;
mod rows;
mod screenplay;
mod script;
mod sheets;
mod source;
mod tail;

pub(crate) use closing::closing;
pub(crate) use growth::Growth;
pub(crate) use indent::Indent;
pub(crate) use links::Target;
pub(crate) use marks::{beside_link_texts, without_marks};
pub(crate) use parse::{
    attached_block, blocks, blocks_and_addresses, blocks_and_targets, target, typed_blocks,
};
pub(crate) use sheets::sheets;
pub(crate) use source::reverses;
pub(crate) use tail::Tail;

/// How deep blocks and spans may be nested. Parsing, serialising, dropping and drawing a tree each recurse once per
/// level, and a few kilobytes of `- - - -` from a model in a loop would overflow any stack. What is nested deeper is
/// shown as its source. No document written by a person comes near this.
const DEEPEST: usize = 24;

#[cfg(test)]
mod tests;
