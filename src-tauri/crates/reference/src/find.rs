//! The entries a question names: exactly, somewhere inside it, or with a typo. Longest name first, so that "extreme
//! wide shot" is never answered with "wide shot", nor "dolly zomm" with "dolly".

use crate::{
    index::{Name, index},
    phrases::{AFTER_NAMES, AND, BEFORE_VERBS, BETWEEN},
    shelf::{Entry, shelf},
    spelling::edits,
    words::{key, words},
};

/// The most words in a name.
const LONGEST_NAME: usize = 7;
/// The most words of a question in which typos are looked for. What is longer was pasted.
const LONGEST_QUESTION: usize = 40;

/// A name in a question.
#[derive(Clone, Copy)]
pub(crate) struct Hit {
    start: usize,
    /// How many words of the question are the name.
    pub(crate) length: usize,
    pub(crate) entry: &'static Entry,
}

impl Hit {
    /// Whether this word of the question is part of the name.
    pub(crate) fn holds(&self, at: usize) -> bool {
        (self.start..self.start + self.length).contains(&at)
    }
}

pub(crate) fn is_asking(word: &str) -> bool {
    index().is_asking(word)
}

/// Whether the question is a name and nothing else.
pub(crate) fn is_a_name(question: &[String]) -> bool {
    index().look_up(question).is_some()
}

/// The entry that is the whole question, without asking words at either end.
pub(crate) fn exactly(question: &[String]) -> Option<&'static Entry> {
    let most_front = question.iter().take_while(|word| is_asking(word)).count();
    let most_back = question.iter().rev().take_while(|word| is_asking(word)).count();
    (1..=question.len().min(LONGEST_NAME + 1)).rev().find_map(|length| {
        (0..=most_front)
            .filter(|front| front + length <= question.len())
            .filter(|front| question.len() - front - length <= most_back)
            .filter(|front| length > 1 || !is_in_passing(question, *front))
            .find_map(|front| index().look_up(&question[front..front + length]))
    })
}

/// Whether an asking word is meant as it usually is, although a term of that name exists.
fn is_in_passing(question: &[String], at: usize) -> bool {
    let is_one = |word: Option<&String>, of: &[&str]| word.map(|word| of.contains(&word.as_str()));
    is_asking(&question[at])
        && (at > 0 && is_one(question.get(at - 1), BEFORE_VERBS) == Some(true)
            || is_one(question.get(at + 1), AFTER_NAMES) == Some(false))
}

/// Every name in the question, longest first; a long name hides the short ones inside it.
pub(crate) fn hits(question: &[String]) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let forgiving = question.len() <= LONGEST_QUESTION;
    for length in (1..=LONGEST_NAME.min(question.len())).rev() {
        for look_up in [exact, nearly].into_iter().take(1 + usize::from(forgiving)) {
            for start in 0..=question.len() - length {
                let is_free = (start..start + length).all(|at| !hits.iter().any(|hit| hit.holds(at)));
                let found = if is_free { look_up(&question[start..start + length]) } else { None };
                hits.extend(found.map(|entry| Hit { start, length, entry }));
            }
        }
    }
    hits.retain(|hit| is_meant(question, hit));
    hits
}

fn exact(name: &[String]) -> Option<&'static Entry> {
    if matches!(name, [word] if is_asking(word)) { None } else { index().look_up(name) }
}

/// Whether the question is about a name, and not about something else in which the same everyday word stands.
fn is_meant(question: &[String], hit: &Hit) -> bool {
    let name = &question[hit.start..hit.start + hit.length];
    let is_other = |word: &str| !is_asking(word) && !BETWEEN.contains(&word) && word != "different";
    let others = (0..question.len()).filter(|at| !hit.holds(*at) && is_other(&question[*at])).count();
    others < 2 || !index().is_everyday(name)
}

/// The entries of the hits, in the order of the question, each once.
pub(crate) fn entries(hits: &[Hit]) -> Vec<&'static Entry> {
    let mut ordered = hits.to_vec();
    ordered.sort_by_key(|hit| hit.start);
    let mut entries: Vec<&'static Entry> = Vec::new();
    for hit in ordered {
        if !entries.iter().any(|known| std::ptr::eq(*known, hit.entry)) {
            entries.push(hit.entry);
        }
    }
    entries
}

/// The longest name in the question.
pub(crate) fn longest(hits: &[Hit]) -> Option<Hit> {
    hits.first().copied()
}

/// The entries on either side of an "and", "or" or "versus", each once. Here an asking word may be a name: want and need.
pub(crate) fn sides(question: &[String]) -> Vec<&'static Entry> {
    let mut sides: Vec<&'static Entry> = Vec::new();
    for side in question.split(|word| BETWEEN.contains(&word.as_str())) {
        for entry in exactly(side).map_or_else(|| listed(side), |entry| vec![entry]) {
            if !sides.iter().any(|known| std::ptr::eq(*known, entry)) {
                sides.push(entry);
            }
        }
    }
    sides
}

/// Two entries and nothing else, with an "and" between them.
pub(crate) fn pair(question: &[String]) -> Option<Vec<&'static Entry>> {
    let mut sides = question.split(|word| AND.contains(&word.as_str())).map(exactly);
    match (sides.next(), sides.next(), sides.next()) {
        (Some(Some(one)), Some(Some(other)), None) if !std::ptr::eq(one, other) => Some(vec![one, other]),
        _ => None,
    }
}

/// All names of a side that is a list of them, "pan, tilt"; otherwise its longest.
fn listed(side: &[String]) -> Vec<&'static Entry> {
    let hits = hits(side);
    let is_list = (0..side.len()).all(|at| is_asking(&side[at]) || hits.iter().any(|hit| hit.holds(at)));
    if is_list { entries(&hits) } else { longest(&hits).map(|hit| hit.entry).into_iter().collect() }
}

/// The entry that a set of words asks for without its name, and how many words the set has.
pub(crate) fn asked(question: &[String]) -> Option<(usize, &'static Entry)> {
    let sets =
        shelf().entries.iter().flat_map(|entry| entry.asked().iter().map(move |set| (words(set), entry)));
    let asked = sets.filter(|(set, _)| set.iter().all(|word| question.contains(word)));
    asked
        .map(|(set, entry)| (set.len(), entry))
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
}

/// The entry whose name is these words but for a typo or two.
fn nearly(written: &[String]) -> Option<&'static Entry> {
    let (Some(first), Some(last)) = (written.first(), written.last()) else { return None };
    if is_asking(first) || is_asking(last) {
        return None;
    }
    let is_spelled_right = written.iter().all(|word| index().is_known(word));
    let joined = key(written);
    let letters = joined.chars().count();
    let most = match letters {
        ..5 => return None,
        5..9 => 1,
        _ if is_spelled_right => 1,
        _ => 2,
    };
    // A word that exists is not a typo, unless the rest of the name stands beside it: "promise" is not "premise", and
    // "tracking shoot" is "tracking shot".
    let is_like = |name: &&Name| {
        let shares =
            || name.words.len() == written.len() && name.words.iter().zip(written).any(|(a, b)| a == b);
        name.key.chars().next() == joined.chars().next() && (!is_spelled_right || shares())
    };
    let near = index().entries().iter().flat_map(|indexed| &indexed.names).filter(is_like);
    let near = near.filter_map(|name| edits(&joined, &name.key, most).map(|edits| (edits, name)));
    near.min_by_key(|(edits, _)| *edits).map(|(_, name)| name.entry)
}
