//! What is in a message of ChatGPT. Its parts are put together while they are read, so that many small ones take no memory.

use serde::{Deserialize, de::IgnoredAny};

use crate::import::loose::{Gather, Loose, gathered, text};

#[derive(Deserialize)]
pub(super) struct Content {
    #[serde(default, deserialize_with = "text")]
    pub(super) content_type: Option<String>,
    #[serde(default, deserialize_with = "gathered")]
    pub(super) parts: Parts,
}

/// The text of the parts, and what else they are.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) text: String,
    /// Marks in the text that point to sources. They are not in it.
    pub(super) citations: u32,
    pub(super) pictures: u32,
    pub(super) sounds: u32,
    pub(super) others: u32,
}

/// What is attached to a message, beside pictures: they are parts of it.
#[derive(Default)]
pub(super) struct Attached {
    pub(super) files: u32,
}

#[derive(Deserialize)]
pub(super) struct Asset {
    #[serde(default, deserialize_with = "text")]
    content_type: Option<String>,
    /// What was spoken.
    #[serde(default, deserialize_with = "text")]
    text: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct Attachment {
    #[serde(default, deserialize_with = "text")]
    mime_type: Option<String>,
}

impl Gather for Parts {
    type Entry = Loose<IgnoredAny, Asset>;

    fn add(&mut self, part: Self::Entry) {
        match part {
            Loose::Text(text) | Loose::Object(Asset { text: Some(text), .. }) => self.add_text(&text),
            Loose::Object(asset) => match asset.content_type.as_deref().unwrap_or_default() {
                "image_asset_pointer" => self.pictures += 1,
                kind if kind.contains("audio") => self.sounds += 1,
                _ => self.add_unknown(),
            },
            Loose::Nothing => {}
            _ => self.add_unknown(),
        }
    }

    fn add_unknown(&mut self) {
        self.others += 1;
    }
}

impl Gather for Attached {
    type Entry = Loose<IgnoredAny, Attachment>;

    fn add(&mut self, attached: Self::Entry) {
        match attached {
            Loose::Object(Attachment { mime_type: Some(kind) }) if kind.starts_with("image/") => {}
            _ => self.add_unknown(),
        }
    }

    fn add_unknown(&mut self) {
        self.files = self.files.saturating_add(1);
    }
}

impl Parts {
    /// A citation stands between two signs of private use.
    fn add_text(&mut self, text: &str) {
        const BEGIN: char = '\u{e200}';
        const END: char = '\u{e201}';
        if text.is_empty() {
            return;
        }
        if !self.text.is_empty() {
            self.text.push_str("\n\n");
        }
        let mut rest = text;
        while let Some((before, cited)) = rest.split_once(BEGIN) {
            let Some((_, after)) = cited.split_once(END) else { break };
            self.text.push_str(before);
            self.citations += 1;
            rest = after;
        }
        self.text.push_str(rest);
    }
}
