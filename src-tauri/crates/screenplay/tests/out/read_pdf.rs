//! The text of a PDF, as a reader of PDF takes it out: by the tables from glyphs to characters, and by what is said to
//! stand for several glyphs.

use std::collections::BTreeMap;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object};

/// A page.
#[derive(Debug, Default)]
pub(crate) struct Text {
    /// What is said, with a line end after each piece of text.
    pub(crate) text: String,
    /// The glyphs that are shown, in the numbers of their fonts. Number 0 is the box for what a font lacks.
    pub(crate) glyphs: Vec<u16>,
}

pub(crate) fn pages(pdf: &[u8]) -> Vec<Text> {
    let document = Document::load_mem(pdf).unwrap();
    document.get_pages().values().map(|page| read(&document, *page)).collect()
}

fn read(document: &Document, page: lopdf::ObjectId) -> Text {
    let content = Content::decode(&document.get_page_content(page)).unwrap();
    let fonts: BTreeMap<Vec<u8>, BTreeMap<u16, String>> = document
        .get_page_fonts(page)
        .unwrap()
        .into_iter()
        .map(|(name, font)| (name, characters(document, font)))
        .collect();
    let mut read = Text::default();
    let mut font = &BTreeMap::new();
    let mut instead: Option<String> = None;
    for operation in &content.operations {
        match operation.operator.as_str() {
            "Tf" => font = &fonts[operation.operands[0].as_name().unwrap()],
            "BDC" => {
                let said = operation.operands[1].as_dict().ok().and_then(|said| said.get(b"ActualText").ok());
                instead = said.map(|said| lopdf::decode_text_string(said).unwrap());
            }
            "EMC" => {
                read.text.push_str(&instead.take().unwrap_or_default());
            }
            "Tj" | "TJ" => {
                for codes in strings(&operation.operands[0]) {
                    for code in codes.chunks(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])) {
                        read.glyphs.push(code);
                        if instead.is_none() {
                            read.text.push_str(font.get(&code).map_or("", String::as_str));
                        }
                    }
                }
            }
            "ET" => read.text.push('\n'),
            _ => {}
        }
    }
    read
}

fn strings(shown: &Object) -> Vec<&[u8]> {
    match shown {
        Object::Array(parts) => parts.iter().filter_map(|part| part.as_str().ok()).collect(),
        one => one.as_str().into_iter().collect(),
    }
}

fn characters(document: &Document, font: &Dictionary) -> BTreeMap<u16, String> {
    let stream = font.get_deref(b"ToUnicode", document).unwrap().as_stream().unwrap();
    let map = String::from_utf8(stream.decompressed_content().unwrap_or(stream.content.clone())).unwrap();
    let mut known = BTreeMap::new();
    for line in map.lines() {
        let hexes: Vec<&str> = line.split(['<', '>']).skip(1).step_by(2).collect();
        if let [code, text] = hexes.as_slice()
            && code.len() == 4
            && !line.contains("range")
        {
            let units: Vec<u16> = (0..text.len() / 4)
                .map(|at| u16::from_str_radix(&text[4 * at..4 * at + 4], 16).unwrap())
                .collect();
            known.insert(u16::from_str_radix(code, 16).unwrap(), String::from_utf16(&units).unwrap());
        }
    }
    known
}
