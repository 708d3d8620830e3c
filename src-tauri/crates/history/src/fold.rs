//! How text is folded for the search index, so that "cafe" finds "Café" and Devanagari stays whole.
//!
//! The index keeps combining marks inside words, because its default tears Devanagari apart; so the accents of Latin,
//! Greek and Cyrillic (U+0300 to U+036F) are taken off here, and compatibility forms become plain letters.

use unicode_normalization::UnicodeNormalization;

/// The text as it is indexed and as a question is asked.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    // Nearly all of an English text is ASCII, where lower case is all there is to do.
    while let Some(first) = rest.bytes().position(|byte| !byte.is_ascii()) {
        // What follows may be the accent of the letter before it.
        let (plain, others) = rest.split_at(first.saturating_sub(1));
        let end = others.bytes().skip(1).position(|byte| byte.is_ascii()).map_or(others.len(), |at| at + 1);
        let (others, after) = others.split_at(end);
        push_lowercase(&mut folded, plain);
        folded.extend(decomposed(others).nfc());
        rest = after;
    }
    push_lowercase(&mut folded, rest);
    folded
}

fn push_lowercase(folded: &mut String, ascii: &str) {
    folded.extend(ascii.chars().map(|c| c.to_ascii_lowercase()));
}

/// In lower case, without accents.
fn decomposed(text: &str) -> impl Iterator<Item = char> {
    text.nfkd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).flat_map(char::to_lowercase)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn ascii_is_folded_as_the_rest_is(text in "([a-zA-Z .]|\\PC|[\u{300}-\u{36f}]){0,40}") {
            prop_assert_eq!(fold(&text), decomposed(&text).nfc().collect::<String>());
        }
    }
}
