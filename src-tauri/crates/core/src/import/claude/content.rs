//! What is in a message of Claude. Its blocks are put together while they are read, so that many small ones take no memory.

use serde::{Deserialize, de::IgnoredAny};

use crate::import::loose::{Gather, Loose, text};

/// The text of the blocks, and what else they are.
#[derive(Default)]
pub(super) struct Blocks {
    pub(super) text: String,
    /// How many there are.
    pub(super) count: usize,
    pub(super) pictures: u32,
    pub(super) tool_calls: u32,
    pub(super) thoughts: u32,
    pub(super) others: u32,
}

/// What is attached to a message.
#[derive(Default)]
pub(super) struct Files {
    pub(super) pictures: u32,
    pub(super) others: u32,
}

#[derive(Deserialize)]
pub(super) struct Block {
    #[serde(rename = "type", default, deserialize_with = "text")]
    kind: Option<String>,
    #[serde(default)]
    text: Loose,
}

#[derive(Deserialize)]
pub(super) struct Attachment {
    #[serde(default, deserialize_with = "text")]
    file_name: Option<String>,
}

impl Gather for Blocks {
    type Entry = Loose<IgnoredAny, Block>;

    fn add(&mut self, block: Self::Entry) {
        self.count += 1;
        let Loose::Object(Block { kind, text }) = block else { return self.add_unknown() };
        match (kind.as_deref().unwrap_or_default(), text) {
            ("text", Loose::Text(text)) => {
                if !(self.text.is_empty() || text.is_empty()) {
                    self.text.push_str("\n\n");
                }
                self.text.push_str(&text);
            }
            ("tool_use", _) => self.tool_calls += 1,
            // It belongs to a call; and a budget is no part of what is said.
            ("tool_result" | "token_budget", _) | ("text", Loose::Nothing) => {}
            ("thinking" | "redacted_thinking", _) => self.thoughts += 1,
            ("image", _) => self.pictures += 1,
            _ => self.add_unknown(),
        }
    }

    fn add_unknown(&mut self) {
        self.others += 1;
    }
}

impl Gather for Files {
    type Entry = Loose<IgnoredAny, Attachment>;

    fn add(&mut self, attached: Self::Entry) {
        match attached {
            Loose::Object(Attachment { file_name: Some(name) }) if is_picture(&name) => self.pictures += 1,
            _ => self.add_unknown(),
        }
    }

    fn add_unknown(&mut self) {
        self.others += 1;
    }
}

/// Whether a file is a picture, as its name says.
fn is_picture(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| matches!(ending.as_str(), "png" | "jpg" | "jpeg" | "gif" | "webp" | "heic"))
}
