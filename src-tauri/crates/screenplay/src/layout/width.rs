//! How many columns a text takes. What is approximated: every letter of a script that has a fixed-width face (Latin,
//! Greek, Cyrillic) takes one column and a wide sign of East Asia two, whatever face it is drawn in. In a script that has
//! to be shaped the unit is the grapheme cluster.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// The width of a text in columns.
pub(crate) fn of(text: &str) -> usize {
    if text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return text.len();
    }
    graphemes(text, 0).map(|(_, _, width)| width).sum()
}

/// The graphemes of a text from a place on, each with its first byte and its width in columns.
pub(crate) fn graphemes(text: &str, from: usize) -> impl Iterator<Item = (usize, &str, usize)> {
    let mut next = from;
    std::iter::from_fn(move || {
        let at = next;
        let grapheme = first_grapheme(text.get(at..)?)?;
        next += grapheme.len();
        Some((at, grapheme, of_grapheme(grapheme)))
    })
}

/// Whether it is a wide sign of East Asia. Letters that are joined can be as wide together, and are none.
pub(crate) fn is_wide(grapheme: &str) -> bool {
    grapheme.chars().next().and_then(UnicodeWidthChar::width) == Some(2)
}

fn first_grapheme(text: &str) -> Option<&str> {
    match text.as_bytes() {
        // Nothing joins two visible signs of ASCII, and almost all text is that.
        [b' '..=b'~'] | [b' '..=b'~', b' '..=b'~', ..] => text.get(..1),
        _ => text.graphemes(true).next(),
    }
}

fn of_grapheme(grapheme: &str) -> usize {
    match grapheme.as_bytes() {
        [b' '..=b'~'] => 1,
        [_] => 0,
        _ => grapheme.width().min(2),
    }
}
