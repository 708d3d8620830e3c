//! Who is who: cues that name the same speaker.

use crate::cue::Cue;

/// A name by which cues are compared: without regard to case and to how many blanks stand in it.
pub(crate) fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    for word in name.split_whitespace() {
        if !key.is_empty() {
            key.push(' ');
        }
        if word.is_ascii() {
            key.extend(word.chars().map(|letter| letter.to_ascii_lowercase()));
        } else {
            key.push_str(&word.to_uppercase().to_lowercase());
        }
    }
    key
}

/// Whether a cue says that its speaker goes on.
pub(crate) fn is_continued(cue: &Cue) -> bool {
    cue.extensions().any(says_continued)
}

/// Whether an extension is `CONT'D`, however it is written.
pub(crate) fn says_continued(extension: &str) -> bool {
    let letters = extension.chars().filter(|letter| letter.is_alphabetic());
    let word: String = letters.flat_map(char::to_lowercase).collect();
    matches!(word.as_str(), "contd" | "cont" | "continued" | "continuing")
}
