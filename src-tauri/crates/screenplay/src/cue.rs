//! Cues: who speaks.

use crate::heading;
use crate::letters::are_capitals;
use crate::transition;

/// Who speaks, and how the voice comes.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Cue {
    name: String,
    extensions: Vec<String>,
}

impl Cue {
    /// Takes the text of a cue apart: the brackets at its end are extensions.
    pub(crate) fn new(text: &str) -> Cue {
        let (name, extensions) = split(text);
        Cue { name: name.to_owned(), extensions: extensions.into_iter().map(str::to_owned).collect() }
    }

    /// The name as written, without extensions and marks of emphasis.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What stands in brackets after the name, without the brackets: `V.O.`, `cont'd`.
    pub fn extensions(&self) -> impl ExactSizeIterator<Item = &str> {
        self.extensions.iter().map(String::as_str)
    }
}

/// What follows the mark of a forced cue, where there is anything.
pub(crate) fn forced(line: &str) -> Option<&str> {
    line.strip_prefix(['@', '＠']).filter(|rest| !without_caret(rest).trim().is_empty())
}

/// Whether a line can be a name: capitals, but for what stands in brackets at the end. A heading and a transition that
/// lack their blank lines are action, not the name of somebody, in bold too.
pub(crate) fn is_name(line: &str) -> bool {
    let line = without_emphasis(without_caret(line));
    are_capitals(split(line).0) && heading::setting(line).is_none() && !transition::is_no_name(line)
}

/// A line without marks of emphasis round it, or round its begin.
fn without_emphasis(line: &str) -> &str {
    let inside = line.trim().trim_start_matches(['*', '_']);
    if inside.len() < line.trim().len() { inside.trim_end_matches(['*', '_']) } else { line }
}

/// A cue without the caret that makes its speech the second of two.
pub(crate) fn without_caret(line: &str) -> &str {
    line.trim_end_matches(|sign: char| sign == '^' || sign.is_whitespace())
}

/// Whether a cue ends with a caret.
pub(crate) fn has_caret(line: &str) -> bool {
    line.trim_end().ends_with('^')
}

/// A name and its extensions. What is nothing but brackets is a name.
fn split(text: &str) -> (&str, Vec<&str>) {
    let mut name = text.trim();
    let mut extensions = Vec::new();
    while let Some((before, extension)) = last_bracket(name) {
        if before.is_empty() {
            break;
        }
        name = before;
        extensions.push(extension);
    }
    extensions.reverse();
    (name, extensions)
}

fn last_bracket(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_suffix([')', '）'])?;
    let open = inside.rfind(['(', '（'])?;
    let width = inside[open..].chars().next().map_or(0, char::len_utf8);
    Some((text[..open].trim_end(), inside[open + width..].trim()))
}
