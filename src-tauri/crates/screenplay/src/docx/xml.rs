//! Text as WordprocessingML.

use crate::style::Run;

/// Text and attributes without what is a mark in XML or not allowed in it.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for next in text.chars() {
        match next {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\u{fffe}' | '\u{ffff}' => {}
            _ if next.is_control() && next.is_whitespace() => escaped.push(' '),
            _ if next.is_control() => {}
            _ => escaped.push(next),
        }
    }
    escaped
}

/// Runs of text. Line ends are line breaks.
pub(super) fn runs(runs: &[Run]) -> String {
    runs.iter().map(|one| run(one, "")).collect()
}

/// Runs of text with a style of text.
pub(super) fn styled(style: &str, runs: &[Run]) -> String {
    let style = format!("<w:rStyle w:val=\"{style}\"/>");
    runs.iter().map(|one| run(one, &style)).collect()
}

/// A text without style.
pub(super) fn plain(text: &str) -> String {
    format!("<w:r>{}</w:r>", lines(text))
}

/// Moves to the next tab stop.
pub(super) const TAB: &str = "<w:r><w:tab/></w:r>";

fn run(run: &Run, before: &str) -> String {
    let style = run.style();
    let marks = [
        (style.is_bold(), "<w:b/><w:bCs/>"),
        (style.is_italic(), "<w:i/><w:iCs/>"),
        (style.is_underlined(), "<w:u w:val=\"single\"/>"),
    ];
    let marks: String = marks.into_iter().filter(|(is_set, _)| *is_set).map(|(_, mark)| mark).collect();
    let marks = before.to_owned() + &marks;
    let look = if marks.is_empty() { marks } else { format!("<w:rPr>{marks}</w:rPr>") };
    format!("<w:r>{look}{}</w:r>", lines(run.text()))
}

fn lines(text: &str) -> String {
    let lines = text.split('\n').map(|line| match line {
        "" => String::new(),
        line => format!("<w:t xml:space=\"preserve\">{}</w:t>", escaped(line)),
    });
    lines.collect::<Vec<_>>().join("<w:br/>")
}
