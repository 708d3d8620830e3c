//! Word files: text by its styles, or by its indentation.

mod attribute;
mod document;
mod parts;
mod script;
mod styles;
mod title_page;

use super::column::{self, Line};
use super::error::ImportError;
use super::plain;
use super::sheet::Sheet;
use super::zip::Zip;
use crate::capitals::shown_in_capitals;
use crate::compose::{Paragraph, compose};
use crate::kind::Kind;
use crate::letters;
use crate::loss::{Loss, Losses};
use crate::style::Run;
use document::{Document, Word};
use parts::Parts;

/// A file that was read.
pub(super) struct Read {
    pub(super) sheet: Sheet,
    pub(super) losses: Losses,
}

/// Reads a file.
pub(super) fn read(bytes: &[u8]) -> Result<Read, ImportError> {
    let Parts { document, styles } = parts::find(&Zip::new(bytes)?)?;
    let styles = styles.map(|styles| styles::read(&styles)).transpose()?.unwrap_or_default();
    let Document { mut words, tables, mut losses } = document::read(&document, &styles)?;
    let kind = |word: &Word| styles.kind(&word.style);
    words.iter_mut().filter(|word| kind(word) != Some(Kind::SceneHeading)).for_each(Word::forget_tabs);
    for word in words.iter_mut().filter(|word| styles.is_capitals(&word.style)) {
        word.runs = in_capitals(kind(word), &word.runs);
    }
    let is_of_script = |kind| matches!(kind, Kind::SceneHeading | Kind::Character | Kind::Dialogue);
    if words.iter().filter_map(kind).any(is_of_script) {
        let (title, words) = title_page::split(&words, &styles);
        let paragraphs = script::paragraphs(words, &styles);
        losses.add(Loss::Tables, tables - script::count_duals(&paragraphs));
        let composed = compose(&title, &paragraphs, &[]);
        losses.join(composed.losses);
        return Ok(Read { sheet: Sheet::Script(composed.fountain), losses });
    }
    losses.add(Loss::Tables, tables);
    if let Some(paragraphs) = column::read(&lines(&words)).filter(|found| has_speech(found)) {
        let composed = compose(&[], &paragraphs, &[]);
        losses.join(composed.losses);
        return Ok(Read { sheet: Sheet::Script(composed.fountain), losses });
    }
    Ok(Read { sheet: plain::read(text(&words)), losses })
}

/// A paragraph whose style shows it in capitals. Of one that is not known to be anything else, all of it is.
fn in_capitals(kind: Option<Kind>, runs: &[Run]) -> Vec<Run> {
    match kind {
        Some(kind) => shown_in_capitals(kind, runs),
        None => runs.iter().map(|run| Run::new(letters::in_capitals(run.text()), run.style())).collect(),
    }
}

fn has_speech(paragraphs: &[Paragraph]) -> bool {
    paragraphs.iter().any(|paragraph| paragraph.kind == Kind::Dialogue)
}

/// Each paragraph as a line that begins where it is indented to.
fn lines(words: &[Word]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut gap = 0;
    for word in words {
        if word.is_empty() {
            gap += 1;
            continue;
        }
        lines.push(Line {
            runs: word.runs.clone(),
            left: word.left(),
            right: word.left(),
            gap: std::mem::take(&mut gap),
            is_whole: true,
            ..Line::default()
        });
    }
    lines
}

/// A paragraph is a line; where no empty ones part them, an empty line does.
fn text(words: &[Word]) -> String {
    let lines: Vec<String> = words.iter().map(|word| word.runs.iter().map(Run::text).collect()).collect();
    let is_parted = lines.iter().any(|line| line.trim().is_empty());
    lines.join(if is_parted { "\n" } else { "\n\n" })
}
