//! Questions as plain words: no case, no marks, no plural. Everything looked up is normalized here once, so that a
//! curly apostrophe, an accent or a hyphen never hides a term.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Characters read of a question: a longer one is a pasted text, and its start says what is asked.
const LONGEST: usize = 1_200;

/// The sign that joins two Devanagari consonants, and the mark for sounds of other languages, which many leave out.
const VIRAMA: char = '\u{94d}';
const NUKTA: char = '\u{93c}';

/// The words of a text in the singular, in lower case, without accents.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let folded = text.chars().take(LONGEST).nfkd().filter(|c| !is_accent(*c));
    for c in folded.take(4 * LONGEST).flat_map(char::to_lowercase) {
        match c {
            '\'' | '\u{2018}' | '\u{2019}' | '\u{2bc}' | '`' | '\u{200c}' | '\u{200d}' => {}
            // "V.O." is one word and "shot. Please" is two.
            '.' if word.chars().count() == 1 => {}
            // Two ways to write the same nasal.
            '\u{901}' => word.push('\u{902}'),
            c if c.is_alphanumeric() || is_vowel_sign(c) => word.push(c),
            _ => keep(&mut words, &mut word),
        }
    }
    keep(&mut words, &mut word);
    words
}

/// The words joined, as terms are indexed: "jump cut", "jump-cut" and "jumpcut" are one.
pub(crate) fn key(words: &[String]) -> String {
    words.concat()
}

/// A mark that may be left out. Devanagari writes its vowels as marks, and they may not.
fn is_accent(c: char) -> bool {
    is_combining_mark(c) && (c == NUKTA || !is_vowel_sign(c))
}

fn is_vowel_sign(c: char) -> bool {
    matches!(c, '\u{900}'..='\u{97f}') && is_combining_mark(c)
}

fn keep(words: &mut Vec<String>, word: &mut String) {
    if !word.is_empty() {
        words.push(singular(std::mem::take(word)));
    }
}

fn singular(mut word: String) -> String {
    // The English plural, as Hindi writes it.
    if let Some(one) = word.strip_suffix('स').and_then(|word| word.strip_suffix(VIRAMA)) {
        return one.to_owned();
    }
    loop {
        let cut = if word.len() <= 3 || ["ss", "us", "is"].iter().any(|end| word.ends_with(end)) {
            0
        } else if word.len() > 4 && word.ends_with("ies") {
            word.truncate(word.len() - 3);
            word.push('y');
            0
        } else if ["sses", "nses", "xes", "ches", "shes"].iter().any(|end| word.ends_with(end)) {
            2
        } else {
            usize::from(word.ends_with('s'))
        };
        if cut == 0 {
            return word;
        }
        word.truncate(word.len() - cut);
    }
}
