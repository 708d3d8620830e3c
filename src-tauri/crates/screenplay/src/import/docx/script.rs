//! Paragraphs with the styles of a script as what they are in one.

use std::collections::BTreeSet;

use super::document::{TAB_SIGN, Word, without_tabs};
use super::styles::Styles;
use crate::compose::Paragraph;
use crate::heading;
use crate::kind::Kind;
use crate::style::{self, Run, Style};
use crate::transition;

/// How many empty lines a speech may have where a page ends: what says more was not written by this app.
const MAX_LINES: usize = 64;

/// The paragraphs of a script, without what a layout adds between its pages.
pub(super) fn paragraphs(words: &[Word], styles: &Styles) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    for word in words {
        let next = paragraph(word, styles);
        if word.is_empty() && !next.starts_page {
            continue;
        }
        let before = paragraphs.last_mut().filter(|before| before.kind == next.kind && !next.starts_page);
        match (before, word.joined) {
            (Some(before), Some(lines)) => {
                let between = if lines == 0 { " ".to_owned() } else { "\n".repeat(lines.min(MAX_LINES)) };
                style::push(&mut before.runs, &between, Style::default());
                next.runs.iter().for_each(|run| style::push(&mut before.runs, run.text(), run.style()));
            }
            _ => paragraphs.push(next),
        }
    }
    paragraphs
}

/// How many tables are dual dialogues.
pub(super) fn count_duals(paragraphs: &[Paragraph]) -> usize {
    paragraphs.iter().filter_map(|paragraph| paragraph.dual).collect::<BTreeSet<_>>().len()
}

fn paragraph(word: &Word, styles: &Styles) -> Paragraph {
    let centered = if word.is_centered { Kind::Centered } else { Kind::Action };
    let kind = styles.kind(&word.style).filter(|kind| *kind != Kind::Action).unwrap_or(centered);
    let numbered = if kind == Kind::SceneHeading { numbered(&word.runs) } else { None };
    let (runs, number) = match numbered {
        Some((runs, number)) => (runs, Some(number)),
        None => (without_tabs(&word.runs), None),
    };
    let text: String = runs.iter().map(Run::text).collect();
    let mut paragraph = Paragraph::new(kind, runs);
    paragraph.scene_number = number;
    paragraph.dual = word.table.filter(|_| styles.is_dual(&word.style));
    paragraph.starts_page = word.starts_page && !word.is_laid_out;
    paragraph.is_right = word.is_right && kind == Kind::Action && transition::is_at_right_margin(&text);
    paragraph
}

/// A heading without its number, which tabs part from it, and the number: in both margins, or with a digit in the left one.
fn numbered(runs: &[Run]) -> Option<(Vec<Run>, String)> {
    let text: String = runs.iter().map(Run::text).collect();
    let (before, rest) = text.split_once(TAB_SIGN)?;
    let number = before.trim();
    let (heading, is_twice) = match rest.rsplit_once(TAB_SIGN) {
        Some((heading, after)) if after.trim() == number => (heading, true),
        _ => (rest, false),
    };
    if !heading::is_number(number) || !(is_twice || number.contains(|sign: char| sign.is_ascii_digit())) {
        return None;
    }
    let begin = before.len() + TAB_SIGN.len();
    let heading = style::part(runs, begin..begin + heading.len());
    Some((without_tabs(&heading), number.to_owned()))
}
