//! The title page: the first thing of a file, if it is one.

use crate::kind::Kind;
use crate::letters::are_capitals;
use crate::lines::{Line, Shape};
use crate::record::Reading;

/// A file that begins with one of these has a title page.
const KEYS: [&str; 12] = [
    "title",
    "credit",
    "author",
    "authors",
    "source",
    "notes",
    "draft date",
    "date",
    "contact",
    "contact info",
    "copyright",
    "revision",
];

/// Whether a title page begins here: with a known key, or with two keys or more that are not in capitals, as those of
/// `MIRA: Hello` are, and nothing else but indented values before the first blank line.
pub(crate) fn begins<'a>(first: &str, following: impl Iterator<Item = &'a Line<'a>>) -> bool {
    let Some((key, _)) = split(first) else { return false };
    if is_known(key) {
        return true;
    }
    let mut keys = 1;
    let paragraph = following.take_while(|line| !matches!(line.shape(), Shape::Blank(_)));
    for line in paragraph.filter(|line| line.shape() == Shape::Text) {
        match split(line.text()) {
            Some((key, _)) if are_capitals(key) => return false,
            Some(_) => keys += 1,
            None if is_indented(line.text()) => {}
            None => return false,
        }
    }
    keys >= 2 && !are_capitals(key)
}

/// Whether a first line can begin a title page, by itself.
pub(crate) fn may_begin(first: &str) -> bool {
    split(first).is_some()
}

/// Whether a first line begins a title page before certain lines, so that it has to be forced to be something else.
pub(crate) fn could_begin(first: &str) -> bool {
    split(first).is_some_and(|(key, _)| is_known(key) || !are_capitals(key))
}

/// What a line of the title page is: a key, or a value of the key before it, indented or not.
pub(crate) fn read(line: &str) -> Reading {
    let entry = Reading::new(Kind::TitleEntry);
    if split(line).is_some() { entry } else { entry.continuing() }
}

/// A key and what follows its colon. An unknown key has a blank after the colon, or nothing: `12:30` is no key.
pub(crate) fn split(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line.split_once(':')?;
    let key = key.trim_end();
    let named = key.starts_with(char::is_alphabetic);
    let apart = value.is_empty() || value.starts_with(char::is_whitespace);
    (named && (apart || is_known(key))).then_some((key, value))
}

/// Whether a key is one of those that alone begin a title page.
pub(crate) fn is_known(key: &str) -> bool {
    KEYS.iter().any(|known| known.eq_ignore_ascii_case(key))
}

fn is_indented(line: &str) -> bool {
    line.starts_with(char::is_whitespace)
}
