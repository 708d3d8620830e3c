//! PDFs: the text of their pages line by line, as a script where the lines stand in its columns.

mod cmap;
mod font;
mod lines;
mod page;

use std::panic::{AssertUnwindSafe, catch_unwind};

use lopdf::{Document, Error, LoadOptions};

use super::column::{self, Line};
use super::error::ImportError;
use super::limits::MAX_PAGES;
use super::plain;
use super::sheet::Sheet;
use crate::compose::{Paragraph, TitleEntry, compose};
use crate::fdx::{TitlePlace, title_entries};
use crate::kind::Kind;
use crate::loss::{Loss, Losses};
use crate::style::Run;
use page::Pages;

/// How much all streams that pack objects may unpack to, and how much one of them may, in bytes. A byte or two of them may
/// be an object that takes a hundred in memory; those of a real file hold a hundred objects or two each.
const MAX_OBJECTS: usize = 64 * 1024 * 1024;
const MAX_OBJECT: usize = 2 * 1024 * 1024;

/// The most lines of a title page.
const TITLE_LINES: usize = 40;

/// A file that was read.
pub(super) struct Read {
    pub(super) sheet: Sheet,
    pub(super) losses: Losses,
}

/// Reads a file. One that makes its reader panic is damaged: PDF has more ways to be wrong than anybody thought of.
pub(super) fn read(bytes: &[u8]) -> Result<Read, ImportError> {
    catch_unwind(AssertUnwindSafe(|| read_document(bytes))).unwrap_or(Err(ImportError::Damaged))
}

fn read_document(bytes: &[u8]) -> Result<Read, ImportError> {
    let limit = (MAX_OBJECTS / packed_objects(bytes).max(1)).min(MAX_OBJECT);
    let loaded = Document::load_mem_with_options(bytes, LoadOptions::with_max_decompressed_size(limit));
    let document = loaded.map_err(|error| match error {
        Error::Decompress(_) => ImportError::Bomb,
        Error::Decryption(_) | Error::InvalidPassword => ImportError::Locked,
        _ => ImportError::Damaged,
    })?;
    if document.is_encrypted() {
        return Err(ImportError::Locked);
    }
    let ids: Vec<_> = document.page_iter().take(MAX_PAGES + 1).collect();
    if ids.len() > MAX_PAGES {
        return Err(ImportError::TooManyPages);
    }
    let mut reader = Pages::new(&document);
    let mut pages = Vec::with_capacity(ids.len());
    let mut length = 0;
    for id in ids {
        let page = reader.page(id)?;
        length += page.length();
        pages.push(page);
    }
    if length == 0 {
        return Err(ImportError::NoText);
    }
    let mut losses = Losses::default();
    losses.add(Loss::Images, reader.images());
    losses.add(Loss::Pages, pages.iter().filter(|page| page.length() == 0).count());
    let width = pages.first().map_or(0.0, page::Page::width);
    Ok(sheet(&lines::of(&pages), width, losses))
}

/// How many objects of the file hold others, however the name of that type is written.
fn packed_objects(bytes: &[u8]) -> usize {
    bytes.split(|byte| *byte == b'/').skip(1).filter(|name| is_packed(name)).count()
}

fn is_packed(name: &[u8]) -> bool {
    let mut rest = name;
    for letter in b"ObjStm" {
        let hex = rest.get(1..3).and_then(|hex| std::str::from_utf8(hex).ok());
        let (read, length) = match rest.first() {
            Some(b'#') => (hex.and_then(|hex| u8::from_str_radix(hex, 16).ok()), 3),
            first => (first.copied(), 1),
        };
        if read != Some(*letter) {
            return false;
        }
        rest = &rest[length..];
    }
    true
}

/// The lines of the pages as a script, if they are one.
fn sheet(pages: &[Vec<Line>], width: f32, mut losses: Losses) -> Read {
    let title = title_page(pages, width);
    let body: Vec<Line> = pages.iter().skip(usize::from(title.is_some())).flatten().cloned().collect();
    let Some(paragraphs) = column::read(&body).filter(|found| is_script(found)) else {
        return Read { sheet: plain::read(text(pages)), losses };
    };
    let composed = compose(&title.unwrap_or_default(), &paragraphs, &[]);
    losses.join(composed.losses);
    Read { sheet: Sheet::Script(composed.fountain), losses }
}

/// One line that begins like a heading does not make a script.
fn is_script(paragraphs: &[Paragraph]) -> bool {
    let count = |kind| paragraphs.iter().filter(|paragraph| paragraph.kind == kind).count();
    count(Kind::Dialogue) > 0 || count(Kind::SceneHeading) > 1
}

/// The entries of the first page, if others follow it and no scene begins there.
fn title_page(pages: &[Vec<Line>], width: f32) -> Option<Vec<TitleEntry>> {
    let (first, rest) = pages.split_first()?;
    let is_heading = |line: &Line| column::is_heading(&line.text());
    if first.is_empty() || first.len() > TITLE_LINES || rest.is_empty() || first.iter().any(is_heading) {
        return None;
    }
    let mut paragraphs = Vec::new();
    for line in first {
        let middle = (line.left + line.right) / 2.0;
        let place = if (middle - width / 2.0).abs() < 0.5 {
            TitlePlace::Center
        } else if line.left < width * 0.6 {
            TitlePlace::Left
        } else {
            TitlePlace::Right
        };
        if line.gap > 0 {
            paragraphs.push((place, Vec::new()));
        }
        paragraphs.push((place, line.runs.clone()));
    }
    Some(title_entries(&paragraphs))
}

/// The lines as plain text.
fn text(pages: &[Vec<Line>]) -> String {
    let mut text = String::new();
    for line in pages.iter().flatten() {
        if !text.is_empty() {
            text.push_str(if line.gap > 0 { "\n\n" } else { "\n" });
        }
        text.extend(line.runs.iter().map(Run::text));
    }
    text
}
