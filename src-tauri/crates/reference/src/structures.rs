//! Structures by what they are for: "beat sheet for a youtube video" names none of them.

use crate::{
    ask,
    find::Hit,
    shelf::{Entry, shelf},
    words::words,
};

/// Names that only say that a structure is wanted.
const SHAPES: [&str; 5] = ["Beat sheet", "Act", "Act break", "Treatment", "Sequence"];

/// What a question for a structure is about.
pub(crate) enum Wanted {
    /// The structure itself, or the term whose parts were asked for.
    One(&'static Entry),
    /// Several serve.
    Several(Vec<&'static Entry>),
    /// It is not said, or nothing on the shelf is for it.
    Any,
}

/// `hits`: the names in the question.
pub(crate) fn wanted(question: &[String], hits: &[Hit]) -> Wanted {
    if let Some(named) = hits.iter().find(|hit| hit.entry.structure().is_some()) {
        return Wanted::One(named.entry);
    }
    let (length, serving) = serving(question);
    let about = hits.iter().find(|hit| !is_shape(question, hit));
    match (about, serving.as_slice()) {
        (Some(term), serving) if serving.is_empty() || term.length > length => Wanted::One(term.entry),
        (_, []) => Wanted::Any,
        (_, [one]) => Wanted::One(one),
        _ => Wanted::Several(serving),
    }
}

/// All of them, in the order of the shelf.
pub(crate) fn all() -> Vec<&'static Entry> {
    shelf().entries.iter().filter(|entry| entry.structure().is_some()).collect()
}

/// The structures for the most closely named purpose, and how many words name it.
fn serving(question: &[String]) -> (usize, Vec<&'static Entry>) {
    let mut best: (usize, Vec<&'static Entry>) = (0, Vec::new());
    for entry in all() {
        let purposes = entry.structure().into_iter().flat_map(|structure| &structure.serves);
        let named = purposes
            .map(|purpose| words(purpose))
            .filter(|purpose| purpose.iter().all(|word| question.contains(word)));
        let length = named.map(|purpose| purpose.len()).max().unwrap_or(0);
        if length > best.0 {
            best = (length, vec![entry]);
        } else if length == best.0 && length > 0 {
            best.1.push(entry);
        }
    }
    best
}

fn is_shape(question: &[String], hit: &Hit) -> bool {
    let is_only_shape = question.iter().enumerate().any(|(at, word)| hit.holds(at) && ask::is_shape(word));
    is_only_shape || SHAPES.contains(&hit.entry.name())
}
