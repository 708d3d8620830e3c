//! The styles of a Word file, by the elements of a script that they are named after.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::document::attribute;
use crate::decode;
use crate::fdx::Type;
use crate::import::error::ImportError;
use crate::kind::Kind;

/// How many styles one may be based on, one after the other.
const MAX_BASES: usize = 16;

/// How long an id or a name may be, in bytes: Word takes 253 characters. Every paragraph looks some up.
const MAX_NAME: usize = 1024;

/// The styles of a file by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
}

#[derive(Debug, Default)]
struct Style {
    /// The element that it is named after.
    kind: Option<Kind>,
    based_on: Option<String>,
}

impl Styles {
    /// The element that a style is named after, or one that it is based on.
    pub(super) fn kind(&self, id: &str) -> Option<Kind> {
        let mut id = id;
        for _ in 0..MAX_BASES {
            let style = self.styles.get(id);
            if let Some(kind) = style.map_or_else(|| named(id), |style| style.kind) {
                return Some(kind);
            }
            id = style?.based_on.as_deref()?;
        }
        None
    }
}

/// `Scene Heading`, `SceneHeading`, `Screenplay - Scene Heading`, `Slugline` and the like.
fn named(name: &str) -> Option<Kind> {
    let lower = name.to_lowercase().replace(['-', '_', '–'], " ");
    let words: Vec<&str> =
        lower.split_whitespace().filter(|word| !matches!(*word, "screenplay" | "script" | "sp")).collect();
    let plain = words.join(" ");
    Some(match plain.as_str() {
        "" | "general" => return None,
        "sceneheading" | "slugline" | "slug line" | "slug" | "scene" => Kind::SceneHeading,
        "character name" | "cue" | "speaker" => Kind::Character,
        "parentheses" | "wryly" => Kind::Parenthetical,
        "centered" | "centred" => Kind::Centered,
        "synopsis" => Kind::Synopsis,
        plain => Type::named(plain)?.kind,
    })
}

/// Reads the file's list of styles.
pub(super) fn read(bytes: &[u8]) -> Result<Styles, ImportError> {
    let text = decode::xml(bytes);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().expand_empty_elements = true;
    let mut styles = Styles::default();
    let mut id = String::new();
    let short =
        |start: &BytesStart<'_>, name: &str| attribute(start, name).filter(|value| value.len() <= MAX_NAME);
    loop {
        match reader.read_event().map_err(|_| ImportError::Damaged)? {
            Event::Start(start) => match start.local_name().as_ref() {
                "style" => id = short(&start, "styleId").unwrap_or_default(),
                "name" if !id.is_empty() => {
                    let kind = short(&start, "val").as_deref().and_then(named);
                    styles.styles.entry(id.clone()).or_default().kind = kind;
                }
                "basedOn" if !id.is_empty() => {
                    styles.styles.entry(id.clone()).or_default().based_on = short(&start, "val");
                }
                _ => {}
            },
            Event::End(end) if end.local_name().as_ref() == "style" => id.clear(),
            Event::DocType(_) => return Err(ImportError::Damaged),
            Event::Eof => return Ok(styles),
            _ => {}
        }
    }
}
