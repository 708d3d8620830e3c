//! The part of a message that shows why it was found.

use std::ops::Range;

use super::Query;
use crate::words::{Word, words};

/// How much of a message is looked through for a part to show, in bytes.
const READ: usize = 256 * 1024;

/// How much is shown before the first hit, and from there on, in characters.
const BEFORE: usize = 40;
const AFTER: usize = 200;

/// How much a snippet has from the first hit on at most, where no word ends for long, in characters.
const MOST: usize = 2 * AFTER;

/// Part of a message, in one line, as passages that are in turn hits and not.
pub type Snippet = Vec<Passage>;

/// A passage of a snippet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// The text, without line breaks.
    pub text: String,
    /// Whether it is what was searched for.
    pub is_hit: bool,
}

/// The part of `content` with the first hit in it; the beginning where there is none.
pub(crate) fn snippet(query: &Query, content: &str) -> Snippet {
    let content = &content[..content.floor_char_boundary(READ)];
    let words: Vec<Word<'_>> = words(content).collect();
    let hits = hits(query, &words);
    let first = hits.first().map_or(0, |hit| hit.start);
    let earliest = content[..first].char_indices().rev().nth(BEFORE).map(|(at, _)| at);
    let after = |n| content[first..].char_indices().nth(n).map(|(at, _)| first + at);
    let (latest, most) = (after(AFTER), after(MOST).unwrap_or(content.len()));
    // Both ends are beginnings of words, so that no letter is torn from its marks.
    let starts = || words.iter().map(|word| word.place.start);
    let from = earliest.and_then(|earliest| starts().find(|start| *start >= earliest)).unwrap_or(0);
    let least = hits.first().map_or(0, |hit| hit.end);
    let to = latest.and_then(|latest| starts().find(|start| *start >= latest.max(least)));
    let to = to.unwrap_or(content.len()).min(most);

    let mut snippet = Vec::new();
    let mut at = from;
    for hit in hits.into_iter().take_while(|hit| hit.start < to) {
        push(&mut snippet, &content[at..hit.start], false);
        at = hit.end.min(to);
        push(&mut snippet, &content[hit.start..at], true);
    }
    push(&mut snippet, &content[at..to], false);
    ends(&mut snippet, from > 0, to < content.len());
    snippet
}

/// Where the hits are, in bytes; what overlaps is one.
fn hits(query: &Query, words: &[Word<'_>]) -> Vec<Range<usize>> {
    let mut hits: Vec<Range<usize>> = Vec::new();
    for at in 0..words.len() {
        let Some(length) = query.length_at(words, at) else { continue };
        let place = words[at].place.start..words[at + length - 1].place.end;
        match hits.last_mut() {
            Some(last) if place.start < last.end => last.end = last.end.max(place.end),
            _ => hits.push(place),
        }
    }
    hits
}

/// Adds a passage in one line.
fn push(snippet: &mut Snippet, text: &str, is_hit: bool) {
    let mut line = String::with_capacity(text.len());
    for c in text.chars() {
        if !c.is_whitespace() && !c.is_control() {
            line.push(c);
        } else if !line.ends_with(' ') {
            line.push(' ');
        }
    }
    if !line.is_empty() {
        snippet.push(Passage { text: line, is_hit });
    }
}

/// Marks what was cut off, and takes off the spaces at both ends.
fn ends(snippet: &mut Snippet, is_cut_before: bool, is_cut_after: bool) {
    if let Some(first) = snippet.first_mut() {
        first.text = first.text.trim_start().to_owned();
    }
    if let Some(last) = snippet.last_mut() {
        last.text.truncate(last.text.trim_end().len());
    }
    snippet.retain(|passage| !passage.text.is_empty());
    let more = || Passage { text: "…".into(), is_hit: false };
    if is_cut_before {
        match snippet.first_mut().filter(|first| !first.is_hit) {
            Some(first) => first.text.insert(0, '…'),
            None => snippet.insert(0, more()),
        }
    }
    if is_cut_after {
        match snippet.last_mut().filter(|last| !last.is_hit) {
            Some(last) => last.text.push('…'),
            None => snippet.push(more()),
        }
    }
}
