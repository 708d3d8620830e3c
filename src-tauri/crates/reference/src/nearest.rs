//! The entries to offer where none is named. An entry that only shares a word with the question is no help, so below a
//! threshold nothing is offered.

use std::collections::HashSet;

use crate::{
    index::index,
    shelf::{Entry, shelf},
    words::{key, words},
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
    let content: Vec<&String> = question.iter().filter(|word| !index().is_asking(word)).collect();
    let content: Vec<String> = content.into_iter().filter(|word| word.chars().count() > 2).cloned().collect();
    if content.is_empty() {
        return Vec::new();
    }
    let mut scored: Vec<(usize, &'static Entry)> = Vec::new();
    for entry in &shelf().entries {
        let score = in_name(&content, entry).max(in_text(&content, entry)).max(in_spelling(&content, entry));
        if score > 0 {
            scored.push((score, entry));
        }
    }
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.into_iter().take(MOST).map(|(_, entry)| entry).collect()
}

/// How much of the question stands in a name, in hundredths; 0 below the threshold.
fn in_name(content: &[String], entry: &Entry) -> usize {
    let names = index().names.iter().filter(|name| std::ptr::eq(name.entry, entry));
    let shared = names.map(|name| content.iter().filter(|word| name.words.contains(word)).count()).max();
    let share = 100 * shared.unwrap_or(0) / content.len();
    if share >= SHARED { share } else { 0 }
}

/// How much of the question stands in the explanation, in hundredths; 0 below the threshold, and for a single word.
fn in_text(content: &[String], entry: &Entry) -> usize {
    let text: HashSet<String> = words(entry.about()).into_iter().collect();
    let shared = content.iter().filter(|word| text.contains(*word)).count();
    let share = 100 * shared / content.len();
    if shared >= 2 && share >= SHARED { share } else { 0 }
}

/// How alike the question and a name are spelled, in hundredths; 0 below the threshold.
fn in_spelling(content: &[String], entry: &Entry) -> usize {
    let asked = key(content);
    if content.len() > 3 || asked.chars().count() < LETTERS {
        return 0;
    }
    let asked = letter_pairs(&asked);
    let names = index().names.iter().filter(|name| std::ptr::eq(name.entry, entry));
    let alike = names.map(|name| {
        let name = letter_pairs(&name.key);
        200 * asked.intersection(&name).count() / (asked.len() + name.len()).max(1)
    });
    alike.max().filter(|alike| *alike >= ALIKE).unwrap_or(0)
}

fn letter_pairs(word: &str) -> HashSet<(char, char)> {
    word.chars().zip(word.chars().skip(1)).collect()
}
