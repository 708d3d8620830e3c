//! A line of an element: its place in the source, and what is shown of it.

use std::ops::Range;

use crate::hidden::Hidden;
use crate::style::Run;

/// A line of an element. A note goes on over line ends, so a line with one in it may be several in the source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceLine<'a> {
    span: Range<usize>,
    runs: Vec<Run>,
    hidden: &'a [Hidden],
}

impl<'a> SourceLine<'a> {
    pub(crate) fn new(span: Range<usize>, runs: Vec<Run>, hidden: &'a [Hidden]) -> SourceLine<'a> {
        SourceLine { span, runs, hidden }
    }

    /// Its bytes in the source, line end included.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// What is shown of it, without marks and hidden text: nothing of blank lines, page breaks, and lines that are hidden.
    pub fn runs(&self) -> &[Run] {
        &self.runs
    }

    /// What is shown of it, without its styles.
    pub fn text(&self) -> String {
        self.runs.iter().map(Run::text).collect()
    }

    /// The notes and boneyards in it, in order.
    pub fn hidden(&self) -> &'a [Hidden] {
        self.hidden
    }
}
