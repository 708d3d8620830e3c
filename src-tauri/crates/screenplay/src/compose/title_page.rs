//! The title page in Fountain.

use super::markup;
use crate::letters::are_capitals;
use crate::style::Run;
use crate::title;

/// A key and its value, whose lines are apart by `\n`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TitleEntry {
    pub(crate) key: String,
    pub(crate) value: Vec<Run>,
}

/// Known keys come first: one of them says that this is a title page. Where there is none and the others may not say
/// so, an empty title does.
pub(super) fn write(entries: &[TitleEntry]) -> String {
    let (known, others): (Vec<_>, Vec<_>) = entries.iter().partition(|entry| title::is_known(&entry.key));
    let is_title = others.len() > 1 && !others.iter().any(|entry| are_capitals(&entry.key));
    let title = if entries.is_empty() || !known.is_empty() || is_title { "" } else { "Title:\n" };
    let lines: Vec<String> = known.into_iter().chain(others).map(entry).collect();
    title.to_owned() + &lines.join("\n")
}

fn entry(entry: &TitleEntry) -> String {
    let key = markup::unveiled(&entry.key);
    let lines = markup::lines(&entry.value, &[]);
    let lines: Vec<_> = lines.iter().filter(|line| !line.is_blank()).collect();
    match lines.as_slice() {
        [line] => format!("{key}: {}", line.written.trim()),
        lines => {
            let lines = lines.iter().map(|line| format!("\n    {}", line.written.trim()));
            format!("{key}:{}", lines.collect::<String>())
        }
    }
}
