//! Questions as plain words: no case, no marks, no plural. Everything looked up is normalized here once, so that a
//! curly apostrophe, an accent or a hyphen never hides a term.

use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};

/// Characters read of a question: a longer one is a pasted text, and its start says what is asked.
const LONGEST: usize = 1_200;

/// The words of a text in the singular, in lower case, without diacritics.
pub(crate) fn words(text: &str) -> Vec<String> {
    let mut words = Vec::new();
    let mut word = String::new();
    let folded = text.chars().take(LONGEST).nfkd().filter(|c| !is_combining_mark(*c));
    for c in folded.take(4 * LONGEST).flat_map(char::to_lowercase) {
        match c {
            '\'' | '\u{2018}' | '\u{2019}' | '\u{2bc}' | '`' => {}
            // "V.O." is one word and "shot. Please" is two.
            '.' if word.chars().count() == 1 => {}
            c if c.is_alphanumeric() => word.push(c),
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

fn keep(words: &mut Vec<String>, word: &mut String) {
    if !word.is_empty() {
        words.push(singular(std::mem::take(word)));
    }
}

fn singular(mut word: String) -> String {
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

/// Whether inserting, deleting, replacing or swapping one letter makes `a` into `b`.
pub(crate) fn one_edit_apart(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > 1 {
        return false;
    }
    let front = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[front..], &b[front..]);
    let back = a.iter().rev().zip(b.iter().rev()).take_while(|(x, y)| x == y).count();
    match (&a[..a.len() - back], &b[..b.len() - back]) {
        ([], []) | ([_], []) | ([], [_]) | ([_], [_]) => true,
        ([a1, a2], [b1, b2]) => a1 == b2 && a2 == b1,
        _ => false,
    }
}
