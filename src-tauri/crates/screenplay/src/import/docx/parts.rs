//! The parts of a Word file: not every program gives them their usual names, and relations say where they are.

use quick_xml::events::{BytesStart, Event};
use quick_xml::reader::Reader;

use super::attribute::attribute;
use crate::decode;
use crate::import::error::ImportError;
use crate::import::zip::Zip;

/// The folder of Word's parts. What relates to another one is no Word file.
const FOLDER: &str = "word/";

/// What is read of a file.
pub(super) struct Parts {
    pub(super) document: Vec<u8>,
    pub(super) styles: Option<Vec<u8>>,
}

/// Finds the main part, and its styles.
pub(super) fn find(zip: &Zip<'_>) -> Result<Parts, ImportError> {
    let main = related(zip, "", "_rels/.rels", "/officeDocument");
    let (name, document) = file(zip, main, "word/document.xml")?.ok_or(ImportError::UnknownType)?;
    let (folder, own) = name.split_at(name.rfind('/').map_or(0, |at| at + 1));
    let styles = related(zip, folder, &format!("{folder}_rels/{own}.rels"), "/styles");
    let styles = file(zip, styles, "word/styles.xml")?.map(|(_, styles)| styles);
    Ok(Parts { document, styles })
}

/// A part and its name: the one that is related, else the one with the usual name.
fn file(
    zip: &Zip<'_>,
    related: Option<String>,
    usual: &str,
) -> Result<Option<(String, Vec<u8>)>, ImportError> {
    for name in related.into_iter().chain([usual.to_owned()]) {
        if let Some(bytes) = zip.file(&name)? {
            return Ok(Some((name, bytes)));
        }
    }
    Ok(None)
}

/// The name of the part to which one in this folder has a relation whose type ends so. Relations that cannot be read say
/// nothing.
fn related(zip: &Zip<'_>, folder: &str, relations: &str, ending: &str) -> Option<String> {
    let relations = zip.file(relations).ok().flatten()?;
    let text = decode::xml(&relations);
    let mut reader = Reader::from_str(&text);
    reader.config_mut().expand_empty_elements = true;
    let is_meant = |start: &BytesStart<'_>| {
        start.local_name().as_ref() == "Relationship"
            && attribute(start, "Type").is_some_and(|kind| kind.ends_with(ending))
    };
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) if is_meant(&start) => {
                let target = attribute(&start, "Target")?;
                let name = match target.strip_prefix('/') {
                    Some(whole) => whole.to_owned(),
                    None => format!("{folder}{target}"),
                };
                return Some(name).filter(|name| name.starts_with(FOLDER));
            }
            Event::Eof => return None,
            _ => {}
        }
    }
}
