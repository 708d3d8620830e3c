//! Text that is in the file and not on the page.

use std::ops::Range;

/// Which marks stand round hidden text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum HiddenKind {
    /// `[[ ]]`
    Note,
    /// `/* */`
    Boneyard,
}

/// A note or a boneyard, wherever it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Hidden {
    kind: HiddenKind,
    start: usize,
    end: usize,
}

impl Hidden {
    pub(crate) fn new(kind: HiddenKind, start: usize, end: usize) -> Hidden {
        Hidden { kind, start, end }
    }

    /// Whether it is a note or a boneyard.
    pub fn kind(&self) -> HiddenKind {
        self.kind
    }

    /// Its bytes in the source, marks included.
    pub fn span(&self) -> Range<usize> {
        self.start..self.end
    }

    /// Its bytes in the source, without the marks, which have two bytes each.
    pub fn inner(&self) -> Range<usize> {
        self.start + 2..self.end - 2
    }

    pub(crate) fn start(&self) -> usize {
        self.start
    }

    pub(crate) fn end(&self) -> usize {
        self.end
    }

    /// The hidden text after bytes before it have been replaced: what began at `old` begins at `new`.
    pub(crate) fn moved(self, old: usize, new: usize) -> Hidden {
        Hidden { start: self.start - old + new, end: self.end - old + new, ..self }
    }
}
