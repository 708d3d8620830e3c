//! Lines as they would be if notes and boneyards were not there: a line ends at the first line end that is not hidden.

use std::borrow::Cow;
use std::ops::Range;

use crate::blank;
use crate::bytes::after_line_end;
use crate::hidden::Hidden;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// Knows where hidden text begins.
pub(crate) trait Veil {
    /// The hidden text that begins at `at`, where a `[` or a `/` stands. Asked in order, for visible places only.
    fn begins(&mut self, source: &[u8], at: usize) -> Option<Hidden>;
    /// How much hidden text has begun so far.
    fn count(&self) -> usize;
    /// Hidden text by its number.
    fn get(&self, index: usize) -> Option<Hidden>;
}

/// Hidden text that is known already.
pub(crate) struct Known<'a> {
    hidden: &'a [Hidden],
    passed: usize,
}

impl<'a> Known<'a> {
    pub(crate) fn new(hidden: &'a [Hidden]) -> Known<'a> {
        Known { hidden, passed: 0 }
    }
}

impl Veil for Known<'_> {
    fn begins(&mut self, _: &[u8], at: usize) -> Option<Hidden> {
        let next = self.hidden.get(self.passed).filter(|hidden| hidden.start() == at)?;
        self.passed += 1;
        Some(*next)
    }

    fn count(&self) -> usize {
        self.passed
    }

    fn get(&self, index: usize) -> Option<Hidden> {
        self.hidden.get(index).copied()
    }
}

/// What a line is before it is classified.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    /// So many blanks.
    Blank(usize),
    /// Nothing but notes, boneyards and blanks: as if it were not there.
    Hidden,
    /// Something to read.
    Text,
}

/// A line without its hidden text and without its line end.
#[derive(Debug)]
pub(crate) struct Line<'a> {
    start: usize,
    text: Cow<'a, str>,
    shape: Shape,
    hidden: Range<usize>,
}

impl Line<'_> {
    /// Its first byte in the source.
    pub(crate) fn start(&self) -> usize {
        self.start
    }

    pub(crate) fn shape(&self) -> Shape {
        self.shape
    }

    /// What is visible of it. Bytes that are no UTF-8 are U+FFFD.
    pub(crate) fn text(&self) -> &str {
        &self.text
    }

    /// The numbers of its hidden texts.
    pub(crate) fn hidden(&self) -> Range<usize> {
        self.hidden.clone()
    }
}

/// Reads the lines of a part of the source that begins and ends with whole lines.
pub(crate) struct Lines<'a, V> {
    source: &'a [u8],
    part: Range<usize>,
    veil: V,
}

impl<'a, V: Veil> Lines<'a, V> {
    pub(crate) fn new(source: &'a [u8], part: Range<usize>, veil: V) -> Lines<'a, V> {
        Lines { source, part, veil }
    }

    pub(crate) fn veil(&self) -> &V {
        &self.veil
    }

    pub(crate) fn into_veil(self) -> V {
        self.veil
    }
}

impl<'a, V: Veil> Iterator for Lines<'a, V> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let start = self.part.start;
        if self.part.is_empty() {
            return None;
        }
        let first = self.veil.count();
        let mut visible = Visible::new(self.source, start);
        let mut at = visible.from;
        while at < self.part.end {
            match self.source[at] {
                b'\n' | b'\r' => break,
                b'[' | b'/' => match self.veil.begins(self.source, at) {
                    Some(hidden) => {
                        visible.skip(&hidden);
                        at = visible.from;
                    }
                    None => at += 1,
                },
                _ => at += 1,
            }
        }
        self.part.start = after_line_end(self.source, at);
        let text = visible.finish(at);
        let hidden = first..self.veil.count();
        let shape = match blank::width(&text) {
            Some(_) if !hidden.is_empty() => Shape::Hidden,
            Some(width) => Shape::Blank(width),
            None => Shape::Text,
        };
        Some(Line { start, text, shape, hidden })
    }
}

/// The visible pieces of a line. Blanks between hidden text and the begin or end of its line are not visible either, and
/// of the two blanks round it, as in `one [[two]] three`, one is.
struct Visible<'a> {
    source: &'a [u8],
    pieces: Option<Vec<u8>>,
    from: usize,
    hidden_first: bool,
}

impl<'a> Visible<'a> {
    fn new(source: &'a [u8], start: usize) -> Visible<'a> {
        let from = if start == 0 && source.starts_with(BOM) { BOM.len() } else { start };
        Visible { source, pieces: None, from, hidden_first: false }
    }

    fn skip(&mut self, hidden: &Hidden) {
        let piece = &self.source[self.from..hidden.start()];
        self.hidden_first |= self.pieces.is_none() && piece.is_empty();
        self.pieces.get_or_insert_default().extend_from_slice(piece);
        self.from = hidden.end();
        self.skip_blank();
    }

    /// Skips the blank after hidden text if there is one before it, too.
    fn skip_blank(&mut self) {
        let is_blank = |byte: Option<&u8>| byte.is_some_and(|byte| matches!(byte, b' ' | b'\t'));
        let before = self.pieces.as_ref().and_then(|pieces| pieces.last());
        if is_blank(before) && is_blank(self.source.get(self.from)) {
            self.from += 1;
        }
    }

    fn finish(self, end: usize) -> Cow<'a, str> {
        let last = &self.source[self.from..end];
        let Some(mut pieces) = self.pieces else { return String::from_utf8_lossy(last) };
        pieces.extend_from_slice(last);
        let text = String::from_utf8(pieces)
            .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned());
        let text = if last.is_empty() { text.trim_end() } else { &text };
        Cow::Owned(if self.hidden_first { text.trim_start() } else { text }.to_owned())
    }
}
