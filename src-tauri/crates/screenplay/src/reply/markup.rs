//! The Markdown that models put around a line of a script.

/// A line without the marks around all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unwrapped<'a> {
    pub(super) text: &'a str,
    /// Whether it is bold, or a heading.
    pub(super) is_strong: bool,
    /// Whether it is a heading of Markdown.
    pub(super) is_heading: bool,
}

/// Takes the marks away that are around a whole line: `#`, bold, italics, a hard line break.
pub(super) fn unwrap(line: &str) -> Unwrapped<'_> {
    let mut text = line.trim();
    text = text.strip_suffix('\\').unwrap_or(text).trim_end();
    let unmarked = text.trim_start_matches('#');
    let level = text.len() - unmarked.len();
    let is_heading = (1..=6).contains(&level) && unmarked.starts_with(' ');
    let mut is_strong = is_heading;
    if is_heading {
        text = unmarked.trim();
    }
    for (mark, strong) in [("***", true), ("**", true), ("__", true), ("*", false), ("_", false)] {
        if let Some(inside) = between(text, mark) {
            text = inside;
            is_strong |= strong;
        }
    }
    Unwrapped { text, is_strong, is_heading }
}

/// What stands between two marks that are around all of a text.
fn between<'a>(text: &'a str, mark: &str) -> Option<&'a str> {
    let inside = text.strip_prefix(mark)?.strip_suffix(mark)?;
    let is_whole = !inside.is_empty()
        && !inside.contains(mark)
        && !inside.starts_with(char::is_whitespace)
        && !inside.ends_with(char::is_whitespace);
    is_whole.then_some(inside)
}

/// A fence of Markdown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fence {
    marks: String,
    /// How many blanks stand before it, which are not of the lines in it.
    indent: usize,
    pub(super) label: String,
}

impl Fence {
    /// The fence that a line opens.
    pub(super) fn opened(line: &str) -> Option<Self> {
        let text = line.trim();
        let mark = text.chars().next().filter(|mark| matches!(mark, '`' | '~'))?;
        let label = text.trim_start_matches(mark);
        let marks = &text[..text.len() - label.len()];
        let indent = line.chars().take_while(|blank| blank.is_whitespace()).count();
        (marks.len() >= 3 && !label.contains('`')).then(|| Self {
            marks: marks.to_owned(),
            indent,
            label: label.trim().to_lowercase(),
        })
    }

    /// A line in it, without the blanks that stand before the fence too.
    pub(super) fn inside<'a>(&self, line: &'a str) -> &'a str {
        let is_indent = |blank: &char| blank.is_whitespace() && !matches!(blank, '\r' | '\n');
        let indent = line.chars().take(self.indent).take_while(is_indent);
        &line[indent.map(char::len_utf8).sum()..]
    }

    /// Whether a line closes it.
    pub(super) fn is_closed_by(&self, line: &str) -> bool {
        let rest = line.trim().strip_prefix(self.marks.as_str());
        rest.is_some_and(|rest| rest.chars().all(|mark| self.marks.starts_with(mark)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_around_a_line_are_taken_away() {
        for (line, text, is_strong) in [
            ("**INT. BAR - DAY**", "INT. BAR - DAY", true),
            ("### INT. BAR - DAY", "INT. BAR - DAY", true),
            ("## **INT. BAR - DAY**", "INT. BAR - DAY", true),
            ("*(beat)*", "(beat)", false),
            ("_(beat)_  ", "(beat)", false),
            ("***JOHN***", "JOHN", true),
            ("JOHN\\", "JOHN", false),
            ("**one** and **two**", "**one** and **two**", false),
            ("#hashtag", "#hashtag", false),
            ("**", "**", false),
        ] {
            let unwrapped = unwrap(line);
            assert_eq!((unwrapped.text, unwrapped.is_strong), (text, is_strong), "{line}");
        }
    }

    #[test]
    fn a_fence_is_closed_by_as_many_marks() {
        let fence = Fence::opened("````Fountain\n").map(|fence| (fence.label.clone(), fence));
        let Some((label, fence)) = fence else { unreachable!("it opens one") };
        assert_eq!(label, "fountain");
        assert!(fence.is_closed_by("````\n") && fence.is_closed_by("`````"));
        assert!(!fence.is_closed_by("```") && !fence.is_closed_by("```` a"));
        assert_eq!(Fence::opened("``code``"), None);
    }

    #[test]
    fn blanks_before_a_fence_are_not_of_its_lines() {
        let inside = |line| Fence::opened("  ```\n").map(|fence| fence.inside(line).to_owned());
        for (line, expected) in
            [("    Rain.\n", "  Rain.\n"), (" Rain.", "Rain."), (" \n", "\n"), ("Rain.", "Rain.")]
        {
            assert_eq!(inside(line).as_deref(), Some(expected), "{line:?}");
        }
    }
}
