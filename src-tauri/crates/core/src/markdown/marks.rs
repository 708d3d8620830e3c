//! The marks of Markdown in one line of a reply, of which the rest may be missing.

/// The boxes of a list of tasks.
const BOXES: [&str; 3] = ["- [ ] ", "- [x] ", "- [X] "];

/// A passage of a reply without its marks: emphasis, code, boxes, the addresses of links, what stands between the cells of a table, the marks of a
/// heading, of a quote and of a fence with its label. What pairs with them may be outside of the passage, so that it
/// cannot be parsed. The dash of a list is that of a scene heading as well, and stays.
pub(crate) fn without_marks(passage: &str) -> String {
    let passage = BOXES.iter().fold(without_addresses(passage), |text, mark| text.replace(mark, ""));
    let words = passage.split(' ').filter(|word| !is_mark(word));
    words.map(|word| word.replace(['*', '`'], "")).collect::<Vec<_>>().join(" ")
}

/// Of each link only its text; a bracket whose link begins before the passage is left out as well.
fn without_addresses(passage: &str) -> String {
    let mut text = String::with_capacity(passage.len());
    let mut rest = passage;
    while let Some((before, after)) = rest.split_once("](") {
        text.push_str(before);
        let end = after.find(|c: char| c == ')' || c.is_whitespace());
        match end.filter(|end| after[*end..].starts_with(')')) {
            Some(end) => {
                if let Some(begin) = text.rfind('[') {
                    text.remove(begin);
                }
                rest = &after[end + 1..];
            }
            None => {
                text.push_str("](");
                rest = after;
            }
        }
    }
    text.push_str(rest);
    text
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
            ("see [the guide](https://a.org/b) [x] and [two](c).", "see the guide [x] and two."),
            ("guide](https://a.org). [beat] a](b c", "guide. [beat] a](b c"),
            ("", ""),
        ] {
            assert_eq!(without_marks(passage), read, "{passage}");
        }
    }
}
