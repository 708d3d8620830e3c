//! Styles of text: bold, italic and underlined, in any combination.

use std::ops::Range;

/// How a run of text is set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Style {
    bold: bool,
    italic: bool,
    underlined: bool,
}

impl Style {
    /// The style in bold.
    #[must_use]
    pub fn bold(self) -> Style {
        Style { bold: true, ..self }
    }

    /// The style in italics.
    #[must_use]
    pub fn italic(self) -> Style {
        Style { italic: true, ..self }
    }

    pub(crate) fn new(bold: bool, italic: bool, underlined: bool) -> Style {
        Style { bold, italic, underlined }
    }

    /// Whether it is bold: `**text**`.
    pub fn is_bold(self) -> bool {
        self.bold
    }

    /// Whether it is italic: `*text*`.
    pub fn is_italic(self) -> bool {
        self.italic
    }

    /// Whether it is underlined: `_text_`.
    pub fn is_underlined(self) -> bool {
        self.underlined
    }
}

/// Text in one style. Lines are apart by `\n`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Run {
    text: String,
    style: Style,
}

impl Run {
    /// A text in one style.
    pub fn new(text: impl Into<String>, style: Style) -> Run {
        Run { text: text.into(), style }
    }

    /// The text, without marks of emphasis.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How it is set.
    pub fn style(&self) -> Style {
        self.style
    }
}

/// A text in one style.
pub(crate) fn runs(text: &str, style: Style) -> Vec<Run> {
    let mut runs = Vec::new();
    push(&mut runs, text, style);
    runs
}

/// A text without style.
pub(crate) fn plain(text: &str) -> Vec<Run> {
    runs(text, Style::default())
}

/// A text in bold.
pub(crate) fn bold(text: &str) -> Vec<Run> {
    runs(text, Style::new(true, false, false))
}

/// Adds text to runs: to the last one if that has the same style.
pub(crate) fn push(runs: &mut Vec<Run>, text: &str, style: Style) {
    match runs.last_mut() {
        _ if text.is_empty() => {}
        Some(last) if last.style == style => last.text.push_str(text),
        _ => runs.push(Run { text: text.to_owned(), style }),
    }
}

/// The part of runs that lies in a range of their text, in bytes.
pub(crate) fn part(runs: &[Run], range: Range<usize>) -> Vec<Run> {
    let mut part = Vec::new();
    let mut start = 0;
    for run in runs {
        let end = start + run.text().len();
        let inside = range.start.max(start)..range.end.min(end);
        if let Some(text) = inside
            .start
            .checked_sub(start)
            .and_then(|from| run.text().get(from..inside.end.saturating_sub(start)))
        {
            push(&mut part, text, run.style());
        }
        start = end;
    }
    part
}
