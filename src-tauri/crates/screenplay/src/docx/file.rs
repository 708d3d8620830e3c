//! The file: a zip of XML parts. It has no date, so that the same script gives the same bytes.

use std::io::{Cursor, Write};

use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

use super::error::Error;
use super::xml::escaped;
use crate::about::About;

const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
const TYPE: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml";

/// How the document names the relation to its header.
pub(super) const HEADER: &str = "header";

/// A part of the document: what stands inside its root.
pub(super) enum Part {
    Document(String),
    Styles(String),
    Header(String),
}

impl Part {
    /// Its name in the file and in the types of contents, and its root.
    fn names(&self) -> (&'static str, &'static str, &'static str) {
        match self {
            Part::Document(_) => ("document", "document.main", "document"),
            Part::Styles(_) => ("styles", "styles", "styles"),
            Part::Header(_) => (HEADER, "header", "hdr"),
        }
    }

    fn xml(&self) -> String {
        let (_, _, root) = self.names();
        let (Part::Document(inside) | Part::Styles(inside) | Part::Header(inside)) = self;
        format!("{DECLARATION}<w:{root} xmlns:w=\"{WORD}\" xmlns:r=\"{OFFICE}\">{inside}</w:{root}>")
    }
}

pub(super) fn pack(about: &About, language: Option<&str>, parts: &[Part]) -> Result<Vec<u8>, Error> {
    let mut files = vec![
        ("[Content_Types].xml".to_owned(), types(parts)),
        ("_rels/.rels".to_owned(), root_relations()),
        ("docProps/core.xml".to_owned(), properties(about, language)),
        ("word/_rels/document.xml.rels".to_owned(), relations(parts)),
    ];
    files.extend(parts.iter().map(|part| (format!("word/{}.xml", part.names().0), part.xml())));
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    for (name, xml) in files {
        zip.start_file(name, options)?;
        zip.write_all(xml.as_bytes()).map_err(zip::result::ZipError::from)?;
    }
    Ok(zip.finish()?.into_inner())
}

fn types(parts: &[Part]) -> String {
    let parts = parts.iter().map(|part| {
        let (name, kind, _) = part.names();
        format!("<Override PartName=\"/word/{name}.xml\" ContentType=\"{TYPE}.{kind}+xml\"/>")
    });
    format!(
        "{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\">\
         <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
         <Default Extension=\"xml\" ContentType=\"application/xml\"/>{}\
         <Override PartName=\"/docProps/core.xml\" \
         ContentType=\"application/vnd.openxmlformats-package.core-properties+xml\"/></Types>",
        parts.collect::<String>()
    )
}

fn root_relations() -> String {
    format!(
        "{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">\
         <Relationship Id=\"document\" Type=\"{OFFICE}/officeDocument\" Target=\"word/document.xml\"/>\
         <Relationship Id=\"properties\" Type=\"{PACKAGE}/relationships/metadata/core-properties\" \
         Target=\"docProps/core.xml\"/></Relationships>"
    )
}

fn relations(parts: &[Part]) -> String {
    let others = parts.iter().filter(|part| !matches!(part, Part::Document(_)));
    let others = others.map(|part| {
        let (name, kind, _) = part.names();
        format!("<Relationship Id=\"{name}\" Type=\"{OFFICE}/{kind}\" Target=\"{name}.xml\"/>")
    });
    let others: String = others.collect();
    format!("{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">{others}</Relationships>")
}

fn properties(about: &About, language: Option<&str>) -> String {
    let element = |name: &str, text: &str| format!("<dc:{name}>{}</dc:{name}>", escaped(text));
    let title = about.title().map(|title| element("title", title)).unwrap_or_default();
    let authors = about.authors().join(", ");
    let creator = if authors.is_empty() { String::new() } else { element("creator", &authors) };
    let language = language.map(|language| element("language", language)).unwrap_or_default();
    format!(
        "{DECLARATION}<cp:coreProperties xmlns:cp=\"{PACKAGE}/metadata/core-properties\" \
         xmlns:dc=\"http://purl.org/dc/elements/1.1/\">{title}{creator}{language}</cp:coreProperties>"
    )
}
