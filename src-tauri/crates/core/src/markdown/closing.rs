//! What ends whatever a text leaves open, as a reply does that was stopped within a fence.

use ::screenplay::shallow;
use pulldown_cmark::{Event, Parser, TagEnd};

/// What has to follow a text so that a heading after it is one; none where nothing has to, or nothing helps.
pub(crate) fn closing(text: &str) -> Option<String> {
    // Anything else ends at an empty line.
    if !["```", "~~~", "<"].iter().any(|mark| text.contains(mark)) || is_closed(text, "") {
        return None;
    }
    let fences = text.lines().rev().filter_map(marks);
    let others = ["-->", "?>", "]]>", "</pre>", "</script>", "</style>", "</textarea>"];
    let mut ends = fences.chain(others).take(MOST_TRIED).map(|end| format!("\n{end}"));
    ends.find(|end| is_closed(text, end))
}

/// An open fence is usually the last one.
const MOST_TRIED: usize = 16;

/// The marks with which a line begins that could open a fence.
fn marks(line: &str) -> Option<&str> {
    let line = line.trim_start();
    let mark = line.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
    let marks = &line[..line.len() - line.trim_start_matches(mark).len()];
    (marks.len() >= 3).then_some(marks)
}

/// Whether a heading that follows is one.
fn is_closed(text: &str, end: &str) -> bool {
    let followed = format!("{text}{end}\n\n# x");
    // A parser that fails says nothing about others.
    let shallow = shallow(&followed);
    let last = std::panic::catch_unwind(|| Parser::new(&shallow).last().map(Event::into_static));
    !matches!(last, Ok(Some(event)) if !matches!(event, Event::End(TagEnd::Heading(_))))
}

#[cfg(test)]
mod tests {
    use super::closing;

    #[test]
    fn what_is_open_is_closed() {
        for (text, end) in [
            ("```fountain\nINT. HUT", Some("\n```")),
            ("````\n```\nx", Some("\n````")),
            ("~~~\nx", Some("\n~~~")),
            ("~~~\n```\nx", Some("\n~~~")),
            ("<!-- x", Some("\n-->")),
            ("<script>\n\nx", Some("\n</script>")),
        ] {
            assert_eq!(closing(text).as_deref(), end, "{text}");
        }
    }

    #[test]
    fn what_is_closed_is_left_alone() {
        for text in ["", "Rain.", "```\nx\n```", "- ```\n  x", "<div>\nx", "a < b", "> ```\n> x", "`````"] {
            let is_open = text == "`````";
            assert_eq!(closing(text).is_some(), is_open, "{text}");
        }
    }
}
