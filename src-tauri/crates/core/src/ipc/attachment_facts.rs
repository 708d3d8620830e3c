//! What is said of a text that is attached, before it is sent and after.

use serde::Serialize;
use ts_rs::TS;

/// What is said of an attachment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
#[ts(export)]
pub struct AttachmentFacts {
    /// How it begins.
    pub first_lines: Vec<String>,
    /// What it adds to the prompt, approximately.
    pub tokens: u32,
}
