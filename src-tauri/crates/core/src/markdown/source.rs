//! The source as the parser gets it, and as it is shown.
//!
//! Link reference definitions (`[word]: address`) are switched off, because one that arrives late in a stream would
//! turn text that is on the screen into a link and change the number of every link after it. The parser has no option
//! for that, so the colon it looks for is exchanged for another punctuation mark while it reads.

use std::borrow::Cow;

/// What makes a bracket a definition.
const DEFINES: &str = "]:";
/// Stands for a colon while the parser reads (U+1DA8A, punctuation in SignWriting); [`unmask`] puts the colon back.
const COLON: char = '\u{1da8a}';
const MASKED: &str = "]\u{1da8a}";

/// The source without anything the parser could take for a definition.
pub(super) fn mask(text: &str) -> Cow<'_, str> {
    if text.contains(DEFINES) { text.replace(DEFINES, MASKED).into() } else { text.into() }
}

/// Appends a piece of source to masked text.
pub(super) fn push_masked(masked: &mut String, piece: &str) {
    let rest = piece.strip_prefix(':').filter(|_| masked.ends_with(']'));
    if rest.is_some() {
        masked.push(COLON);
    }
    masked.push_str(&mask(rest.unwrap_or(piece)));
}

/// Masked text as it was written.
pub(super) fn unmask(text: &str) -> Cow<'_, str> {
    if text.contains(COLON) { text.replace(COLON, ":").into() } else { text.into() }
}

/// Masked text as it is shown: without the marks that reverse whatever follows them, such as the host beside a link.
/// Scripts that run from right to left need none of them.
pub(super) fn shown(text: &str) -> String {
    let text = unmask(text);
    if text.is_ascii() { text.into_owned() } else { text.replace(reverses, "") }
}

/// Embeddings, overrides and isolates. They act on everything after them up to the end of the paragraph.
pub(crate) const fn reverses(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}
