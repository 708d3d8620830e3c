//! The title page: a section of its own before the script, of one page and without a paragraph of a script.

use super::document::Word;
use super::styles::Styles;
use crate::compose::TitleEntry;
use crate::fdx::{TitlePlace, title_entries};
use crate::style::Run;

/// The entries of the title page, if there is one, and the paragraphs after it.
pub(super) fn split<'w>(words: &'w [Word], styles: &Styles) -> (Vec<TitleEntry>, &'w [Word]) {
    let end = words.iter().position(|word| word.ends_section).map_or(0, |last| last + 1);
    let (page, script) = words.split_at(end);
    let is_of_script = |word: &Word| styles.kind(&word.style).is_some();
    if page.iter().any(is_of_script) || page.iter().skip(1).any(|word| word.starts_page) {
        return (Vec::new(), words);
    }
    let mut paragraphs: Vec<(TitlePlace, Vec<Run>)> = Vec::new();
    for word in page {
        let place = match (word.is_centered, word.is_right) {
            (true, _) => TitlePlace::Center,
            (_, true) => TitlePlace::Right,
            _ => TitlePlace::Left,
        };
        if word.is_apart {
            paragraphs.push((place, Vec::new()));
        }
        paragraphs.push((place, word.runs.clone()));
    }
    (title_entries(&paragraphs), script)
}
