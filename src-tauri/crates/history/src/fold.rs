//! How text is folded for the search index, so that "cafe" finds "Café", and for names that are compared.
//!
//! Compatibility forms become plain letters. What writers leave out or type differently without a thought goes: the
//! accents of Latin, Greek and Cyrillic, the vowel points of Arabic and Hebrew, the nukta of Indic scripts, and characters
//! that cannot be seen. The vowel signs of Indic scripts stay: without them the words are others.

use unicode_normalization::UnicodeNormalization;

/// The text as names are compared.
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
        folded.extend(folded_chars(others));
        rest = after;
    }
    push_lowercase(&mut folded, rest);
    folded
}

fn push_lowercase(folded: &mut String, ascii: &str) {
    folded.extend(ascii.chars().map(|c| c.to_ascii_lowercase()));
}

/// The characters of a text as the index has them and names are compared.
pub(crate) fn folded_chars(text: &str) -> impl Iterator<Item = char> {
    text.nfkd().filter(|c| !is_left_out(*c)).flat_map(char::to_lowercase).map(one_sigma).nfc()
}

/// A sigma at the end of a word is a sigma.
fn one_sigma(c: char) -> char {
    if c == 'ς' { 'σ' } else { c }
}

/// Whether a character makes no difference.
fn is_left_out(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}'
        // Soft hyphen, joiners, marks of direction, variants of signs, tags; the skin tones of emoji.
        | '\u{ad}' | '\u{61c}' | '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}' | '\u{1f3fb}'..='\u{1f3ff}'
        // Hebrew points; Arabic vowels, and the stroke that stretches a word.
        | '\u{591}'..='\u{5bd}' | '\u{5bf}' | '\u{5c1}' | '\u{5c2}' | '\u{5c4}' | '\u{5c5}' | '\u{5c7}'
        | '\u{610}'..='\u{61a}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}'
        | '\u{6df}'..='\u{6e4}' | '\u{6e7}' | '\u{6e8}' | '\u{6ea}'..='\u{6ed}'
        // Nuktas.
        | '\u{93c}' | '\u{9bc}' | '\u{a3c}' | '\u{abc}' | '\u{b3c}' | '\u{cbc}')
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
            prop_assert_eq!(fold(&text), folded_chars(&text).collect::<String>());
        }
    }
}
