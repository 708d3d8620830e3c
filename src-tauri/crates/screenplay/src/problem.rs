//! What cannot be meant as it is written.

use std::ops::Range;

/// What is wrong at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ProblemKind {
    /// `[[` without its `]]` before the next empty line: it is printed as it stands.
    UnclosedNote,
    /// `/*` without a `*/` after it: it is printed as it stands.
    UnclosedBoneyard,
}

/// A mark that is read as text, because what belongs to it is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Problem {
    kind: ProblemKind,
    start: usize,
}

impl Problem {
    pub(crate) fn new(kind: ProblemKind, start: usize) -> Problem {
        Problem { kind, start }
    }

    /// What is wrong.
    pub fn kind(&self) -> ProblemKind {
        self.kind
    }

    /// The two bytes of the mark in the source.
    pub fn span(&self) -> Range<usize> {
        self.start..self.start + 2
    }

    pub(crate) fn start(&self) -> usize {
        self.start
    }

    /// The problem after bytes before it have been replaced: what began at `old` begins at `new`.
    pub(crate) fn moved(self, old: usize, new: usize) -> Problem {
        Problem { start: self.start - old + new, ..self }
    }
}
