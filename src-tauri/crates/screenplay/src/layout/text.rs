//! A line of the source and its styles.

use std::ops::Range;

use crate::element::Element;
use crate::style::{self, Run, Style};

/// A line of text in runs.
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
        line.push_plain(text);
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
        let first = self.styles.partition_point(|&(end, _)| end <= part.start);
        let mut from = part.start;
        let mut runs = Vec::new();
        for &(end, style) in &self.styles[first..] {
            let until = end.min(part.end);
            if from >= until {
                break;
            }
            style::push(&mut runs, &self.text[from..until], style);
            from = until;
        }
        runs
    }

    /// The text without what follows a place.
    pub(crate) fn until(&self, place: usize) -> Text {
        let mut text = Text::default();
        for run in self.runs(0..place) {
            text.push(run.text(), run.style());
        }
        text
    }

    /// Adds text in no style.
    pub(crate) fn push_plain(&mut self, text: &str) {
        self.push(text, Style::default());
    }

    fn push(&mut self, text: &str, style: Style) {
        if !text.is_empty() {
            self.text.push_str(text);
            self.styles.push((self.text.len(), style));
        }
    }
}
