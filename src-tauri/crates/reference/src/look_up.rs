//! Looks up what is being typed: the entries it may mean, best first, each in full. Apart from answers, because here a
//! name that is not typed to its end is a name already, and because nothing is said where nothing is found.

use crate::{
    find,
    index::{Name, index},
    nearest::nearest,
    page,
    shelf::Entry,
    words::{key, words},
};

/// The most entries found.
const MOST: usize = 4;
/// The longest text that is looked up, in characters: a longer one was pasted and is no term.
const LONGEST: usize = 120;
/// The fewest letters that are the beginning of a name.
const LETTERS: usize = 3;

/// An entry that was looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The entry's name.
    pub name: &'static str,
    /// What it means, in Markdown.
    pub about: &'static str,
    /// How it is set on the page or which beats it has, an example and advice, in Markdown.
    pub more: String,
}

/// The entries that a text may mean while it is typed: at most 4, the best first. Empty where none is close, for fewer
/// than 3 letters that are no whole name, and for more than 120 characters.
pub fn look_up(typed: &str) -> Vec<Found> {
    if typed.chars().nth(LONGEST).is_some() {
        return Vec::new();
    }
    let typed = words(typed);
    let exact = find::exactly(&typed).into_iter();
    let asked = find::asked(&typed).map(|(_, entry)| entry);
    // Last and only if it is needed, because it compares every name.
    let near = std::iter::once_with(|| nearest(&typed)).flatten();
    let mut entries: Vec<&'static Entry> = Vec::new();
    for entry in exact.chain(begun(&typed)).chain(asked).chain(near) {
        if entries.len() == MOST {
            break;
        }
        if !entries.iter().any(|known| std::ptr::eq(*known, entry)) {
            entries.push(entry);
        }
    }
    entries.into_iter().map(found).collect()
}

fn found(entry: &'static Entry) -> Found {
    Found { name: entry.name(), about: entry.about(), more: page::more_of(entry) }
}

/// The entries with a name that begins as it is typed, before those with a name in which a later word begins so; their
/// first names before their other ones, and the shorter names first.
fn begun(typed: &[String]) -> Vec<&'static Entry> {
    let asking = typed.iter().take_while(|word| find::is_asking(word)).count();
    // A word that asks may be the beginning of a name, if it is all there is.
    let begun = key(if typed.len() == 1 { typed } else { &typed[asking..] });
    if begun.chars().count() < LETTERS {
        return Vec::new();
    }
    let rank = |(at, name): (usize, &Name)| {
        let begins = |from: &usize| key(&name.words[*from..]).starts_with(&begun);
        (0..name.words.len()).find(begins).map(|from| (from > 0, at > 0, name.key.chars().count()))
    };
    let best = |names: &[Name]| names.iter().enumerate().filter_map(rank).min();
    let ranked = index().entries().iter();
    let ranked = ranked.filter_map(|indexed| best(&indexed.names).map(|rank| (rank, indexed.entry)));
    let mut ranked: Vec<((bool, bool, usize), &'static Entry)> = ranked.collect();
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, entry)| entry).collect()
}
