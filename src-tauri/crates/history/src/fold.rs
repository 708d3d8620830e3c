//! How text is folded for the search index, so that "cafe" finds "Café" and Devanagari stays whole.
//!
//! The index keeps combining marks inside words, because its default tears Devanagari apart; so the accents of Latin,
//! Greek and Cyrillic (U+0300 to U+036F) are taken off here, and compatibility forms become plain letters.

use unicode_normalization::UnicodeNormalization;

/// The text as it is indexed and as a question is asked.
pub(crate) fn fold(text: &str) -> String {
    text.nfkd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).flat_map(char::to_lowercase).nfc().collect()
}
