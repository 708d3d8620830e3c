//! The part of a message that shows why it was found.

use std::ops::Range;

use super::{
    Query,
    fences::{fence, lines},
};
use crate::words::{Word, words};

/// How much of a message is looked through for a part to show, in bytes.
const READ: usize = 256 * 1024;

/// How much is shown before the first hit, and from there on, in characters.
const BEFORE: usize = 40;
const AFTER: usize = 200;

/// How much a snippet has from the first hit on at most, where no word ends for long, in characters.
const MOST: usize = 2 * AFTER;

/// Part of a message, in one line and without fences, as passages that are in turn hits and not.
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

/// The part of `content` around the first hit in `words`, which are the words to show; without a hit, its beginning.
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
    let shown = |part| shown(content, part, &hits);
    let mut at = from;
    for hit in hits.iter().take_while(|hit| hit.start < to) {
        push(&mut snippet, shown(at..hit.start), false);
        at = hit.end.min(to);
        push(&mut snippet, shown(hit.start..at), true);
    }
    push(&mut snippet, shown(at..to), false);
    let has_text = |part| shown(part).any(|text| !text.trim().is_empty());
    ends(&mut snippet, has_text(0..from), has_text(to..content.len()));
    snippet
}

/// What is shown of a part of a message: all but fences. What a fence is called is shown where it was found.
fn shown<'a>(content: &'a str, part: Range<usize>, hits: &[Range<usize>]) -> impl Iterator<Item = &'a str> {
    let (start, end) = (part.start, part.end);
    lines(content, start).take_while(move |line| line.start < end).flat_map(move |line| {
        let pieces = match fence(content, &line) {
            None => [line.clone(), line.end..line.end],
            Some(fence) => {
                let is_hit = hits.iter().any(|hit| hit.start < fence.name.end && fence.name.start < hit.end);
                let name = if is_hit { fence.name } else { fence.line.end..fence.line.end };
                [name, fence.line.end..line.end]
            }
        };
        pieces.map(|piece| content.get(piece.start.max(start)..piece.end.min(end)).unwrap_or_default())
    })
}

/// The words of a message, without those that only say what a fence holds.
fn shown_words(content: &str) -> impl Iterator<Item = Word<'_>> {
    let mut lines = lines(content, 0);
    let mut line = 0..0;
    let mut open = None;
    words(content).filter(move |word| {
        while line.end <= word.place.start {
            let Some(next) = lines.next() else { break };
            open = fence(content, &next);
            line = next;
        }
        open.as_ref().is_none_or(|fence| fence.name.contains(&word.place.start))
    })
}

/// The words up to where a snippet ends at the latest, and as many more as a hit may have. To read all of a long message
/// for each hit would take most of the time of a search.
fn words_to_show<'a>(query: &Query, content: &'a str) -> Vec<Word<'a>> {
    let further = query.longest_term().saturating_sub(1);
    let mut shown_to = (!query.has_words()).then(|| end(content, 0));
    let mut beyond = 0;
    let mut read: Vec<Word<'a>> = Vec::new();
    for word in shown_words(content) {
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
fn push<'a>(snippet: &mut Snippet, texts: impl Iterator<Item = &'a str>, is_hit: bool) {
    let mut line = String::new();
    for c in texts.flat_map(str::chars) {
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
    use crate::Zone;

    fn query(typed: &str) -> Query {
        Query::read(typed, Zone::default(), crate::Timestamp::from_millis(0))
    }

    fn of_all_words(query: &Query, content: &str) -> Snippet {
        of_words(query, content, &shown_words(content).collect::<Vec<_>>())
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

    /// The snippet with the hits in brackets.
    fn marked(typed: &str, content: &str) -> String {
        let mark = |it: Passage| if it.is_hit { format!("[{}]", it.text) } else { it.text };
        snippet(&query(typed), content).into_iter().map(mark).collect()
    }

    #[test]
    fn fences_are_not_shown() {
        let attached =
            "Punch it up.\n\n```fountain title=\"Pasted script\"\nINT. KITCHEN - DAY\n\nA lamp.\n```";
        let two = format!("{attached}\n\n```text title=\"notes.txt\"\nMore lamps.\n```");
        let reply = "Here:\n\n````fountain\nTitle: The Lamp\n\nINT. HUT\n````\n\nThe end.";
        let far = format!("{}\n```fountain title=\"The Lamp\"\nINT. HUT\n```", "word ".repeat(60));
        let name = "A very long name of a script that was attached to this question here";
        let named = format!("```fountain title=\"{name}\"\nINT. KITCHEN\n```");
        for (typed, content, expected) in [
            ("lamp", attached, "…INT. KITCHEN - DAY A [lamp]."),
            ("kitchen", attached, "…INT. [KITCHEN] - DAY A lamp."),
            ("pasted", attached, "Punch it up. [Pasted] script INT. KITCHEN - DAY A lamp."),
            ("\"pasted script\"", attached, "Punch it up. [Pasted script] INT. KITCHEN - DAY A lamp."),
            ("fountain", attached, "Punch it up. INT. KITCHEN - DAY A lamp."),
            ("title", attached, "Punch it up. INT. KITCHEN - DAY A lamp."),
            ("role:user", attached, "Punch it up. INT. KITCHEN - DAY A lamp."),
            ("lamp", &two, "…INT. KITCHEN - DAY A [lamp]. More [lamps]."),
            ("notes", &two, "…DAY A lamp. [notes].txt More lamps."),
            ("lamp", reply, "Here: Title: The [Lamp] INT. HUT The end."),
            ("hut", &far, "…word INT. [HUT]"),
            ("kitchen", &named, "INT. [KITCHEN]"),
            ("int", &named, "[INT]. KITCHEN"),
            ("lamp", "A `lamp`, and ```lamp``` too", "A `[lamp]`, and ```[lamp]``` too"),
            ("lamp", "```", ""),
            ("रात", "```fountain title=\"रात\"\nEXT. छत\n```", "[रात] EXT. छत"),
        ] {
            assert_eq!(marked(typed, content), expected, "{typed} in {content}");
        }
    }

    proptest! {
        #[test]
        fn a_snippet_needs_no_words_beyond_it(
            typed in "(\"[ab] [ab] [ab]\"|\"[abc] [abc]\"|[abc]|d|\\PC){0,3}",
            pieces in prop::collection::vec(
                prop_oneof![
                    "[abcd ]{1,8}",
                    "([xyz]{1,9} ){30}",
                    "\\PC{0,9}",
                    "[写个]{1,9}",
                    "\n```[ab]{0,2}( title=\"[abc]{1,3}\")?\n",
                ],
                0..30,
            ),
        ) {
            let (query, content) = (query(&typed), pieces.concat());
            prop_assert_eq!(snippet(&query, &content), of_all_words(&query, &content));
        }
    }
}
