//! The title page: the first thing of a file, if it is one.

use crate::kind::Kind;
use crate::letters::are_capitals;
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

/// The first lines of a file, while it is not known whether they are a title page: with a known key they are, or with two
/// keys or more that are not in capitals, as those of `MIRA: Hello` are, and nothing else but indented values before the
/// first blank line.
pub(crate) struct Beginning {
    keys: usize,
    begins: Option<bool>,
}

impl Beginning {
    pub(crate) fn new(first: &str) -> Beginning {
        let begins = match split(first) {
            Some((key, _)) if is_known(key) => Some(true),
            Some((key, _)) if !are_capitals(key) => None,
            _ => Some(false),
        };
        Beginning { keys: 1, begins }
    }

    /// Whether a title page begins, as soon as that is known.
    pub(crate) fn begins(&self) -> Option<bool> {
        self.begins
    }

    /// Reads the next line with text.
    pub(crate) fn read(&mut self, line: &str) {
        match split(line) {
            Some((key, _)) if are_capitals(key) => self.begins = Some(false),
            Some(_) => self.keys += 1,
            None if is_indented(line) => {}
            None => self.begins = Some(false),
        }
    }

    /// Whether a title page begins if no line follows.
    pub(crate) fn ends(&self) -> bool {
        self.begins.unwrap_or(self.keys >= 2)
    }
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
