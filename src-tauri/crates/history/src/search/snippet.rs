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
    of_words(query, content, &words_to_show(query, content))
}

/// The same, where these words of it are enough.
fn of_words(query: &Query, content: &str, words: &[Word<'_>]) -> Snippet {
    let hits = hits(query, words);
    let first = hits.first().map_or(0, |hit| hit.start);
    let earliest = content[..first].char_indices().rev().nth(BEFORE).map(|(at, _)| at);
    let (latest, most) = (after(content, first, AFTER), end(content, first));
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

/// The words up to where a snippet ends at the latest, and as many more as a hit may have. To read all of a long message
/// for each hit would take most of the time of a search.
fn words_to_show<'a>(query: &Query, content: &'a str) -> Vec<Word<'a>> {
    let further = query.longest_term().saturating_sub(1);
    let mut shown_to = (!query.has_words()).then(|| end(content, 0));
    let mut beyond = 0;
    let mut read: Vec<Word<'a>> = Vec::new();
    for word in words(content) {
        beyond += usize::from(shown_to.is_some_and(|to| word.place.start >= to));
        read.push(word);
        if beyond > further {
            break;
        }
        // Only a word that all words of a hit may follow is asked about.
        let at = read.len().checked_sub(further + 1);
        if let Some(at) = at.filter(|at| shown_to.is_none() && query.length_at(&read, *at).is_some()) {
            shown_to = Some(end(content, read[at].place.start));
        }
    }
    read
}

/// Where a snippet ends at the latest, in bytes, if the first hit begins at `first`.
fn end(content: &str, first: usize) -> usize {
    after(content, first, MOST).unwrap_or(content.len())
}

/// Where the text is so many characters after a place, in bytes, if it is that long.
fn after(content: &str, place: usize, characters: usize) -> Option<usize> {
    content[place..].char_indices().nth(characters).map(|(at, _)| place + at)
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::search::Zone;

    fn query(typed: &str) -> Query {
        Query::read(typed, Zone::default(), crate::Timestamp::from_millis(0))
    }

    fn of_all_words(query: &Query, content: &str) -> Snippet {
        of_words(query, content, &words(content).collect::<Vec<_>>())
    }

    #[test]
    fn a_hit_is_marked_up_to_where_the_snippet_is_cut() {
        let (before, long) = ("x".repeat(185), "z".repeat(250));
        let (query, content) = (query(&format!("d \"a {long} b c\"")), format!("d {before} a {long} b c"));
        let shown = snippet(&query, &content);
        assert_eq!(shown, of_all_words(&query, &content));
        let marked: Vec<bool> = shown.iter().map(|passage| passage.is_hit).collect();
        assert_eq!(marked, [true, false, true, false], "{shown:?}");
    }

    proptest! {
        #[test]
        fn a_snippet_needs_no_words_beyond_it(
            typed in "(\"[ab] [ab] [ab]\"|\"[abc] [abc]\"|[abc]|d|\\PC){0,3}",
            pieces in prop::collection::vec(
                prop_oneof!["[abcd ]{1,8}", "([xyz]{1,9} ){30}", "\\PC{0,9}", "[写个]{1,9}"],
                0..30,
            ),
        ) {
            let (query, content) = (query(&typed), pieces.concat());
            prop_assert_eq!(snippet(&query, &content), of_all_words(&query, &content));
        }
    }
}
