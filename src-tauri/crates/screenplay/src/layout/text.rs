//! A line of the source, styled.

use std::ops::Range;

use crate::element::Element;
use crate::style::{self, Run, Style};

/// A line of text and its styles.
#[derive(Debug, Clone, Default)]
pub(crate) struct Text {
    text: String,
    /// Where each style ends.
    styles: Vec<(usize, Style)>,
}

impl Text {
    /// A text in one style.
    pub(crate) fn plain(text: &str) -> Text {
        let mut line = Text::default();
        line.push(text, Style::default());
        line
    }

    /// The lines of an element: at least one.
    pub(crate) fn lines_of(element: &Element<'_>) -> Vec<Text> {
        let mut lines = vec![Text::default()];
        for run in element.runs() {
            for (index, text) in run.text().split('\n').enumerate() {
                if index > 0 {
                    lines.push(Text::default());
                }
                if let Some(line) = lines.last_mut() {
                    line.push(text, run.style());
                }
            }
        }
        lines
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.text
    }

    /// The runs of a part of it.
    pub(crate) fn runs(&self, part: Range<usize>) -> Vec<Run> {
        let mut runs = Vec::new();
        let mut from = 0;
        for &(end, style) in &self.styles {
            let (start, until) = (from.max(part.start), end.min(part.end));
            if start < until {
                style::push(&mut runs, &self.text[start..until], style);
            }
            from = end;
        }
        runs
    }

    fn push(&mut self, text: &str, style: Style) {
        if !text.is_empty() {
            self.text.push_str(text);
            self.styles.push((self.text.len(), style));
        }
    }
}
