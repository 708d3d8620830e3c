//! How text is folded for the search index, so that "cafe" finds "Café" and Devanagari stays whole.
//!
//! The index keeps combining marks inside words, because its default tears Devanagari apart; so the accents of Latin,
//! Greek and Cyrillic (U+0300 to U+036F) are taken off here, and compatibility forms become plain letters.

use unicode_normalization::UnicodeNormalization;

/// The text as it is indexed and as a question is asked.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    // Nearly all of an English text is ASCII, where lower case is all there is to do. It can be cut there: every mark that
    // would join an ASCII letter is taken off.
    while let Some(first) = rest.bytes().position(|byte| !byte.is_ascii()) {
        let (plain, others) = rest.split_at(first);
        let (others, after) =
            others.split_at(others.bytes().position(|byte| byte.is_ascii()).unwrap_or(others.len()));
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

    fn text() -> impl Strategy<Value = String> {
        let letters = prop_oneof!["[a-zA-Z .]", "\\PC", "[\u{300}-\u{36f}]", "[\u{c0}-\u{24f}]"];
        prop::collection::vec(letters, 0..40).prop_map(|letters| letters.concat())
    }

    proptest! {
        #[test]
        fn ascii_is_folded_as_the_rest_is(text in text()) {
            prop_assert_eq!(fold(&text), decomposed(&text).nfc().collect::<String>());
        }
    }
}
