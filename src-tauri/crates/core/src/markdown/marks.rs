//! The marks of Markdown in one line of a reply, of which the rest may be missing.

use std::ops::Range;

/// The boxes of a list of tasks.
const BOXES: [&str; 3] = ["- [ ] ", "- [x] ", "- [X] "];

/// A passage of a reply without its marks: emphasis, code, boxes, what stands between the cells of a table, the marks of a
/// heading, of a quote and of a fence with its label. What pairs with them may be outside of the passage, so that it
/// cannot be parsed. The dash of a list is that of a scene heading as well, and stays.
pub(crate) fn without_marks(passage: &str) -> String {
    let passage = BOXES.iter().fold(passage.to_owned(), |text, mark| text.replace(mark, ""));
    let words = passage.split(' ').filter(|word| !is_mark(word));
    words.map(|word| word.replace(['*', '`'], "")).collect::<Vec<_>>().join(" ")
}

/// The byte ranges of a part of a reply that belong to a link and are not its text: the opening bracket, unless it stands
/// before the part, and the closing bracket with the address.
pub(crate) fn beside_link_texts(part: &str) -> Vec<Range<usize>> {
    let mut places: Vec<Range<usize>> = Vec::new();
    for (middle, _) in part.match_indices("](") {
        let address = &part[middle + 2..];
        let end = address.find(|c: char| c == ')' || c.is_whitespace());
        let Some(end) = end.filter(|end| address[*end..].starts_with(')')) else { continue };
        let link_before = places.last().map_or(0, |place| place.end);
        if middle < link_before {
            continue;
        }
        if let Some(bracket) = part[link_before..middle].rfind('[') {
            places.push(link_before + bracket..link_before + bracket + 1);
        }
        places.push(middle..middle + 2 + end + 1);
    }
    places
}

/// Whether a word is a mark alone.
fn is_mark(word: &str) -> bool {
    let is_heading = (1..=6).contains(&word.len()) && word.bytes().all(|byte| byte == b'#');
    let is_rule = word.len() >= 3 && word.bytes().all(|byte| b"|:-".contains(&byte)) && word.contains("--");
    is_heading
        || is_rule
        || matches!(word, "|" | ">" | "<")
        || word.starts_with("```")
        || word.starts_with("~~~")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_left_out_of_a_passage() {
        for (passage, read) in [
            ("## Dolly zoom **Camera movement**. A dolly in", "Dolly zoom Camera movement. A dolly in"),
            ("…on the page ```fountain MONTAGE - LEO", "…on the page MONTAGE - LEO"),
            ("NIGHT ```` After it", "NIGHT After it"),
            ("the `INT.` prefix", "the INT. prefix"),
            ("- [x] Read it - [ ] Time it", "Read it Time it"),
            ("> Every scene | No. | Size | |----:|:---| | 1 |", "Every scene No. Size 1"),
            ("> THE END <", "THE END"),
            ("INT. HUT - DAY. Wait -- no: a|b", "INT. HUT - DAY. Wait -- no: a|b"),
            ("a *", "a "),
            ("** b", " b"),
            (" and ", " and "),
            ("GUARD #2 and #hashtag", "GUARD #2 and #hashtag"),
            ("", ""),
        ] {
            assert_eq!(without_marks(passage), read, "{passage}");
        }
    }

    #[test]
    fn a_link_is_its_text() {
        for (part, read) in [
            ("see [the guide](https://a.org/b) [x] and [two](c).", "see the guide [x] and two."),
            ("guide](https://a.org). [beat] a](b c", "guide. [beat] a](b c"),
            ("[a](](b) c)", "a c)"),
            ("[one](a)](b) ![two](c", "one ![two](c"),
            ("", ""),
        ] {
            let places = beside_link_texts(part);
            let is_read = |at: usize| !places.iter().any(|place| place.contains(&at));
            let text: String = part.char_indices().filter(|(at, _)| is_read(*at)).map(|(_, c)| c).collect();
            assert_eq!(text, read, "{part}");
        }
    }
}
