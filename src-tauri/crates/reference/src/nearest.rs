//! The entries to offer where none is named. An entry that only shares a word with the question is no help, so below a
//! threshold nothing is offered.

use std::collections::HashSet;

use crate::{
    index::{Indexed, index},
    shelf::Entry,
    words::key,
};

/// The most entries offered.
const MOST: usize = 3;
/// How much of a question must stand in an entry, in hundredths.
const SHARED: usize = 60;
/// The fewest letters whose spelling is compared.
const LETTERS: usize = 5;
/// How alike two spellings must be, in hundredths.
const ALIKE: usize = 70;

/// The entries closest in spelling and wording to the question, best first; empty if none is close.
pub(crate) fn nearest(question: &[String]) -> Vec<&'static Entry> {
    let content = question.iter().filter(|word| !index().is_asking(word) && word.chars().count() > 2);
    let content: Vec<String> = content.cloned().collect();
    if content.is_empty() {
        return Vec::new();
    }
    let joined = key(&content);
    let compares = content.len() <= 3 && joined.chars().count() >= LETTERS;
    let letters = if compares { letter_pairs(&joined) } else { HashSet::new() };
    let score = |indexed: &Indexed| {
        in_names(&content, indexed).max(in_text(&content, indexed)).max(in_spelling(&letters, indexed))
    };
    let scored = index().entries().iter().map(|indexed| (score(indexed), indexed.entry));
    let mut scored: Vec<(usize, &'static Entry)> = scored.filter(|(score, _)| *score > 0).collect();
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.into_iter().take(MOST).map(|(_, entry)| entry).collect()
}

/// How much of the question stands in a name, in hundredths; 0 below the threshold.
fn in_names(content: &[String], indexed: &Indexed) -> usize {
    let in_name = |words: &[String]| content.iter().filter(|word| words.contains(word)).count();
    let shared = indexed.names.iter().map(|name| in_name(&name.words)).max().unwrap_or(0);
    let share = 100 * shared / content.len();
    if share >= SHARED { share } else { 0 }
}

/// How much of the question stands in the explanation, in hundredths; 0 below the threshold, and for a single word.
fn in_text(content: &[String], indexed: &Indexed) -> usize {
    let shared = content.iter().filter(|word| indexed.text.contains(*word)).count();
    let share = 100 * shared / content.len();
    if shared >= 2 && share >= SHARED { share } else { 0 }
}

/// How alike the question and a name are spelled, in hundredths; 0 below the threshold.
fn in_spelling(letters: &HashSet<(char, char)>, indexed: &Indexed) -> usize {
    if letters.is_empty() {
        return 0;
    }
    let alike = indexed.names.iter().map(|name| {
        let name = letter_pairs(&name.key);
        200 * letters.intersection(&name).count() / (letters.len() + name.len())
    });
    alike.max().filter(|alike| *alike >= ALIKE).unwrap_or(0)
}

fn letter_pairs(word: &str) -> HashSet<(char, char)> {
    word.chars().zip(word.chars().skip(1)).collect()
}
