//! Texts that are attached to a message.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{AttachmentFacts, Block, NotCarried};

/// What an attachment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
#[ts(export)]
pub enum AttachmentKind {
    /// A screenplay in Fountain.
    Script,
    /// Any other text.
    Text,
}

/// A text that is to be attached to a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct Attachment {
    /// The name of its file, without its folder; empty if it was pasted.
    pub name: String,
    /// What it is.
    pub kind: AttachmentKind,
    /// Its text.
    pub text: String,
    /// What is said of it.
    pub facts: AttachmentFacts,
    /// What the file had that the text has no place for.
    pub not_carried: Vec<NotCarried>,
    /// The text as it is drawn.
    pub content: Block,
}
