//! What is in a message of Claude. Its blocks are put together while they are read, so that many small ones take no memory.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{SeqAccess, Visitor},
};

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
pub(super) struct Files {
    pub(super) pictures: u32,
    pub(super) others: u32,
}

#[derive(Deserialize)]
struct Block {
    #[serde(rename = "type", default)]
    kind: String,
    text: Option<String>,
}

#[derive(Deserialize)]
struct Attachment {
    #[serde(default)]
    file_name: String,
}

impl Blocks {
    fn add(&mut self, block: &Block) {
        self.count += 1;
        match (block.kind.as_str(), &block.text) {
            ("text", Some(text)) => {
                if !(self.text.is_empty() || text.is_empty()) {
                    self.text.push_str("\n\n");
                }
                self.text.push_str(text);
            }
            ("tool_use", _) => self.tool_calls += 1,
            // It belongs to a call; and a budget is no part of what is said.
            ("tool_result" | "token_budget" | "text", _) => {}
            ("thinking" | "redacted_thinking", _) => self.thoughts += 1,
            ("image", _) => self.pictures += 1,
            _ => self.others += 1,
        }
    }
}

impl<'de> Deserialize<'de> for Blocks {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Blocks;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("blocks")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Blocks, A::Error> {
                let mut blocks = Blocks::default();
                while let Some(block) = list.next_element()? {
                    blocks.add(&block);
                }
                Ok(blocks)
            }
        }

        deserializer.deserialize_seq(Reader)
    }
}

impl<'de> Deserialize<'de> for Files {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Files;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("what is attached")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Files, A::Error> {
                let mut files = Files { pictures: 0, others: 0 };
                while let Some(Attachment { file_name }) = list.next_element()? {
                    if is_picture(&file_name) {
                        files.pictures += 1;
                    } else {
                        files.others += 1;
                    }
                }
                Ok(files)
            }
        }

        deserializer.deserialize_seq(Reader)
    }
}

/// Whether a file is a picture, as its name says.
fn is_picture(name: &str) -> bool {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
    ending.is_some_and(|ending| matches!(ending.as_str(), "png" | "jpg" | "jpeg" | "gif" | "webp" | "heic"))
}
