//! How many columns a text takes. What is approximated: every letter of a script that has a fixed-width face (Latin,
//! Greek, Cyrillic) takes one column and a wide sign of East Asia two, whatever face it is drawn in. In a script that has
//! to be shaped the unit is the grapheme cluster.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

/// The graphemes of a text, each with its first byte and its width in columns.
pub(crate) fn graphemes(text: &str) -> impl Iterator<Item = (usize, &str, usize)> {
    // Almost every line is ASCII, and there a byte is a grapheme.
    let ascii = text.is_ascii();
    let bytes = text.char_indices().map_while(move |(at, _)| ascii.then(|| (at, &text[at..=at])));
    let clusters = text.grapheme_indices(true).filter(move |_| !ascii);
    bytes.chain(clusters).map(|(at, grapheme)| (at, grapheme, of_grapheme(grapheme)))
}

/// The width of a text in columns.
pub(crate) fn of(text: &str) -> usize {
    match text.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        true => text.len(),
        false => graphemes(text).map(|(_, _, width)| width).sum(),
    }
}

fn of_grapheme(grapheme: &str) -> usize {
    match grapheme.as_bytes() {
        [b' '..=b'~'] => 1,
        [_] => 0,
        _ => grapheme.width().min(2),
    }
}
