//! Conversations on their way into the app: what a file of this app, of ChatGPT or of Claude holds, one conversation after
//! another, so that a long file needs no more memory than its longest conversation.

mod bounded;
mod branch;
mod chatgpt;
mod claude;
mod conversation;
mod fault;
mod few;
mod kind;
mod loose;
mod losses;
mod mended;
mod opened;
mod own;
mod packed;
mod preview;
mod read;

pub(crate) use conversation::Conversation;
pub(crate) use fault::Fault;
pub(crate) use kind::Kind;
pub(crate) use losses::Losses;
pub(crate) use opened::{Opened, Openings};
pub(crate) use own::{FORMAT, VERSION};
pub(crate) use preview::{Facts, Preview};
pub(crate) use read::read;

/// How long the texts of a file may be, in bytes, packed or not.
const LARGEST: u32 = 512 << 20;

/// How many conversations of a file are read.
const MOST_CONVERSATIONS: usize = 10_000;

/// How many messages a conversation may have.
const MOST_MESSAGES: usize = 20_000;

/// How long its messages may be together, in bytes.
const MOST_TEXT: usize = 64 << 20;

/// How deep a file may be nested: an export has about twelve levels, and what a tool was given some more.
const DEEPEST: u32 = 100;
