//! The parts of a DOCX, and its paragraphs.

use std::io::{Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;

/// A paragraph.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct Paragraph {
    pub(crate) style: String,
    pub(crate) begins_page: bool,
    pub(crate) is_in_table: bool,
    pub(crate) text: String,
}

/// A part of the file by its name. All parts have to be XML.
pub(crate) fn part(docx: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(docx)).unwrap();
    for index in 0..zip.len() {
        let mut xml = String::new();
        zip.by_index(index).unwrap().read_to_string(&mut xml).unwrap();
        let mut reader = Reader::from_str(&xml);
        while reader.read_event().unwrap() != Event::Eof {}
    }
    let mut xml = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut xml).unwrap();
    xml
}

pub(crate) fn paragraphs(docx: &[u8]) -> Vec<Paragraph> {
    let xml = part(docx, "word/document.xml");
    let mut reader = Reader::from_str(&xml);
    let mut found: Vec<Paragraph> = Vec::new();
    let mut tables = 0;
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Eof => return found,
            Event::Start(tag) | Event::Empty(tag) => match tag.name().as_ref() {
                "w:tbl" => tables += 1,
                "w:p" => found.push(Paragraph { is_in_table: tables > 0, ..Paragraph::default() }),
                "w:pStyle" => {
                    let style = tag.try_get_attribute("w:val").unwrap().unwrap();
                    found.last_mut().unwrap().style = style.value.into_owned();
                }
                "w:pageBreakBefore" => found.last_mut().unwrap().begins_page = true,
                "w:br" => found.last_mut().unwrap().text.push('\n'),
                "w:tab" if !found.is_empty() => found.last_mut().unwrap().text.push('\t'),
                _ => {}
            },
            Event::End(tag) if tag.name().as_ref() == "w:tbl" => tables -= 1,
            Event::Text(text) if !found.is_empty() => found.last_mut().unwrap().text.push_str(text),
            Event::GeneralRef(sign) => {
                found
                    .last_mut()
                    .unwrap()
                    .text
                    .push_str(quick_xml::escape::resolve_predefined_entity(sign).unwrap());
            }
            _ => {}
        }
    }
}
