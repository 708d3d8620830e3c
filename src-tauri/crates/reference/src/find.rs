//! The entries a question names: exactly, somewhere inside it, or with a typo. Longest name first, so that "extreme
//! wide shot" is never answered with "wide shot".

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use crate::{
    shelf::{Entry, shelf},
    words::{key, one_edit_apart, words},
};

/// Words that ask and are not names by themselves.
const ASKING: &str = "a an the what whats is are was were does do did mean means define definition explain describe \
    meaning please pls me tell about of on can could would you i we my show give in to for how use used using write \
    format hey hi hello so and or also then ok okay thanks thank need want know understand work works exactly film \
    movie video script screenplay that this it term word who which why when with some any there again about out more \
    be your as if at by should good one have get make made stand";

/// The most words in a name.
const LONGEST_NAME: usize = 7;

struct Index {
    entries: HashMap<String, (usize, &'static Entry)>,
    vocabulary: HashSet<String>,
    asking: HashSet<String>,
}

fn index() -> &'static Index {
    static INDEX: LazyLock<Index> = LazyLock::new(|| {
        let mut entries = HashMap::new();
        let mut vocabulary = HashSet::new();
        for entry in &shelf().entries {
            let aliases = entry.aliases().iter().map(String::as_str);
            for name in std::iter::once(entry.name()).chain(aliases) {
                let name = words(name);
                entries.entry(key(&name)).or_insert((name.len(), entry));
                vocabulary.extend(name);
            }
        }
        Index { entries, vocabulary, asking: words(ASKING).into_iter().collect() }
    });
    &INDEX
}

fn look_up(name: &[String]) -> Option<&'static Entry> {
    let joined = key(name);
    let (length, entry) = index().entries.get(&joined)?;
    // Short names must match word for word, else "I so" would be ISO.
    (*length == name.len() || joined.len() >= 6).then_some(*entry)
}

pub(crate) fn is_asking(word: &str) -> bool {
    index().asking.contains(word)
}

/// Whether the question is a name and nothing else.
pub(crate) fn is_a_name(question: &[String]) -> bool {
    look_up(question).is_some()
}

/// The entry that is the whole question, without asking words at either end.
pub(crate) fn exactly(question: &[String]) -> Option<&'static Entry> {
    let most_front = question.iter().take_while(|word| is_asking(word)).count();
    let most_back = question.iter().rev().take_while(|word| is_asking(word)).count();
    (1..=question.len().min(LONGEST_NAME + 1)).rev().find_map(|length| {
        (0..=most_front)
            .filter(|front| front + length <= question.len())
            .filter(|front| question.len() - front - length <= most_back)
            .find_map(|front| look_up(&question[front..front + length]))
    })
}

/// Every entry named anywhere in the question, in order; a long name hides the short ones inside it.
pub(crate) fn within(question: &[String]) -> Vec<&'static Entry> {
    let mut taken = vec![false; question.len()];
    let mut hits: Vec<(usize, &'static Entry)> = Vec::new();
    for length in (1..=LONGEST_NAME.min(question.len())).rev() {
        for start in 0..=question.len() - length {
            let name = &question[start..start + length];
            let free = taken[start..start + length].iter().all(|taken| !taken);
            if !free || (length == 1 && is_asking(&name[0])) {
                continue;
            }
            if let Some(entry) = look_up(name) {
                taken[start..start + length].fill(true);
                if !hits.iter().any(|(_, known)| std::ptr::eq(*known, entry)) {
                    hits.push((start, entry));
                }
            }
        }
    }
    hits.sort_by_key(|(start, _)| *start);
    hits.into_iter().map(|(_, entry)| entry).collect()
}

/// The entries on either side of an "and", "or" or "versus". Here an asking word may be a name: want and need.
pub(crate) fn sides(question: &[String]) -> Vec<&'static Entry> {
    let between =
        ["and", "or", "v", "vs", "versus", "from", "than", "between", "difference", "compare", "with"];
    question.split(|word| between.contains(&word.as_str())).filter_map(exactly).collect()
}

/// The entry with the longest name in the question.
pub(crate) fn best(question: &[String]) -> Option<&'static Entry> {
    exactly(question).or_else(|| {
        let longest = (1..=LONGEST_NAME.min(question.len())).rev();
        longest
            .flat_map(|length| question.windows(length))
            .find_map(|name| if name.len() == 1 && is_asking(&name[0]) { None } else { look_up(name) })
    })
}

/// The question with each unknown word of five letters or more corrected, if one edit is enough.
pub(crate) fn mended(question: &[String]) -> Vec<String> {
    let index = index();
    let mend = |word: &String| {
        if word.chars().count() < 5 || index.vocabulary.contains(word) || is_asking(word) {
            return word.clone();
        }
        let near = index.vocabulary.iter().filter(|known| known.len() >= 4 && one_edit_apart(word, known));
        near.min().unwrap_or(word).clone()
    };
    question.iter().map(mend).collect()
}

/// The entry whose whole name is one edit away from the question's subject.
pub(crate) fn nearly(question: &[String]) -> Option<&'static Entry> {
    let asked: Vec<String> = subject(question);
    let all_known = asked.iter().all(|word| index().vocabulary.contains(word));
    let asked = key(&asked);
    // Known words are not typos: "sound" must not become "wound".
    if all_known || asked.chars().count() < 5 || asked.len() > 60 {
        return None;
    }
    let near = index().entries.iter().filter(|(name, _)| name.len() >= 5 && one_edit_apart(&asked, name));
    near.min_by_key(|(name, _)| name.as_str()).map(|(_, (_, entry))| *entry)
}

/// The three entries closest in spelling and wording to the question, best first; empty if none is similar.
pub(crate) fn nearest(question: &[String]) -> Vec<&'static Entry> {
    let asked: HashSet<String> = subject(question).into_iter().filter(|word| word.len() > 2).collect();
    let pairs =
        letter_pairs(&asked.iter().max_by_key(|word| (word.len(), *word)).cloned().unwrap_or_default());
    let mut scored: Vec<(usize, &'static Entry)> = Vec::new();
    for entry in &shelf().entries {
        let in_name: HashSet<String> = words(entry.name()).into_iter().collect();
        let in_text: HashSet<String> = words(entry.about()).into_iter().collect();
        let spelled = letter_pairs(&in_name.iter().max().cloned().unwrap_or_default());
        let alike = 20 * pairs.intersection(&spelled).count() / (pairs.len() + spelled.len()).max(1);
        let alike = if alike >= 6 { alike } else { 0 };
        let score =
            alike + 8 * asked.intersection(&in_name).count() + 4 * asked.intersection(&in_text).count();
        if score > 0 {
            scored.push((score, entry));
        }
    }
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    scored.into_iter().take(3).map(|(_, entry)| entry).collect()
}

fn subject(question: &[String]) -> Vec<String> {
    question.iter().filter(|word| !is_asking(word)).cloned().collect()
}

fn letter_pairs(word: &str) -> HashSet<(char, char)> {
    word.chars().zip(word.chars().skip(1)).collect()
}
