//! The part of a message that shows why it was found.

use std::ops::Range;

use history::{Role, Snippet};

use crate::{ipc::Passage, markdown};

/// The passages as they are shown. What a writer typed is no Markdown.
pub(crate) fn shown(role: Role, snippet: &Snippet) -> Vec<Passage> {
    match role {
        Role::User => passages(snippet, &[], str::to_owned),
        Role::Assistant => {
            let part: String = snippet.iter().map(|passage| passage.text.as_str()).collect();
            let places = markdown::beside_link_texts(&part);
            let shown = passages(snippet, &places, markdown::without_marks);
            // What was searched for may be in an address only.
            let has_hit = shown.iter().any(|passage| passage.is_hit);
            if has_hit { shown } else { passages(snippet, &[], markdown::without_marks) }
        }
    }
}

/// The passages without these byte ranges, which are counted from the beginning of the first passage.
fn passages(snippet: &Snippet, without: &[Range<usize>], read: fn(&str) -> String) -> Vec<Passage> {
    let mut begin = 0;
    let passages = snippet.iter().map(|passage| {
        let is_left = |at: usize| !without.iter().any(|place| place.contains(&(begin + at)));
        let left: String =
            passage.text.char_indices().filter(|(at, _)| is_left(*at)).map(|(_, c)| c).collect();
        begin += passage.text.len();
        Passage { text: read(&left.replace(markdown::reverses, "")), is_hit: passage.is_hit }
    });
    passages.filter(|passage| !passage.text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The passages with brackets around hits, of a text in which hits have two angles on each side.
    fn read(role: Role, text: &str) -> String {
        let pieces = text.split(['«', '»']).enumerate();
        let snippet =
            pieces.map(|(n, text)| history::Passage { text: text.into(), is_hit: n % 2 == 1 }).collect();
        let passages = shown(role, &snippet);
        passages.iter().map(|it| if it.is_hit { format!("«{}»", it.text) } else { it.text.clone() }).collect()
    }

    #[test]
    fn a_reply_is_shown_without_its_marks() {
        for (text, expected) in [
            ("see [the «guide»](https://a.org/«guide») or **«Guide»**", "see the «guide» or «Guide»"),
            ("see [the list](https://«a».org) now", "see [the list](https://«a».org) now"),
            ("«a» \u{202e}b", "«a» b"),
        ] {
            assert_eq!(read(Role::Assistant, text), expected);
        }
    }

    #[test]
    fn what_a_writer_typed_is_shown_as_it_is() {
        assert_eq!(read(Role::User, "[a](b) «**c**»\u{202e}"), "[a](b) «**c**»");
    }
}
