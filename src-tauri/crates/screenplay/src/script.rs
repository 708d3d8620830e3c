//! A script: bytes, and what they are.

use std::ops::Range;

use crate::element::Element;
use crate::outline::Outline;
use crate::problem::Problem;

/// Reads a script. Any bytes are one, and the time is linear in their number.
pub fn parse(source: &[u8]) -> Script {
    Script { outline: Outline::read(source), source: source.to_vec() }
}

/// A screenplay in Fountain: its bytes as they are, and the elements over them. Two scripts are equal if their bytes
/// are.
#[derive(Debug, Clone, Default)]
pub struct Script {
    source: Vec<u8>,
    outline: Outline,
}

impl Script {
    /// The bytes, as they were given.
    pub fn source(&self) -> &[u8] {
        &self.source
    }

    /// The bytes, without what was read of them.
    pub fn into_source(self) -> Vec<u8> {
        self.source
    }

    /// The elements in order. Their spans follow one another without a gap from the first byte to the last.
    pub fn elements(&self) -> impl ExactSizeIterator<Item = Element<'_>> + DoubleEndedIterator {
        (0..self.outline.records().len()).map(|index| self.element_of(index))
    }

    /// An element by its number.
    pub fn element(&self, index: usize) -> Option<Element<'_>> {
        (index < self.outline.records().len()).then(|| self.element_of(index))
    }

    /// The number of the element that a byte belongs to.
    pub fn index_at(&self, byte: usize) -> Option<usize> {
        let after = self.outline.records().partition_point(|record| record.start() <= byte);
        after.checked_sub(1).filter(|_| byte < self.source.len())
    }

    /// The marks that are read as text because what belongs to them is missing, in order.
    pub fn problems(&self) -> &[Problem] {
        self.outline.problems()
    }

    /// Replaces the bytes in `range` by `bytes`, as everything is written: the script is then what [`parse`] makes of
    /// the new bytes. A range that goes beyond the source is cut at its end.
    ///
    /// Gives the numbers of the elements that were read again, a few round the change. The others are as before, but
    /// for the [side](Element::side) of a speech beside one that was read.
    pub fn splice(&mut self, range: Range<usize>, bytes: &[u8]) -> Range<usize> {
        let start = range.start.min(self.source.len());
        let old = start..range.end.clamp(start, self.source.len());
        self.source.splice(old.clone(), bytes.iter().copied());
        self.outline.change(&self.source, old, bytes.len())
    }

    fn element_of(&self, index: usize) -> Element<'_> {
        let records = self.outline.records();
        let start = records[index].start();
        let end = records.get(index + 1).map_or(self.source.len(), |next| next.start());
        Element::new(&self.source, start..end, self.outline.hidden(start..end), &records[index])
    }
}

impl PartialEq for Script {
    fn eq(&self, other: &Script) -> bool {
        self.source == other.source
    }
}

impl Eq for Script {}
