//! The marks of Markdown in one line of a reply, of which the rest may be missing.

/// A passage of a reply without its marks: emphasis, code, the marks of a heading and of a fence with its label. What
/// pairs with them may be outside of the passage, so that it cannot be parsed.
pub(crate) fn without_marks(passage: &str) -> String {
    let words = passage.split(' ').filter(|word| !is_mark(word));
    words.map(|word| word.replace(['*', '`'], "")).collect::<Vec<_>>().join(" ")
}

/// Whether a word is the mark of a heading or of a fence.
fn is_mark(word: &str) -> bool {
    let is_heading = (1..=6).contains(&word.len()) && word.bytes().all(|byte| byte == b'#');
    is_heading || word.starts_with("```") || word.starts_with("~~~")
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
            ("a *", "a "),
            ("** b", " b"),
            (" and ", " and "),
            ("GUARD #2 and #hashtag", "GUARD #2 and #hashtag"),
            ("", ""),
        ] {
            assert_eq!(without_marks(passage), read, "{passage}");
        }
    }
}
