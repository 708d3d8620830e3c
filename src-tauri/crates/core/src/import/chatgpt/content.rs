//! What is in a message of ChatGPT. Its parts are put together while they are read, so that many small ones take no memory.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer},
};

#[derive(Deserialize)]
pub(super) struct Content {
    #[serde(default)]
    pub(super) content_type: String,
    pub(super) parts: Option<Parts>,
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
pub(super) struct Attached {
    pub(super) files: u32,
}

/// A part of a message.
enum Part {
    Text(String),
    Asset(Asset),
    Other,
    Nothing,
}

#[derive(Deserialize)]
struct Asset {
    #[serde(default)]
    content_type: String,
    /// What was spoken.
    text: Option<String>,
}

#[derive(Deserialize)]
struct Attachment {
    mime_type: Option<String>,
}

impl Parts {
    fn add(&mut self, part: Part) {
        match part {
            Part::Text(text) => self.add_text(&text),
            Part::Asset(Asset { text: Some(text), .. }) => self.add_text(&text),
            Part::Asset(asset) => match asset.content_type.as_str() {
                "image_asset_pointer" => self.pictures += 1,
                kind if kind.contains("audio") => self.sounds += 1,
                _ => self.others += 1,
            },
            Part::Other => self.others += 1,
            Part::Nothing => {}
        }
    }

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

impl<'de> Deserialize<'de> for Parts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Parts;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("parts")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Parts, A::Error> {
                let mut parts = Parts::default();
                while let Some(part) = list.next_element()? {
                    parts.add(part);
                }
                Ok(parts)
            }
        }

        deserializer.deserialize_seq(Reader)
    }
}

impl<'de> Deserialize<'de> for Part {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Part;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("part")
            }

            fn visit_str<E>(self, text: &str) -> Result<Part, E> {
                Ok(Part::Text(text.to_owned()))
            }

            fn visit_string<E>(self, text: String) -> Result<Part, E> {
                Ok(Part::Text(text))
            }

            fn visit_unit<E>(self) -> Result<Part, E> {
                Ok(Part::Nothing)
            }

            fn visit_bool<E>(self, _: bool) -> Result<Part, E> {
                Ok(Part::Other)
            }

            fn visit_i64<E>(self, _: i64) -> Result<Part, E> {
                Ok(Part::Other)
            }

            fn visit_u64<E>(self, _: u64) -> Result<Part, E> {
                Ok(Part::Other)
            }

            fn visit_f64<E>(self, _: f64) -> Result<Part, E> {
                Ok(Part::Other)
            }

            fn visit_seq<A: SeqAccess<'de>>(self, list: A) -> Result<Part, A::Error> {
                IgnoredAny.visit_seq(list).map(|_| Part::Other)
            }

            fn visit_map<A: MapAccess<'de>>(self, names: A) -> Result<Part, A::Error> {
                Asset::deserialize(MapAccessDeserializer::new(names)).map(Part::Asset)
            }
        }

        deserializer.deserialize_any(Reader)
    }
}

impl<'de> Deserialize<'de> for Attached {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;

        impl<'de> Visitor<'de> for Reader {
            type Value = Attached;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("what is attached")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Attached, A::Error> {
                let mut attached = Attached { files: 0 };
                while let Some(Attachment { mime_type }) = list.next_element()? {
                    let is_picture = mime_type.is_some_and(|kind| kind.starts_with("image/"));
                    attached.files = attached.files.saturating_add(u32::from(!is_picture));
                }
                Ok(attached)
            }
        }

        deserializer.deserialize_seq(Reader)
    }
}
