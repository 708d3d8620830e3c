//! The fences of Markdown in a message, which a snippet leaves out: what is attached stands in one, and scripts do.

use std::ops::Range;

/// What an attachment is called, in the line that opens its fence.
const TITLE: &str = "title=\"";

/// The least marks of a fence.
const MARKS: usize = 3;

/// A line that opens or closes a fence, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fence {
    /// The line, without its end.
    pub(super) line: Range<usize>,
    /// What it says beside the marks and the label: what an attachment is called. It is shown where it was found.
    pub(super) name: Range<usize>,
}

/// The lines of a message from the one on in which a place is, with their ends.
pub(super) fn lines(content: &str, place: usize) -> impl Iterator<Item = Range<usize>> {
    let mut at = content[..place].rfind('\n').map_or(0, |end| end + 1);
    content[at..].split_inclusive('\n').map(move |line| {
        let start = at;
        at += line.len();
        start..at
    })
}

/// The fence that a line opens or closes.
pub(super) fn fence(content: &str, line: &Range<usize>) -> Option<Fence> {
    let text = content[line.clone()].trim_end();
    let end = line.start + text.len();
    let marked = text.trim_start();
    let mark = marked.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let info = marked.trim_start_matches(mark);
    // Code within a line may begin as a fence does.
    let is_code = mark == '`' && info.contains(mark);
    (marked.len() - info.len() >= MARKS && !is_code).then(|| {
        let name = name(info);
        let start = end - info.len();
        Fence { line: line.start..end, name: start + name.start..start + name.end }
    })
}

/// What is called so behind the label, in bytes.
fn name(info: &str) -> Range<usize> {
    if let Some(at) = info.find(TITLE) {
        let start = at + TITLE.len();
        return start..info[start..].find('"').map_or(info.len(), |length| start + length);
    }
    let label = info.len() - info.trim_start().len();
    let space = info[label..].find(char::is_whitespace).map_or(info.len(), |length| label + length);
    info.len() - info[space..].trim_start().len()..info.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fences_are_known_with_what_they_are_called() {
        for (line, expected) in [
            ("```", Some("")),
            ("````  \r\n", Some("")),
            ("~~~\n", Some("")),
            ("```fountain\n", Some("")),
            ("  ```fountain title=\"The Lamp\"\n", Some("The Lamp")),
            ("```text title=\"\"", Some("")),
            ("```fountain title=\"The L", Some("The L")),
            ("``` js  main page \n", Some("main page")),
            ("```फिल्म रात", Some("रात")),
            ("``", None),
            ("```INT.``` is code", None),
            ("The ``` marks", None),
            ("", None),
        ] {
            let content = format!("before\n{line}");
            let of_line = lines(&content, "before\n".len()).next().unwrap_or_default();
            let found = fence(&content, &of_line);
            assert_eq!(found.as_ref().map(|fence| &content[fence.name.clone()]), expected, "{line}");
            if let Some(Fence { line: place, .. }) = found {
                assert_eq!(&content[place], line.trim_end(), "{line}");
            }
        }
    }

    #[test]
    fn lines_are_read_from_the_one_that_a_place_is_in() {
        let read = |place| lines("one\ntwo\n\nthree", place).collect::<Vec<_>>();
        let all = [0..4, 4..8, 8..9, 9..14];
        for (place, first) in [(0, 0), (3, 0), (4, 1), (7, 1), (8, 2), (9, 3), (14, 3)] {
            assert_eq!(read(place), all[first..], "{place}");
        }
    }
}
