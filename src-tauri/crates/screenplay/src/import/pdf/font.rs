//! Fonts: what codes mean, and how wide they are.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::{Dictionary, Document, Object};

use super::cmap::Cmap;
use crate::import::error::ImportError;
use crate::style::Style;

/// How much of a table of codes is unpacked, in bytes, and how many widths and fonts are read.
const MAX_TABLE: usize = 1024 * 1024;
const MAX_WIDTHS: usize = 65_536;
const MAX_FONTS: usize = 512;

/// How much memory the tables of all fonts may take, in bytes: two of the largest, or hundreds of those that fonts have.
/// A few bytes of a file say that a table has every code.
const MAX_TABLES: usize = 128 * 1024 * 1024;

/// What a width takes, in bytes.
const WIDTH: usize = 16;

/// A font as far as text needs it. Widths are in thousandths of its size.
#[derive(Debug)]
pub(super) struct Font {
    texts: Vec<String>,
    cmap: Cmap,
    code_length: usize,
    widths: HashMap<u32, f32>,
    other_width: f32,
    style: Style,
}

/// A code that was read.
pub(super) struct Code<'f> {
    pub(super) text: &'f str,
    pub(super) width: f32,
    /// Whether it is the blank that word space is added to.
    pub(super) is_blank: bool,
}

impl Font {
    pub(super) fn style(&self) -> Style {
        self.style
    }

    pub(super) fn codes<'f>(&'f self, bytes: &'f [u8]) -> impl Iterator<Item = Code<'f>> {
        bytes.chunks(self.code_length).map(|bytes| {
            let code = bytes.iter().fold(0, |code, byte| code << 8 | u32::from(*byte));
            let own = || self.texts.get(usize::try_from(code).unwrap_or(usize::MAX)).map(String::as_str);
            Code {
                text: self.cmap.text(code).or_else(own).unwrap_or_default(),
                width: self.widths.get(&code).copied().unwrap_or(self.other_width),
                is_blank: self.code_length == 1 && code == 32,
            }
        })
    }

    /// How much memory its tables take, in bytes.
    fn size(&self) -> usize {
        self.cmap.size() + WIDTH * self.widths.len()
    }

    /// A font whose table of codes takes hardly more than `most` bytes of memory.
    fn new(dictionary: &Dictionary, document: &Document, most: usize) -> Font {
        let name = dictionary.get(b"BaseFont").and_then(Object::as_name).unwrap_or_default();
        let name = String::from_utf8_lossy(name).to_lowercase();
        let style =
            Style::new(name.contains("bold"), name.contains("italic") || name.contains("oblique"), false);
        let is_composite = dictionary.get(b"Subtype").and_then(Object::as_name).ok() == Some(b"Type0");
        let table = dictionary.get_deref(b"ToUnicode", document).and_then(Object::as_stream);
        let table = table.and_then(|stream| stream.get_plain_content_with_limit(MAX_TABLE));
        let cmap = table.map(|table| Cmap::read(&table, most)).unwrap_or_default();
        let is_fixed = name.contains("courier") || name.contains("mono");
        let mut font = Font {
            texts: Vec::new(),
            code_length: if is_composite { cmap.width().unwrap_or(2) } else { 1 },
            cmap,
            widths: HashMap::new(),
            other_width: if is_fixed { 600.0 } else { 500.0 },
            style,
        };
        if is_composite {
            font.read_composite_widths(dictionary, document);
        } else {
            font.texts = texts(dictionary, document);
            font.read_widths(dictionary, document);
        }
        font
    }

    fn read_widths(&mut self, dictionary: &Dictionary, document: &Document) {
        let first = dictionary.get_deref(b"FirstChar", document).and_then(Object::as_i64).unwrap_or(0);
        let widths = dictionary.get_deref(b"Widths", document).and_then(Object::as_array);
        let Ok(first) = u32::try_from(first) else { return };
        for (code, width) in (first..).zip(widths.into_iter().flatten().take(256)) {
            if let Ok(width) = resolved(width, document).as_float() {
                self.widths.insert(code, width);
            }
        }
    }

    /// `code [width …]` and `first last width`, in one list.
    fn read_composite_widths(&mut self, dictionary: &Dictionary, document: &Document) {
        let descendants = dictionary.get_deref(b"DescendantFonts", document).and_then(Object::as_array);
        let first = descendants.ok().and_then(|fonts| fonts.first());
        let Some(descendant) = first.and_then(|font| resolved(font, document).as_dict().ok()) else { return };
        let other = descendant.get_deref(b"DW", document).and_then(Object::as_float);
        self.other_width = other.unwrap_or(1000.0);
        let Ok(list) = descendant.get_deref(b"W", document).and_then(Object::as_array) else { return };
        let mut items = list.iter().take(3 * MAX_WIDTHS).map(|item| resolved(item, document));
        // A code that is said again counts again, or a short list could say the same without end.
        let mut left = MAX_WIDTHS;
        while let (Some(first), Some(second)) = (items.next(), items.next()) {
            let Some(first) = code(first) else { return };
            if let Ok(widths) = second.as_array() {
                for (code, width) in (first..).zip(widths).take(left) {
                    left -= 1;
                    let Ok(width) = resolved(width, document).as_float() else { continue };
                    self.widths.insert(code, width);
                }
                continue;
            }
            let (Some(last), Some(Ok(width))) = (code(second), items.next().map(Object::as_float)) else {
                return;
            };
            for code in (first..=last).take(left) {
                left -= 1;
                self.widths.insert(code, width);
            }
        }
    }
}

fn code(object: &Object) -> Option<u32> {
    object.as_i64().ok().and_then(|code| u32::try_from(code).ok())
}

fn resolved<'d>(object: &'d Object, document: &'d Document) -> &'d Object {
    document.dereference(object).map_or(object, |(_, object)| object)
}

/// What each byte means by the font's encoding. Its table of codes is left out: reading one with a wide range would take
/// as long as the range is wide.
fn texts(dictionary: &Dictionary, document: &Document) -> Vec<String> {
    let mut dictionary = dictionary.clone();
    dictionary.remove(b"ToUnicode");
    let Ok(encoding) = dictionary.get_font_encoding_with_limit(document, MAX_TABLE) else {
        return Vec::new();
    };
    (0..=u8::MAX).map(|byte| encoding.bytes_to_string(&[byte]).unwrap_or_default()).collect()
}

/// The fonts of a file, each read once.
#[derive(Debug, Default)]
pub(super) struct Fonts {
    known: HashMap<*const Dictionary, Rc<Font>>,
    size: usize,
}

impl Fonts {
    /// The font that a dictionary of the document describes.
    pub(super) fn font(
        &mut self,
        dictionary: &Dictionary,
        document: &Document,
    ) -> Result<Option<Rc<Font>>, ImportError> {
        let key = std::ptr::from_ref(dictionary);
        if !self.known.contains_key(&key) && self.known.len() < MAX_FONTS {
            let font = Font::new(dictionary, document, MAX_TABLES - self.size);
            self.size += font.size();
            if self.size > MAX_TABLES {
                return Err(ImportError::Bomb);
            }
            self.known.insert(key, Rc::new(font));
        }
        Ok(self.known.get(&key).cloned())
    }
}
