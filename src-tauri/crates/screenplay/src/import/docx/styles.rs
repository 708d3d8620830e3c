//! The styles of a Word file, by the elements of a script that they are named after.

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::attribute::{attribute, is_on};
use crate::decode;
use crate::fdx::Type;
use crate::import::error::ImportError;
use crate::kind::Kind;

/// How many styles one may be based on, one after the other.
const MAX_BASES: usize = 16;

/// How long an id or a name may be, in bytes: Word takes 253 characters. Every paragraph looks some up.
const MAX_NAME: usize = 1024;

/// The word in the names of styles for speeches side by side.
const DUAL: &str = "dual";

/// The styles of a file by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles {
    styles: HashMap<String, Style>,
}

#[derive(Debug, Default)]
struct Style {
    /// The element that it is named after.
    kind: Option<Kind>,
    /// Whether it is that of a speech beside another one.
    is_dual: bool,
    based_on: Option<String>,
    /// Whether it shows text in capitals, where it says so.
    is_capitals: Option<bool>,
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

    /// Whether a style is that of a speech beside another one.
    pub(super) fn is_dual(&self, id: &str) -> bool {
        self.styles.get(id).is_some_and(|style| style.is_dual)
    }

    /// Whether a style, or the nearest that it is based on and that says so, shows text in capitals.
    pub(super) fn is_capitals(&self, id: &str) -> bool {
        let base = |style: &&Style| self.styles.get(style.based_on.as_deref()?);
        let bases = std::iter::successors(self.styles.get(id), base);
        bases.take(MAX_BASES).find_map(|style| style.is_capitals).unwrap_or(false)
    }
}

/// `Scene Heading`, `SceneHeading`, `Screenplay - Scene Heading`, `Slugline` and the like.
fn named(name: &str) -> Option<Kind> {
    let lower = name.to_lowercase().replace(['-', '_', '–'], " ");
    let is_telling = |word: &&str| !matches!(*word, "screenplay" | "script" | "sp" | DUAL);
    let plain = lower.split_whitespace().filter(is_telling).collect::<Vec<_>>().join(" ");
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
    // Settings of text inside others are those from before a change.
    let mut run_settings = 0usize;
    let short =
        |start: &BytesStart<'_>, name: &str| attribute(start, name).filter(|value| value.len() <= MAX_NAME);
    loop {
        match reader.read_event().map_err(|_| ImportError::Damaged)? {
            Event::Start(start) => match start.local_name().as_ref() {
                "style" => id = short(&start, "styleId").unwrap_or_default(),
                "name" if !id.is_empty() => {
                    let name = short(&start, "val").unwrap_or_default();
                    let style = styles.styles.entry(id.clone()).or_default();
                    style.kind = named(&name);
                    style.is_dual = name.to_lowercase().split_whitespace().any(|word| word == DUAL);
                }
                "rPr" => run_settings += 1,
                "caps" if run_settings == 1 && !id.is_empty() => {
                    styles.styles.entry(id.clone()).or_default().is_capitals = Some(is_on(&start));
                }
                "basedOn" if !id.is_empty() => {
                    styles.styles.entry(id.clone()).or_default().based_on = short(&start, "val");
                }
                _ => {}
            },
            Event::End(end) => match end.local_name().as_ref() {
                "style" => id.clear(),
                "rPr" => run_settings = run_settings.saturating_sub(1),
                _ => {}
            },
            Event::DocType(_) => return Err(ImportError::Damaged),
            Event::Eof => return Ok(styles),
            _ => {}
        }
    }
}
